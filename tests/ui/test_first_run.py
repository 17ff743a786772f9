"""A first run offers ways to begin, one key each, and each of them does what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector.ui.app import InspectorApp
from inspector.ui.main_screen import MainScreen
from inspector.ui.session_like import SessionLike
from tests.ui.fake_session import FakeSession
from tests.ui.user import MEDIUM, NARROW, WIDE, User, using

SIZES = pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW], ids=["140x40", "100x30", "80x24"])


def _empty() -> FakeSession:
    return FakeSession(profiles=(), saved=())


@SIZES
async def test_the_ways_to_begin_stand_where_the_request_will_be(size: tuple[int, int]) -> None:
    async with using(_empty(), size) as user:
        await user.sees("Start here", "Make a profile", "Open a HAR")


async def test_the_demo_is_offered_only_when_it_can_be_opened() -> None:
    async with using(_empty()) as user:
        user.sees_not("Try the demo")


async def test_the_demo_replaces_the_empty_session_and_sends_its_first_request() -> None:
    empty, demo = _empty(), FakeSession()

    async def opens() -> SessionLike:
        return demo

    app = InspectorApp(empty, demo=opens)
    async with app.run_test(size=WIDE) as pilot:
        user = User(app, pilot, demo)
        await user.sees("Try the demo")
        await user.press("t")
        await user.until(lambda: len(demo.calls) == 1)

        assert empty.closed
        await user.sees("Records limit is not")


async def test_a_har_is_opened_by_its_path_and_nothing_is_sent(tmp_path: Path) -> None:
    file = tmp_path / "calls.har"
    file.write_text("{}", encoding="utf-8")
    session = _empty()
    async with using(session) as user:
        await user.press("o")
        await user.sees("Path of the file")
        await user.types(str(file))
        await user.press("enter")
        await user.sees("Records limit is not")

        assert session.calls == ()
        assert isinstance(user.app.screen, MainScreen)


async def test_a_har_that_is_not_there_is_named() -> None:
    async with using(_empty()) as user:
        await user.press("o")
        await user.types("nowhere.har")
        await user.press("enter")
        await user.sees("nowhere.har: No such file")


async def test_the_verdict_line_says_how_to_begin() -> None:
    async with using(_empty()) as user:
        assert "n make a profile" in user.line(-2)
