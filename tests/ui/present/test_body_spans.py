"""What is said of a body stands at its exact characters."""

from __future__ import annotations

from inspector.model.diagnosis import Locator
from inspector.model.request import BodyKind, RequestBody
from inspector.ui.present.body_spans import body_note, body_span, span_of
from inspector.ui.present.marks import Mark

BODY = RequestBody(kind=BodyKind.JSON, text='{\n  "customer": {"email": "ana"},\n}')


def test_a_pointer_leads_to_its_value() -> None:
    span = span_of(BODY, Locator("req.body#/customer/email"))

    assert span is not None
    assert BODY.text[slice(*span)] == '"ana"'


def test_a_span_is_taken_as_it_is_and_other_places_are_not_in_the_body() -> None:
    assert span_of(BODY, Locator("req.body@3-5")) == (3, 5)
    assert span_of(BODY, Locator("req.query.limit")) is None


def test_a_note_names_line_and_column() -> None:
    at = Locator(f"req.body@{BODY.text.rindex('}')}-{len(BODY.text)}")

    assert body_note(BODY, ((at, "a comma before the brace"),)) == "line 3, column 1: a comma before the brace"


def test_the_selected_evidence_is_marked_before_others_and_before_notes() -> None:
    marks = (
        Mark(number=1, at=Locator("req.body@1-2")),
        Mark(number=2, at=Locator("req.body#/customer/email"), selected=True),
    )
    notes = ((Locator("req.body@0-1"), "note"),)

    assert body_span(BODY, marks, notes) == span_of(BODY, marks[1].at)
    assert body_span(BODY, marks[:1], notes) == (1, 2)
    assert body_span(BODY, (), notes) == (0, 1)
