"""`inspector send`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Api, Run


def test_the_response_is_data_and_a_fine_call_needs_no_words(run: Run, api: Api, profiles: Path) -> None:
    ran = run("send", "/things", "-p", "acme", "--profiles", profiles, "-q", "a=1", "-H", "X-Trace: 7")
    assert (ran.code, ran.out) == (0, '{"ok": true}')
    method, target, headers, _ = api.asked[0]
    assert (method, target, headers["x-trace"]) == ("GET", "/v1/things?a=1", "7")
    assert headers["authorization"] == "Bearer made-up-acme-token-1"


def test_a_refused_call_is_explained_on_stderr(run: Run, api: Api, profiles: Path) -> None:
    api.answer = (404, '{"error": "no such thing"}')
    ran = run("send", "/things", "-p", "acme", "--profiles", profiles)
    assert (ran.code, ran.out) == (1, '{"error": "no such thing"}')
    assert "404" in ran.err
    assert "made-up-acme-token-1" not in ran.err


def test_json_holds_the_response_and_the_explanation(run: Run, api: Api, profiles: Path) -> None:
    api.answer = (500, '{"token": "made-up-acme-token-1"}')
    ran = run("send", "POST", "/things", "-d", '{"a": 1}', "-p", "acme", "--profiles", profiles, "--json")
    assert ran.code == 1
    assert api.asked[0][3] == '{"a": 1}'
    document = json.loads(ran.out)
    assert document["status"] == document["response"]["status"] == 500
    assert document["did_it_happen"] == "unknown"
    assert document["diagnoses"]
    assert "made-up-acme-token-1" not in ran.out


def test_status_and_headers_come_first_when_asked_for(run: Run, api: Api) -> None:
    ran = run("send", "-i", f"{api.url}/x")
    assert ran.out.startswith("HTTP/1.0 200 OK\n") or ran.out.startswith("HTTP/1.1 200 OK\n")
    assert "\nContent-Type: application/json\n" in ran.out
    assert ran.out.endswith('\n\n{"ok": true}')


def test_no_answer_has_its_own_exit_code(run: Run) -> None:
    ran = run("send", "http://127.0.0.1:1/")
    assert (ran.code, ran.out) == (3, "")
    assert "refused" in ran.err


def test_a_url_without_a_host_needs_a_profile(run: Run, profiles: Path) -> None:
    ran = run("send", "/things", "--profiles", profiles)
    assert ran.code == 2
    assert "choose one with -p: acme, careful, reader" in ran.err


def test_an_unknown_profile_is_named_beside_those_there_are(run: Run, profiles: Path) -> None:
    ran = run("send", "/things", "-p", "acne", "--profiles", profiles)
    assert ran.code == 2
    assert f"there is no profile acne in {profiles}; it has: acme, careful, reader" in ran.err


def test_a_profiles_file_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    ran = run("send", "/x", "-p", "acme", "--profiles", tmp_path / "none.toml")
    assert ran.code == 2
    assert "there is no such file" in ran.err


def test_a_read_only_profile_sends_no_post(run: Run, api: Api, profiles: Path) -> None:
    ran = run("send", "POST", "/things", "-d", "{}", "-p", "reader", "--profiles", profiles, "--yes")
    assert ran.code == 3
    assert "read-only" in ran.err
    assert api.asked == []


def test_a_profile_that_asks_needs_a_yes(run: Run, api: Api, profiles: Path) -> None:
    words = ("send", "DELETE", "/things/1", "-p", "careful", "--profiles", profiles)
    assert run(*words).code == 3
    assert api.asked == []
    assert run(*words, "--yes").code == 0
    assert api.asked[0][0] == "DELETE"


def test_the_environment_names_the_profiles_file(
    run: Run, api: Api, profiles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INSPECTOR_PROFILES", str(profiles))
    assert run("send", "/things", "-p", "acme").code == 0
    assert len(api.asked) == 1


def test_a_bad_profile_beside_a_good_one_is_told_and_does_no_harm(run: Run, profiles: Path) -> None:
    profiles.write_text(profiles.read_text() + '[profiles.broken]\nguard = "never"\n')
    ran = run("send", "/things", "-p", "acme", "--profiles", profiles)
    assert ran.code == 0
    assert "profiles.broken.guard" in ran.err


def test_a_warning_about_a_profile_that_is_not_in_use_is_not_shown(run: Run, api: Api, profiles: Path) -> None:
    table = '[profiles.other]\nbase_url = "https://a.test"\nauth = { type = "bearer", token = "plain:made-up-3" }\n'
    profiles.write_text(profiles.read_text() + table)
    assert run("send", "/things", "-p", "acme", "--profiles", profiles).err == ""
    assert "profiles.other.auth.token" in run("send", f"{api.url}/x", "-p", "other", "--profiles", profiles).err


TYPED = ("planted-in-query", "planted-in-header", "planted-in-cookie", "planted-in-body")


@pytest.mark.parametrize(
    "profile",
    [
        'auth = { type = "bearer", token = "env:PLANTED" }',
        'auth = { type = "basic", username = "ana", password = "file:FOLDER/kept" }',
        'auth = { type = "api_key", name = "X-Api-Key", value = "cmd:cat FOLDER/kept" }',
        'auth = { type = "api_key", in = "query", name = "key", value = "plain:planted-in-profile" }',
        'auth = { type = "api_key", in = "cookie", name = "sid", value = "env:PLANTED" }',
        'auth = { type = "oauth2", token_url = "API/token", client_id = "me", client_secret = "env:PLANTED" }',
        'auth = { type = "oauth2", grant = "refresh_token", token_url = "API/token", client_id = "me",'
        ' refresh_token = "env:PLANTED", client_secret = "plain:planted-as-client-secret" }',
        'proxy = "API"\nproxy_auth = "env:PLANTED_LOGIN"',
        'headers = { X-Api-Key = "planted-in-profile" }\nvariables = { api_token = "planted-in-variable" }',
        'tls = { client_cert = "FOLDER/kept", key_password = "env:PLANTED" }',
    ],
)
def test_no_verb_tells_a_secret_wherever_it_stands_and_whatever_the_api_echoes(
    run: Run, api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, profile: str
) -> None:
    (tmp_path / "kept").write_text("planted-in-profile\n")
    monkeypatch.setenv("PLANTED", "planted-in-profile")
    monkeypatch.setenv("PLANTED_LOGIN", "ana:planted-in-profile")
    for name in ("http_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("HTTPS_PROXY", "ana:planted-in-environment@127.0.0.1:1")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    file = tmp_path / "profiles.toml"
    text = profile.replace("API", api.url).replace("FOLDER", str(tmp_path))
    file.write_text(f'[profiles.acme]\nbase_url = "{api.url}"\n{text}\n')
    whose = ("-p", "acme", "--profiles", file)
    typed = ("-H", "Authorization: Bearer planted-in-header", "-H", "Cookie: sid=planted-in-cookie")
    body = ("-d", '{"password": "planted-in-body"}', "-q", "access_token=planted-in-query")
    verbs: tuple[tuple[str | Path, ...], ...] = (
        ("send", "/x", *whose),
        ("send", "POST", "/x", *whose, *typed, *body, "-i"),
        ("send", "POST", "/x", *whose, *typed, *body, "--json"),
        ("doctor", *whose),
        ("doctor", *whose, "--json"),
        ("profiles", "list", "--fingerprints", "--profiles", file),
        ("profiles", "check", "--profiles", file),
        *((("token", "get", *whose), ("token", "show", *whose)) if "oauth2" in profile else ()),
    )
    for words in verbs:
        sent = TYPED if "-H" in words else ("planted-in-profile",)
        api.answer = (401, json.dumps({"error": "invalid_client", "you_sent": sent}))
        ran = run(*words)
        assert "planted" not in ran.out + ran.err, words
    if "oauth2" not in profile and "tls" not in profile:  # it was sent indeed
        assert "planted" in str(api.asked)
    kept = [path for path in (tmp_path / "state").rglob("*") if path.is_file()]
    assert [path for path in kept if b"planted" in path.read_bytes()] == []
