"""Words while a call is under way: what is usual for it, and how long a wait still lasts."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from inspector import describe
from inspector.model.exchange import Exchange, PhaseName, PhaseState
from inspector.model.fix import Waiting
from inspector.model.request import Request


def usual(calls: Sequence[Exchange], request: Request) -> str:
    """`first byte usually after 0.3 s`, from earlier calls of the same method and URL; `""` when there are none."""
    seconds = [
        phase.start + phase.seconds
        for call in calls
        if (call.request.method, call.request.url) == (request.method, request.url)
        for phase in call.phases
        if phase.name is PhaseName.WAIT and phase.state is PhaseState.DONE
    ]
    return f"first byte usually after {describe.duration(median(seconds))}" if seconds else ""


def countdown(waiting: Waiting) -> str:
    """`sends again in 12 s`, with what the wait is based on; or when to come back when it is too long to hold."""
    basis = f" · {waiting.basis}" if waiting.basis else ""
    if waiting.too_long:
        when = describe.clock(waiting.until) if waiting.until is not None else describe.duration(waiting.total)
        return f"too long to wait here; press r after {when}{basis}"
    return f"sends again in {describe.duration(waiting.seconds_left)}{basis}"
