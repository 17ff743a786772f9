"""Checks of the profiles file and of secrets."""

from pathlib import Path

import pytest

from inspector.model.checkup import Check, Health
from inspector.model.diagnosis import Severity
from inspector.model.problem import Problem
from inspector.model.profile import Basic, Bearer, Profile
from inspector.model.secret import Secret
from inspector.redact import Redactor
from inspector.session.check_config import file_checks, secret_checks
from inspector.session.vault import Vault

PLAIN = Profile(name="acme", auth=Bearer(token=Secret.parse("plain:made-up-token-1")))


def secrets(profile: Profile) -> list[Check]:
    return list(secret_checks(profile, Vault(Redactor())))


def test_a_secret_is_shown_by_what_two_people_can_compare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_TOKEN", "made-up-token-1")
    [check] = secrets(Profile(name="acme", auth=Bearer(token=Secret.parse("env:ACME_TOKEN"))))

    assert check.health is Health.FINE
    assert check.saw == "auth.token from env:ACME_TOKEN: 15 characters, fingerprint 6d8734d5"


def test_no_value_of_a_secret_is_ever_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDGED", " made-up-edged\n")
    both = [*secrets(PLAIN), *secrets(Profile(name="b", auth=Bearer(token=Secret.parse("env:EDGED"))))]

    assert [check.health for check in both] == [Health.WARNING, Health.WARNING]
    assert "made-up" not in str(both)
    assert "at its edge" in both[1].saw


def test_a_secret_that_cannot_be_had_breaks_the_profile(tmp_path: Path) -> None:
    [check] = secrets(Profile(name="acme", auth=Bearer(token=Secret.parse(f"file:{tmp_path}/none"))))

    assert check.health is Health.BROKEN
    assert "cannot be read" in check.saw


def test_a_secret_that_is_asked_for_is_left_until_it_is_needed() -> None:
    [check] = secrets(Profile(name="acme", auth=Basic(username="ana", password=Secret.parse("prompt"))))

    assert check.health is Health.SKIPPED
    assert "auth.password" in check.saw


def checked(file: Path | str, *problems: Problem, of: Profile | None = None) -> list[Check]:
    return list(file_checks(str(file), [PLAIN], problems, of))


def test_a_plain_secret_that_others_can_read_is_a_warning_until_the_file_is_private(tmp_path: Path) -> None:
    file = tmp_path / "profiles.toml"
    file.touch(0o644)
    assert f"chmod 600 {file}" in [check.fix for check in checked(file)]

    file.chmod(0o600)
    assert [check.health for check in checked(file)] == [Health.FINE]


def test_what_is_wrong_with_another_profile_does_not_break_the_one_looked_at(tmp_path: Path) -> None:
    wrong = Problem(file="profiles.toml", line=3, key="profiles.other.base_url", text="must be a string")
    file = tmp_path / "profiles.toml"
    file.touch(0o600)

    assert Health.BROKEN in [check.health for check in checked(file, wrong)]
    assert [check.health for check in checked(file, wrong, of=PLAIN)] == [Health.WARNING, Health.FINE]


def test_a_broken_pack_is_only_as_bad_as_it_is(tmp_path: Path) -> None:
    wrong = Problem(file="mine.toml", text="no test names it", severity=Severity.WARNING)

    assert checked("", wrong)[0].health is Health.WARNING


def test_without_a_file_the_first_step_is_named(tmp_path: Path) -> None:
    assert checked(tmp_path / "none.toml")[0].fix == "Write a first one: inspector profiles init"
