"""Limits and waiting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inspector.explain.conventions import Conventions, LimitRules
from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
NOON = 1_795_348_800
DATE = {"Date": "Sun, 22 Nov 2026 12:00:00 GMT"}


@pytest.mark.parametrize(
    ("headers", "wait", "basis"),
    [
        ({"Retry-After": "9"}, 9, "retry-after"),
        ({"Retry-After": "0.5"}, 0.5, "retry-after"),
        ({"Retry-After": "Sun, 22 Nov 2026 12:01:30 GMT"}, 90, "retry-after"),
        ({"Retry-After-Ms": "1500"}, 1.5, "retry-after"),
        ({"Retry-After": "3", "X-RateLimit-Reset": "60"}, 3, "retry-after"),
        ({"X-RateLimit-Reset": str(NOON + 40)}, 40, "x-ratelimit-reset"),
        ({"X-RateLimit-Reset": str((NOON + 40) * 1000)}, 40, "x-ratelimit-reset"),
        ({"X-RateLimit-Reset": "40"}, 40, "x-ratelimit-reset"),
        ({"X-RateLimit-Reset": "6m0s"}, 360, "x-ratelimit-reset"),
        ({"X-RateLimit-Reset": "2026-11-22T12:00:40Z"}, 40, "x-ratelimit-reset"),
        ({"X-RateLimit-Reset-After": "1.25"}, 1.25, "x-ratelimit-reset-after"),
        ({"RateLimit": '"default";r=0;t=30'}, 30, "ratelimit"),
        ({"RateLimit": "limit=100, remaining=0, reset=5"}, 5, "ratelimit"),
    ],
)
def test_the_wait_is_read_in_every_form(
    call: MakeCall, see: See, headers: dict[str, str], wait: float, basis: str
) -> None:
    seen = see(call(status=429, reply_headers={**DATE, **headers}))
    assert seen["rate.wait"] == pytest.approx(wait)
    assert seen["rate.basis"] == basis


@pytest.mark.parametrize("value", ["", "soon", "-5", "99999999999999", "1e9", "Mon, 99 Foo"])
def test_a_wait_that_cannot_be_is_not_believed(call: MakeCall, see: See, value: str) -> None:
    assert see(call(status=429, reply_headers={**DATE, "Retry-After": value}))["rate.wait"] is None


def test_the_tightest_of_several_limits_counts(call: MakeCall, see: See) -> None:
    policy = '"hour";q=100;w=3600, "minute";q=10;w=60'
    limits = {"RateLimit": '"hour";r=50;t=3000, "minute";r=0;t=30', "RateLimit-Policy": policy}
    seen = see(call(status=429, reply_headers={**DATE, **limits}))
    assert (seen["rate.limit"], seen["rate.remaining"], seen["rate.wait"]) == (10, 0, 30)


@pytest.mark.parametrize(
    ("reply", "wait"),
    [
        ({"retry_after": 2.5}, 2.5),
        ({"parameters": {"retry_after": 7}}, 7),
        ({"error": {"details": [{"retryDelay": "34s"}]}}, 34),
        ({"detail": "Request was throttled. Expected available in 34 seconds."}, 34),
        ({"error": {"message": "Please try again in 250ms."}}, 0.25),
        ({"error": {"message": "Please try again in 1m12.5s. Visit the page."}}, 72.5),
        ({"message": "Slow down"}, None),
        ({"retry_after": True}, None),
    ],
)
def test_a_wait_that_stands_only_in_the_body_is_found(
    call: MakeCall, see: See, reply: object, wait: float | None
) -> None:
    assert see(call(status=429, reply=reply, reply_headers=DATE))["rate.wait"] == wait
    assert see(call(status=400, reply=reply, reply_headers=DATE))["rate.wait"] is None


def test_a_reset_long_past_is_not_believed(call: MakeCall, see: See) -> None:
    assert see(call(status=429, reply_headers={**DATE, "X-RateLimit-Reset": "1500000000"}))["rate.wait"] is None


def test_the_packs_own_order_comes_after_retry_after(call: MakeCall, see: See) -> None:
    rules = Conventions(
        pack="p", limits=LimitRules(reset=("X-Acme-Reset",), reset_unit="epoch", order=("X-Acme-Reset",))
    )
    headers = {**DATE, "X-RateLimit-Reset": "5", "X-Acme-Reset": str(NOON + 40)}
    assert see(call(status=429, reply_headers=headers), (), rules)["rate.basis"] == "x-acme-reset"


def test_a_window_is_the_last_guess_and_only_for_a_refused_call(call: MakeCall, see: See) -> None:
    rules = Conventions(pack="p", limits=LimitRules(window="hourly"))
    refused = see(call(status=429, at=NOON + 600), (), rules)
    assert (refused["rate.wait"], refused["rate.basis"]) == (3000, "window")
    assert see(call(at=NOON + 600), (), rules)["rate.wait"] is None


@pytest.mark.parametrize(
    ("headers", "limit", "left"),
    [
        ({"X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "3"}, 60, 3),
        ({"X-Rate-Limit-Limit": "60", "X-Rate-Limit-Remaining": "3"}, 60, 3),
        ({"RateLimit-Limit": "100, 100;w=60", "RateLimit-Remaining": "3"}, 100, 3),
        ({"RateLimit": '"default";r=3;t=30', "RateLimit-Policy": '"default";q=100;w=60'}, 100, 3),
        ({"X-Shopify-Shop-Api-Call-Limit": "37/40"}, 40, 3),
        ({"Sforce-Limit-Info": "api-usage=4997/5000"}, 5000, 3),
    ],
)
def test_limit_and_rest_are_read_in_every_form(
    call: MakeCall, see: See, headers: dict[str, str], limit: int, left: int
) -> None:
    seen = see(call(reply_headers=headers))
    assert (seen["rate.limit"], seen["rate.remaining"], seen["rate.near"]) == (limit, left, True)


def test_half_of_the_calls_left_is_not_near_the_limit(call: MakeCall, see: See) -> None:
    seen = see(call(reply_headers={"X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "30"}))
    assert seen["rate.near"] is False


def throttled(asked: object, left: object, back: object, code: str = "THROTTLED") -> dict[str, object]:
    bucket = {"maximumAvailable": 1000, "currentlyAvailable": left, "restoreRate": back}
    cost = {"requestedQueryCost": asked, "throttleStatus": bucket}
    return {"errors": [{"message": "m", "extensions": {"code": code}}], "extensions": {"cost": cost}}


@pytest.mark.parametrize(
    ("body", "wait"),
    [
        (throttled(752, 2, 50.0), 15),
        (throttled(10, 40, 50), 0),
        (throttled(10, 40, 0), None),
        (throttled("many", 40, 50), None),
        (throttled(752, 2, 50, "MAX_COST_EXCEEDED"), None),
        ([{"extensions": {"code": "THROTTLED"}}], None),
    ],
)
def test_the_wait_for_points_is_what_the_query_lacks(
    call: MakeCall, see: See, body: object, wait: float | None
) -> None:
    seen = see(call(reply=body))
    assert (seen["rate.wait"], seen["rate.basis"]) == (wait, None if wait is None else "points")
