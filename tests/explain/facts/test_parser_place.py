"""Where a message says that a reader was in our JSON, and the value that stands there."""

from __future__ import annotations

import json

import pytest

from inspector.explain.facts.parser_place import counted_place, value_at_place

BODY = '{"id": "1", "items": [{"sku": "A", "qty": -1}], "note": null, "to": {"a": [1]}}'


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ('invalid type: string "1", expected i64 at line 1 column 10', "id"),
        ("invalid value: integer `-1`, expected u32 at line 1 column 44", "items.0.qty"),
        ('Cannot deserialize value of type `int` from String "A" at [Source: x; line: 1, column: 31]', "items.0.sku"),
        ("invalid type: null, expected a string at line 1 column 60", "note"),
        ("invalid type: map, expected a string at line 1 column 69", "to"),
        ('invalid type: string "2", expected i64 at line 1 column 10', ""),  # another value than the one there
        ("invalid type: map, expected i64 at line 1 column 10", ""),
        ("invalid type: map, expected a sequence at line 1 column 1", ""),  # the root has no name
        ('invalid type: string "1", expected i64', ""),
        ('invalid type: string "1", expected i64 at line 7 column 10', ""),
        ('invalid type: string "1", expected i64 at line 1 column 999', ""),
    ],
)
def test_the_value_at_a_place_is_named_where_the_message_quotes_it(message: str, name: str) -> None:
    assert value_at_place(BODY, json.loads(BODY), message) == name


def test_a_place_on_a_later_line_is_counted_from_its_start() -> None:
    assert counted_place('{\n  "a": 1\n}', "line 2 column 8") == 9
