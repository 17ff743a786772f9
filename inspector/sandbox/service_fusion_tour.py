"""The Service Fusion part of the tour: every section of its troubleshooting article, cause by cause."""

from __future__ import annotations

from inspector.model.profile import Bearer, Grant, NoAuth, OAuth2, Profile, TokenBody
from inspector.model.secret import Secret, SecretKind
from inspector.sandbox.stop import Stop, stop
from inspector.sandbox.tokens import Issuer

_HOUR = 3600.0


def profiles(url: str, now: float) -> tuple[Profile, ...]:
    """Throw-away profiles, one for each client of the sandbox; `now` is epoch seconds."""
    clients = {
        "servicefusion-demo": ("sf-demo", "sf-demo-secret"),
        "servicefusion-starter": ("sf-starter", "sf-starter-secret"),
        "servicefusion-limited": ("sf-limited", "sf-limited-secret"),
        "servicefusion-app": ("sf-app", "sf-app-secret"),
        "servicefusion-busy": ("sf-busy", "sf-busy-secret"),
        "servicefusion-rotated": ("sf-rotated", "sf-rotated-secret"),
        "servicefusion-wrong-secret": ("sf-demo", "a-secret-from-last-year"),
    }
    made = [_with_client(name, url, *pair) for name, pair in clients.items()]
    expired = Issuer(name="servicefusion-sandbox", clients={}).mint("sf-demo", now - _HOUR)
    tokens = Bearer(token=Secret(kind=SecretKind.PLAIN, target=expired))
    return (
        *made,
        Profile(name="servicefusion-expired", base_url=url, vendor="servicefusion", auth=tokens),
        Profile(name="servicefusion-no-token", base_url=url, vendor="servicefusion", auth=NoAuth()),
    )


def _with_client(name: str, url: str, client_id: str, secret: str) -> Profile:
    auth = OAuth2(
        grant=Grant.CLIENT_CREDENTIALS,
        token_url=f"{url}/oauth/access_token",
        client_id=client_id,
        client_secret=Secret(kind=SecretKind.PLAIN, target=secret),
        token_body=TokenBody.JSON,
    )
    return Profile(name=name, base_url=url, vendor="servicefusion", auth=auth)


_DEMO = "servicefusion-demo"
_JOB = '{"customer_name": "Customer 01", "description": "Repair", "visits": [{"start_date": "2026-11-23"}]}'

STOPS: tuple[Stop, ...] = (
    stop(_DEMO, "Service Fusion: who am I", "GET /v1/me"),
    stop(_DEMO, "Service Fusion: last page", "GET /v1/techs"),
    stop(
        _DEMO, "500 malformed body", "POST /v1/jobs", "servicefusion.500/malformed-body", "certain",
        json='{"customer_name": "Customer 01", "description": "Repair",}',
    ),
    stop(
        _DEMO, "500 unsupported fields together", "POST /v1/jobs", "servicefusion.500/unsupported-fields", "likely",
        json='{"customer_name": "Customer 01", "parent_customer_name": "Customer 02"}',
    ),
    stop(
        _DEMO, "500 wrong data structure", "POST /v1/jobs", "servicefusion.500/structure", "likely",
        json='[{"customer_name": "Customer 01"}]',
    ),
    stop(_DEMO, "500 on a read", "GET /v1/estimates/999500", "servicefusion.500", "certain"),
    stop("servicefusion-no-token", "401 no token", "GET /v1/me", "servicefusion.401/missing", "certain"),
    stop("servicefusion-expired", "401 expired token", "GET /v1/me", "servicefusion.401/expired", "certain"),
    stop(
        "servicefusion-no-token", "401 token without Bearer", "GET /v1/me", "servicefusion.401/format", "certain",
        headers=(("Authorization", "0123456789abcdef0123456789abcdef"),),
    ),
    stop("servicefusion-starter", "403 not on the Pro plan", "GET /v1/customers", "servicefusion.403", "certain"),
    stop("servicefusion-app", "403 wrong grant", "GET /v1/customers", "servicefusion.403", "certain"),
    stop("servicefusion-limited", "403 before: this account works", "GET /v1/me"),
    stop("servicefusion-limited", "403 endpoint closed", "GET /v1/invoices", "servicefusion.403/endpoint", "likely"),
    stop(_DEMO, "Create a job with a visit", "POST /v1/jobs", json=_JOB),
    stop(
        _DEMO, "Stale: the visit is not there yet", "GET /v1/jobs/13?expand=visits",
        "servicefusion.stale/sync-delay", "likely",
    ),
    stop(_DEMO, "Null: nobody filled it in", "GET /v1/customers/3", "servicefusion.null", "certain"),
    stop(_DEMO, "Pages: one of five", "GET /v1/customers", "servicefusion.partial-page", "certain"),
    stop(
        _DEMO, "Pages: per-page with the article's hyphen", "GET /v1/customers?per‑page=50",
        "servicefusion.dash", "certain",
    ),
    stop(_DEMO, "Pages: past the end", "GET /v1/customers?page=99", "servicefusion.page-clamped", "certain"),
    stop(
        "servicefusion-wrong-secret", "Credentials: stored secret is wrong", "GET /v1/me",
        "servicefusion.invalid_client", "certain",
    ),
    stop("servicefusion-rotated", "Worked previously: the secret, today", "GET /v1/me"),
    stop(
        "servicefusion-rotated", "Worked previously: the secret was rotated", "GET /v1/me",
        "servicefusion.worked-before/rotated", "likely",
    ),
    stop(_DEMO, "Worked previously: the action, today", "GET /v1/items"),
    stop(
        _DEMO, "Worked previously: the action is gone", "GET /v1/items",
        "servicefusion.worked-before/deprecated", "certain",
    ),
    stop(_DEMO, "Worked previously: the request, today", "POST /v1/customers", json='{"customer_name": "New"}'),
    stop(
        _DEMO, "Worked previously: the request changed", "POST /v1/customers",
        "servicefusion.worked-before", "certain", json='{"customer": "New"}',
    ),
    stop("servicefusion-busy", "429 a minute's calls are used up", "GET /v1/me", "servicefusion.429", "certain"),
    stop(_DEMO, "405 nothing can be changed in v1", "PUT /v1/jobs/1", "servicefusion.no-update", "certain", json=_JOB),
)  # fmt: skip
