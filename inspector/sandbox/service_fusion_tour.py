"""The Service Fusion part of the tour: every section of its troubleshooting article, cause by cause.

The article joins each status to causes and resolution steps. A status is certain only as a meaning; a cause is certain
where bytes that were sent or received show it, likely where the history or a probe points to it, and possible else.
"""

from __future__ import annotations

from inspector.model.profile import Bearer, Grant, NoAuth, OAuth2, Profile, TokenBody
from inspector.model.secret import Secret, SecretKind
from inspector.sandbox.service_fusion_world import LOGIN_REFRESH
from inspector.sandbox.stop import Expected, Stop, says, stop
from inspector.sandbox.tokens import Issuer

_HOUR = 3600.0


def profiles(url: str, now: float) -> tuple[Profile, ...]:
    """Throw-away profiles, one for each client of the sandbox; `now` is epoch seconds."""
    clients = {
        "servicefusion-demo": ("sf-demo", "sf-demo-secret"),
        "servicefusion-starter": ("sf-starter", "sf-starter-secret"),
        "servicefusion-limited": ("sf-limited", "sf-limited-secret"),
        "servicefusion-app": ("sf-app", "sf-app-secret"),
        "servicefusion-short": ("sf-short", "sf-short-secret"),
        "servicefusion-busy": ("sf-busy", "sf-busy-secret"),
        "servicefusion-rotated": ("sf-rotated", "sf-rotated-secret"),
        "servicefusion-wrong-secret": ("sf-demo", "a-secret-from-last-year"),
    }
    made = [_with_client(name, url, *pair) for name, pair in clients.items()]
    expired = Issuer(name="servicefusion-sandbox", clients={}).mint("sf-demo", now - _HOUR)
    unknown = "0123456789abcdef0123456789abcdef"
    held = {"servicefusion-expired": expired, "servicefusion-unknown": unknown}
    return (
        *made,
        _with_login(url),
        *(_with_token(name, url, token) for name, token in held.items()),
        Profile(name="servicefusion-no-token", base_url=url, vendor="servicefusion", auth=NoAuth()),
    )


def _with_client(name: str, url: str, client_id: str, secret: str) -> Profile:
    auth = OAuth2(
        grant=Grant.CLIENT_CREDENTIALS,
        token_url=f"{url}/oauth/access_token",
        client_id=client_id,
        client_secret=_plain(secret),
        token_body=TokenBody.JSON,
    )
    return Profile(name=name, base_url=url, vendor="servicefusion", auth=auth)


def _with_login(url: str) -> Profile:
    """The client of `servicefusion-app` by its other grant: somebody logged in once, and a refresh token is left."""
    auth = OAuth2(
        grant=Grant.AUTHORIZATION_CODE,
        token_url=f"{url}/oauth/access_token",
        client_id="sf-app",
        client_secret=_plain("sf-app-secret"),
        token_body=TokenBody.JSON,
        refresh_token=_plain(LOGIN_REFRESH),
    )
    return Profile(name="servicefusion-app-login", base_url=url, vendor="servicefusion", auth=auth)


def _with_token(name: str, url: str, token: str) -> Profile:
    return Profile(name=name, base_url=url, vendor="servicefusion", auth=Bearer(token=_plain(token)))


def _plain(value: str) -> Secret:
    return Secret(kind=SecretKind.PLAIN, target=value)


_DEMO = "servicefusion-demo"
_JOB = '{"customer_name": "Customer 01", "description": "Repair", "visits": [{"start_date": "2026-11-23"}]}'
_NOTED = '{"customer_name": "Customer 02", "description": "Repair", "notes": [{"notes": "Ring twice"}]}'
_OTHER_PARENT = '{"customer_name": "Customer 01", "parent_customer_name": "Customer 02"}'
_IN_BODY = "edit_body|set_field|open_field"
_RETRY = "wait a few seconds and re-query the endpoint"
_403 = "403: not on the Pro plan; incorrect OAuth grant type used; endpoint access restrictions"
_401 = "401: missing access token; expired access token; incorrect token format"
_NULL = "null: the field is not populated in the application, or not supported by the API"
_PAGES = "pagination: default limits; use the page and per-page parameters"
_NEW_TOKEN = "get_token|refresh_replay|open_field|use_profile"


