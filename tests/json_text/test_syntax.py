"""Broken JSON: the place, the words, and the repair when only one can be meant."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.json_text import diagnose, repair

# text, name of the flaw, the span it points at, the repaired text or None
BROKEN: list[tuple[str, str, str, str | None]] = [
    ('{"a":1,}', "trailing-comma", ",", '{"a":1}'),
    ("[1,]", "trailing-comma", ",", "[1]"),
    ("{'a':1}", "single-quotes", "'", None),
    ("{a:1}", "bare-name", "a", '{"a":1}'),
    ('{"a":1 "b":2}', "comma-missing", '"', '{"a":1, "b":2}'),
    ('{"a":True,"b":None}', "not-json-word", "True", '{"a":true,"b":null}'),
    ('{"a":NaN}', "not-json-word", "NaN", None),
    ('{"a":undefined}', "not-json-word", "undefined", None),
    ("{“a”:“x”}", "smart-quotes", "“a”", '{"a":"x"}'),
    ('{"a":"\\x"}', "escape", "\\x", None),
    ('{"a":"x\ny"}', "raw-control", "\n", '{"a":"x\\ny"}'),
    ("\ufeff{}", "byte-order-mark", "\ufeff", "{}"),
    ('{"a":{{x}} }', "variable", "{{x}}", None),
    ('{"a":1', "cut-off", "1", None),
    ('{"a":"b', "cut-off", "b", None),
    ('{"a":1}\n{"b":2}', "json-lines", "{", None),
    (")]}',\n{}", "prefix", ")]}'", None),
    ("cb({})", "prefix", "cb(", None),
    ("data: {}", "prefix", "data:", None),
    ("[01]", "number-form", "01", "[1]"),
    ("[.5]", "number-form", ".5", "[0.5]"),
    ("[+1]", "number-form", "+1", "[1]"),
    ("[1.]", "number-form", "1.", "[1]"),
    ('{"a" 1}', "colon-missing", "1", None),
    ("[1 /*x*/,2]", "comment", "/*x*/", "[1 ,2]"),
    ('{"a":1}}', "extra-text", "}", None),
    ("", "empty", "", None),
]


@pytest.mark.parametrize(("text", "name", "span", "repaired"), BROKEN)
def test_a_flaw_is_named_at_its_place_and_repaired_when_that_is_exact(
    text: str, name: str, span: str, repaired: str | None
) -> None:
    flaw = diagnose(text)
    assert flaw is not None
    assert (flaw.name, text[flaw.start : flaw.end]) == (name, span)
    assert repair(text) == repaired


def test_a_quote_that_was_not_escaped_is_not_repaired_with_a_comma() -> None:
    assert repair('["x "1" y"]') is None


def test_line_and_column_count_from_one() -> None:
    flaw = diagnose('{\n  "a": 1,\n}')
    assert flaw is not None
    assert (flaw.line, flaw.column) == (2, 9)


def test_brackets_without_end_are_too_deep_and_no_crash() -> None:
    flaw = diagnose("[" * 100_000)
    assert flaw is not None
    assert flaw.name in ("too-deep", "cut-off")


@given(st.text(alphabet="{}[]\",:'0123456789.+-eE truefalsnNo\\/*\n“”", max_size=40))
def test_any_text_is_json_or_has_a_flaw_inside_itself(text: str) -> None:
    flaw = diagnose(text)
    if flaw is None:
        json.loads(text)
    else:
        assert 0 <= flaw.start <= flaw.end <= len(text)
        assert flaw.words


@given(st.text(alphabet="{}[]\",:'0123456789.+- aTrueNon\\/\n“”", max_size=40))
def test_a_repaired_text_is_json(text: str) -> None:
    repaired = repair(text)
    if repaired is not None:
        json.loads(repaired)
