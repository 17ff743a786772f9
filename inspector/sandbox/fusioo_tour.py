"""The Fusioo part of the tour: every row of its error table, both senses of 30105, and its HTTP statuses.

The vendor says that its codes stay the same while texts may change, so a code is certain as a meaning. Of the causes
that a row lists in one breath, one is certain only where bytes that were sent show it.
"""

from __future__ import annotations

from inspector.model.profile import Bearer, NoAuth, Profile
from inspector.model.secret import Secret, SecretKind
from inspector.sandbox.fusioo_world import DISCUSSION_MAX
from inspector.sandbox.stop import Expected, Stop, says, stop
from inspector.sandbox.tokens import Issuer

_HOUR = 3600.0


def profiles(url: str, now: float) -> tuple[Profile, ...]:
    """Throw-away profiles, one for each standing of a token; `now` is epoch seconds."""
    expired = Issuer(name="fusioo-sandbox", clients={}).mint("fusioo-demo", now - _HOUR)
    tokens = {
        "fusioo-demo": "fusioo-demo-token",
        "fusioo-expired": expired,
        "fusioo-quoted": '"fusioo-demo-token"',
        "fusioo-unknown": "0123456789abcdef0123456789abcdef",
        "fusioo-revoked": "fusioo-revoked-token",
        "fusioo-deactivated": "fusioo-deactivated-user-token",
        "fusioo-lite": "fusioo-lite-user-token",
        "fusioo-busy": "fusioo-busy-token",
    }
    made = [
        Profile(name=name, base_url=url, vendor="fusioo", auth=Bearer(token=_plain(value)))
        for name, value in tokens.items()
    ]
    return (*made, Profile(name="fusioo-no-token", base_url=url, vendor="fusioo", auth=NoAuth()))


def _plain(value: str) -> Secret:
    return Secret(kind=SecretKind.PLAIN, target=value)


_LIST = "GET /v3/records/apps/i1a0d"
_CREATE = "POST /v3/records/apps"
_TOKEN = "POST /oauth/token"
_GOOD = '{"title": "Record"}'
_DEMO = "client_id=fusioo-demo&client_secret=fusioo-demo-secret"
_OWNER = "contact|advise@account-owner"
_NEW_TOKEN = "get_token|open_field|use_profile"
_ENVELOPE = "404: the URI requested is invalid, or the resource does not exist, or the format is not supported"
_10002 = "10002: the URI is invalid or does not exist; also when the incorrect HTTP method is used"
_10003 = "10003: the Access Token is expired, invalid or missing, or the user revokes access"


def _row(code: int, words: str, fix: str, *, undecided: str = "") -> Expected:
    """A row of the error table whose code alone says what it means."""
    return says(f"{code}: {words}", f"fusioo.{code}", fix=fix, undecided=undecided)


def _bare(status: int) -> tuple[tuple[str, str], ...]:
    return (("X-Sandbox-Bare", str(status)),)


def _form(grant: str, rest: str = _DEMO) -> str:
    return f"grant_type={grant}&{rest}"


_LIMIT = says("30105: the limit should be an integer, between 0 and 200", "fusioo.30105.limit", fix="set_query")

