"""One profile's table: every key, and what is said when it is wrong."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from inspector.model.diagnosis import Severity
from inspector.model.profile import Guard, Profile
from inspector.model.secret import SecretKind
from inspector.store.profile_table import read_profile
from inspector.store.table_keys import TableKeys

Reported = list[tuple[str, str, Severity]]


def read(table: Mapping[str, object], folder: Path = Path("/")) -> tuple[Profile, Reported]:
    reported: Reported = []
    keys = TableKeys(
        table, ("profiles", "acme"), lambda path, text, how: reported.append((".".join(path[2:]), text, how))
    )
    return read_profile("acme", keys, folder), reported


def test_an_empty_profile_has_the_usual_settings() -> None:
    profile, reported = read({})
    assert profile == Profile(name="acme")
    assert reported == []


def test_every_key_reaches_the_profile(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").touch()
    profile, reported = read(
        {
            "base_url": "https://api.example.com/v1",
            "vendor": "fusioo",
            "headers": {"Accept": "application/json"},
            "variables": {"app": "i1"},
            "guard": "read-only",
            "production": True,
            "tls": {"verify": False, "ca_file": "ca.pem"},
            "timeouts": {"connect": 1, "read": 2.5, "write": 3},
            "proxy": "http://proxy.example.com:8080",
            "proxy_auth": "env:PROXY_LOGIN",
            "trust_env": False,
            "http2": True,
            "max_redirects": 3,
        },
        tmp_path,
    )
    assert reported == []
    assert profile.guard is Guard.READ_ONLY
    assert profile.tls.ca_file == str(tmp_path / "ca.pem")
    assert profile.timeouts.read == 2.5
    assert profile.variables == (("app", "i1"),)
    assert (profile.http2, profile.trust_env, profile.max_redirects, profile.production) == (True, False, 3, True)


def test_a_production_profile_asks_unless_its_guard_says_otherwise() -> None:
    assert read({"production": True})[0].guard is Guard.CONFIRM
    assert read({"production": True, "guard": "open"})[0].guard is Guard.OPEN


@pytest.mark.parametrize(
    ("table", "key", "words"),
    [
        ({"gaurd": "open"}, "gaurd", "did you mean guard?"),
        ({"base_url": "ftp://x"}, "base_url", "must be a whole URL"),
        ({"base_url": "https://x:99999"}, "base_url", "is not a URL"),
        ({"base_url": "https://ana:pw@x"}, "base_url", "holds a name or password"),
        ({"base_url": 3}, "base_url", "must be a string in quotes, not a number"),
        ({"http2": "yes"}, "http2", "must be true or false, not a string"),
        ({"max_redirects": 1000}, "max_redirects", "from 0 to 100"),
        ({"timeouts": {"read": 0}}, "timeouts.read", "above 0"),
        ({"timeouts": {"read": True}}, "timeouts.read", "above 0"),
        ({"timeouts": [1]}, "timeouts", "must be a table, not a list"),
        ({"tls": {"ca_file": "none.pem"}}, "tls.ca_file", "there is no file"),
        ({"proxy": "proxy:8080"}, "proxy", "must be a URL"),
        ({"proxy": "http://ana:pw@proxy:8080"}, "proxy", "move it to proxy_auth"),
        ({"headers": {"Accept": 3}}, "headers.Accept", "must be a string"),
        ({"proxy_auth": "env:"}, "proxy_auth", "names no place"),
    ],
)
def test_a_wrong_value_is_reported_at_its_key(table: Mapping[str, object], key: str, words: str) -> None:
    _, reported = read(table)
    assert [(at, severity) for at, _, severity in reported] == [(key, Severity.ERROR)]
    assert words in reported[0][1]


def test_a_credential_among_the_headers_is_a_warning_that_does_not_quote_it() -> None:
    _, reported = read({"headers": {"X-Api-Key": "made-up-key"}})
    assert [(at, severity) for at, _, severity in reported] == [("headers.X-Api-Key", Severity.WARNING)]
    assert "made-up-key" not in reported[0][1]


def test_a_base_url_may_hold_variables() -> None:
    assert read({"base_url": "https://{{host}}/v1"})[1] == []


def test_a_secret_file_is_relative_to_the_profiles_file(tmp_path: Path) -> None:
    profile, _ = read({"proxy_auth": "file:secrets/proxy"}, tmp_path)
    assert profile.proxy_auth is not None
    assert profile.proxy_auth.kind is SecretKind.FILE
    assert profile.proxy_auth.target == str(tmp_path / "secrets/proxy")
