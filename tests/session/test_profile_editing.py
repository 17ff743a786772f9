"""Verbs that edit profiles: in the file, or for this run only."""

import os
from pathlib import Path

import pytest

from inspector.model.diagnosis import Severity
from inspector.model.profile import Bearer, Guard, Profile
from inspector.model.profile_draft import KEPT, FileNews, KeyPath, ProfileDraft
from inspector.model.request import Request
from inspector.model.secret import Secret
from inspector.session import Session, open_session

TEXT = """[profiles.one]
base_url = "https://a.example"  # the first

[profiles.two]
auth = { type = "bearer", token = "plain:made-up-1" }
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "profiles.toml"
    path.write_text(TEXT)
    return path


def with_key(draft: ProfileDraft, key: str, value: object, *, name: str = "") -> ProfileDraft:
    values: dict[KeyPath, object] = dict(draft.values) | {tuple(key.split(".")): value}
    return ProfileDraft(name=name or draft.name, values=values)


def test_an_edit_is_written_and_holds_at_once(file: Path) -> None:
    session = open_session(file)
    was = session.profile_draft("one")
    edit = session.save_profile(with_key(was, "guard", "read-only"), was)
    assert edit.done
    assert edit.file == str(file)
    assert session.active is not None
    assert session.active.guard is Guard.READ_ONLY
    assert file.read_text() == TEXT.replace("first\n", 'first\nguard = "read-only"\n')


def test_a_secret_that_is_written_out_is_not_in_the_draft_and_stays_in_the_file(file: Path) -> None:
    session = open_session(file)
    was = session.profile_draft("two")
    assert was.values[("auth", "token")] == KEPT
    assert "made-up" not in repr(was)
    assert session.save_profile(with_key(was, "http2", True), was).done
    assert "plain:made-up-1" in file.read_text()


def test_a_typed_plain_secret_is_kept_with_a_warning(file: Path) -> None:
    session = open_session(file)
    was = session.profile_draft("two")
    edit = session.save_profile(with_key(was, "auth.token", "made-up-2"), was)
    assert edit.done
    assert [problem.severity for problem in edit.problems] == [Severity.WARNING]
    assert 'token = "plain:made-up-2"' in file.read_text()


def test_a_refused_edit_changes_nothing(file: Path) -> None:
    session = open_session(file)
    before = session.profiles
    was = session.profile_draft("one")
    edit = session.save_profile(with_key(was, "guard", "sometimes"), was)
    assert not edit.done
    assert edit.problems[0].key == "profiles.one.guard"
    assert session.profiles is before
    assert file.read_text() == TEXT


def test_a_renamed_profile_stays_active_and_keeps_its_saved_requests(file: Path) -> None:
    session = Session(
        open_session(file).profiles, saved=[("one", Request(url="/"))], profiles_file=str(file), profiles_text=TEXT
    )
    was = session.profile_draft("one")
    assert session.save_profile(ProfileDraft(name="uno", values=was.values), was).done
    assert session.active is not None
    assert session.active.name == "uno"
    assert session.saved_profile(Request(url="/")) == "uno"


def test_the_first_profile_becomes_active(tmp_path: Path) -> None:
    session = open_session(tmp_path / "new" / "profiles.toml")
    assert session.save_profile(ProfileDraft(name="a")).done
    assert session.active is not None
    assert session.active.name == "a"
    assert session.problems == ()


def test_profiles_are_copied_moved_and_deleted(file: Path) -> None:
    session = open_session(file)
    assert session.duplicate_profile("two", "three").done
    assert session.move_profile("three", -2).done
    assert [profile.name for profile in session.profiles] == ["three", "one", "two"]
    assert [profile.name for profile in open_session(file).profiles] == ["three", "one", "two"]
    session.use("two")
    assert session.delete_profile("two").done
    assert session.active is not None
    assert session.active.name == "three"
    assert not session.delete_profile("two").done


def test_a_saved_request_of_a_deleted_profile_has_none() -> None:
    session = Session([Profile(name="a"), Profile(name="b")], saved=[("b", Request(url="/"))])
    session.delete_profile("b")
    assert session.saved_profile(Request(url="/")) == ""


def test_a_change_outside_is_refused_then_written_over_when_asked(file: Path) -> None:
    session = open_session(file)
    was = session.profile_draft("one")
    wanted = with_key(was, "guard", "confirm")
    file.write_text(TEXT.replace("a.example", "b.example"))
    assert session.save_profile(wanted, was).outside
    assert session.save_profile(wanted, was, anyway=True).done
    assert session.active is not None
    assert (session.active.base_url, session.active.guard) == ("https://b.example", Guard.CONFIRM)


def test_reading_again_keeps_the_last_good_version_of_what_is_wrong_now(file: Path) -> None:
    session = open_session(file)
    file.write_text(TEXT.replace("https://a.example", "a.example") + "[profiles.new]\n")
    problems = session.reload_profiles()
    assert problems[0].key == "profiles.one.base_url"
    assert [profile.name for profile in session.profiles] == ["one", "two", "new"]
    assert session.profiles[0].base_url == "https://a.example"
    file.write_text("[profiles\n")
    assert "is not TOML" in session.reload_profiles()[0].text
    assert len(session.profiles) == 3
    assert not session.save_profile(ProfileDraft(name="x")).done
    file.write_text(TEXT)
    assert [problem.severity for problem in session.reload_profiles()] == [Severity.WARNING]
    assert len(session.profiles) == 2


def test_a_change_from_outside_is_told_once_it_rested_and_only_once(file: Path) -> None:
    session = open_session(file)
    assert session.follow_file() is None
    file.write_text(TEXT.replace("a.example", "b.example").replace("[profiles.two]", "[profiles.three]"))
    assert session.follow_file() is None
    news = session.follow_file()
    assert news is not None
    assert (news.changed, news.added, news.removed, news.active) == (("one",), ("three",), ("two",), "")
    assert session.follow_file() is None
    assert session.profiles[0].base_url == "https://b.example"


def test_a_change_from_outside_that_changes_no_profile_is_told_as_that(file: Path) -> None:
    session = open_session(file)
    session.follow_file()
    os.utime(file, ns=(1, 1))
    assert session.follow_file(at_once=True) is None
    file.write_text(f"# a remark\n{TEXT}")
    assert session.follow_file(at_once=True) == FileNews()


def test_what_this_session_wrote_itself_is_no_news(file: Path) -> None:
    session = open_session(file)
    session.follow_file()
    was = session.profile_draft("one")
    assert session.save_profile(with_key(was, "guard", "confirm"), was).done
    assert session.follow_file(at_once=True) is None


def test_a_file_that_was_broken_or_removed_outside_leaves_the_last_good_profiles(file: Path) -> None:
    session = open_session(file)
    session.use("two")
    before = session.profiles
    session.follow_file()
    file.write_text(TEXT + "oops\n")
    news = session.follow_file(at_once=True)
    assert news is not None
    assert [(problem.line, "is not TOML" in problem.text) for problem in news.problems] == [
        (TEXT.count("\n") + 1, True)
    ]
    file.unlink()
    news = session.follow_file(at_once=True)
    assert news is not None
    assert "there is no such file" in news.problems[0].text
    assert session.profiles == before
    assert session.active == before[1]
    file.write_text(TEXT)
    assert session.follow_file(at_once=True) is not None
    assert [problem.severity for problem in session.problems] == [Severity.WARNING]


def test_when_the_active_profile_is_gone_it_is_said_which_one_calls_go_through_now(file: Path) -> None:
    session = open_session(file)
    session.follow_file()
    file.write_text('[profiles.two]\nbase_url = "https://two.example"\n')
    news = session.follow_file(at_once=True)
    assert news is not None
    assert (news.removed, news.active) == (("one",), "two")


def test_a_session_without_a_file_has_nothing_to_follow() -> None:
    assert Session([Profile(name="demo")]).follow_file(at_once=True) is None


def test_editing_a_good_profile_leaves_the_mistakes_of_others(file: Path) -> None:
    text = TEXT + '\n[profiles.odd]\nguard = "x"  # why\n'
    file.write_text(text)
    session = open_session(file)
    was = session.profile_draft("one")
    assert session.save_profile(with_key(was, "base_url", "https://b.example"), was).done
    assert file.read_text() == text.replace("a.example", "b.example")
    assert session.problems[-1].key == "profiles.odd.guard"


def test_without_a_file_edits_hold_for_this_run_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    secret = Secret.parse("plain:made-up-1")
    session = Session([Profile(name="demo", base_url="http://127.0.0.1:1", auth=Bearer(token=secret))])
    was = session.profile_draft("demo")
    edit = session.save_profile(with_key(was, "guard", "confirm", name="mine"), was)
    assert (edit.done, edit.file) == (True, "")
    assert session.active is not None
    assert (session.active.name, session.active.guard) == ("mine", Guard.CONFIRM)
    assert session.active.auth == Bearer(token=secret)
    assert session.reload_profiles() == ()
    assert session.problems == ()
    assert list(tmp_path.iterdir()) == []


def test_there_is_no_draft_of_a_profile_that_is_not_there(file: Path) -> None:
    with pytest.raises(KeyError):
        open_session(file).profile_draft("none")


def test_an_edit_is_taken_back_to_the_byte_and_made_again(file: Path) -> None:
    session = open_session(file)
    was = session.profile_draft("two")
    without = ProfileDraft(name="second", values={("auth", "type"): "none"})
    edit = session.save_profile(without, was)
    edited = file.read_text()
    assert "made-up-1" not in edited
    back = session.restore_profile(edit.step)
    assert (back.done, back.step) == (True, 0)
    assert file.read_text() == TEXT
    assert [profile.name for profile in session.profiles] == ["one", "two"]
    assert session.profiles[1].auth == Bearer(token=Secret.parse("plain:made-up-1"))
    assert session.restore_profile(edit.step, again=True).done
    assert file.read_text() == edited
    assert [profile.name for profile in session.profiles] == ["one", "second"]


def test_what_others_wrote_in_the_file_stays_when_an_edit_is_taken_back(file: Path) -> None:
    session = open_session(file)
    was = session.profile_draft("one")
    edit = session.save_profile(with_key(was, "guard", "read-only"), was)
    file.write_text(f"# mine\n{file.read_text()}\n[profiles.three]\nhttp2 = true\n")
    assert session.restore_profile(edit.step).done
    assert file.read_text() == f"# mine\n{TEXT}\n[profiles.three]\nhttp2 = true\n"


@pytest.mark.parametrize("seen", [False, True])
def test_an_edit_that_was_changed_since_is_not_taken_back(file: Path, seen: bool) -> None:
    session = open_session(file)
    was = session.profile_draft("one")
    edit = session.save_profile(with_key(was, "guard", "read-only"), was)
    changed = file.read_text().replace("read-only", "confirm")
    file.write_text(changed)
    if seen:
        session.reload_profiles()
    back = session.restore_profile(edit.step)
    assert not back.done
    assert ("guard was changed since" in str(back.problems[0])) is seen
    assert file.read_text() == changed


def test_only_a_changed_profile_can_be_taken_back(file: Path) -> None:
    session = open_session(file)
    assert session.save_profile(ProfileDraft(name="three", values={})).step == 0
    assert session.duplicate_profile("one", "four").step == 0
    assert session.delete_profile("three").step == 0
    was = session.profile_draft("one")
    assert session.save_profile(was, was).step == 0


def test_edits_of_this_run_are_taken_back_too() -> None:
    session = Session((Profile(name="a", base_url="https://a.example"),))
    was = session.profile_draft("a")
    edit = session.save_profile(with_key(was, "tls.min_version", "1.3"), was)
    assert session.profiles[0].tls.min_version == "1.3"
    assert session.restore_profile(edit.step).done
    assert session.profiles[0].tls.min_version == "1.2"
