"""What an answer holds: nulls, missing parts, copies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspector.explain.conventions import Conventions
from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
NOON = 1_795_348_800.0
THINGS = "https://api.acme.test/v1/things"


def test_nulls_are_counted_and_those_of_the_envelope_are_not(call: MakeCall, see: See) -> None:
    seen = see(call(reply={"error": None, "next": None, "data": {"name": None, "tags": [{"x": None}]}}))
    assert (seen["data.null_count"], seen["data.nulls"]) == (2, ("/data/name", "/data/tags/0/x"))
    assert seen.at("data.nulls") == ["res.body#/data/name", "res.body#/data/tags/0/x"]
    assert see(call(status=400, reply={"a": None}))["data.null_count"] is None


def test_a_field_null_in_every_record_is_told_from_one_null_in_some(call: MakeCall, see: See) -> None:
    seen = see(call(reply=[{"a": None, "b": None if n else 1} for n in range(5)]))
    assert (seen["data.always_null"], seen["data.null_some"]) == (("a",), ("b",))
    assert see(call(reply=[{"a": None}] * 4))["data.always_null"] is None


def test_a_value_that_was_set_before_is_null_now(call: MakeCall, see: See, acme: Conventions) -> None:
    before = [call(f"GET {THINGS}/7", reply={"id": 7, "name": "n", "kind": None}, at=NOON - 90)]
    seen = see(call(f"GET {THINGS}/7", reply={"id": 7, "name": None, "kind": None}), before, acme)
    assert seen["data.null_now"] == ("name",)
    other = see(call(f"GET {THINGS}/8", reply={"id": 8, "name": None}), before, acme)
    assert other["data.null_now"] is None


def test_documented_parts_that_were_not_asked_for_are_named(call: MakeCall, see: See, acme: Conventions) -> None:
    record = {"id": 7, "name": "n", "kind": "k", "parts": None}
    seen = see(call(f"GET {THINGS}/7?expand=notes", reply=record), (), acme)
    assert seen["data.unexpanded"] == "parts"
    assert see(call(f"GET {THINGS}/7", reply={"id": 7, "name": "n"}), (), acme)["data.missing_field"] == "kind"
    assert see(call(f"GET {THINGS}/7?fields=id", reply={"id": 7}), (), acme)["data.missing_field"] is None


def test_the_records_own_list_of_parts_is_believed(call: MakeCall, see: See) -> None:
    seen = see(call(reply={"id": 1, "_expandable": ["visits", "notes"], "notes": []}))
    assert (seen["data.unexpanded"], seen.at("data.unexpanded")) == ("visits", ["res.body#/_expandable"])


def test_a_cache_that_answered_is_told(call: MakeCall, see: See) -> None:
    assert see(call(reply_headers={"Age": "60"}))["data.age"] == 60
    assert see(call(reply_headers={"Age": "60"}))["data.from_cache"] is True
    assert see(call(reply_headers={"X-Cache": "HIT from edge"}))["data.from_cache"] is True
    assert see(call(status=304))["data.from_cache"] is True
    assert see(call(reply_headers={"Age": "0", "X-Cache": "MISS"}))["data.from_cache"] is None
