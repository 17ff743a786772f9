"""The line of panes on a narrow screen."""

from __future__ import annotations

from inspector.ui.present.rows import Paper
from inspector.ui.widgets.pane_line import PaneLine
from tests.ui.stand import heard, standing


def test_every_pane_has_its_number_and_fits_in_eighty_cells() -> None:
    text = PaneLine().paint(Paper(width=80))[0].plain
    assert text.rstrip() == "  1 Profiles   2 Request   3 Response   4 Explanation   5 Calls"


async def test_it_is_only_there_on_a_narrow_screen_and_a_click_chooses() -> None:
    line = PaneLine()
    async with standing(line, size=(80, 5)) as (app, pilot):
        assert not line.display
        app.screen.add_class("-narrow")
        await pilot.pause()
        assert "4 Explanation" in app.text
        await pilot.click(line, offset=(30, 0))
        assert [message.number for message in heard(app, PaneLine.Chosen)] == [3]
