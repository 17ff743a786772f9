"""JSON pointers found in text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.json_text import duplicates, first_members, locate, pointer, value_at

TEXT = '{"a": {"b~/c": [1, {"x": "y\\"z"}, 3]}, "d": null, "caf\\u00e9": true}'

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("", TEXT), ("/a/b~0~1c/1/x", '"y\\"z"'), ("/a/b~0~1c/2", "3"), ("/d", "null"), ("d", "null"),
        ("/caf\u00e9", "true"),
    ],
)  # fmt: skip
def test_a_pointer_leads_to_the_span_of_its_value(path: str, found: str) -> None:
    place = locate(TEXT, path)
    assert place is not None
    assert TEXT[slice(*place.value)] == found


def test_a_member_is_found_with_the_span_of_its_name() -> None:
    place = locate(TEXT, "/d")
    assert place is not None
    assert place.key is not None
    assert TEXT[slice(*place.key)] == '"d"'


@pytest.mark.parametrize("path", ["/e", "/a/b~0~1c/9", "/a/0", "/d/x", "/a/b~0~1c/-"])
def test_what_is_not_there_is_not_found(path: str) -> None:
    assert locate(TEXT, path) is None


def test_the_part_before_a_break_can_still_be_read() -> None:
    assert value_at('{"code": 30105, "message": "Records li', "/code") == 30105
    assert value_at('{"code": 30105, "message": "Records li', "/message") is None


def test_a_name_that_stands_twice_is_reported_with_both_places() -> None:
    text = '{"a":1,"b":{"a":2},"a":3}'
    (twice,) = duplicates(text)
    assert (twice.name, text[slice(*twice.first)], twice.second) == ("a", '"a"', (19, 22))


def _walk(value: object, path: str = "") -> list[tuple[str, object]]:
    found = [(path, value)]
    if isinstance(value, dict):
        for key, inner in value.items():
            found += _walk(inner, path + pointer(key))
    if isinstance(value, list):
        for index, inner in enumerate(value):
            found += _walk(inner, path + pointer(index))
    return found


@given(JSON_VALUES, st.sampled_from([None, 2]))
def test_every_value_of_any_json_is_found_where_it_stands(value: object, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    for path, inner in _walk(value):
        place = locate(text, path)
        assert place is not None
        assert json.loads(text[slice(*place.value)]) == inner


@given(st.text(), st.text())
def test_no_text_and_no_pointer_make_it_fail(text: str, path: str) -> None:
    locate(text, path)
    duplicates(text)


@given(st.dictionaries(st.text(max_size=5), JSON_VALUES, min_size=1, max_size=5), st.data())
def test_the_first_members_of_a_cut_object_are_those_before_the_cut(
    value: dict[str, object], data: st.DataObject
) -> None:
    text = json.dumps(value)
    whole, cut = first_members(text[: data.draw(st.integers(0, len(text) - 1))])
    names = list(value)
    assert list(whole) == names[: len(whole)]
    assert all(whole[name] == value[name] for name in whole)
    assert cut in (None, *names[len(whole) : len(whole) + 1])


def test_only_the_first_of_two_members_of_one_name_counts() -> None:
    assert first_members('{"a": 1, "a": 2, "b": [') == ({"a": 1}, "b")


@pytest.mark.parametrize("text", ["", "[1, 2]", "word", "{1: 2}", '{"a" 1}'])
def test_what_is_no_object_has_no_members(text: str) -> None:
    assert first_members(text) == ({}, None)
