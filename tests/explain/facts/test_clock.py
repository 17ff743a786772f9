"""Whose clock is right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
NOON = 1_795_348_800.0
DATE = {"Date": "Sun, 22 Nov 2026 12:00:00 GMT"}


def test_a_machine_that_is_behind_is_told_by_how_much(call: MakeCall, see: See) -> None:
    seen = see(call(reply_headers=DATE, at=NOON - 120, took=0.4))
    assert (round(seen["clock.skew"], 1), seen["clock.skewed"]) == (119.8, True)
    assert seen.words("clock.skew") == ["Date 12:00:00 UTC", "this machine 11:58:00 UTC"]


def test_a_few_seconds_are_no_skew(call: MakeCall, see: See) -> None:
    assert see(call(reply_headers=DATE, at=NOON - 20))["clock.skewed"] is False


def test_a_slow_call_makes_the_reading_uncertain(call: MakeCall, see: See) -> None:
    assert see(call(reply_headers=DATE, at=NOON - 100, took=100.0))["clock.skewed"] is False


def test_a_date_out_of_a_cache_says_nothing(call: MakeCall, see: See) -> None:
    for extra in ({"Age": "60"}, {"X-Cache": "HIT from edge"}):
        assert see(call(reply_headers={**DATE, **extra}, at=NOON - 500))["clock.skew"] is None
