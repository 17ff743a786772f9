"""The calls of this run."""

from __future__ import annotations

from dataclasses import replace

from inspector.ui.panes.calls import CallsPane
from inspector.ui.widgets.line_view import LineView
from tests.ui.samples import EXPLAINED, FAILED, HEALTHY, NO_ANSWER
from tests.ui.stand import heard, standing

CALLS = (NO_ANSWER, HEALTHY, FAILED)


async def test_an_empty_list_says_what_comes_here() -> None:
    async with standing(CallsPane(), size=(31, 20)) as (app, _):
        assert "Every call is kept here," in app.text


async def test_calls_stand_newest_first_with_their_code() -> None:
    pane = CallsPane()
    async with standing(pane, size=(31, 20)) as (app, pilot):
        pane.calls, pane.verdicts, pane.current = CALLS, {"failed": EXPLAINED}, "failed"
        await pilot.pause()
        assert "400 30105" in app.lines[1]
        assert "▌" in app.lines[1]
        assert "200" in app.lines[2]
        assert "tls" in app.lines[3]


async def test_enter_opens_the_call_under_the_cursor() -> None:
    pane = CallsPane()
    async with standing(pane, size=(31, 20)) as (app, pilot):
        pane.calls = CALLS
        await pilot.pause()
        pane.query_one(LineView).focus()
        await pilot.press("j", "enter")
        assert [message.exchange.id for message in heard(app, CallsPane.Opened)] == ["healthy"]
        pane.replay()
        await pilot.pause()
        assert [message.exchange.id for message in heard(app, CallsPane.ReplayAsked)] == ["healthy"]


async def test_a_new_call_does_not_move_the_cursor_off_an_older_one() -> None:
    pane = CallsPane()
    async with standing(pane, size=(31, 20)) as (_, pilot):
        pane.calls = CALLS
        await pilot.pause()
        pane.query_one(LineView).focus()
        await pilot.press("j")
        assert pane.under_cursor == HEALTHY
        pane.calls = (*CALLS, replace(HEALTHY, id="newer"))
        await pilot.pause()
        assert pane.under_cursor == HEALTHY


async def test_the_cursor_follows_the_newest_when_it_was_on_it() -> None:
    pane = CallsPane()
    async with standing(pane, size=(31, 20)) as (_, pilot):
        pane.calls = CALLS
        await pilot.pause()
        pane.calls = (*CALLS, replace(HEALTHY, id="newer"))
        await pilot.pause()
        assert pane.under_cursor is not None
        assert pane.under_cursor.id == "newer"


async def test_marks_and_search() -> None:
    pane = CallsPane()
    async with standing(pane, size=(31, 20)) as (app, pilot):
        pane.calls, pane.marked = CALLS, ("healthy",)
        await pilot.pause()
        assert "•" in app.lines[2]
        assert pane.find("tls") == 1
        pane.find_next(1)
        assert "tls" in pane.copy_text()
