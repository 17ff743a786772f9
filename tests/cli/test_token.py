"""`inspector token`: what is known, a new one, none any more; the value is never said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.sandbox import server
from tests.cli.conftest import Run


@pytest.fixture(scope="module")
def vendor() -> Iterator[server.Running]:
    running = server.start("servicefusion")
    yield running
    running.stop()


@pytest.fixture
def profiles(tmp_path: Path, vendor: server.Running) -> Path:
    file = tmp_path / "profiles.toml"
    file.write_text(
        f"""
[profiles.sf]
base_url = "{vendor.url}"
trust_env = false

[profiles.sf.auth]
type = "oauth2"
token_url = "{vendor.url}/oauth/access_token"
client_id = "sf-demo"
client_secret = "env:SF"

[profiles.plain]
base_url = "{vendor.url}"
"""
    )
    return file


def values_on_disk(tmp_path: Path) -> list[str]:
    kept = [json.loads(path.read_text()) for path in (tmp_path / "state" / "tokens").glob("*.json")]
    tokens = [json.loads(item["token"]) for item in kept]
    return [token[name] for token in tokens for name in ("value", "refresh_token")]


def test_a_token_is_got_shown_refreshed_and_forgotten(
    run: Run, profiles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SF", "sf-demo-secret")
    none = run("token", "show", "--profiles", profiles)
    assert (none.code, "no token" in none.out) == (1, True)
    got = run("token", "get", "--profiles", profiles)
    assert got.code == 0, got.err
    assert "fingerprint" in got.out
    assert "expires  in " in got.out
    first = values_on_disk(tmp_path)
    shown = run("token", "show", "-p", "sf", "--json", "--profiles", profiles)
    state = json.loads(shown.out)
    assert (shown.code, state["profile"], state["token"], state["refresh_token"]) == (0, "sf", True, True)
    refreshed = run("token", "refresh", "-p", "sf", "--profiles", profiles)
    assert refreshed.code == 0, refreshed.err
    second = values_on_disk(tmp_path)
    assert set(first).isdisjoint(second)
    sent = run("send", "/v1/me", "-p", "sf", "--profiles", profiles)
    assert sent.code == 0, sent.err
    assert values_on_disk(tmp_path) == second  # the kept token was used, none was fetched
    forgotten = run("token", "forget", "-p", "sf", "--profiles", profiles)
    assert (forgotten.code, "1 token removed" in forgotten.out) == (0, True)
    assert run("token", "show", "-p", "sf", "--profiles", profiles).code == 1
    said = "".join(ran.out + ran.err for ran in (none, got, shown, refreshed, sent, forgotten))
    assert not [value for value in (*first, *second, "sf-demo-secret") if value in said]


def test_a_refused_secret_is_explained(run: Run, profiles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SF", "made-up-wrong-secret")
    got = run("token", "get", "-p", "sf", "--profiles", profiles)
    assert got.code == 1
    assert got.out == ""
    assert "invalid_client" in got.err
    assert "made-up-wrong-secret" not in got.err


def test_a_refresh_token_that_was_spent_elsewhere_is_no_dead_end(
    run: Run, profiles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SF", "sf-demo-secret")
    run("token", "get", "-p", "sf", "--profiles", profiles)
    (file,) = (tmp_path / "state" / "tokens").glob("*.json")
    before = file.read_bytes()
    run("token", "refresh", "-p", "sf", "--profiles", profiles)
    file.write_bytes(before)  # as if another machine had used it
    again = run("token", "refresh", "-p", "sf", "--profiles", profiles)
    assert again.code == 0
    assert "refresh" in again.err
    assert "fingerprint" in again.out


def test_a_profile_that_gets_no_tokens_is_a_usage_error(run: Run, profiles: Path) -> None:
    ran = run("token", "show", "-p", "plain", "--profiles", profiles)
    assert (ran.code, "its auth is not oauth2" in ran.err) == (2, True)


def test_a_keyring_that_is_not_there_stops_and_writes_nothing(
    run: Run, profiles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SF", "sf-demo-secret")

    def none() -> object:
        raise OSError("this machine has no keyring that can be used")

    monkeypatch.setattr("inspector.store.token_store.open_keyring", none)
    profiles.write_text(profiles.read_text().replace("client_id = ", 'token_store = "keyring"\nclient_id = '))
    got = run("token", "get", "-p", "sf", "--profiles", profiles)
    assert got.code in (1, 3)
    assert "no keyring" in got.err
    assert list((tmp_path / "state").rglob("*.json")) == []
