"""The verdict line widget takes the tint of the severity."""

from __future__ import annotations

from inspector.ui.widgets.verdict_line import VerdictLine
from tests.ui.samples import EXPLAINED, FAILED, HEALTHY, NOTHING, WAITING
from tests.ui.stand import standing


async def test_its_tint_changes_once_at_the_end() -> None:
    line = VerdictLine()
    async with standing(line, size=(100, 3)) as (app, pilot):
        neutral = line.styles.background
        line.exchange = WAITING
        await pilot.pause()
        assert line.styles.background == neutral
        line.exchange, line.explanation, line.hints = FAILED, EXPLAINED, (("a", "fix"),)
        await pilot.pause()
        failed = line.styles.background
        assert failed != neutral
        assert "● certain" in app.lines[0]
        assert app.lines[0].endswith("a fix")
        line.exchange, line.explanation = HEALTHY, NOTHING
        await pilot.pause()
        assert line.styles.background not in (failed, neutral)
        line.notice = "copied"
        await pilot.pause()
        assert app.lines[0].strip().startswith("copied")
