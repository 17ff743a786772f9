"""The rows of the request pane say what is sent, what is wrong with it, and what the call proved, never a secret."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.model.credential import Credential
from inspector.model.diagnosis import Locator
from inspector.model.exchange import Header
from inspector.model.request import Param
from inspector.ui.present import ink
from inspector.ui.present.composing import RowsToShow, param_rows, url_content
from inspector.ui.present.marks import Mark
from inspector.ui.present.rows import Paper

PAPER = Paper(width=60)
LIMIT = Param(name="limit", value="500")


def _texts(show: RowsToShow, paper: Paper = PAPER) -> list[str]:
    return [row.content.plain for row in param_rows(show, paper).rows]


def test_a_parameter_shows_its_tick_its_name_and_its_value_in_columns() -> None:
    texts = _texts(RowsToShow(params=(LIMIT, Param(name="offset", value="0")), place="query"))

    assert texts[:2] == [" ✓ limit    500", " ✓ offset   0"]
    assert texts[2].strip() == "+ add a parameter"


def test_a_parameter_that_is_held_back_is_shown_without_a_tick() -> None:
    assert _texts(RowsToShow(params=(Param(name="a", value="1", enabled=False),), place="query"))[0] == " · a   1"


def test_a_note_stands_in_the_row_it_speaks_of() -> None:
    show = RowsToShow(params=(LIMIT,), place="query", notes={0: "Fusioo takes 0 to 200"})

    assert "500" in _texts(show)[0]
    assert "▲ Fusioo takes 0 to 200" in _texts(show)[0]


def test_a_long_value_makes_room_for_the_note() -> None:
    show = RowsToShow(params=(Param(name="q", value="x" * 300),), place="query", notes={0: "this is too long"})

    assert "▲ this is too long" in _texts(show)[0]
    assert "…" in _texts(show)[0]


def test_evidence_is_filled_and_numbered_at_the_right_edge() -> None:
    mark = Mark(number=1, at=Locator("req.query.limit"), selected=True)
    row = param_rows(RowsToShow(params=(LIMIT,), place="query", marks={0: mark}), PAPER).rows[0]

    assert row.content.plain.endswith(" 1  ")
    assert row.fill == ink.EVIDENCE_ROW
    assert any(span.style == ink.EVIDENCE for span in row.content.spans)


def test_a_header_that_was_not_sent_is_shown_as_absent() -> None:
    mark = Mark(number=1, at=Locator("req.header.authorization"), selected=True)
    texts = _texts(RowsToShow(params=(), place="headers", absent=(("authorization", mark),)))

    assert any("authorization   not sent" in text for text in texts)


def test_what_the_profile_added_is_listed_apart_with_what_two_people_can_compare() -> None:
    texts = _texts(
        RowsToShow(
            params=(),
            place="headers",
            sent=(Header(name="Authorization", value="Bearer ····"),),
            credentials=(Credential(where="req.header.authorization", length=40, fingerprint="9c4e21ab"),),
        )
    )

    assert "opaque · 40 · 9c4e21ab" in texts[-1]


@pytest.mark.parametrize(
    ("name", "place"), [("access_token", "query"), ("Authorization", "headers"), ("X-Api-Key", "headers")]
)
def test_the_value_of_a_credential_is_masked(name: str, place: str) -> None:
    text = _texts(RowsToShow(params=(Param(name=name, value="tok-9f31c2a7b5d84e60"),), place=place))[0]

    assert "9f31" not in text
    assert "····" in text


def test_a_secret_in_the_url_is_masked() -> None:
    shown = url_content("https://api.example.com/v1?access_token=tok-9f31c2a7b5d84e60", None, selected=False)

    assert "9f31" not in shown.plain


def test_variables_of_the_url_stand_out() -> None:
    shown = url_content("{{base}}/v3", None, selected=False)

    assert [(span.start, span.end, span.style) for span in shown.spans] == [(0, 8, ink.JSON_LITERAL)]


@given(st.text(max_size=40), st.text(max_size=40), st.integers(min_value=1, max_value=90))
def test_any_text_in_any_width_gives_rows_of_one_line_without_actions(name: str, value: str, width: int) -> None:
    mark = Mark(number=1, at=Locator("req.query.x"), selected=True)
    show = RowsToShow(params=(Param(name=name, value=value),), place="query", notes={0: value}, marks={0: mark})
    rows = param_rows(show, Paper(width=width)).rows

    assert all("\n" not in row.content.plain for row in rows)
    assert not any("@click" in str(span.style) for row in rows for span in row.content.spans)


def test_a_span_of_a_value_marks_those_characters_only() -> None:
    mark = Mark(number=1, at=Locator("req.header.accept@0-4"), selected=True)
    show = RowsToShow(params=(Param(name="Accept", value="text/html"),), place="headers", marks={0: mark})
    content = param_rows(show, PAPER).rows[0].content
    lit = [span for span in content.spans if span.style == ink.EVIDENCE]

    assert content.plain[lit[0].start : lit[0].end] == "text"
