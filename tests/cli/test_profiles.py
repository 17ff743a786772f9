"""`inspector profiles`."""

import hashlib
import itertools
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_init_writes_a_file_for_its_owner_and_never_touches_one(run: Run) -> None:
    first = run("profiles", "init")
    assert first.code == 0
    file = Path(first.out.strip())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_text("mine")
    again = run("profiles", "init")
    assert again.code == 1
    assert "was left as it is" in again.err
    assert file.read_text() == "mine"


def test_what_init_wrote_can_be_listed(run: Run) -> None:
    run("profiles", "init")
    ran = run("profiles", "list")
    assert ran.code == 0
    assert "acme" in ran.out
    assert "bearer" in ran.out


def test_the_path_is_told_whether_or_not_there_is_a_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("profiles", "path").out.endswith("profiles.toml\n")
    monkeypatch.setenv("INSPECTOR_PROFILES", str(tmp_path / "mine.toml"))
    assert run("profiles", "path").out == f"{tmp_path / 'mine.toml'}\n"
    assert run("profiles", "path", "--profiles", tmp_path / "other.toml").out == f"{tmp_path / 'other.toml'}\n"


def test_listing_without_a_file_says_how_to_get_one(run: Run) -> None:
    ran = run("profiles", "list")
    assert (ran.code, ran.out) == (0, "")
    assert "inspector profiles init" in ran.err


