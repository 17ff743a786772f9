"""Reads that are older than our own write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspector.explain.conventions import Conventions
from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
NOON = 1_795_348_800.0
THINGS = "https://api.acme.test/v1/things"


def test_a_value_older_than_our_own_write_is_stale(call: MakeCall, see: See, acme: Conventions) -> None:
    write = call(f"PUT {THINGS}/7", body={"name": "new", "kind": "k"}, reply={"id": 7}, at=NOON - 3, took=1.0)
    seen = see(call(f"GET {THINGS}/7", reply={"id": 7, "name": "old", "kind": "K "}), [write], acme)
    assert (seen["data.stale_field"], seen["data.stale_gap"], seen["data.expanded_stale"]) == ("name", 2, False)
    assert seen.words("data.stale_field")[0] == "name is old; new was written"


def test_a_part_that_lags_behind_a_create_is_expanded_and_stale(call: MakeCall, see: See, acme: Conventions) -> None:
    write = call(
        f"POST {THINGS}", body={"name": "n", "parts": [{"n": 1}]}, status=201, reply={"id": 13}, at=NOON - 2
    )  # fmt: skip
    seen = see(call(f"GET {THINGS}/13?expand=parts", reply={"id": 13, "name": "n", "parts": []}), [write], acme)
    assert (seen["data.stale_field"], seen["data.expanded_stale"]) == ("parts", True)


def test_what_was_read_as_written_or_written_long_ago_is_not_stale(call: MakeCall, see: See, acme: Conventions) -> None:
    read = call(f"GET {THINGS}/7", reply={"id": 7, "name": "New", "since": "2026-11-22T00:00:00Z", "n": 5})
    fresh = call(f"PUT {THINGS}/7", body={"name": "new", "since": "2026-11-22", "n": "5"}, at=NOON - 3)
    old = call(f"PUT {THINGS}/7", body={"name": "other"}, at=NOON - 300)
    assert see(read, [fresh], acme)["data.stale_field"] is None
    assert see(read, [old], acme)["data.stale_field"] is None
    assert see(read, [call(f"PUT {THINGS}/8", body={"name": "x"}, at=NOON - 3)], acme)["data.stale_field"] is None


def test_a_new_record_that_a_whole_list_lacks_is_stale(call: MakeCall, see: See, acme: Conventions) -> None:
    write = call(f"POST {THINGS}", body={"name": "n"}, status=201, reply={"id": 13}, at=NOON - 2)
    lacking = see(call(f"GET {THINGS}", reply={"items": [{"id": 1}]}), [write], acme)
    holding = see(call(f"GET {THINGS}", reply={"items": [{"id": 1}, {"id": 13}]}), [write], acme)
    paged = see(call(f"GET {THINGS}", reply={"items": [{"id": 1}], "_meta": {"totalCount": 9}}), [write], acme)
    assert lacking["data.stale_field"] == "record 13"
    assert (holding["data.stale_field"], paged["data.stale_field"]) == (None, None)
