"""Where the check and the evidence point in the body of the request, and in what words."""

from __future__ import annotations

from collections.abc import Iterable

from inspector import json_text
from inspector.model.diagnosis import Locator
from inspector.model.request import RequestBody
from inspector.ui.present.marks import Mark
from inspector.ui.present.request_places import Notes

Span = tuple[int, int]


def span_of(body: RequestBody, at: Locator) -> Span | None:
    """The characters of the body that a locator points at, or None when they are not there."""
    if at.path != "req.body":
        return None
    if at.pointer is not None:
        place = json_text.locate(body.text, at.pointer)
        return place.value if place is not None else None
    return at.span


def body_note(body: RequestBody, notes: Notes) -> str:
    """What the check says of the body, with line and column where it knows them."""
    for at, text in notes:
        if at.path == "req.body":
            span = span_of(body, at)
            if span is None:
                return text
            before = body.text[: span[0]]
            column = len(before) - (before.rfind("\n") + 1) + 1
            return f"line {before.count(chr(10)) + 1}, column {column}: {text}"
    return ""


def body_span(body: RequestBody, marks: Iterable[Mark], notes: Notes) -> Span | None:
    """The stretch to mark: the selected evidence, else the first, else what the check points at."""
    here = [(mark, span) for mark in marks if (span := span_of(body, mark.at)) is not None]
    chosen = next((span for mark, span in here if mark.selected), here[0][1] if here else None)
    if chosen is not None:
        return chosen
    return next((span for at, _ in notes if (span := span_of(body, at)) is not None), None)
