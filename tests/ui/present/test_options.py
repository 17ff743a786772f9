"""What holds for every call is listed, with its secrets as places or masked."""

from __future__ import annotations

from inspector.model.profile import Profile, Timeouts, Tls, TlsVersion, Trust
from inspector.model.proxy_use import ProxyUse
from inspector.model.request import Param
from inspector.model.secret import Secret
from inspector.ui.present.options import option_details, proxy_details

ENVIRONMENT = (("HTTPS_PROXY", "http://ana:····@proxy.example:3128"), ("NO_PROXY", "localhost"))


def pairs(profile: Profile | None, proxy: ProxyUse = ProxyUse()) -> dict[str, str]:  # noqa: B008 - it is frozen
    return {label: value for label, value, _ in option_details(profile, proxy)}


def test_a_certificate_that_is_not_checked_is_said_loudly() -> None:
    shown = pairs(Profile(name="acme", tls=Tls(verify=False)))

    assert shown["TLS"] == "certificate NOT checked"
    assert "trusted" not in shown


def test_every_key_of_network_and_tls_is_listed() -> None:
    shown = pairs(
        Profile(
            name="acme",
            timeouts=Timeouts(connect=3, read=4, write=5),
            max_redirects=7,
            http2=True,
            cookies=False,
            proxy_auth=Secret.parse("env:PROXY_LOGIN"),
            no_proxy="localhost, .internal",
            hosts=(("api.example.com", "127.0.0.1:8443"),),
            tls=Tls(
                trust=Trust.BUNDLED,
                ca_file="/ca.pem",
                client_cert="/me.pem",
                client_key="/me.key",
                key_password=Secret.parse("hunter2-hunter2"),
                min_version=TlsVersion.TLS_1_3,
                server_name="api.example.com",
            ),
        )
    )

    assert shown == {
        "timeouts": "connect 3 s, read 4 s, write 5 s",
        "redirects": "followed, 7 at most",
        "cookies": "not kept",
        "HTTP": "1.1 or 2",
        "TLS": "certificate checked",
        "trusted": "the public authorities that come with Inspector",
        "lowest": "TLS 1.3",
        "CA file": "/ca.pem",
        "SNI name": "api.example.com",
        "client cert": "/me.pem",
        "client key": "/me.key",
        "key password": "plain:····",
        "proxy": "none",
        "proxy login": "env:PROXY_LOGIN",
        "no proxy for": "localhost, .internal",
        "host": "api.example.com is at 127.0.0.1:8443",
    }


def test_secrets_in_headers_and_variables_are_masked() -> None:
    profile = Profile(
        name="acme",
        headers=(Param(name="X-Api-Key", value="hunter2-hunter2"),),
        variables=(("company", "12"), ("api_token", "hunter2-hunter2")),
    )

    assert ("variable", "company = 12", "variables") in option_details(profile)
    assert "hunter2" not in str(option_details(profile))


def test_the_proxy_of_the_environment_is_said_with_the_variable_that_chose_it() -> None:
    use = ProxyUse(url="http://ana:····@proxy.example:3128", source="HTTPS_PROXY", environment=ENVIRONMENT)

    assert [detail[:2] for detail in proxy_details(use)] == [
        ("proxy", "http://ana:····@proxy.example:3128"),
        ("", "from HTTPS_PROXY"),
    ]
    assert pairs(None, use)["NO_PROXY"] == "localhost"


def test_it_is_said_why_a_proxy_that_is_set_is_not_taken() -> None:
    use = ProxyUse(because="NO_PROXY names the host", environment=ENVIRONMENT)

    assert [detail[:2] for detail in proxy_details(use)] == [("proxy", "none: NO_PROXY names the host")]
    assert not list(proxy_details(ProxyUse()))


def test_variables_that_the_profile_does_not_listen_to_are_listed_as_such() -> None:
    shown = pairs(Profile(name="acme", trust_env=False), ProxyUse(environment=ENVIRONMENT))

    assert shown["HTTPS_PROXY"] == "http://ana:····@proxy.example:3128 (not used: trust_env = false)"
