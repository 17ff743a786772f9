"""The footer widget."""

from __future__ import annotations

from inspector.ui.widgets.key_line import KeyLine
from tests.ui.stand import standing


async def test_it_shows_the_keys_it_is_given() -> None:
    line = KeyLine()
    async with standing(line, size=(60, 3)) as (app, pilot):
        line.hints = (("s", "send"), ("[x]", "odd"), ("?", "help"))
        await pilot.pause()
        assert app.lines[0].startswith(" s send   [x] odd")
        assert app.lines[0].endswith("? help")
