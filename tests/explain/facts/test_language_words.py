"""What stands before the words of an exception, and lists of what is missing."""

from __future__ import annotations

import pytest

from inspector.explain.facts.language_words import listed_as_missing, past_class


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("JsonException: Syntax error", "Syntax error"),
        ('java.lang.NumberFormatException: For input string: "x"', 'For input string: "x"'),
        ("SQLite3::ConstraintException: UNIQUE constraint failed: a.b", "UNIQUE constraint failed: a.b"),
        ("#<ActiveRecord::RecordNotUnique: SQLite3::ConstraintException: UNIQUE failed>", "UNIQUE failed"),
        ("Illuminate\\Database\\QueryException: no such table", "no such table"),
        ("Error: out of order", "Error: out of order"),  # the word alone is no class
        ("Validation failed: Name is short", "Validation failed: Name is short"),
        ("the parser says ValueError: x", "the parser says ValueError: x"),
        ("ValueError", "ValueError"),
        ("MissingParameters: title, pages", "MissingParameters: title, pages"),
        ("#<ActionController::ParameterMissing: param is missing: order>", "param is missing: order"),
    ],
)
def test_the_class_of_an_exception_is_left_off(words: str, rest: str) -> None:
    assert past_class(words) == rest


@pytest.mark.parametrize(
    ("message", "names"),
    [
        ("Required field(s) title, pages is missing or empty", ["title", "pages"]),
        ("Missing required fields: email, password", ["email", "password"]),
        ("Missing parameters 'a', 'b' and 'c' in the query", ["a", "b", "c"]),
        ("Missing required field: email", []),  # one is read by its own sentence
        ("Missing required fields: see the documentation, please", []),
        ("Required fields", []),
        ("Missing required parameters: id or name", []),
    ],
)
def test_a_list_of_what_is_missing_is_read_as_one(message: str, names: list[str]) -> None:
    assert listed_as_missing(message) == names