def _cause(words: str, id: str, grade: str, fix: str, *, at_most: str = "", ruled_out: str = "") -> Expected:
    return says(words, f"servicefusion.{id}", grade, at_most=at_most, fix=fix, ruled_out=ruled_out)


_COMMON: tuple[Stop, ...] = (
    stop(_DEMO, "500 malformed body", "POST /v1/jobs",
         _cause("500: malformed request body; re-submit after validating formatting", "500/malformed-body", "certain",
                "repair_json"),
         json='{"customer_name": "Customer 01", "description": "Repair",}'),
    stop(_DEMO, "500 unsupported fields together", "POST /v1/jobs",
         _cause("500: unsupported field combinations; verify the payload matches the documentation",
                "500/unsupported-fields", "possible", f"open_docs|{_IN_BODY}", at_most="likely"),
         json=_OTHER_PARENT),
    stop(_DEMO, "500 wrong data structure", "POST /v1/jobs",
         _cause("500: incorrect data structure", "500/structure", "likely", f"{_IN_BODY}|repair_json"),
         json='[{"customer_name": "Customer 01"}]'),
    stop(_DEMO, "500 a required field is missing", "POST /v1/estimates",
         _cause("500: confirm required fields are included", "500/required", "likely", _IN_BODY),
         json='{"description": "Roof"}'),
    stop(_DEMO, "500 on a read", "GET /v1/estimates/999500",
         _cause("500: the request reached Service Fusion but could not be processed; when contacting Support, include",
                "500/their-side", "possible", "wait_replay copy_bundle contact|advise@vendor", at_most="likely")),
    stop("servicefusion-no-token", "401 no token", "GET /v1/me",
         _cause(_401, "401/missing", "certain", _NEW_TOKEN)),
    stop("servicefusion-expired", "401 expired token", "GET /v1/me",
         _cause(_401, "401/expired", "certain", _NEW_TOKEN, ruled_out="missing format")),
    stop("servicefusion-no-token", "401 token without Bearer", "GET /v1/me",
         _cause(_401, "401/format", "certain", "add_bearer|set_header", ruled_out="missing"),
         headers=(("Authorization", "0123456789abcdef0123456789abcdef"),)),
    stop("servicefusion-unknown", "401 nothing shows which", "GET /v1/me",
         says(_401, "servicefusion.401/refused", "likely", fix=_NEW_TOKEN, undecided="expired",
              ruled_out="missing format")),
    stop("servicefusion-starter", "403 not on the Pro plan", "GET /v1/customers",
         says(_403, "servicefusion.403", fix="probe", undecided="plan grant endpoint"),
         probed=_cause("403: confirm the account is on the Pro plan", "403/plan", "likely",
                       "contact|advise@account-owner", ruled_out="endpoint")),
    stop("servicefusion-app-login", "403 before: the other grant works", "GET /v1/customers"),
    stop("servicefusion-app", "403 wrong grant", "GET /v1/customers",
         _cause("403: verify the correct authentication method is being used", "403/grant", "likely",
                "change_grant|use_profile|open_field probe", ruled_out="plan"),
         probed=_cause("403: verify the correct authentication method is being used", "403/grant", "likely",
                       "change_grant|use_profile|open_field", ruled_out="plan endpoint")),
    stop("servicefusion-limited", "403 before: this account works", "GET /v1/me"),
    stop("servicefusion-limited", "403 endpoint closed", "GET /v1/invoices",
         _cause("403: review endpoint permissions in the documentation", "403/endpoint", "likely", "open_docs",
                ruled_out="plan grant")),
)  # fmt: skip

