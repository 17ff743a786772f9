"""The Fusioo part of the tour: every row of its error table, both senses of 30105, and its HTTP statuses."""

from __future__ import annotations

from inspector.model.profile import Bearer, NoAuth, Profile
from inspector.model.secret import Secret, SecretKind
from inspector.sandbox.fusioo_world import DISCUSSION_MAX
from inspector.sandbox.stop import Stop, stop
from inspector.sandbox.tokens import Issuer

_HOUR = 3600.0


def profiles(url: str, now: float) -> tuple[Profile, ...]:
    """Throw-away profiles, one for each standing of a token; `now` is epoch seconds."""
    expired = Issuer(name="fusioo-sandbox", clients={}).mint("fusioo-demo", now - _HOUR)
    tokens = {
        "fusioo-demo": "fusioo-demo-token",
        "fusioo-expired": expired,
        "fusioo-quoted": '"fusioo-demo-token"',
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

STOPS: tuple[Stop, ...] = (
    stop("fusioo-demo", "30105 limit over the maximum", f"{_LIST}?limit=500&offset=0", "fusioo.30105.limit", "certain"),
    stop("fusioo-demo", "Fusioo: ping", "GET /v3/ping"),
    stop("fusioo-demo", "Fusioo: list records", f"{_LIST}?limit=10&offset=0"),
    stop("fusioo-demo", "30105 user not found", "GET /v3/users/iu000", "fusioo.30105.user", "certain"),
    stop("fusioo-demo", "10001 internal error", "GET /v3/records/apps/i1a10", "fusioo.10001", "certain"),
    stop("fusioo-demo", "10002 no such URI", "GET /v3/record/apps/i1a0d", "fusioo.10002", "certain"),
    stop("fusioo-demo", "10002 wrong method", "POST /v3/ping", "fusioo.10002", "certain"),
    stop("fusioo-no-token", "10003 no token", "GET /v3/ping", "fusioo.10003/missing", "certain"),
    stop("fusioo-expired", "10003 expired token", "GET /v3/ping", "fusioo.10003/expired", "certain"),
    stop("fusioo-quoted", "10003 token in quotes", "GET /v3/ping", "fusioo.10003/invalid", "certain"),
    stop("fusioo-revoked", "10003 before the revocation", "GET /v3/ping"),
    stop("fusioo-revoked", "10003 revoked", "GET /v3/ping", "fusioo.10003/revoked", "likely"),
    stop("fusioo-demo", "10004 maintenance", "GET /v3/maintenance", "fusioo.10004", "certain"),
    stop(
        "fusioo-no-token", "20000 wrong password", _TOKEN, "fusioo.20000", "certain",
        form=f"grant_type=password&username=ana&password=wrong&{_DEMO}",
    ),
    stop(
        "fusioo-no-token", "20001 unknown Client Id", _TOKEN, "fusioo.20001", "certain",
        form="grant_type=client_credentials&client_id=nobody&client_secret=0123456789abcdef",
    ),
    stop(
        "fusioo-no-token", "20002 wrong secret", _TOKEN, "fusioo.20002", "certain",
        form="grant_type=client_credentials&client_id=fusioo-demo&client_secret=old-secret",
    ),
    stop(
        "fusioo-no-token", "20003 other redirect URI", _TOKEN, "fusioo.20003", "certain",
        form=f"grant_type=authorization_code&code=c&redirect_uri=https://app.example/other&{_DEMO}",
    ),
    stop(
        "fusioo-no-token", "20004 someone else's refresh token", _TOKEN, "fusioo.20004", "certain",
        form=f"grant_type=refresh_token&refresh_token=fusioo-refresh-of-other-client&{_DEMO}",
    ),
    stop("fusioo-busy", "20005 hourly limit", _LIST, "fusioo.20005", "certain"),
    stop(
        "fusioo-no-token", "20006 dead refresh token", _TOKEN, "fusioo.20006", "certain",
        form=f"grant_type=refresh_token&refresh_token=gone&{_DEMO}",
    ),
    stop("fusioo-deactivated", "20007 deactivated user", "GET /v3/ping", "fusioo.20007", "certain"),
    stop("fusioo-lite", "20007 Lite user", f"{_CREATE}/i1a0d", "fusioo.20007", "certain", json=_GOOD),
    stop("fusioo-demo", "30000 no such App", "GET /v3/records/apps/i0000", "fusioo.30000", "certain"),
    stop("fusioo-demo", "30001 App access denied", "GET /v3/records/apps/i1a01", "fusioo.30001", "certain"),
    stop("fusioo-demo", "30002 cannot create", f"{_CREATE}/i1a02", "fusioo.30002", "certain", json=_GOOD),
    stop("fusioo-demo", "30003 cannot update", "PATCH /v3/records/ir1a03", "fusioo.30003", "certain", json=_GOOD),
    stop("fusioo-demo", "30004 cannot delete", "DELETE /v3/records/ir1a04", "fusioo.30004", "certain"),
    stop(
        "fusioo-demo", "30050 value over the field's maximum", f"{_CREATE}/i1a0d", "fusioo.30050", "certain",
        json='{"title": "Record", "amount": 2500}',
    ),
    stop("fusioo-demo", "30051 no such record", "GET /v3/records/ir00000", "fusioo.30051", "certain"),
    stop("fusioo-demo", "30052 record access denied", "GET /v3/records/ir99052", "fusioo.30052", "certain"),
    stop("fusioo-demo", "30053 record limit", f"{_CREATE}/i1a53", "fusioo.30053", "certain", json=_GOOD),
    stop(
        "fusioo-demo", "30054 creates collided", f"{_CREATE}/i1a54", "fusioo.30054", "certain",
        json=_GOOD, headers=(("X-Sandbox-Collide", "1"),),
    ),
    stop("fusioo-demo", "30055 a code not in the list", "GET /v3/records/apps/i1a99", "fusioo.band-3005", "possible"),
    stop("fusioo-demo", "30056 no such discussion", "GET /v3/discussions/id000", "fusioo.30056", "certain"),
    stop("fusioo-demo", "30057 no content", "POST /v3/discussions", "fusioo.30057", "certain", json='{"content": ""}'),
    stop(
        "fusioo-demo", "30058 too many characters", "POST /v3/discussions", "fusioo.30058", "certain",
        json='{"content": "' + "a" * (DISCUSSION_MAX + 1) + '"}',
    ),
    stop("fusioo-demo", "30100 sort field does not exist", f"{_LIST}?sort_by=nothing", "fusioo.30100", "certain"),
    stop("fusioo-demo", "30101 field is not sortable", f"{_LIST}?sort_by=notes", "fusioo.30101", "certain"),
    stop("fusioo-demo", "30102 sort field is hidden", f"{_LIST}?sort_by=salary", "fusioo.30102", "certain"),
    stop(
        "fusioo-demo", "30103 sort direction", f"{_LIST}?sort_by=title&sort_direction=up", "fusioo.30103", "certain"
    ),
    stop("fusioo-demo", "30104 offset", f"{_LIST}?offset=-1", "fusioo.30104", "certain"),
    stop("fusioo-demo", "30200 no such webhook", "GET /v3/webhooks/iw000", "fusioo.30200", "certain"),
    stop("fusioo-demo", "30250 no such file", "GET /v3/files/if000", "fusioo.30250", "certain"),
    stop("fusioo-demo", "30251 file type", "POST /v3/files", "fusioo.30251", "certain", json='{"name": "tool.exe"}'),
    stop(
        "fusioo-demo", "30252 file over 25 MB", "POST /v3/files", "fusioo.30252", "certain",
        json='{"name": "film.zip"}', headers=(("X-Sandbox-Size", "30000000"),),
    ),
    stop(
        "fusioo-demo", "30253 storage is full", "POST /v3/files", "fusioo.30253", "certain",
        json='{"name": "a.png", "field": "full"}',
    ),
    stop(
        "fusioo-demo", "30254 two files", "POST /v3/files", "fusioo.30254", "certain",
        json='{"names": ["a.png", "b.png"]}',
    ),
    stop(
        "fusioo-demo", "30256 file field access denied", "POST /v3/files", "fusioo.30256", "certain",
        json='{"name": "a.png", "field": "contract"}',
    ),
    stop("fusioo-demo", "404 a web page, not the API", "GET /records", "fusioo.404/address", "likely"),
)  # fmt: skip
