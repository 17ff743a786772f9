"""Rows keep their width, whatever stands in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from inspector.ui.present import ink
from inspector.ui.present.glyphs import ASCII, UNICODE
from inspector.ui.present.rows import (
    Cursor,
    Listing,
    Paper,
    Row,
    cut,
    fit,
    line,
    lit,
    number_tile,
    paint,
    spread,
    wrap,
    wrap_headline,
)
from inspector.ui.present.wire import safe

PAPER = Paper(width=20)


@given(st.text(max_size=60), st.text(max_size=60), st.integers(min_value=4, max_value=50))
def test_a_row_always_has_exactly_the_width_of_the_paper(left: str, right: str, width: int) -> None:
    row = Row(content=spread(safe(left), safe(right), width))
    for cursor in Cursor:
        assert paint(row, Paper(width=width), cursor).cell_length == width


def test_what_is_cut_ends_in_the_sign_for_it() -> None:
    assert cut(Content("abcdefgh"), 5).plain == "abcd…"
    assert cut(Content("abcdefgh"), 5, ASCII).plain == "ab..."
    assert cut(Content("abcde"), 5).plain == "abcde"
    assert fit(Content("ab"), 4).plain == "ab  "


def test_the_right_end_stays_whole_and_the_left_is_cut() -> None:
    assert spread(Content("a long sentence"), Content("note"), 14).plain == "a long…   note"
    assert spread(Content("short"), Content(""), 8).plain == "short   "


def test_no_line_of_a_headline_is_one_short_word() -> None:
    lines = wrap_headline("Records limit is not a whole number from 0 to 200", 48)
    assert [part.plain for part in lines] == ["Records limit is not a whole number", "from 0 to 200"]
    assert [part.plain for part in wrap_headline("One line", 48)] == ["One line"]


def test_a_sentence_is_wrapped_and_nothing_of_it_is_lost() -> None:
    words = "No client may trust a certificate after its last day"
    assert " ".join(part.plain for part in wrap(words, 20)) == words
    assert wrap("", 20) == []


def test_the_cursor_is_a_bar_and_a_tint_and_brighter_with_the_focus() -> None:
    row = Row(content=Content(" 12:00 GET"))
    focused, resting = paint(row, PAPER, Cursor.FOCUSED), paint(row, PAPER, Cursor.RESTING)
    assert focused.plain.startswith(UNICODE.cursor)
    assert ink.ACCENT in {span.style for span in focused.spans}
    assert ink.ACCENT not in {span.style for span in resting.spans}
    assert ink.SELECTION in {span.style for span in resting.spans}
    assert paint(row, PAPER).plain.startswith(" ")


def test_the_row_of_the_selected_evidence_needs_no_bar() -> None:
    row = Row(content=Content(" seen"), fill=ink.EVIDENCE_ROW, inset=1)
    assert paint(row, PAPER, Cursor.FOCUSED).plain.startswith(" ")


def test_faint_text_becomes_dim_on_a_tint() -> None:
    row = Row(content=line(("  1", ink.FAINT)), fill=ink.SELECTION)
    assert ink.FAINT not in {span.style for span in paint(row, PAPER).spans}
    assert ink.DIM in {span.style for span in paint(row, PAPER).spans}


def test_a_number_is_filled_only_when_it_is_selected() -> None:
    assert number_tile(3, selected=True).plain == " 3 "
    assert number_tile(12, selected=False).plain == " 12"
    assert {span.style for span in number_tile(3, selected=True).spans} == {ink.EVIDENCE}
    assert {span.style for span in lit(Content("abc"), [(0, 2)], selected=False).spans} == {ink.EVIDENCE_SPAN}


def test_a_listing_gives_its_rows_as_text() -> None:
    rows = Listing((Row(content=Content(" a ")),))
    assert (len(rows), rows.widest, rows.plain(0)) == (1, 0, "a")
    assert PAPER.narrower(30).width == 1
