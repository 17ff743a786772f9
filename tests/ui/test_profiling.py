"""Profiles are made, edited, copied, deleted and moved on the screen, over the real session and a real file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from inspector.model.cookie import Cookie
from inspector.model.profile import Bearer, Guard, Profile
from inspector.model.secret import Secret
from inspector.session import Session, open_session
from inspector.ui.app import InspectorApp
from inspector.ui.modals.profile_form import ProfileForm
from inspector.ui.widgets.form_row import FormHead
from tests.ui.fake_session import FakeSession
from tests.ui.user import NARROW, WIDE, User

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["140x40", "80x24"])

TEXT = """# mine
[profiles.one]
base_url = "https://a.example"  # the first
auth = { type = "bearer", token = "plain:made-up-secret" }

[profiles.two]
guard = "confirm"

[profiles.three]
timeouts = { read = 5 }
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "profiles.toml"
    path.write_text(TEXT)
    return path


@asynccontextmanager
async def using(session: Session, size: tuple[int, int], *, notices: bool = False) -> AsyncIterator[User]:
    app = InspectorApp(session)
    async with app.run_test(size=size, notifications=notices) as pilot:
        user = User(app, pilot, FakeSession())
        await user.settle()
        yield user
    await session.close()


def held(file: Path) -> str:
    return file.read_text()


def write(file: Path, text: str) -> None:
    file.write_text(text)


