"""The response pane at every moment of a call."""

from __future__ import annotations

from dataclasses import replace

from inspector.model.body import Bytes
from inspector.model.diagnosis import Locator
from inspector.model.exchange import Header, Response
from inspector.ui.panes.response import ResponsePane
from inspector.ui.widgets.line_view import LineView
from tests.ui.samples import (
    ARRIVING,
    CUT,
    EXPIRED,
    EXPLAINED,
    FAILED,
    HEALTHY,
    HOSTILE,
    NO_ANSWER,
    REDIRECTED,
    WAITING,
    answered,
)
from tests.ui.stand import standing, until


async def test_before_the_first_call_it_says_what_it_is_for() -> None:
    async with standing(ResponsePane()) as (app, _):
        assert "When none comes: the phase that broke." in app.text
        assert "sends the request above" in app.text
        assert "━" not in app.text


async def test_an_answer_shows_status_phases_tabs_and_the_laid_out_body() -> None:
    pane = ResponsePane()
    async with standing(pane) as (app, pilot):
        pane.exchange = FAILED
        await pilot.pause()
        assert "■ 400 Bad Request" in app.text
        assert "connect 2" in app.text
        assert "Headers 4" in app.text
        assert '  2    "code": 30105,' in app.text


async def test_the_old_body_leaves_when_a_new_call_has_none() -> None:
    pane = ResponsePane()
    async with standing(pane) as (app, pilot):
        for newer in (WAITING, NO_ANSWER):
            pane.exchange = FAILED
            await pilot.pause()
            assert "30105" in app.text
            pane.exchange = newer
            await pilot.pause()
            assert "30105" not in app.text
            assert "Bad Request" not in app.text
        assert "No body: the request never left this machine." in app.text
        assert "broke in tls" in app.text


async def test_a_body_is_shown_while_it_arrives() -> None:
    pane = ResponsePane()
    async with standing(pane) as (app, pilot):
        pane.exchange = WAITING
        await pilot.pause()
        assert "Waiting for the answer" in app.text
        pane.exchange = ARRIVING
        await pilot.pause()
        assert '"name": "ha' in app.text
        pane.exchange = replace(CUT, id=ARRIVING.id)
        await pilot.pause()
        assert "broke in receive" in app.text
        assert "the rest never came" in app.text


async def test_evidence_is_marked_and_the_selected_one_is_brought_into_view() -> None:
    pane = ResponsePane()
    async with standing(pane) as (app, pilot):
        pane.exchange, pane.explanation = FAILED, EXPLAINED
        await pilot.pause()
        marked = [line for line in app.lines if line.endswith(("2  │", "3  │"))]
        assert len(marked) == 2
        pane.evidence = Locator("res.header.x-request-id")
        await pilot.pause()
        assert "7f3a9c1e" in app.text
        assert any("X-Request-Id" in line and "4" in line[-4:] for line in app.lines)
        pane.evidence = Locator("res.body#/code")
        await pilot.pause()
        assert "30105," in app.text


async def test_evidence_far_down_a_long_body_is_scrolled_to() -> None:
    pane = ResponsePane()
    async with standing(pane) as (app, pilot):
        pane.exchange = HEALTHY
        await pilot.pause()
        assert '"total"' not in app.text
        assert "more lines" in app.text
        pane.evidence = Locator("res.body#/total")
        await pilot.pause()
        assert '"total": 40' in app.text


async def test_evidence_in_phases_and_certificate_is_marked_without_an_answer() -> None:
    pane = ResponsePane()
    async with standing(pane) as (app, pilot):
        pane.exchange, pane.explanation = NO_ANSWER, EXPIRED
        pane.evidence = Locator("tls.cert.not_after")
        await pilot.pause()
        assert any("certificate has expired" in line and line.endswith("1  │") for line in app.lines)
        assert any("valid to" in line and line.endswith("2  │") for line in app.lines)


async def test_a_redirect_is_found_in_the_timeline() -> None:
    pane = ResponsePane()
    async with standing(pane, size=(80, 40)) as (app, pilot):
        pane.exchange = REDIRECTED
        pane.evidence = Locator("hop[0].header.location")
        await pilot.pause()
        assert "Redirects" in app.text
        assert "not carried on: Authorization" in app.text


async def test_tabs_are_walked_and_a_new_call_starts_at_its_body() -> None:
    pane = ResponsePane()
    async with standing(pane) as (app, pilot):
        pane.exchange = FAILED
        pane.next_tab()
        await pilot.pause()
        assert "X-Request-Id" in app.text
        pane.previous_tab()
        pane.previous_tab()
        await pilot.pause()
        assert "Authorization: Bearer ····" in app.text
        pane.show_tab("nonsense")
        pane.exchange = HEALTHY
        await pilot.pause()
        assert '"items": [' in app.text


async def test_a_large_body_is_laid_out_off_the_screens_thread() -> None:
    pane = ResponsePane()
    body = b"[" + b'{"a": 1},' * 30_000 + b'{"last": true}]'
    call = replace(HEALTHY, outcome=Response(status=200, body=Bytes(body, "application/json")))
    async with standing(pane) as (_, pilot):
        pane.exchange = call
        await pilot.pause()
        view = pane.query_one("#sheet", LineView)
        await until(pilot, lambda: len(view.rows) == 30_000 * 3 + 5)
        pane.exchange = FAILED
        await pilot.pause()
        assert len(view.rows) == 5


async def test_text_is_found_and_copied() -> None:
    pane = ResponsePane()
    async with standing(pane) as (_, pilot):
        pane.exchange = HEALTHY
        await pilot.pause()
        assert pane.find('"id": 7') == 1
        assert pane.find("nowhere") == 0
        assert pane.find('"ID": 1') == 11
        pane.find_next(1)
        pane.find_next(-1)
        assert '"total": 40' in pane.copy_text()


async def test_a_hostile_answer_is_only_text() -> None:
    pane = ResponsePane()
    async with standing(pane, size=(80, 40)) as (app, pilot):
        for place, text in enumerate(HOSTILE):
            headers = (Header(name=text, value=text), Header(name="Set-Cookie", value=text))
            body = Bytes(text.encode("utf-8", "surrogatepass"), "text/html")
            outcome = Response(status=400, reason=text, headers=headers, body=body)
            pane.exchange = answered(id=str(place), outcome=outcome)
            for tab in ("body", "headers", "cookies", "timeline", "raw"):
                pane.show_tab(tab)
                await pilot.pause()
                metas = [
                    segment.style.meta
                    for strip in app.screen._compositor.render_strips()
                    for segment in strip
                    if segment.style is not None
                ]
                assert not any("@click" in meta or "@" in "".join(meta) for meta in metas)
                assert "\x1b" not in app.text


async def test_every_theme_and_size_can_show_it() -> None:
    for name, size in (("light", (140, 40)), ("dark-16", (100, 30)), ("mono", (80, 24)), ("dark", (30, 8))):
        pane = ResponsePane()
        async with standing(pane, size=size, theme_name=name) as (app, pilot):
            pane.exchange, pane.explanation = FAILED, EXPLAINED
            await pilot.pause()
            assert "400" in app.text
