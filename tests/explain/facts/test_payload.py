"""A body held against the documented fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inspector.explain.conventions import Conventions
from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
CREATE = "POST https://api.acme.test/v1/things?dry=1"


def test_undocumented_fields_are_named_at_their_names(call: MakeCall, see: See, acme: Conventions) -> None:
    body = '{"name": "x", "kind": "k", "colour": 1}'
    seen = see(call(CREATE, body=body), (), acme)
    assert seen["lint.unknown_field"] == ("colour",)
    start, end = seen.at("lint.unknown_field")[0].partition("@")[2].split("-")
    assert body[int(start) : int(end)] == '"colour"'


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"name": "x", "parts": 3}, "parts is a number; the API takes a list"),
        ({"name": "x", "parts": {"n": 1}}, "parts is an object; the API takes a list"),
        ({"name": ["x"]}, "name is a list; the API takes one value"),
        ([{"name": "x"}], "the body is a list; the API takes an object"),
    ],
)
def test_another_structure_than_documented_is_told(
    call: MakeCall, see: See, acme: Conventions, body: object, words: str
) -> None:
    assert see(call(CREATE, body=body), (), acme)["lint.field_shape"] == words


def test_a_documented_body_has_no_finding(call: MakeCall, see: See, acme: Conventions) -> None:
    seen = see(call(CREATE, body={"name": None, "kind": "k", "parts": []}), (), acme)
    assert (seen["lint.unknown_field"], seen["lint.field_shape"], seen["lint.count"]) == (None, None, 0)
