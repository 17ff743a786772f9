"""Values held against what a parameter or field takes."""

from __future__ import annotations

from typing import Any

import pytest

from inspector.explain.conventions import ParamSpec
from inspector.explain.facts import takes
from inspector.explain.facts.text import MISSING


def spec(kind: str = "str", **more: Any) -> ParamSpec:
    return ParamSpec(name="x", type=kind, **more)


INT = spec("int", min=1, max=100)


@pytest.mark.parametrize(
    ("of", "value", "kind", "words", "fixed"),
    [
        (INT, "500", "range", "1 to 100", "100"),
        (INT, "0", "range", "1 to 100", "1"),
        (INT, "7.9", "type", "1 to 100", "7"),
        (INT, "many", "type", "1 to 100", ""),
        (INT, "", "type", "1 to 100", ""),
        (spec("int"), "x", "type", "a whole number", ""),
        (spec("number", above=0), "0", "range", "more than 0", ""),
        (spec("number", below=1, min=0), "1", "range", "0 or more and less than 1", ""),
        (spec("int", max=5), "9", "range", "at most 5", "5"),
        (spec("int", min=5), "1", "range", "5 or more", "5"),
        (spec("bool"), "maybe", "type", "true or false", ""),
        (spec("date"), "soon", "type", "a date", ""),
        (spec("enum", enum=("asc", "desc")), "ASC", "range", "asc or desc", "asc"),
        (spec("enum", enum=tuple("abcdefgh")), "z", "range", "a or b or c or d or e or f or 2 more", ""),
        (spec("list", enum=("a", "b")), "a,c", "range", "a or b", ""),
        (spec(min_length=3), "ab", "range", "at least 3 characters", ""),
        (spec(max_length=1), "ab", "range", "at most 1 character", ""),
        (spec(pattern="^a+$"), "b", "range", "text like ^a+$", ""),
    ],
)  # fmt: skip
def test_text_that_does_not_fit(of: ParamSpec, value: str, kind: str, words: str, fixed: str) -> None:
    found = takes.of_text(of, value)
    assert found is not None
    assert (found.kind, found.takes, takes.shown(found.fixed)) == (kind, words, fixed)


@pytest.mark.parametrize(
    ("of", "value"),
    [
        (INT, "1"), (INT, "100"), (spec("int", max=5), "-3"), (spec("number", below=1), "0.5"), (spec("bool"), "True"),
        (spec("date"), "2026-11-22"), (spec("enum", enum=("a",)), "a"), (spec("list", enum=("a", "b")), "a, b"),
        (spec("list"), "x"), (spec("object"), "x"), (spec("any"), "x"), (spec(pattern="^a+$"), "aa"),
        (spec(pattern="("), "x"), (spec(pattern="^a$"), "b" * 400),
    ],
)  # fmt: skip
def test_text_that_fits(of: ParamSpec, value: str) -> None:
    assert takes.of_text(of, value) is None


@pytest.mark.parametrize(
    ("of", "value", "kind", "words", "fixed"),
    [
        (INT, 500, "range", "1 to 100", "100"),
        (INT, "12", "type", "1 to 100", "12"),
        (INT, True, "type", "1 to 100", ""),
        (spec("number"), "1.5", "type", "a number", "1.5"),
        (spec("bool"), "true", "type", "true or false", "true"),
        (spec("str"), 7, "type", "a text", '"7"'),
        (spec("list"), {"a": 1}, "type", "a list", ""),
        (spec("object"), [1], "type", "an object", ""),
        (spec("enum", enum=("a", "b")), "B", "range", "a or b", '"b"'),
        (spec("enum", enum=("a", "b")), ["a"], "type", "a or b", ""),
        (spec("list", max_length=1), [1, 2], "range", "at most 1 element", ""),
        (spec(max_length=1), "ab", "range", "at most 1 character", ""),
    ],
)
def test_json_that_does_not_fit(of: ParamSpec, value: object, kind: str, words: str, fixed: str) -> None:
    found = takes.of_json(of, value)
    assert found is not None
    assert (found.kind, found.takes, takes.written(found.fixed)) == (kind, words, fixed)


@pytest.mark.parametrize(
    ("of", "value"),
    [
        (INT, None), (INT, 5), (INT, 5.0), (spec("number"), 3), (spec("any"), [1]), (spec("bool"), False),
        (spec("list"), []), (spec("object"), {}), (spec("enum", enum=("1",)), 1), (spec("date"), "whenever"),
        (spec(), ""), (spec("enum", enum=("1",)), 1.0),
    ],
)  # fmt: skip
def test_json_that_fits(of: ParamSpec, value: object) -> None:
    assert takes.of_json(of, value) is None


def test_nothing_to_write_is_no_text() -> None:
    assert (takes.shown(MISSING), takes.written(MISSING)) == ("", "")
