"""The road of redirects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspector.model.exchange import Exchange, Failure, FailureKind, Step

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]


def step(exchange: Exchange, location: str, method: str, dropped: tuple[str, ...] = (), cross: bool = False) -> Step:
    assert exchange.sent is not None
    assert exchange.response is not None
    return Step(
        sent=exchange.sent,
        response=exchange.response,
        location=location,
        next_method=method,
        dropped=dropped,
        cross_origin=cross,
    )


def test_a_post_that_became_a_get_is_told_with_its_hop(call: MakeCall, see: See) -> None:
    posted = call("POST http://api.example.com/v1", status=301)
    steps = (step(posted, "https://api.example.com/v1", "GET"),)
    seen = see(call("GET https://api.example.com/v1", steps=steps))
    assert (seen["redirect.method_changed"], seen["redirect.from_method"]) == (True, "POST")
    assert seen["redirect.http_to_https"] is True
    assert seen.at("redirect.method_changed") == ["hop[0].status", "req.method"]
    assert seen.words("redirect.method_changed")[0] == "301: POST became GET"


def test_authorization_left_behind_and_a_key_carried_along_are_told(call: MakeCall, see: See) -> None:
    first = call(status=302)
    steps = (step(first, "https://other.example/v1", "GET", ("Authorization",), cross=True),)
    seen = see(call("GET https://other.example/v1", headers={"X-Api-Key": "abcdefghijkl"}, status=401, steps=steps))
    assert (seen["redirect.auth_dropped"], seen["redirect.cross_origin"]) == (True, True)
    assert seen["redirect.forwarded_secret"] == "x-api-key"
    assert seen["redirect.final_origin"] == "https://other.example:443"


def test_a_redirect_that_was_not_followed_tells_where_it_points(call: MakeCall, see: See) -> None:
    seen = see(
        call("GET http://api.example.com/v1", status=301, reply_headers={"Location": "https://api.example.com/v1"})
    )
    assert (seen["redirect.location"], seen["redirect.http_to_https"]) == ("https://api.example.com/v1", True)
    assert seen["redirect.count"] is None
    assert see(call(status=302))["redirect.no_location"] is True
    assert see(call(status=304))["redirect.no_location"] is None


def test_a_login_page_at_the_end_is_noticed(call: MakeCall, see: See) -> None:
    seen = see(call(status=302, reply_headers={"Location": "/users/sign_in?next=/v1"}))
    assert seen["redirect.to_login"] is True
    assert see(call(status=302, reply_headers={"Location": "/v1/logins/3"}))["redirect.to_login"] is None


def test_round_in_circles_is_a_loop(call: MakeCall, see: See) -> None:
    here = call(status=302)
    steps = (step(here, "/b", "GET"), step(here, "/b", "GET"))
    broke = Failure(kind=FailureKind.REDIRECT_LOOP)
    assert see(call(failure=broke, steps=steps))["redirect.loop"] is True
    assert see(call(steps=(step(here, "/b", "GET"),)))["redirect.loop"] is None
