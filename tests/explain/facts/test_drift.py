"""What an answer no longer holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
NOON = 1_795_348_800.0


def test_what_vanished_or_changed_type_is_named(call: MakeCall, see: See) -> None:
    before = [call(reply={"items": [{"id": 1, "name": "n", "n": 5}], "total": 1}, at=NOON - 60)]
    seen = see(call(reply={"items": [{"id": 2, "n": "5"}], "total": 1}), before)
    assert set(seen["hist.response_shape_diff"]) == {"/items/*/name", "/items/*/n"}


def test_an_empty_list_or_a_null_is_no_change_of_shape(call: MakeCall, see: See) -> None:
    before = [call(reply={"items": [{"id": 1}], "a": {"b": 1}, "c": 1}, at=NOON - 60)]
    assert see(call(reply={"items": [], "a": None, "c": None}), before)["hist.response_shape_diff"] is None


def test_fields_that_one_of_the_calls_asked_for_are_no_change_of_shape(call: MakeCall, see: See) -> None:
    url, whole, part = "GET https://api.example.com/v1/jobs/7", {"id": 7, "name": "n"}, {"id": 7}
    fewer = see(call(f"{url}?fields=id", reply=part), [call(url, reply=whole, at=NOON - 60)])
    assert fewer["hist.response_shape_diff"] is None
    unexpanded = see(call(url, reply=part), [call(f"{url}?expand=name", reply=whole, at=NOON - 60)])
    assert unexpanded["hist.response_shape_diff"] is None
    alike = see(call(url, reply=part), [call(url, reply=whole, at=NOON - 60)])
    assert set(alike["hist.response_shape_diff"]) == {"/name"}