_ACCESS: tuple[Stop, ...] = (
    stop("fusioo-demo", "10001 internal error", "GET /v3/records/apps/i1a10",
         _row(10001, "something is broken; contact support@fusioo.com", "contact@vendor copy_bundle")),
    stop("fusioo-demo", "10002 no such URI", "GET /v3/record/apps/i1a0d",
         says(_10002, "fusioo.10002/address", "likely", fix="open_field|set_base")),
    stop("fusioo-demo", "10002 wrong method", "POST /v3/ping",
         says(_10002, "fusioo.10002/method", "likely", fix="switch_method")),
    stop("fusioo-demo", "10002 format not supported", f"{_LIST}?limit=10",
         says(_ENVELOPE, "fusioo.10002/format", "likely", fix="set_accept|set_header|remove_header"),
         headers=(("Accept", "application/xml"),)),
    stop("fusioo-demo", "10002 the resource is gone", "GET /v3/records/ir10002",
         says(_ENVELOPE, "fusioo.10002/object", "possible", at_most="likely", fix="open_field")),
    stop("fusioo-no-token", "10003 no token", "GET /v3/ping",
         says(_10003, "fusioo.10003/missing", fix=_NEW_TOKEN)),
    stop("fusioo-expired", "10003 expired token", "GET /v3/ping",
         says(_10003, "fusioo.10003/expired", fix=_NEW_TOKEN, ruled_out="missing")),
    stop("fusioo-quoted", "10003 token in quotes", "GET /v3/ping",
         says(_10003, "fusioo.10003/invalid", fix="strip_value|open_field", ruled_out="missing")),
    stop("fusioo-unknown", "10003 nothing shows which", "GET /v3/ping",
         says(_10003, "fusioo.10003", fix=_NEW_TOKEN, undecided="expired invalid revoked", ruled_out="missing")),
    stop("fusioo-revoked", "10003 before the revocation", "GET /v3/ping"),
    stop("fusioo-revoked", "10003 revoked", "GET /v3/ping",
         says(_10003, "fusioo.10003/revoked", "likely", fix=_NEW_TOKEN, ruled_out="missing")),
    stop("fusioo-demo", "10004 maintenance", "GET /v3/maintenance",
         _row(10004, "Fusioo is going through scheduled maintenance", "wait_replay")),
    stop("fusioo-no-token", "20000 wrong password", _TOKEN,
         _row(20000, "authentication credentials were missing or incorrect", "open_field|edit_body"),
         form=_form("password", f"username=ana&password=wrong&{_DEMO}")),
    stop("fusioo-no-token", "20001 unknown Client Id", _TOKEN,
         _row(20001, "the Client Id used is invalid", "open_field|edit_body"),
         form=_form("client_credentials", "client_id=nobody&client_secret=0123456789abcdef")),
    stop("fusioo-no-token", "20002 wrong secret", _TOKEN,
         _row(20002, "Client Id or secret are invalid", "open_field|edit_body"),
         form=_form("client_credentials", "client_id=fusioo-demo&client_secret=old-secret")),
    stop("fusioo-no-token", "20003 other redirect URI", _TOKEN,
         _row(20003, "must match the one in your application settings", "pkce_or_redirect_fix|open_field|edit_body"),
         form=_form("authorization_code", f"code=c&redirect_uri=https://app.example/other&{_DEMO}")),
    stop("fusioo-no-token", "20004 someone else's refresh token", _TOKEN,
         _row(20004, "make sure you have the correct Refresh token", "open_field|get_token|edit_body"),
         form=_form("refresh_token", f"refresh_token=fusioo-refresh-of-other-client&{_DEMO}")),
    stop("fusioo-busy", "20005 hourly limit", _LIST,
         _row(20005, "the rate limit has been exhausted", "wait_replay", undecided="own-burst shared-quota")),
    stop("fusioo-no-token", "20006 dead refresh token", _TOKEN,
         _row(20006, "does not exist, has expired, or access was revoked; restart the Authentication flow",
              "get_token|open_docs|open_field|advise", undecided="gone expired revoked"),
         form=_form("refresh_token", f"refresh_token=gone&{_DEMO}")),
    stop("fusioo-deactivated", "20007 deactivated user", "GET /v3/ping",
         _row(20007, "the user is either Deactivated or marked as a Lite user", _OWNER, undecided="deactivated lite")),
    stop("fusioo-lite", "20007 Lite user", f"{_CREATE}/i1a0d",
         _row(20007, "the user is either Deactivated or marked as a Lite user", _OWNER, undecided="deactivated lite"),
         json=_GOOD),
)  # fmt: skip

