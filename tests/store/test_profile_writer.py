"""The profiles file on disk: written whole or not at all, checked, locked, and never over someone else's change."""

import os
import stat
from pathlib import Path

import pytest

from inspector.model.diagnosis import Severity
from inspector.model.profile_draft import KeyPath, ProfileDraft
from inspector.store import profile_writer
from inspector.store.file_lock import locked
from inspector.store.profile_changes import Delete, Move, Save, tables_of
from inspector.store.profile_writer import change_file

TEXT = """# mine
[profiles.good]
base_url = "https://a.example"  # the one

[profiles.odd]
guard = "sometimes"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "profiles.toml"
    path.write_text(TEXT, "utf-8")
    return path


def save(text: str, name: str, **edits: object) -> Save:
    was = ProfileDraft(name=name, values=tables_of(text)[name])
    values: dict[KeyPath, object] = dict(was.values) | {(key,): value for key, value in edits.items()}
    return Save(draft=ProfileDraft(name=name, values=values), was=was)


def test_the_file_is_written_for_its_owner_only_and_reads_back(file: Path) -> None:
    file.chmod(0o644)
    done = change_file(file, save(TEXT, "good", base_url="https://b.example"), TEXT)
    assert file.read_text() == TEXT.replace("a.example", "b.example") == done.text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert done.now is not None
    assert [profile.base_url for profile in done.now.profiles] == ["https://b.example"]
    assert sorted(path.name for path in file.parent.iterdir()) == [".profiles.toml.lock", "profiles.toml"]


def test_a_first_file_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "config" / "profiles.toml"
    done = change_file(path, Save(draft=ProfileDraft(name="a")), None)
    assert done.problems == ()
    assert "[profiles.a]" in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_to_the_file_stays_a_link(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    change_file(link, save(TEXT, "good", vendor="x"), TEXT)
    assert link.is_symlink()
    assert "vendor" in file.read_text()


def test_a_wrong_value_is_refused_at_its_key_and_line_and_nothing_is_written(file: Path) -> None:
    done = change_file(file, save(TEXT, "good", base_url="a.example"), TEXT)
    (problem,) = done.problems
    assert (problem.file, problem.line, problem.key) == (str(file), 3, "profiles.good.base_url")
    assert done.now is None
    assert file.read_text() == TEXT


def test_a_plain_secret_is_written_with_a_warning(file: Path) -> None:
    values: dict[KeyPath, object] = {("auth", "type"): "bearer", ("auth", "token"): "made-up-1"}
    done = change_file(file, Save(draft=ProfileDraft(name="new", values=values)), TEXT)
    (problem,) = done.problems
    assert problem.severity is Severity.WARNING
    assert problem.key == "profiles.new.auth.token"
    assert "made-up-1" not in str(problem)
    assert 'token = "plain:made-up-1"' in file.read_text()


def test_a_profile_with_a_mistake_can_be_repaired(file: Path) -> None:
    done = change_file(file, save(TEXT, "odd", guard="confirm"), TEXT)
    assert done.now is not None
    assert done.now.problems == ()


@pytest.mark.parametrize("name", ["", " a", "a\n", "a" * 65])
def test_a_name_that_is_none_is_refused(file: Path, name: str) -> None:
    done = change_file(file, Save(draft=ProfileDraft(name=name)), TEXT)
    assert "name" in done.problems[0].text
    assert file.read_text() == TEXT


def test_a_change_of_another_profile_outside_is_kept(file: Path) -> None:
    outside = TEXT.replace('"sometimes"', '"open"  # by hand')
    file.write_text(outside)
    done = change_file(file, save(TEXT, "good", base_url="https://b.example"), TEXT)
    assert done.problems == ()
    assert file.read_text() == outside.replace("a.example", "b.example")


@pytest.mark.parametrize("outside", ["https://c.example", ""])
def test_a_change_of_the_same_profile_outside_is_refused(file: Path, outside: str) -> None:
    file.write_text(TEXT.replace("https://a.example", outside))
    for change in (save(TEXT, "good", base_url="https://b.example"), Delete(name="good")):
        done = change_file(file, change, TEXT)
        assert done.outside
        assert "changed outside meanwhile: good" in done.problems[0].text
    assert file.read_text() == TEXT.replace("https://a.example", outside)


def test_asked_for_anyway_only_the_edited_keys_are_written_over_what_stands_there_now(file: Path) -> None:
    file.write_text(TEXT.replace("# the one", '# the one\nvendor = "fusioo"'))
    done = change_file(file, save(TEXT, "good", base_url="https://b.example"), TEXT, anyway=True)
    assert not done.outside
    assert tables_of(file.read_text())["good"] == {("base_url",): "https://b.example", ("vendor",): "fusioo"}


def test_a_name_that_was_taken_outside_is_refused(file: Path) -> None:
    file.write_text(TEXT + "[profiles.new]\n")
    done = change_file(file, Save(draft=ProfileDraft(name="new")), TEXT)
    assert "already" in done.problems[0].text


def test_a_file_that_became_no_toml_is_named_by_its_line_and_left_alone(file: Path) -> None:
    file.write_text("[profiles.good]\nbase_url = \n")
    for change in (Move(name="good", by=1), Save(draft=ProfileDraft(name="new"))):
        done = change_file(file, change, TEXT)
        assert (done.problems[0].line, "is not TOML" in done.problems[0].text) == (2, True)
    assert file.read_text() == "[profiles.good]\nbase_url = \n"


def test_a_file_that_is_not_text_is_left_alone(file: Path) -> None:
    file.write_bytes(b"\xff")
    assert "UTF-8" in change_file(file, Delete(name="good"), TEXT).problems[0].text
    assert file.read_bytes() == b"\xff"


def test_a_crash_between_writing_and_renaming_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []

    def crash(source: str, target: Path) -> None:
        seen.append(Path(source).read_bytes())
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        change_file(file, save(TEXT, "good", vendor="x"), TEXT)
    assert b"vendor" in seen[0]
    assert file.read_text() == TEXT
    assert [path for path in file.parent.iterdir() if path.suffix == ".new"] == []


def test_a_folder_that_cannot_be_written_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = change_file(tmp_path / "file" / "profiles.toml", Save(draft=ProfileDraft(name="a")), None)
    assert "cannot be written" in done.problems[0].text


def test_something_that_is_no_file_is_left_alone(tmp_path: Path) -> None:
    assert change_file(tmp_path, Save(draft=ProfileDraft(name="a")), None).problems[0].text == "is not a file"


def test_a_second_writer_waits_and_then_says_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profile_writer, "locked", lambda path: locked(path, wait=0.05))
    with locked(file):
        done = change_file(file, Delete(name="good"), TEXT)
    assert "another program is writing" in done.problems[0].text
    assert file.read_text() == TEXT
    assert change_file(file, Delete(name="good"), TEXT).problems == ()


def test_a_lock_is_let_go_when_its_holder_fails(file: Path) -> None:
    with pytest.raises(ValueError, match="made up"), locked(file):
        raise ValueError("made up")
    with locked(file, wait=0):
        assert os.path.exists(file)


def test_a_change_that_changes_nothing_does_not_touch_the_file(file: Path) -> None:
    before = file.stat().st_mtime_ns
    assert change_file(file, save(TEXT, "good"), TEXT).now is not None
    assert file.stat().st_mtime_ns == before
