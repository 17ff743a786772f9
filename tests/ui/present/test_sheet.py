"""Sheets know where evidence stands on them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import describe
from inspector.model.body import Bytes
from inspector.model.diagnosis import Locator
from inspector.ui.present import ink
from inspector.ui.present.body_sheet import body_sheet
from inspector.ui.present.marks import Mark
from inspector.ui.present.rows import Paper, Row, paint
from inspector.ui.present.sheet import Sheet

PAPER = Paper(width=50)
BODY = Bytes(b'{"code":30105,"message":"Records limit is invalid","data":{"a":1}}', "application/json")


def _marked(sheet: Sheet, row: Row, style: str) -> list[str]:
    return [row.content.plain[span.start : span.end] for span in row.content.spans if span.style == style]


def _sheet(*marks: Mark, body: Bytes = BODY) -> Sheet:
    sheet = body_sheet(body, PAPER)
    sheet.mark(marks)
    return sheet


def test_a_pointer_lights_exactly_its_value() -> None:
    sheet = _sheet(Mark(number=2, at=Locator("res.body#/code")))
    row = sheet.row(1, PAPER, 0)
    assert _marked(sheet, row, ink.EVIDENCE_SPAN) == ["30105"]
    assert row.content.plain.endswith(" 2  ")
    assert row.fill == ""


def test_the_selected_evidence_is_filled_and_its_row_tinted() -> None:
    sheet = _sheet(Mark(number=3, at=Locator("res.body#/message"), selected=True))
    row = sheet.row(2, PAPER, 0)
    assert _marked(sheet, row, ink.EVIDENCE) == ['"Records limit is invalid"', " 3 "]
    assert row.fill == ink.EVIDENCE_ROW


def test_a_value_of_several_lines_lights_its_first_one() -> None:
    sheet = _sheet(Mark(number=1, at=Locator("res.body#/data")))
    assert _marked(sheet, sheet.row(3, PAPER, 0), ink.EVIDENCE_SPAN) == ['"data": {']


def test_offsets_light_the_characters_of_a_text() -> None:
    sheet = _sheet(Mark(number=1, at=Locator("res.body@7-9")), body=Bytes(b"line 1\n\tx = oops\n", "text/plain"))
    spot = sheet.spot(Locator("res.body@8-9"))
    assert spot is not None
    assert (spot.row, spot.start, spot.end) == (1, 4, 5)


def test_moving_sideways_takes_the_light_along() -> None:
    sheet = _sheet(Mark(number=3, at=Locator("res.body#/message")))
    row = sheet.row(2, PAPER, 8)
    assert row.content.plain.startswith('  3  ge": "Records limit is invalid"')
    assert _marked(sheet, row, ink.EVIDENCE_SPAN) == ['"Records limit is invalid"']


def test_line_numbers_stand_in_a_gutter() -> None:
    sheet = _sheet()
    assert sheet.row(0, PAPER, 0).content.plain.startswith("  1  {")


@given(st.binary(max_size=200), st.text(max_size=30), st.integers(min_value=1, max_value=80))
def test_no_body_and_no_locator_can_break_a_sheet(data: bytes, at: str, width: int) -> None:
    paper = Paper(width=width)
    for media_type in ("application/json", "text/html", "image/png", ""):
        sheet = body_sheet(Bytes(data, media_type), paper)
        places = (Locator(f"res.body#{at}"), Locator("res.body@3-9"), Locator("res.body"), Locator(at))
        sheet.mark([Mark(number=n, at=place, selected=n == 1) for n, place in enumerate(places)])
        for index in range(len(sheet)):
            painted = paint(sheet.row(index, paper, 0), paper)
            assert painted.cell_length == width
            assert not any(describe.is_hidden(char) for char in painted.plain)
            assert all(isinstance(span.style, str) and span.style.startswith("$ink-") for span in painted.spans)
            sheet.plain(index)


@pytest.mark.parametrize("at", ["res.body#/none", "res.header.x", "tls.version"])
def test_what_is_not_on_a_sheet_has_no_place_there(at: str) -> None:
    assert _sheet().spot(Locator(at)) is None
