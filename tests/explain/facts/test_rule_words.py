"""Bounds, lists and types as servers state them."""

from __future__ import annotations

import time

import pytest

from inspector.explain.facts.rule_words import bounds, listed, names_listed, wanted_type


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("weight must be less than or equal to 20", None, 20),
        ("Must be greater than or equal to 1 and less than or equal to 5.", 1, 5),
        ("77 is greater than the maximum of 50", None, 50),
        ("700 > maximum(99)", None, 99),
        ("Too big: expected number to be <=99", None, 99),
        ("Maximum page size is 100", None, 100),
        ("per_page is too large (max 100)", None, 100),
        ("rows should be between 5 and 1,000", 5, 1000),
        ("offset must be >= 0", 0, None),
        ("The rows field must not be greater than 99.", None, 99),
        ("rows cannot exceed 1000 (got 5000)", None, 1000),
        ("must be 10 or less", None, 10),
    ],
)
def test_the_bounds_of_a_number(words: str, least: float | None, most: float | None) -> None:
    found = bounds(words)
    assert found is not None
    assert (found.min, found.max, found.type) == (least, most, "any")


@pytest.mark.parametrize(
    "words",
    ["may be at most 14 nights", "rows is less than 5", "must be before 2026-01-01", "at most 1 hour", "is too large"],
)
def test_what_states_no_bound_of_the_value(words: str) -> None:
    assert bounds(words) is None


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("Ensure this field has no more than 10 characters.", None, 10),
        ("body/name must NOT have fewer than 2 characters", 2, None),
        ("name must be shorter than or equal to 10 characters", None, 10),
    ],
)
def test_how_long_a_text_may_be(words: str, least: int | None, most: int | None) -> None:
    found = bounds(words)
    assert found is not None
    assert (found.min_length, found.max_length, found.max) == (least, most, None)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("Input should be 'a' or 'b'", ("a", "b")),
        ('"rave" is not one of talk, party', ("talk", "party")),
        ('Expected ("a" | "b") but received "z"', ("a", "b")),
        ("It should be one of these values: '1,2,3'", ("1", "2", "3")),
        ("Invalid enum value. Expected silver | platinum, received gold", ("silver", "platinum")),
        ("unknown variant `z`, expected one of `a`, `b` at line 1", ("a", "b")),
        ("must be one of: 'open', 'in progress'", ("open", "in progress")),
        ("one of name or email is required", ()),
        ("must be one of integer, null", ()),
        ("must be an integer", ()),
    ],
)
def test_the_values_that_are_listed(words: str, values: tuple[str, ...]) -> None:
    assert listed(words) == values


def test_the_values_may_stand_beside_the_words() -> None:
    assert listed("must be equal to one of the allowed values", ({"allowedValues": ["a", 2]},)) == ("a", "2")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("'1' is not of type 'integer'", "int"),
        ("Invalid input: expected number, received string", "number"),
        ("json: cannot unmarshal string into Go struct field O.n of type int", "int"),
        ("Failed to convert value of type 'java.lang.String' to required type 'int'", "int"),
        ("The JSON value could not be converted to System.Nullable`1[System.Int32]. Path: $.n", "int"),
        ("The active field must be true or false.", "bool"),
        ('Expected a list of items but got type "str".', "list"),
        ("Enter a valid email address.", ""),
    ],
)
def test_the_type_that_is_wanted(words: str, kind: str) -> None:
    assert wanted_type(words) == kind


def test_names_that_the_server_knows() -> None:
    assert names_listed('Unknown property "nmae" (2 known properties: "name", "sku")') == ("name", "sku")
    assert names_listed("Unknown argument nmae. Did you mean name?") == ("name",)
    assert names_listed("Unknown argument nmae") == ()


@pytest.mark.parametrize("text", ["expected ", "one of 'a ", "max ", "between 1 ", "'", "must be 1", "a,"])
def test_a_hostile_text_is_read_at_once(text: str) -> None:
    started = time.perf_counter()
    for read in (bounds, listed, names_listed, wanted_type):
        read(text * 10_000)
    assert time.perf_counter() - started < 0.2
