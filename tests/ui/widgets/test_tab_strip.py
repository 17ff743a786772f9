"""Tabs: labels, counts, the active one, mouse and keys."""

from __future__ import annotations

from inspector.ui.present import ink
from inspector.ui.present.rows import Paper
from inspector.ui.widgets.tab_strip import Tab, TabStrip
from tests.ui.stand import heard, standing

TABS = (Tab("body", "Body"), Tab("headers", "Headers", 9), Tab("raw", "Raw"))


async def test_the_active_tab_has_the_heavier_rule() -> None:
    strip = TabStrip(TABS)
    async with standing(strip, size=(40, 4)) as (app, pilot):
        assert app.lines[0] == " Body   Headers 9   Raw"
        assert app.lines[1].startswith(" ━━━━───")
        strip.next()
        await pilot.pause()
        assert app.lines[1].startswith(" ───────━━━━━━━━━──")
        assert [message.id for message in heard(app, TabStrip.Chosen)] == ["headers"]


async def test_the_ends_meet() -> None:
    strip = TabStrip(TABS)
    async with standing(strip, size=(40, 4)):
        strip.previous()
        assert strip.active == "raw"
        strip.next()
        assert strip.active == "body"


async def test_a_click_chooses_a_tab() -> None:
    strip = TabStrip(TABS)
    async with standing(strip, size=(40, 4)) as (app, pilot):
        await pilot.click(strip, offset=(9, 0))
        await pilot.click(strip, offset=(9, 0))
        await pilot.click(strip, offset=(39, 0))
        assert [message.id for message in heard(app, TabStrip.Chosen)] == ["headers"]


def test_the_rule_is_in_the_accent_when_the_pane_has_the_focus() -> None:
    strip = TabStrip(TABS)
    assert ink.ACCENT not in {span.style for span in strip.paint(Paper(width=40))[1].spans}
    strip.set_reactive(TabStrip.in_focus, True)
    assert ink.ACCENT in {span.style for span in strip.paint(Paper(width=40))[1].spans}


def test_tabs_move_together_where_there_is_little_room() -> None:
    strip = TabStrip(TABS)
    assert strip.paint(Paper(width=20))[0].plain == " Body Headers 9 Raw"
    assert all(part.cell_length <= 8 for part in strip.paint(Paper(width=8)))
