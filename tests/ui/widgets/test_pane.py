"""A pane's frame tells its number, its name, and whether the focus is inside."""

from __future__ import annotations

from textual.app import ComposeResult

from inspector.ui.present.rows import Listing, blank
from inspector.ui.widgets.line_view import LineView
from inspector.ui.widgets.pane import Pane
from inspector.ui.widgets.tab_strip import Tab, TabStrip
from tests.ui.stand import standing


class Sample(Pane):
    NUMBER = 3
    TITLE = "Sample"

    def compose(self) -> ComposeResult:
        yield TabStrip((Tab("a", "A"),))
        yield LineView()


async def test_the_frame_changes_with_the_focus() -> None:
    pane = Sample()
    async with standing(pane, size=(30, 8)) as (app, pilot):
        assert app.lines[0].startswith("╭─ 3 Sample ─")
        pane.query_one(LineView).focus()
        await pilot.pause()
        focused = pane.styles.border_top[1]
        assert pane.query_one(TabStrip).in_focus
        app.set_focus(None)
        await pilot.pause()
        assert pane.styles.border_top[1] != focused
        assert not pane.query_one(TabStrip).in_focus


async def test_a_narrow_screen_has_no_frame_and_ascii_a_plain_one() -> None:
    pane = Sample()
    async with standing(pane, size=(30, 8)) as (app, pilot):
        app.add_class("-ascii")
        await pilot.pause()
        pane.query_one(LineView).rows = Listing((blank(),))
        assert app.lines[0].isascii()
        app.screen.add_class("-narrow")
        pane.add_class("-shown")
        await pilot.pause()
        assert app.lines[0].strip() == "A"
