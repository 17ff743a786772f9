"""The top line widget follows the profile."""

from __future__ import annotations

from inspector.model.profile import Profile
from inspector.ui.widgets.top_line import TopLine
from tests.ui.stand import standing


async def test_a_production_profile_tints_it() -> None:
    line = TopLine()
    async with standing(line, size=(100, 3)) as (app, pilot):
        assert "no profile yet" in app.lines[0]
        before = line.styles.background
        line.profile = Profile(name="acme-prod", base_url="https://api.acme.example", production=True)
        await pilot.pause()
        assert " PRODUCTION " in app.lines[0]
        assert line.styles.background != before
        line.profile, line.presenter, line.rate = Profile(name="demo"), True, "58 of 60"
        await pilot.pause()
        assert line.styles.background == before
        assert "PRESENTER" in app.lines[0]
        assert "rate 58 of 60" in app.lines[0]
