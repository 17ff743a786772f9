"""Lists of codes in JSON."""

import json
from typing import Any

import pytest

from inspector.formats.code_list import BadMap, read_code_list, read_map
from inspector.formats.document import Unreadable
from inspector.formats.openapi import Found


def read(data: Any, mapped: str = "") -> Found:
    return read_code_list("codes.json", json.dumps(data).encode(), read_map(mapped))


def codes(data: Any, mapped: str = "") -> list[tuple[str, str, str]]:
    return [(one.code, one.title, one.meaning) for one in read(data, mapped).draft.codes]


@pytest.mark.parametrize(
    ("data", "mapped", "found"),
    [
        ([{"code": 7, "message": "Seven", "description": "It is seven."}], "", [("7", "Seven", "It is seven.")]),
        ({"errors": [{"error_code": "x", "title": "X"}]}, "", [("x", "X", "")]),
        ({"10": "Ten", "11": "Eleven"}, "", [("10", "Ten", "Ten"), ("11", "Eleven", "Eleven")]),
        ({"10": {"message": "Ten"}}, "", [("10", "Ten", "Ten")]),
        ({"a": {"b": [{"n": 1, "t": ["One"]}]}}, "list=/a/b,code=/n,title=/t/0", [("1", "One", "")]),
        ({"x": {"code": 5, "title": "Five"}}, "code=key", [("x", "Five", "")]),
    ],
)
def test_a_list_or_an_object_of_codes_is_read(data: Any, mapped: str, found: list[tuple[str, str, str]]) -> None:
    assert codes(data, mapped) == found


def test_every_part_of_an_entry_is_kept() -> None:
    entry = {
        "code": 10001,
        "message": "Account is not active",
        "log_level": "WARNING",
        "status": 403,
        "docs": "https://x.test/10001",
        "causes": "- It was closed\n- It was never opened",
        "solutions": ["Open it"],
    }
    [one] = read([entry]).draft.codes
    assert (one.status, one.docs, one.severity) == (403, "https://x.test/10001", "warning")
    assert (one.causes, one.fixes) == (("It was closed", "It was never opened"), ("Open it",))


def test_a_code_with_two_meanings_becomes_two_variants() -> None:
    found = read([{"code": 1, "title": "A"}, {"code": 1, "title": "B"}, {"code": 2, "title": "C"}]).draft.codes
    assert [(one.code, one.variant) for one in found] == [("1", "1"), ("1", "2"), ("2", "")]


def test_an_entry_without_a_code_is_named_by_its_line() -> None:
    text = '[\n{"code": 1, "title": "A"},\n{"title": "B"},\n7\n]'
    found = read_code_list("codes.json", text.encode(), {})
    assert [str(one) for one in found.problems] == [
        "codes.json:3: [1]: has no code; say where it stands with --map code=/pointer",
        "codes.json:4: [2]: is no object, so it has no code and no words",
    ]


@pytest.mark.parametrize("data", [[], {}, "x", 7, [{"title": "A"}]])
def test_what_holds_no_codes_says_how_to_map_them(data: Any) -> None:
    with pytest.raises(Unreadable, match="--map"):
        read(data)
    with pytest.raises(Unreadable, match="--map list"):
        read({"a": 1}, "list=/b")


@pytest.mark.parametrize("text", ["nonsense", "colour=/x", "code=x"])
def test_a_map_that_maps_nothing_is_refused(text: str) -> None:
    with pytest.raises(BadMap, match=r"write code=|no JSON pointer"):
        read_map(text)
