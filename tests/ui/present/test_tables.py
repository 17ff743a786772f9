"""The tables of the response pane."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import describe
from inspector.model.body import Bytes
from inspector.model.diagnosis import Locator
from inspector.model.exchange import Exchange, Header, Response
from inspector.ui.present import tables
from inspector.ui.present.no_answer import no_answer
from inspector.ui.present.rows import Paper, paint
from inspector.ui.present.sheet import TableSheet
from tests.ui.samples import FAILED, NO_ANSWER, REDIRECTED, answered

PAPER = Paper(width=60)
Make = Callable[[Exchange, Paper], TableSheet]


def _text(sheet: TableSheet) -> str:
    return "\n".join(content.plain.rstrip() for content in sheet.lines)


def _at(sheet: TableSheet, place: str) -> str:
    spot = sheet.spot(Locator(place))
    assert spot is not None, place
    return sheet.lines[spot.row].plain[spot.start : spot.end]


def test_a_header_is_found_by_name_and_by_place() -> None:
    sheet = tables.headers(FAILED, PAPER)
    assert _at(sheet, "res.header.X-Request-ID") == "7f3a9c1e"
    assert _at(sheet, "res.header.set-cookie[1]") == "theme=dark"
    assert _at(sheet, "res.header.content-type@0-11") == "application"
    assert sheet.spot(Locator("res.header.retry-after")) is None


def test_cookies_are_listed_with_their_attributes() -> None:
    text = _text(tables.cookies(FAILED, PAPER))
    assert "sid" in text
    assert "····" in text
    assert "Path=/; HttpOnly" in text


def test_the_timeline_holds_redirects_and_what_they_dropped() -> None:
    sheet = tables.timeline(REDIRECTED, PAPER)
    assert _at(sheet, "hop[0].header.location") == "https://api.acme.example/v2/orders"
    assert _at(sheet, "hop[0].dropped") == "not carried on: Authorization"
    assert _at(sheet, "timing.first_byte") != ""
    assert _at(sheet, "peer.address") == "127.0.0.1:4000"


def test_tls_shows_the_whole_chain() -> None:
    assert NO_ANSWER.tls is not None
    chain = NO_ANSWER.tls.chain * 2
    sheet = tables.tls(replace(NO_ANSWER, tls=replace(NO_ANSWER.tls, version="TLSv1.3", chain=chain)), PAPER)
    assert _at(sheet, "tls.version") == "TLSv1.3"
    assert "Certificate 2 of its chain" in _text(sheet)


def test_raw_shows_both_messages_as_they_were_on_the_wire() -> None:
    text = _text(tables.raw(FAILED, PAPER))
    assert " GET http://127.0.0.1:4000/v3/records/apps/ia4f42?limit=500 HTTP/1.1" in text
    assert "Authorization: Bearer ····" in text
    assert " HTTP/1.1 400" in text
    assert '{"code":30105,"message":"Records limit is invalid","data":{}}' in text


def test_raw_does_not_show_bytes_as_text() -> None:
    image = Response(status=200, body=Bytes(b"\x89PNG\x00\x00", "image/png"))
    assert "(6 B, not text)" in _text(tables.raw(answered(outcome=image), PAPER))


@pytest.mark.parametrize("make", [tables.headers, tables.cookies, tables.raw, tables.timeline, no_answer])
@given(name=st.text(max_size=20), value=st.text(max_size=60), reason=st.text(max_size=20))
def test_no_header_can_break_a_table_or_become_an_action(make: Make, name: str, value: str, reason: str) -> None:
    headers = (Header(name=name, value=value), Header(name="Set-Cookie", value=value))
    body = Bytes(value.encode("utf-8", "replace"))
    call = answered(outcome=Response(status=400, reason=reason, headers=headers, body=body))
    sheet = make(call, PAPER)
    sheet.spot(Locator(f"res.header.{name}"))
    for index in range(len(sheet)):
        painted = paint(sheet.row(index, PAPER, 0), PAPER)
        assert painted.cell_length == 60
        assert not any(describe.is_hidden(char) for char in painted.plain)
        assert all(isinstance(span.style, str) and span.style.startswith("$ink-") for span in painted.spans)
