"""Where the credential of a profile may go."""

import pytest

from inspector.model.profile import Auth, Bearer, Grant, NoAuth, OAuth2, Profile
from inspector.model.request import Request
from inspector.model.secret import Secret
from inspector.session.foreign_host import foreign_host

BEARER = Bearer(token=Secret.parse("env:T"))
OAUTH = OAuth2(grant=Grant.CLIENT_CREDENTIALS, token_url="https://login.example/token", client_id="me")


@pytest.mark.parametrize(
    ("url", "auth", "host"),
    [
        ("/v1/me", BEARER, ""),
        ("https://API.example.com:8443/v1/me", BEARER, ""),
        ("http://api.example.com/", BEARER, ""),
        ("https://evil.example/", BEARER, "evil.example"),
        ("https://api.example.com.evil.example/", BEARER, "api.example.com.evil.example"),
        ("https://api.example.com@evil.example/", BEARER, "evil.example"),
        ("https://evil.example/", NoAuth(), ""),
        ("https://login.example/revoke", OAUTH, ""),
        ("{{base}}/x", BEARER, ""),
    ],
)
def test_only_the_hosts_of_a_profile_get_its_credential(url: str, auth: Auth, host: str) -> None:
    base = "https://api.example.com/v1"
    profile = Profile(name="acme", base_url=base, auth=auth, variables=(("base", base),))
    assert foreign_host(Request(url=url), profile) == host


def test_without_a_base_url_a_profile_is_about_any_host() -> None:
    assert foreign_host(Request(url="https://a.example/"), Profile(name="acme", auth=BEARER)) == ""
    assert foreign_host(Request(url="https://a.example/"), None) == ""