_DATA: tuple[Stop, ...] = (
    stop(_DEMO, "Create a job with a visit", "POST /v1/jobs", json=_JOB),
    stop(_DEMO, "Stale: the visit is not there yet", "GET /v1/jobs/13?expand=visits",
         _cause(f"stale: delay in syncing sub-resources (e.g. job visits); {_RETRY}", "stale/sync-delay", "likely",
                "requery_diff")),
    stop(_DEMO, "Create a job with a note", "POST /v1/jobs", json=_NOTED),
    stop(_DEMO, "Stale: the expanded note is not there yet", "GET /v1/jobs/14?expand=notes",
         _cause(f"stale: temporary caching of expanded resources; {_RETRY}", "stale/expanded-cache", "likely",
                "requery_diff")),
    stop(_DEMO, "Null: nobody filled it in", "GET /v1/customers/3",
         says(_NULL, "servicefusion.null", fix="open_docs", undecided="not-filled unsupported")),
    stop(_DEMO, "Pages: one of five", "GET /v1/customers",
         _cause(_PAGES, "partial-page/default-limit", "certain", "next_page crawl set_query")),
    stop(_DEMO, "Null: filled in other records", "GET /v1/customers?fields=id,email&per-page=50",
         _cause("null: verify the field has data in the Service Fusion UI", "null/not-filled", "likely",
                "advise|open_docs|contact")),
    stop(_DEMO, "Null: in every record", "GET /v1/customers?fields=id,phone&per-page=50",
         _cause("null: confirm the field is supported in the API documentation", "null/unsupported", "possible",
                "open_docs", at_most="likely")),
    stop(_DEMO, "Pages: per-page with the article's hyphen", "GET /v1/customers?per‑page=50",
         _cause(_PAGES, "dash", "certain", "rename_query")),
    stop(_DEMO, "Pages: more than a page may hold", "GET /v1/customers?per-page=100",
         _cause(_PAGES, "size-clamped", "certain", "set_query")),
    stop(_DEMO, "Pages: past the end", "GET /v1/customers?page=99",
         _cause("pagination: continue requesting pages until no results remain", "page-clamped", "certain",
                "set_query")),
)  # fmt: skip

_OVER_TIME: tuple[Stop, ...] = (
    stop("servicefusion-wrong-secret", "Credentials: stored secret is wrong", "GET /v1/me",
         says("credentials: rotated Client Secret; invalid credentials stored in the integration; verify the secret",
              "servicefusion.invalid_client", fix="open_field", undecided="rotated stored")),
    stop("servicefusion-rotated", "Worked previously: the secret, today", "GET /v1/me"),
    stop("servicefusion-rotated", "Worked previously: the secret was rotated", "GET /v1/me",
         _cause("worked previously: credential rotation; confirm credentials have not been regenerated",
                "worked-before/rotated", "likely", "open_field")),
    stop(_DEMO, "Worked previously: the action, today", "GET /v1/items"),
    stop(_DEMO, "Worked previously: the action is gone", "GET /v1/items",
         _cause("worked previously: deprecated API actions; review the documentation for updated endpoints",
                "worked-before/deprecated", "certain", "open_docs")),
    stop(_DEMO, "Worked previously: the request, today", "POST /v1/customers", json='{"customer_name": "New"}'),
    stop(_DEMO, "Worked previously: the request changed", "POST /v1/customers",
         says("worked previously: changes in integration logic; validate request structure",
              "servicefusion.worked-before/request-changed", "likely", fix="diff_last_ok", behind="field."),
         json='{"customer": "New"}'),
    stop("servicefusion-short", "Best practice: the token ends soon", "GET /v1/me",
         _cause("best practices: monitor token expiration and refresh regularly", "token-near-expiry", "certain",
                "get_token")),
    stop("servicefusion-busy", "429 a minute's calls are used up", "GET /v1/me",
         _cause("API documentation: 60 requests a minute for a token", "429/minute", "certain", "wait_replay")),
    stop(_DEMO, "405 nothing can be changed in v1", "PUT /v1/jobs/1",
         says("API documentation: list, get and create; no update", "servicefusion.no-update", fix="open_docs",
              behind="servicefusion.405"),
         json=_JOB),
)  # fmt: skip

STOPS: tuple[Stop, ...] = (
    stop(_DEMO, "Service Fusion: who am I", "GET /v1/me"),
    stop(_DEMO, "Service Fusion: last page", "GET /v1/techs"),
    *_COMMON,
    *_DATA,
    *_OVER_TIME,
)  # fmt: skip
