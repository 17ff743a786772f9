"""The profiles file: what is read, what is reported, what is written."""

import stat
from pathlib import Path

import pytest

from inspector.model.diagnosis import Severity
from inspector.model.profile import Bearer
from inspector.store.profiles import ProfilesFile, read_profiles, write_example

ROOT = Path(__file__).parents[2]


def read(tmp_path: Path, text: str) -> ProfilesFile:
    file = tmp_path / "profiles.toml"
    file.write_text(text, "utf-8")
    return read_profiles(file)


def test_the_contract_of_a_profile_is_read(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """
        [profiles.acme]
        base_url = "https://api.example.com"
        vendor   = "servicefusion"
        auth     = { type = "bearer", token = "env:ACME_TOKEN" }
        """,
    )
    assert found.problems == ()
    (profile,) = found.profiles
    assert (profile.name, profile.base_url, profile.vendor) == ("acme", "https://api.example.com", "servicefusion")
    assert isinstance(profile.auth, Bearer)
    assert str(profile.auth.token) == "env:ACME_TOKEN"


def test_every_bad_profile_is_reported_and_the_good_ones_stay(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        '[profiles.one]\nguard = "sometimes"\n'
        '[profiles.two]\nbase_url = "https://api.example.com"\n'
        '[profiles.three]\nbase_url = "api.example.com"\n',
    )
    assert [profile.name for profile in found.profiles] == ["two"]
    assert [(problem.line, problem.key) for problem in found.problems] == [
        (2, "profiles.one.guard"),
        (6, "profiles.three.base_url"),
    ]


def test_text_that_is_not_toml_is_reported_with_its_line(tmp_path: Path) -> None:
    found = read(tmp_path, "[profiles.one]\nbase_url = \n")
    assert found.profiles == ()
    assert found.problems[0].line == 2
    assert "is not TOML" in found.problems[0].text


def test_a_missing_file_is_no_problem_unless_it_was_named(tmp_path: Path) -> None:
    assert read_profiles(tmp_path / "none.toml").problems == ()
    named = read_profiles(tmp_path / "none.toml", must_exist=True)
    assert "inspector profiles init" in named.problems[0].text


def test_a_file_that_is_not_text_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "profiles.toml"
    file.write_bytes(b"\xff\xfe")
    assert "not UTF-8" in read_profiles(file).problems[0].text


def test_profiles_that_are_not_a_table_are_reported(tmp_path: Path) -> None:
    assert [problem.key for problem in read(tmp_path, "profiles = 3").problems] == ["profiles"]
    assert [problem.key for problem in read(tmp_path, "[profiles]\nacme = 3").problems] == ["profiles.acme"]


def test_a_top_level_key_that_is_unknown_is_reported(tmp_path: Path) -> None:
    assert read(tmp_path, "[profile.acme]\n").problems[0].text.endswith("did you mean profiles?")


def test_the_example_holds_only_usable_profiles() -> None:
    found = read_profiles(ROOT / "profiles.example.toml")
    assert found.problems == ()
    assert {profile.name for profile in found.profiles} == {"acme", "everything", "bearer", "basic", "key", "oauth"}


def test_the_example_is_written_for_its_owner_only_and_never_over_another_file(tmp_path: Path) -> None:
    file = tmp_path / "new" / "profiles.toml"
    write_example(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_bytes() == (ROOT / "profiles.example.toml").read_bytes()
    file.write_text("mine")
    with pytest.raises(FileExistsError):
        write_example(file)
    assert file.read_text() == "mine"


def test_a_plain_secret_works_with_a_warning_that_does_not_quote_it(tmp_path: Path) -> None:
    found = read(tmp_path, '[profiles.acme]\nauth = { type = "bearer", token = "made-up-secret" }\n')
    assert len(found.profiles) == 1
    (problem,) = found.problems
    assert problem.severity is Severity.WARNING
    assert problem.line == 2
    assert "made-up-secret" not in f"{problem}{found!r}"
