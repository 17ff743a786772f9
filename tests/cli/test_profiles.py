"""`inspector profiles`."""

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


def test_a_file_that_cannot_be_written_is_said_to_be_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = run("profiles", "init", "--profiles", tmp_path / "file" / "profiles.toml")
    assert ran.code == 1
    assert "cannot be written" in ran.err
