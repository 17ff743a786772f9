"""The body tab shows each kind of body in its own way."""

from __future__ import annotations

from inspector.model.body import Bytes
from inspector.model.diagnosis import Locator
from inspector.ui.present.body_sheet import body_sheet, needs_thread
from inspector.ui.present.rows import Paper
from inspector.ui.present.sheet import HexSheet, JsonSheet, Sheet, TextSheet

PAPER = Paper(width=60)


def _text(sheet: Sheet) -> str:
    return "\n".join(sheet.row(place, PAPER, 0).content.plain.rstrip() for place in range(len(sheet)))


def test_json_is_laid_out_also_without_its_media_type() -> None:
    assert isinstance(body_sheet(Bytes(b'{"a": 1}', "application/json"), PAPER), JsonSheet)
    assert isinstance(body_sheet(Bytes(b'[{"a": 1}]', "text/plain"), PAPER), JsonSheet)


def test_json_that_is_broken_is_shown_as_it_came() -> None:
    sheet = body_sheet(Bytes(b'{"a": 1,}', "application/json"), PAPER)
    assert isinstance(sheet, TextSheet)
    assert '{"a": 1,}' in _text(sheet)


def test_json_that_ended_early_is_laid_out_as_far_as_it_came() -> None:
    sheet = body_sheet(Bytes(b'{"items": [1, {"name": "ha', "application/json"), PAPER, broken=True)
    assert isinstance(sheet, JsonSheet)
    assert '"name": "ha' in _text(sheet)
    assert "the rest never came" in _text(sheet)


def test_bytes_are_shown_as_bytes() -> None:
    sheet = body_sheet(Bytes(b"\x00\x01abc", "image/png"), PAPER)
    assert isinstance(sheet, HexSheet)
    assert "00 01 61 62 63" in _text(sheet)
    assert "..abc" in _text(sheet)


def test_a_body_that_could_not_be_decoded_says_why() -> None:
    sheet = body_sheet(Bytes(b"\x1f\x8bxx", "application/json", decode_error="gzip: CRC check failed"), PAPER)
    assert "gzip: CRC check failed" in _text(sheet)


def test_an_empty_body_is_said_in_words_and_can_be_pointed_at() -> None:
    sheet = body_sheet(Bytes(b""), PAPER, empty="No body: the server sent none.")
    assert _text(sheet).strip() == "No body: the server sent none."
    assert sheet.spot(Locator("res.body")) is not None


def test_the_first_part_of_a_large_body_reads_like_the_whole() -> None:
    body = Bytes(b"[" + b"1," * 20_000 + b"1]", "application/json")
    assert needs_thread(body)
    part, whole = body_sheet(body, PAPER, whole=False), body_sheet(body, PAPER)
    assert len(part) < len(whole)
    assert [part.plain(place) for place in range(50)] == [whole.plain(place) for place in range(50)]