_DATA: tuple[Stop, ...] = (
    stop("fusioo-demo", "30000 no such App", "GET /v3/records/apps/i0000",
         _row(30000, "the specified App does not exist", "open_field")),
    stop("fusioo-demo", "30001 App access denied", "GET /v3/records/apps/i1a01",
         _row(30001, "the user does not have access to the App", _OWNER)),
    stop("fusioo-demo", "30002 cannot create", f"{_CREATE}/i1a02",
         _row(30002, "no access to create records in the App", _OWNER), json=_GOOD),
    stop("fusioo-demo", "30003 cannot update", "PATCH /v3/records/ir1a03",
         _row(30003, "no access to update records in the App", _OWNER), json=_GOOD),
    stop("fusioo-demo", "30004 cannot delete", "DELETE /v3/records/ir1a04",
         _row(30004, "no access to delete records in the App", _OWNER)),
    stop("fusioo-demo", "30050 value over the field's maximum", f"{_CREATE}/i1a0d",
         _row(30050, "a number greater than the field's maximum triggers it", "edit_body|set_field|open_field"),
         json='{"title": "Record", "amount": 2500}'),
    stop("fusioo-demo", "30051 no such record", "GET /v3/records/ir00000",
         _row(30051, "the specified record does not exist", "open_field")),
    stop("fusioo-demo", "HTTP 200 with 30051 in the body", "GET /v3/records/ir00000",
         says("the API attempts to return appropriate HTTP status codes; the codes will stay the same", "fusioo.30051",
              fix="open_field"),
         headers=(("X-Sandbox-Status", "200"),)),
    stop("fusioo-demo", "30052 record access denied", "GET /v3/records/ir99052",
         _row(30052, "the record is not accessible to the user", _OWNER)),
    stop("fusioo-demo", "30053 record limit", f"{_CREATE}/i1a53",
         _row(30053, "you have exceeded your account record limits", _OWNER), json=_GOOD),
    stop("fusioo-demo", "30054 creates collided", f"{_CREATE}/i1a54",
         says("30054: records are created at the same time; retry or add a delay", "fusioo.30054/other-writer",
              "likely", fix="wait_replay"),
         json=_GOOD, headers=(("X-Sandbox-Collide", "1"),)),
    stop("fusioo-demo", "30055 a code not in the list", "GET /v3/records/apps/i1a99",
         says("30055: the table goes from 30054 to 30056", "fusioo.band-3005", "possible", fix="copy_bundle")),
    stop("fusioo-demo", "30056 no such discussion", "GET /v3/discussions/id000",
         _row(30056, "the specified discussion does not exist", "open_field")),
    stop("fusioo-demo", "30057 no content", "POST /v3/discussions",
         _row(30057, "the discussion content is required", "edit_body|set_field|open_field"), json='{"content": ""}'),
    stop("fusioo-demo", "30058 too many characters", "POST /v3/discussions",
         _row(30058, "the character limit has been exceeded", "edit_body|set_field|open_field"),
         json='{"content": "' + "a" * (DISCUSSION_MAX + 1) + '"}'),
)  # fmt: skip

