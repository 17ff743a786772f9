"""The explanation pane: walking evidence, choosing fixes, folding, and its empty and waiting states."""

from __future__ import annotations

from inspector.model.diagnosis import Locator
from inspector.ui.panes.explanation import ExplanationPane
from inspector.ui.widgets.line_view import LineView
from tests.ui.samples import EMPTY_500, EXPLAINED, FAILED, HEALTHY, LIMIT, NOTHING, SET_LIMIT, UNKNOWN, WAITING
from tests.ui.stand import heard, standing


async def test_before_the_first_call_it_explains_its_signs() -> None:
    async with standing(ExplanationPane(), size=(52, 30)) as (app, _):
        assert "● certain     the evidence proves it" in app.text
        assert "■ error       the call failed" in app.text


async def test_while_a_call_is_under_way_its_place_is_kept() -> None:
    pane = ExplanationPane()
    async with standing(pane) as (app, pilot):
        pane.exchange = WAITING
        await pilot.pause()
        assert "Filled when the call ends." in app.text
        pane.exchange, pane.working = FAILED, True
        await pilot.pause()
        assert "Working out why." in app.text


async def test_it_says_what_how_sure_where_and_what_to_do() -> None:
    pane = ExplanationPane()
    async with standing(pane, size=(52, 30)) as (app, pilot):
        pane.exchange, pane.explanation = FAILED, EXPLAINED
        await pilot.pause()
        for words in ("■ 400", "Fusioo 30105", "● certain", "limit=500", "Set limit to 200, page with offset"):
            assert words in app.text
        assert app.lines[-2].strip("│ ").startswith("answered by the API itself · nothing changed")


async def test_walking_the_evidence_points_at_each_place_and_enter_goes_there() -> None:
    pane = ExplanationPane()
    async with standing(pane) as (app, pilot):
        pane.exchange, pane.explanation = FAILED, EXPLAINED
        await pilot.pause()
        pane.query_one(LineView).focus()
        await pilot.press("j", "j", "k", "enter")
        pointed = heard(app, ExplanationPane.EvidencePointed)
        assert [(message.locator.text, message.go) for message in pointed] == [
            ("req.query.limit", False),
            ("res.body#/code", False),
            ("res.body#/message", False),
            ("res.body#/code", False),
            ("res.body#/code", True),
        ]


async def test_the_lit_evidence_keeps_the_cursor() -> None:
    pane = ExplanationPane()
    async with standing(pane) as (_, pilot):
        pane.exchange, pane.explanation = FAILED, EXPLAINED
        await pilot.pause()
        view = pane.query_one(LineView)
        view.focus()
        await pilot.press("j")
        before = view.cursor
        pane.evidence = Locator("res.body#/code")
        await pilot.pause()
        assert view.cursor == before


async def test_enter_on_a_fix_chooses_it_and_on_the_headline_asks_for_its_page() -> None:
    pane = ExplanationPane()
    async with standing(pane) as (app, pilot):
        pane.exchange, pane.explanation = FAILED, EXPLAINED
        await pilot.pause()
        pane.query_one(LineView).focus()
        await pilot.press("j", "j", "j", "enter", "g", "enter")
        assert [message.fix for message in heard(app, ExplanationPane.FixChosen)] == [SET_LIMIT]
        assert [message.id for message in heard(app, ExplanationPane.PageAsked)] == [LIMIT.id]


async def test_unfolding_shows_why_a_cause_was_ruled_out() -> None:
    pane = ExplanationPane()
    async with standing(pane, size=(52, 40)) as (app, pilot):
        pane.exchange, pane.explanation = FAILED, EXPLAINED
        await pilot.pause()
        assert "No user is named." not in app.text
        pane.toggle_fold()
        await pilot.pause()
        assert "No user is named." in app.text
        pane.toggle_fold()
        await pilot.pause()
        assert "No user is named." not in app.text


async def test_the_voice_can_be_that_of_support() -> None:
    pane = ExplanationPane()
    async with standing(pane) as (app, pilot):
        pane.exchange, pane.explanation, pane.voice_support = FAILED, EXPLAINED, True
        await pilot.pause()
        assert "Say   The app asked for too many records" in app.text


async def test_the_honest_unknown_and_the_healthy_call_have_the_same_shape() -> None:
    pane = ExplanationPane()
    async with standing(pane) as (app, pilot):
        pane.exchange, pane.explanation = EMPTY_500, UNKNOWN
        await pilot.pause()
        assert "Nothing here shows why the server failed" in app.text
        assert "unknown who answered" in app.text
        pane.exchange, pane.explanation = HEALTHY, NOTHING
        await pilot.pause()
        assert "Nothing to explain" in app.text


async def test_a_fix_that_helped_is_told() -> None:
    pane = ExplanationPane()
    async with standing(pane) as (app, pilot):
        pane.exchange, pane.explanation, pane.helped = HEALTHY, NOTHING, "helped: 400 → 200"
        await pilot.pause()
        assert "✓ helped: 400 → 200" in app.text


async def test_it_can_be_searched_and_copied() -> None:
    pane = ExplanationPane()
    async with standing(pane) as (_, pilot):
        pane.exchange, pane.explanation = FAILED, EXPLAINED
        await pilot.pause()
        assert pane.find("limit") >= 3
        pane.find_next(1)
        assert "code 30105" in pane.copy_text()


async def test_the_last_line_stays_at_every_height() -> None:
    for height in (10, 16, 24, 40):
        pane = ExplanationPane()
        async with standing(pane, size=(60, height)) as (app, pilot):
            pane.exchange, pane.explanation = FAILED, EXPLAINED
            await pilot.pause()
            assert "answered by the API itself" in app.lines[-2]
            assert "■ 400" in app.text


async def test_without_many_colours_a_bar_takes_the_place_of_the_tint() -> None:
    for name in ("dark-16", "light-16", "mono"):
        pane = ExplanationPane()
        async with standing(pane, theme_name=name) as (app, pilot):
            pane.exchange, pane.explanation = FAILED, EXPLAINED
            await pilot.pause()
            assert any("┃" in line and "■ 400" in line for line in app.lines)


async def test_plain_ascii_can_show_it_all() -> None:
    pane = ExplanationPane()
    async with standing(pane) as (app, pilot):
        app.add_class("-ascii")
        pane.exchange, pane.explanation = FAILED, EXPLAINED
        await pilot.pause()
        assert app.text.isascii()
        assert "* certain" in app.text
