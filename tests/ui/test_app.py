"""The application starts in any terminal, loads late what is heavy, and never quits by accident."""

from __future__ import annotations

import subprocess
import sys
from typing import cast

import pytest
from textual.driver import Driver

from inspector.session import Session
from inspector.ui.app import InspectorApp
from inspector.ui.session_like import SessionLike
from tests.ui.fake_session import LIST, SECRET, FakeSession
from tests.ui.user import WIDE, User, using


def test_opening_the_screen_loads_neither_the_client_nor_the_packs() -> None:
    code = (
        "import sys, inspector.ui.app\n"
        "heavy = {'httpx', 'httpcore', 'inspector.explain.engine', 'inspector.explain.packs', 'cryptography'}\n"
        "print(*sorted(heavy & sys.modules.keys()))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert result.stdout.split() == []


def test_the_real_session_is_one_the_screen_can_show() -> None:
    session: SessionLike = Session()

    assert session.profiles == ()


@pytest.mark.parametrize(
    ("name", "value"), [("COLORTERM", "truecolor"), ("TERM", "xterm"), ("TERM", "linux"), ("NO_COLOR", "1")]
)
async def test_the_screen_can_be_read_in_any_terminal(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    if name != "COLORTERM":
        monkeypatch.delenv("COLORTERM")
    monkeypatch.setenv(name, value)
    async with using() as user:
        await user.sends(LIST)
        await user.sees("400", "Records limit is not", "certain")


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_both_themes_show_the_screen(theme: str) -> None:
    session = FakeSession()
    app = InspectorApp(session, theme_name=theme)
    async with app.run_test(size=WIDE) as pilot:
        user = User(app, pilot, session)
        await user.sends(LIST)

        assert app.theme == theme
        await user.sees("Records limit is not")


async def test_the_theme_changes_with_one_key() -> None:
    async with using() as user:
        before = user.app.theme
        await user.press("T")

        assert user.app.theme != before
        await user.press("T")
        assert user.app.theme == before


async def test_the_packs_are_loaded_after_the_first_frame() -> None:
    async with using() as user:
        assert user.session.warmed


async def test_ctrl_q_asks_like_q() -> None:
    async with using() as user:
        await user.sends(LIST)
        await user.press("a", "enter", "ctrl+q")
        await user.sees("edited and not sent")


class _Terminal:
    """Takes what is written to the terminal."""

    def __init__(self) -> None:
        self.written = ""

    def write(self, data: str) -> None:
        self.written += data


async def test_copying_writes_to_the_terminals_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    async with using() as user:
        terminal = _Terminal()
        monkeypatch.setattr(user.app, "_driver", cast(Driver, terminal))
        user.app.copy_to_clipboard("text")
        monkeypatch.undo()

        assert terminal.written == "\x1b]52;c;dGV4dA==\a"


async def test_a_fault_of_our_own_prints_no_value_of_a_variable() -> None:
    app = InspectorApp(FakeSession())
    async with app.run_test():
        try:
            held = SECRET
            raise ValueError(f"no number: {held}")
        except ValueError:
            app._fatal_error()
        printed = "".join(str(item) for item in app._exit_renderables)

    assert "ValueError: no number: ····" in printed
    assert SECRET not in printed