def test_listing_names_what_is_wrong_and_keeps_the_rest(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "p.toml"
    file.write_text('[profiles.good]\nbase_url = "https://a.example"\n[profiles.odd]\nguard = "x"\n')
    ran = run("profiles", "list", "--profiles", file)
    assert ran.code == 1
    assert ran.out.startswith("good ")
    assert f"{file}:4: profiles.odd.guard" in ran.err


def test_secrets_are_compared_by_fingerprints_and_commands_run_only_when_asked_to(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACME_KEY", "made-up-key-1")
    monkeypatch.delenv("ACME_NONE", raising=False)
    (tmp_path / "kept").write_text("made-up-key-2\n")
    ran_it, command = tmp_path / "ran", tmp_path / "command"
    command.write_text(f"#!/bin/sh\ntouch {ran_it}\necho made-up-key-3\n")
    command.chmod(0o700)
    auths = {
        "one": '{ type = "bearer", token = "env:ACME_KEY" }',
        "two": f'{{ type = "basic", username = "ana", password = "file:{tmp_path / "kept"}" }}',
        "three": f'{{ type = "api_key", name = "X-Api-Key", value = "cmd:{command}" }}',
        "four": '{ type = "bearer", token = "prompt" }',
        "five": '{ type = "bearer", token = "env:ACME_NONE" }',
        "six": '{ type = "bearer", token = "made-up-key-1" }',
    }
    file = tmp_path / "p.toml"
    file.write_text("".join(f"[profiles.{name}]\nauth = {auth}\n" for name, auth in auths.items()))

    assert "fingerprint" not in run("profiles", "list", "--profiles", file).out
    assert not ran_it.exists()

    ran = run("profiles", "list", "--fingerprints", "--profiles", file)
    told = {line.split()[0]: after for line, after in itertools.pairwise(ran.out.splitlines()) if line[0] != " "}
    prints = [hashlib.sha256(f"made-up-key-{number}".encode()).hexdigest()[:8] for number in (1, 2, 3)]
    assert told["one"] == f"  auth.token from env:ACME_KEY: opaque, 13 characters, fingerprint {prints[0]}"
    assert told["two"].endswith(f": opaque, 13 characters, fingerprint {prints[1]}")
    assert told["three"].endswith(f": opaque, 13 characters, fingerprint {prints[2]}")
    assert told["four"] == "  auth.token from prompt: asked for when a call needs it"
    assert "ACME_NONE is not set" in told["five"]
    assert told["six"] == f"  auth.token from plain:····: opaque, 13 characters, fingerprint {prints[0]}"
    assert ran_it.exists()
    assert "made-up-key" not in ran.out + ran.err


def test_a_file_that_cannot_be_written_is_said_to_be_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = run("profiles", "init", "--profiles", tmp_path / "file" / "profiles.toml")
    assert ran.code == 1
    assert "cannot be written" in ran.err


def test_a_profile_is_added_edited_and_removed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "p.toml"
    words = ("--profiles", file, "--base-url", "https://api.example.com", "--auth", "bearer", "--token", "env:A")
    assert run("profiles", "add", "acme", *words).out == f"{file}\n"
    assert run("profiles", "edit", "acme", "--profiles", file, "--guard", "read-only", "--header", "A=b").code == 0
    text = file.read_text()
    assert 'auth = { type = "bearer", token = "env:A" }\nguard = "read-only"\n' in text
    assert '[profiles.acme.headers]\nA = "b"\n' in text
    ran = run(
        "profiles", "edit", "acme", "--profiles", file, "--unset", "headers.A", "--rename", "new", "--auth", "none"
    )
    assert ran.code == 0
    assert "[profiles.new]" in file.read_text()
    assert "token" not in file.read_text()
    assert run("profiles", "remove", "new", "--profiles", file).code == 0
    assert "[profiles" not in file.read_text()


def test_a_copy_is_added_behind_its_source(run: Run) -> None:
    file = Path(run("profiles", "init").out.strip())
    assert run("profiles", "add", "two", "--copy-of", "oauth", "--scope", "read").code == 0
    assert 'scope = "read"' in file.read_text()


def test_a_wrong_value_is_named_by_file_line_and_key_and_nothing_is_written(run: Run) -> None:
    file = Path(run("profiles", "init").out.strip())
    before = file.read_bytes()
    ran = run("profiles", "edit", "everything", "--read-timeout", "soon")
    assert ran.code == 1
    line = before.decode().splitlines().index("read = 30.0") + 1
    assert f"error: {file}:{line}: profiles.everything.timeouts.read: must be a number of seconds above 0" in ran.err
    assert "Nothing was written" in ran.err
    assert file.read_bytes() == before


def test_a_plain_secret_is_written_with_a_warning_that_does_not_show_it(run: Run, tmp_path: Path) -> None:
    ran = run("profiles", "add", "a", "--profiles", tmp_path / "p.toml", "--auth", "bearer", "--token", "made-up-1")
    assert ran.code == 0
    assert "warning:" in ran.err
    assert "made-up-1" not in ran.err + ran.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("edit", "none"), "there is no profile none"),
        (("add", "x", "--copy-of", "none"), "there is no profile none"),
        (("edit", "acme", "--unset", "vendor"), "it has: base_url, auth.type, auth.token"),
        (("edit", "acme", "--header", "Accept"), "--header takes NAME=VALUE"),
    ],
)
def test_words_that_do_not_fit_the_file_are_usage(run: Run, words: tuple[str, ...], says: str) -> None:
    run("profiles", "init")
    ran = run("profiles", *words)
    assert ran.code == 2
    assert says in ran.err


def test_a_name_that_is_taken_is_refused(run: Run) -> None:
    run("profiles", "init")
    ran = run("profiles", "add", "acme")
    assert ran.code == 1
    assert "there is a profile acme already" in ran.err


def test_check_says_what_is_wrong_and_how_many_can_be_used(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "p.toml"
    file.write_text('[profiles.good]\nbase_url = "https://a.example"\n[profiles.odd]\nguard = "x"\n')
    ran = run("profiles", "check", "--profiles", file)
    assert (ran.code, ran.out) == (1, f"{file}: 1 profile can be used\n")
    assert f"{file}:4: profiles.odd.guard" in ran.err
    file.write_text("[profiles")
    assert f"{file}:1: is not TOML" in run("profiles", "edit", "x", "--profiles", file).err