_LISTS_AND_FILES: tuple[Stop, ...] = (
    stop("fusioo-demo", "30100 sort field does not exist", f"{_LIST}?sort_by=nothing",
         _row(30100, "the Field used to sort does not exist", "open_field|remove_query|set_query")),
    stop("fusioo-demo", "30101 field is not sortable", f"{_LIST}?sort_by=notes",
         _row(30101, "not all Fields can be used to sort", "open_field|remove_query|set_query")),
    stop("fusioo-demo", "30102 sort field is hidden", f"{_LIST}?sort_by=salary",
         _row(30102, "the Field is not accessible to the user", _OWNER)),
    stop("fusioo-demo", "30103 sort direction", f"{_LIST}?sort_by=title&sort_direction=up",
         _row(30103, "either asc or desc", "set_query")),
    stop("fusioo-demo", "30104 offset", f"{_LIST}?offset=-1",
         _row(30104, "the offset should be an integer, greater than 0", "set_query")),
    stop("fusioo-demo", "30105 limit is no number", f"{_LIST}?limit=all", _LIMIT),
    stop("fusioo-demo", "30200 no such webhook", "GET /v3/webhooks/iw000",
         _row(30200, "the Webhook does not exist", "open_field")),
    stop("fusioo-demo", "30250 no such file", "GET /v3/files/if000",
         _row(30250, "the File does not exist", "open_field")),
    stop("fusioo-demo", "30251 file type", "POST /v3/files",
         _row(30251, "the file type is not allowed", "open_field|edit_body"), json='{"name": "tool.exe"}'),
    stop("fusioo-demo", "30252 file over 25 MB", "POST /v3/files",
         _row(30252, "the file size exceeds the 25MB limit", "open_field|edit_body"),
         json='{"name": "film.zip"}', headers=(("X-Sandbox-Size", "30000000"),)),
    stop("fusioo-demo", "30253 storage is full", "POST /v3/files",
         _row(30253, "the overall storage of the account has been exceeded", _OWNER),
         json='{"name": "a.png", "field": "full"}'),
    stop("fusioo-demo", "30254 two files", "POST /v3/files",
         _row(30254, "only one file can be attached when creating a file", "open_field|edit_body"),
         json='{"names": ["a.png", "b.png"]}'),
    stop("fusioo-demo", "30256 file field access denied", "POST /v3/files",
         _row(30256, "the user has no access to the File Field", _OWNER),
         json='{"name": "a.png", "field": "contract"}'),
)  # fmt: skip

_STATUSES: tuple[Stop, ...] = (
    stop("fusioo-demo", "404 a web page, not the API", "GET /records",
         says(_ENVELOPE, "fusioo.404/address", "likely", fix="set_base|open_field")),
    stop("fusioo-demo", "400 without a code", _LIST,
         says("400: the request was invalid or cannot be otherwise served", "fusioo.400", fix="copy_bundle"),
         headers=_bare(400)),
    stop("fusioo-no-token", "401 without a code", _LIST,
         says("401: authentication credentials were missing or incorrect", "fusioo.401/missing", fix=_NEW_TOKEN),
         headers=_bare(401)),
    stop("fusioo-demo", "429 without a code", _LIST,
         says("429: the API's rate limit has been exhausted", "fusioo.429", fix="wait_replay"), headers=_bare(429)),
    stop("fusioo-demo", "500 without a code", _LIST,
         says("500: something is broken; contact support@fusioo.com", "fusioo.500", fix="contact@vendor copy_bundle"),
         headers=_bare(500)),
    stop("fusioo-demo", "503 without a code", _LIST,
         says("503: Fusioo is down or being upgraded; try again later", "fusioo.503", fix="wait_replay"),
         headers=_bare(503)),
    stop("fusioo-demo", "504 without a code", _LIST,
         says("504: the request could not be serviced; try again later", "fusioo.504", fix="wait_replay"),
         headers=_bare(504)),
)  # fmt: skip

STOPS: tuple[Stop, ...] = (
    stop("fusioo-demo", "30105 limit over the maximum", f"{_LIST}?limit=500&offset=0", _LIMIT),
    stop("fusioo-demo", "Fusioo: ping", "GET /v3/ping"),
    stop("fusioo-demo", "Fusioo: list records", f"{_LIST}?limit=10&offset=0"),
    stop("fusioo-demo", "30105 user not found", "GET /v3/users/iu000",
         says("30105: the specified user was not found", "fusioo.30105.user", fix="open_field")),
    *_ACCESS,
    *_DATA,
    *_LISTS_AND_FILES,
    *_STATUSES,
)  # fmt: skip
