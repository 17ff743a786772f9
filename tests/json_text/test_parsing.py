"""Long JSON texts are read by another parser than short ones, and mean the same."""

from __future__ import annotations

import json

import pytest

from inspector.json_text import parse

FILL = " " * 20_000
"""White space before a text makes it long and changes nothing."""


@pytest.mark.parametrize(
    "text",
    [
        '{"a": [1, 2.5, -0.0, 1E5, null, true, "x"], "b": {}}',
        "[123456789012345678901234567890, -9223372036854775809, 9007199254740993]",
        '{"twice": 1, "twice": 2}',
        "[NaN, Infinity, -Infinity, 1e999]",
        r'["\ud83d\ude00", "\ud83d", "\u0000"]',
        "[0.1, 123456789.123456789012345, 5e-324]",
    ],
)
def test_a_long_text_has_the_value_that_json_gives_it(text: str) -> None:
    long, short = parse(FILL + text), parse(text)

    assert repr(long) == repr(short) == repr(json.loads(text))


@pytest.mark.parametrize("text", ["{", "[1,]", "{'a': 1}", '["a\tb"]', "", "nothing", "1 2"])
@pytest.mark.parametrize("fill", ["", FILL])
def test_what_is_no_json_is_refused(text: str, fill: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse(fill + text)


def test_a_text_nested_too_deeply_is_refused() -> None:
    with pytest.raises(RecursionError):
        parse("[" * 200_000)
