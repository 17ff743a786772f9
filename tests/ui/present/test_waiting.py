"""A wait says what is usual, and how long it still lasts."""

from __future__ import annotations

from dataclasses import replace

from inspector.model.exchange import Exchange, Phase, PhaseName, PhaseState
from inspector.model.fix import Waiting
from inspector.model.request import Request
from inspector.ui.present.waiting import countdown, usual

REQUEST = Request(url="/v3/records")


def _call(first_byte: float) -> Exchange:
    wait = Phase(name=PhaseName.WAIT, start=0.1, seconds=first_byte - 0.1, state=PhaseState.DONE)
    return Exchange(id="1", request=REQUEST, phases=(wait,))


def test_the_median_of_earlier_calls_is_usual() -> None:
    calls = [_call(0.3), _call(9.0), _call(0.2)]

    assert usual(calls, REQUEST) == "first byte usually after 300 ms"


def test_other_requests_say_nothing_about_this_one() -> None:
    assert usual([_call(0.3)], replace(REQUEST, method="POST")) == ""


def test_a_countdown_says_what_it_is_based_on() -> None:
    assert countdown(Waiting(seconds_left=12.0, total=20.0, basis="Retry-After")) == "sends again in 12 s · Retry-After"


def test_a_wait_that_is_too_long_says_when_to_come_back() -> None:
    words = countdown(Waiting(seconds_left=3600.0, total=3600.0, until=1_790_000_000.0, too_long=True))

    assert "press r after 14:13:20 UTC" in words