def inside(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def form(user: User) -> ProfileForm:
    screen = user.app.screen
    assert isinstance(screen, ProfileForm)
    return screen


async def at(user: User, key: str) -> None:
    """Go to a field of the form with Tab alone."""
    for _ in range(60):
        row = next((row for row in form(user).rows if row.field.has_focus), None)
        if row is not None and row.key == key:
            return
        await user.pilot.press("tab")
    raise AssertionError(f"tab never comes to {key}")


async def opens(user: User, *keys: str) -> None:
    await user.press(*keys)
    await user.until(lambda: isinstance(user.app.screen, ProfileForm))
    await user.settle()


async def closed(user: User) -> None:
    await user.until(lambda: user.app.screen is user.main)


@SIZES
async def test_the_first_run_makes_a_profile_in_the_form(tmp_path: Path, size: tuple[int, int]) -> None:
    file = tmp_path / "config" / "profiles.toml"
    async with using(open_session(file), size) as user:
        await opens(user, "n")
        await user.sees("New profile", "Base URL", "save", "esc close")
        await user.types("acme")
        await user.press("tab")
        await user.types("https://api.example.com")
        await at(user, "auth.type")
        await user.press("space")
        await user.sees("bearer")
        await user.press("tab")
        await user.types("env:ACME_TOKEN")
        await user.press("enter")
        await closed(user)

        assert 'token = "env:ACME_TOKEN"' in held(file)
        await user.sees("acme", "GET")
        user.sees_not("Start here")


@SIZES
async def test_a_change_of_the_file_is_taken_over_when_the_focus_comes_back(file: Path, size: tuple[int, int]) -> None:
    async with using(open_session(file), size, notices=True) as user:
        user.app.app_focus = False
        write(file, TEXT.replace("https://a.example", "https://b.example") + "\n[profiles.four]\n")
        user.app.app_focus = True
        await user.press("1")
        await user.sees("was changed outside:", "four", "https://b.example")


async def test_a_broken_file_is_told_with_line_and_key_and_the_last_good_profiles_stay(file: Path) -> None:
    async with using(open_session(file), WIDE, notices=True) as user:
        user.app.app_focus = False
        write(file, TEXT.replace('"confirm"', '"maybe"'))
        user.app.app_focus = True
        await user.sees("profiles.toml:7", "profiles.two.guard", "cannot be read")
        assert [profile.name for profile in user.main.profiles] == ["one", "two", "three"]
        assert user.main.profiles[1].guard is Guard.CONFIRM


async def test_a_change_is_noticed_without_any_key_or_focus(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.ui.actions.profiling.LOOK_EVERY", 0.02)
    async with using(open_session(file), WIDE, notices=True) as user:
        write(file, "[profiles.only]\n")
        await user.sees("profiles.toml was changed outside", "gone; calls go through only")


async def test_a_change_while_a_form_is_open_waits_and_the_form_asks_as_before(file: Path) -> None:
    async with using(open_session(file), WIDE, notices=True) as user:
        await opens(user, "1", "E")
        write(file, TEXT.replace("https://a.example", "https://b.example"))
        user.app.app_focus = False
        user.app.app_focus = True
        await user.press("tab", "x", "enter")
        await user.sees("was changed in the file meanwhile")
        await user.press("escape", "escape")
        await closed(user)

        user.app.app_focus = False
        user.app.app_focus = True
        await user.sees("was changed outside:", "one changed")
        assert "b.example" in held(file)


@SIZES
async def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(file: Path, size: tuple[int, int]) -> None:
    async with using(open_session(file), size) as user:
        await opens(user, "1", "E")
        await at(user, "base_url")
        await user.press("ctrl+u")
        await user.types("a.example")
        await at(user, "guard")
        await user.press("space", "enter")
        await user.sees("must be a whole URL", "a.example", "Not saved")
        assert next(row for row in form(user).rows if row.field.has_focus).key == "base_url"
        assert held(file) == TEXT

        await user.press("home")
        await user.types("http://")
        user.sees_not("must be a whole URL")
        await user.press("enter")
        await closed(user)

        assert '"http://a.example"  # the first\n' in held(file)
        assert 'guard = "confirm"\n\n[profiles.two]' in held(file)


@SIZES
async def test_a_secret_that_is_written_out_is_never_shown_and_stays(file: Path, size: tuple[int, int]) -> None:
    async with using(open_session(file), size) as user:
        await opens(user, "1", "E")
        await at(user, "auth.token")
        await user.sees("····", "name its place")
        user.sees_not("made-up-secret")
        await user.types("other-secret")
        user.sees_not("other-secret")
        await user.press("ctrl+u")
        await user.types("env:A")
        await user.sees("env:A")
        await user.press("escape", "escape")
        await closed(user)

        assert held(file) == TEXT


async def test_leaving_with_unsaved_edits_takes_two_presses(file: Path) -> None:
    async with using(open_session(file), NARROW) as user:
        await opens(user, "1", "E")
        await user.types("x")
        await user.press("escape")
        await user.sees("Not saved yet")
        await user.press("escape")
        await closed(user)


@SIZES
async def test_rare_keys_are_folded_until_one_is_set(file: Path, size: tuple[int, int]) -> None:
    async with using(open_session(file), size) as user:
        await opens(user, "1", "j", "j", "E")
        rows = {row.key: row for row in form(user).rows}
        assert rows["timeouts.read"].display
        assert not rows["tls.ca_file"].display
        while type(user.app.focused).__name__ != "FormHead":
            await user.press("tab")
        await user.press("enter", "tab")
        await user.types("Accept = text/xml")
        await user.press("tab", "tab", "shift+tab", "enter")
        await at(user, "max_redirects")
        await user.types("3")
        await user.press("enter")
        await closed(user)

        assert '[profiles.three.headers]\nAccept = "text/xml"' in held(file)
        assert "max_redirects = 3\n" in held(file)


async def test_a_copy_is_edited_before_it_is_saved(file: Path) -> None:
    async with using(open_session(file), WIDE) as user:
        await opens(user, "1", "D")
        await user.sees("Copy of one", "one-copy")
        await user.press("enter")
        await closed(user)

        assert held(file).count("plain:made-up-secret") == 2
        assert [profile.name for profile in open_session(file).profiles] == ["one", "one-copy", "two", "three"]


async def test_deleting_asks_and_enter_keeps(file: Path) -> None:
    async with using(open_session(file), NARROW) as user:
        await user.press("1", "j", "X")
        await user.sees("Delete the profile two?")
        await user.press("enter")
        assert held(file) == TEXT
        await user.press("X")
        await user.sees("Delete the profile two?")
        await user.press("y")
        await user.until(lambda: len(user.main.profiles) == 2)

        assert "two" not in held(file)


async def test_a_moved_profile_keeps_the_cursor(file: Path) -> None:
    async with using(open_session(file), WIDE) as user:
        await user.press("1", "j", "j", "K")
        await user.until(lambda: [profile.name for profile in user.main.profiles] == ["one", "three", "two"])
        await user.press("ctrl+up")
        await user.until(lambda: user.main.profiles[0].name == "three")
        await user.press("J")
        await user.until(lambda: user.main.profiles[1].name == "three")

        assert [profile.name for profile in open_session(file).profiles] == ["one", "three", "two"]
        assert user.main.profile is not None
        assert user.main.profile.name == "one"


async def test_a_change_outside_is_asked_about(file: Path) -> None:
    async with using(open_session(file), NARROW) as user:
        await opens(user, "1", "E")
        await at(user, "guard")
        await user.press("space")
        write(file, TEXT.replace("a.example", "b.example"))
        await user.press("enter")
        await user.sees("changed in the file meanwhile")
        assert "confirm" not in held(file).partition("[profiles.two]")[0]
        await user.press("enter")
        await closed(user)

        assert user.main.profile is not None
        assert (user.main.profile.base_url, user.main.profile.guard) == ("https://b.example", Guard.CONFIRM)


async def test_a_file_edited_by_hand_is_read_again(file: Path) -> None:
    async with using(open_session(file), WIDE, notices=True) as user:
        write(file, TEXT.replace('"confirm"', '"sometimes"') + "[profiles.four]\n")
        await user.press("1", "L")
        await user.sees("four", "profiles.two.guard")
        assert len(user.main.profiles) == 4


@SIZES
async def test_profiles_without_a_file_are_edited_for_this_run_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.chdir(tmp_path)
    secret = Secret.parse("plain:made-up-secret")
    session = Session([Profile(name="demo", base_url="http://127.0.0.1:1", auth=Bearer(token=secret))])
    async with using(session, size) as user:
        await opens(user, "1", "E")
        await user.sees("this run only")
        await at(user, "production")
        await user.press("space", "enter")
        await closed(user)

        await user.sees("this run only")
        assert user.main.profile is not None
        assert (user.main.profile.production, user.main.profile.guard) == (True, Guard.CONFIRM)
        assert user.main.profile.auth == Bearer(token=secret)
        assert inside(tmp_path) == []


@SIZES
async def test_every_field_can_be_reached_and_says_what_it_means(file: Path, size: tuple[int, int]) -> None:
    async with using(open_session(file), size) as user:
        await opens(user, "1", "j", "j", "E")
        await at(user, "auth.type")
        await user.press("left")
        for head in form(user).query(FormHead):
            head.action_fold(True)
        await user.settle()
        for row in form(user).rows:
            if row.display:
                await at(user, row.key)
                await user.sees(row.label, row.help, "esc close")
        assert [row.key for row in form(user).rows if not row.display] == [
            "auth.token",
            "auth.in",
            "auth.name",
            "auth.value",
        ]


def cookie(name: str, host: str = "a.example", expires: float | None = None) -> Cookie:
    return Cookie(host=host, name=name, length=12, fingerprint="0a1b2c3d", expires=expires)


class Jar(FakeSession):
    """A session with cookies."""

    kept: tuple[Cookie, ...] = (cookie("sid"), cookie("lang", expires=1_900_000_000.0))

    @property
    def cookies(self) -> tuple[Cookie, ...]:
        return self.kept

    def forget_cookies(self, host: str = "", name: str = "") -> int:
        before = len(self.kept)
        self.kept = tuple(one for one in self.kept if (host, name) not in ((one.host, one.name), ("", "")))
        return before - len(self.kept)


@SIZES
async def test_cookies_are_listed_without_values_and_forgotten_one_by_one_or_all(size: tuple[int, int]) -> None:
    session = Jar()
    app = InspectorApp(session)
    async with app.run_test(size=size) as pilot:
        user = User(app, pilot, session)
        await user.settle()
        await user.press("I")
        assert "a.example/  sid" in user.screen
        assert "12 long, 0a1b2c3d, for this run" in user.screen
        await user.press("enter")
        assert [one.name for one in session.kept] == ["lang"]
        assert "lang" in user.screen
        await user.press("escape")
        assert "1 cookie forgotten" in user.screen


async def test_forgetting_all_cookies_closes_the_list_and_the_key_is_off_then() -> None:
    session = Jar()
    app = InspectorApp(session)
    async with app.run_test(size=WIDE) as pilot:
        user = User(app, pilot, session)
        await user.settle()
        await user.press("I", "G", "enter")
        assert len(session.kept) == 0
        assert "2 cookies forgotten" in user.screen
        await user.press("I")
        assert "no cookie is kept for this profile" in user.screen


@SIZES
async def test_what_is_inherited_stands_in_the_form_and_is_not_written(file: Path, size: tuple[int, int]) -> None:
    text = TEXT.replace('guard = "confirm"', 'base_url = "https://two.example"')
    write(file, f'{text}\n[profiles.heir]\nguard = "open"\n')
    async with using(open_session(file), size) as user:
        await opens(user, "1", "G", "E")
        await at(user, "extends")
        await user.types("two")
        await at(user, "base_url")
        await user.sees("https://two.example  inherited")
        await user.press("enter")
        await closed(user)

        assert held(file).endswith('[profiles.heir]\nguard = "open"\nextends = "two"\n')
        assert open_session(file).profiles[-1].base_url == "https://two.example"
