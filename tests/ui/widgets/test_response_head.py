"""The head of the response counts while a call is under way and stands still when it is done."""

from __future__ import annotations

from inspector.ui.widgets.response_head import ResponseHead
from tests.ui.samples import FAILED, NO_ANSWER, WAITING
from tests.ui.stand import standing


async def test_it_is_as_high_as_its_lines() -> None:
    head = ResponseHead()
    async with standing(head, size=(60, 6)) as (app, pilot):
        for call, height in ((WAITING, 2), (FAILED, 3), (NO_ANSWER, 2), (None, 0)):
            head.exchange = call
            await pilot.pause()
            assert head.size.height == height
        head.exchange = FAILED
        await pilot.pause()
        assert "400 Bad Request" in app.lines[0]
