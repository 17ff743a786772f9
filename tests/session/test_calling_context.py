"""What is frozen when a call begins."""

from dataclasses import replace

import pytest

from inspector.model.profile import Bearer, Grant, Guard, OAuth2, Profile, Tls
from inspector.model.request import Request
from inspector.model.secret import Secret
from inspector.redact import Redactor, fingerprint
from inspector.session.calling_context import checking_context, context_of, origin_of, proxy_use
from inspector.session.vault import Vault


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def test_the_profile_is_told_by_references_and_fingerprints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_TOKEN", "made-up-value-6")
    profile = Profile(
        name="acme",
        base_url="https://api.example.com",
        vendor="fusioo",
        auth=Bearer(token=Secret.parse("env:ACME_TOKEN")),
        guard=Guard.CONFIRM,
        production=True,
        tls=Tls(verify=False),
    )
    redactor = Redactor()
    context = context_of(profile, Request(url="/x"), Vault(redactor), redactor)
    facts = context.profile
    assert (facts.name, facts.vendor, facts.auth_type, facts.guard) == ("acme", "fusioo", "bearer", Guard.CONFIRM)
    assert (facts.production, facts.verify, facts.can_refresh) == (True, False, False)
    assert facts.secret_fingerprint == facts.token_fingerprint == fingerprint("made-up-value-6")
    assert "made-up-value-6" not in repr(context)
    assert context.clock > 0


def test_an_oauth_profile_tells_its_grant_and_client_but_no_value() -> None:
    auth = OAuth2(grant=Grant.CLIENT_CREDENTIALS, token_url="https://a.example/token", client_id="me")
    facts = checking_context(Profile(name="acme", auth=auth), Redactor()).profile
    assert (facts.grant, facts.client_id, facts.token_url, facts.can_refresh) == (
        "client_credentials",
        "me",
        "https://a.example/token",
        True,
    )


def test_a_proxy_of_the_environment_is_named_with_its_password_masked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://ana:made-up-password@proxy.example:8080")
    redactor = Redactor()
    context = context_of(None, Request(url="https://api.example.com/"), Vault(redactor), redactor)
    assert (context.profile.proxy_source, context.profile.proxy_login) == ("HTTPS_PROXY", True)
    assert dict(context.environment).keys() == {"HTTPS_PROXY"}
    assert "made-up-password" not in repr(context)


def test_a_login_of_the_profile_goes_to_its_own_proxy_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    profile = Profile(name="acme", proxy="http://own.example:1", proxy_auth=Secret.parse("env:NOT_READ"))
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:8080")
    request = Request(url="https://api.example.com/")
    assert proxy_use(profile, request, Redactor()).login
    assert not proxy_use(replace(profile, proxy=""), request, Redactor()).login


@pytest.mark.parametrize("scheme", ["http://", ""])
def test_the_proxy_of_the_next_call_is_told_before_it_and_its_password_is_hidden_from_then_on(
    monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setenv("all_proxy", f"{scheme}ana:made-up-password@proxy.example:8080")
    monkeypatch.setenv("NO_PROXY", ".internal")
    redactor = Redactor()
    use = proxy_use(Profile(name="acme", base_url="https://api.example.com"), Request(url="/x"), redactor)
    assert (use.url, use.source) == ("http://ana:····@proxy.example:8080", "all_proxy")
    assert dict(use.environment) == {"all_proxy": f"{scheme}ana:····@proxy.example:8080", "NO_PROXY": ".internal"}
    assert redactor.text("it was made-up-password") == "it was ····"
    straight = proxy_use(None, Request(url="https://a.internal/"), redactor)
    assert (straight.url, straight.because) == ("", "NO_PROXY names the host")


@pytest.mark.parametrize(
    ("url", "origin"), [("https://a.example:8443/x?y", "https://a.example:8443"), ("/x", ""), ("http://[", "")]
)
def test_the_origin_of_a_url(url: str, origin: str) -> None:
    assert origin_of(url) == origin
