"""The top line widget follows the profile."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from inspector.model.profile import Profile
from inspector.model.token import TokenState
from inspector.ui.present.rows import Paper
from inspector.ui.widgets.painted import Painted
from inspector.ui.widgets.top_line import TokenLife, TopLine
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


async def test_a_second_less_paints_its_own_cell_and_nothing_else() -> None:
    line = TopLine()
    line.profile = Profile(name="demo", base_url="https://api.example.com")
    line.rate = "58 of 60"
    async with standing(line, size=(100, 3)) as (app, pilot):
        line.token = TokenState(profile="demo", kind="oauth2", expires_at=1000.0)
        line.now = 941.0
        await pilot.pause()
        assert app.lines[0].endswith("token 59 s    rate 58 of 60")
        painted: list[str] = []
        for widget in (line, line.query_one(TokenLife)):
            spy_on(widget, painted)
        for now, words in ((942.0, "58 s"), (943.0, "57 s")):
            line.now = now
            await pilot.pause()
            assert app.lines[0].endswith(f"token {words}    rate 58 of 60")
        assert painted == ["TokenLife", "TokenLife"]

        line.now = 991.0  # a digit less moves what stands before it
        await pilot.pause()
        assert app.lines[0].endswith("  token 9 s    rate 58 of 60")
        line.now = 1000.5
        await pilot.pause()
        assert app.lines[0].endswith("token expired    rate 58 of 60")
        line.token = None
        await pilot.pause()
        assert "token" not in app.lines[0]


def spy_on(widget: Painted, painted: list[str]) -> None:
    """Note every time that a widget is painted."""
    paint = widget.paint

    def noted(paper: Paper) -> Sequence[Content]:
        painted.append(type(widget).__name__)
        return paint(paper)

    widget.paint = noted  # type: ignore[method-assign]
