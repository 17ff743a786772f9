"""The calls of this run in order, and the history that each was made in."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from inspector.model.exchange import Exchange
from inspector.model.history import Past, Timeline

KEPT = 500
"""Calls that are kept; older ones go, with the files behind their bodies."""


class Recorder:
    """Keeps finished calls. Reading a history is safe while another call is being added."""

    def __init__(self, summary: Callable[[Exchange], Past]) -> None:
        self._summary = summary
        self._calls: tuple[Exchange, ...] = ()
        self._pasts: dict[str, tuple[Past, ...]] = {}
        self._probes: dict[str, str] = {}
        self._counter = itertools.count()

    @property
    def calls(self) -> tuple[Exchange, ...]:
        """Finished calls, oldest first."""
        return self._calls

    def new_id(self) -> str:
        """An id that sorts by time."""
        return f"{time.time_ns() // 1_000_000:012x}-{next(self._counter):04x}"

    def find(self, id: str) -> Exchange | None:
        """The call of this id, or None."""
        return next((call for call in reversed(self._calls) if call.id == id), None)

    def add(self, exchange: Exchange, probe: str = "") -> None:
        """Keep a finished call; `probe` is the id of the probe it answers."""
        if probe:
            self._probes[exchange.id] = probe
        calls = (*self._calls, exchange)
        for old in calls[:-KEPT]:
            _close(old)
            self._pasts.pop(old.id, None)
            self._probes.pop(old.id, None)
        self._calls = calls[-KEPT:]

    def history_of(self, exchange: Exchange) -> Timeline:
        """What had happened before this call, and what its own probes found since."""
        timeline = Timeline()
        calls = self._calls
        before = len(self.before(exchange))
        for place, call in enumerate(calls):
            asked_for_it = call.because_of is not None and call.because_of[1] == exchange.id and call.id in self._probes
            if place < before or asked_for_it:
                for past in self._past(call):
                    timeline.add(past)
        return timeline

    def before(self, exchange: Exchange) -> tuple[Exchange, ...]:
        """The calls before this one; all of them when it is not among them."""
        calls = self._calls
        place = next((place for place, call in enumerate(calls) if call.id == exchange.id), len(calls))
        return calls[:place]

    def close(self) -> None:
        """Let go of every body."""
        for call in self._calls:
            _close(call)
        self._calls = ()

    def _past(self, call: Exchange) -> tuple[Past, ...]:
        found = self._pasts.get(call.id)
        if found is None:
            probe = self._probes.get(call.id, "")
            before = tuple(self._summary(earlier) for earlier in call.via)
            found = self._pasts[call.id] = (*before, replace(self._summary(call), probe=probe))
        return found


def _close(call: Exchange) -> None:
    for one in _with_via(call):
        response = one.response
        close = getattr(response.body, "close", None) if response is not None else None
        if close is not None:
            close()


def _with_via(call: Exchange) -> Iterator[Exchange]:
    for earlier in call.via:
        yield from _with_via(earlier)
    yield call
