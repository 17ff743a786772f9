"""Secrets of a run."""

import base64
import json
from pathlib import Path

import pytest

from inspector.model.profile import Basic, Bearer, Grant, NoAuth, OAuth2, Profile
from inspector.model.secret import Secret
from inspector.net.token import Token
from inspector.redact import MASK, Redactor
from inspector.session.vault import Vault, can_get, secrets_of
from inspector.store.secrets import SecretMissing

OAUTH = OAuth2(
    grant=Grant.CLIENT_CREDENTIALS,
    token_url="https://a.example/token",
    client_id="me",
    client_secret=Secret.parse("env:ACME_SECRET"),
)


def bearer(reference: str) -> Profile:
    return Profile(name="acme", auth=Bearer(token=Secret.parse(reference)))


def test_a_value_is_known_to_the_redactor_as_soon_as_it_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_TOKEN", "made-up-value-1")
    redactor = Redactor()
    assert Vault(redactor).value(Secret.parse("env:ACME_TOKEN")) == "made-up-value-1"
    assert redactor.text("got made-up-value-1") == f"got {MASK}"


def test_a_prompt_is_asked_once_and_its_answer_kept() -> None:
    prompt = Secret.parse("prompt")
    profile = Profile(name="acme", auth=Basic(username="ana", password=prompt))
    vault = Vault(Redactor())
    assert vault.questions(profile) == (("password of acme", prompt),)
    with pytest.raises(SecretMissing):
        vault.value(prompt)
    vault.answer(prompt, "made-up-answer")
    assert vault.questions(profile) == ()
    assert vault.value(prompt) == "made-up-answer"


def test_the_state_of_a_bearer_tells_shape_and_expiry_without_the_value(monkeypatch: pytest.MonkeyPatch) -> None:
    def part(value: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    token = f"{part({'alg': 'HS256'})}.{part({'exp': 2000})}.made-up"
    monkeypatch.setenv("ACME_TOKEN", token)
    state = Vault(Redactor()).state(bearer("env:ACME_TOKEN"))
    assert (state.kind, state.shape, state.length, state.expires_at) == ("bearer", "jwt", len(token), 2000.0)
    assert token not in repr(state)


def test_the_state_reads_no_file_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("made-up-value-2")
    vault = Vault(Redactor())
    profile = bearer(f"file:{file}")
    assert vault.state(profile).length == 0
    vault.value(Secret.parse(f"file:{file}"))
    assert vault.state(profile).length == len("made-up-value-2")


def test_a_fetched_token_is_told_with_its_times() -> None:
    profile = Profile(name="acme", auth=OAUTH)
    redactor = Redactor()
    vault = Vault(redactor)
    assert vault.state(profile).fingerprint == ""
    vault.shelf.keep(profile, Token(value="made-up-token-7", obtained_at=100.0, expires_at=3700.0))
    state = vault.state(profile)
    assert (state.obtained_at, state.expires_at, state.can_get) == (100.0, 3700.0, True)
    assert redactor.text("made-up-token-7") == MASK


def test_a_secret_that_cannot_be_had_has_no_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ACME_TOKEN", raising=False)
    assert Vault(Redactor()).fingerprint(Secret.parse("env:ACME_TOKEN")) == ""


def test_every_secret_of_a_profile_is_named_by_its_key() -> None:
    profile = Profile(name="acme", auth=OAUTH, proxy_auth=Secret.parse("env:PROXY"))
    assert [key for key, _ in secrets_of(profile)] == ["auth.client_secret", "proxy_auth"]
    assert list(secrets_of(Profile(name="acme", auth=NoAuth()))) == []


def test_only_a_grant_that_asks_nobody_can_get_a_token() -> None:
    assert can_get(Profile(name="acme", auth=OAUTH))
    assert not can_get(bearer("env:ACME_TOKEN"))
