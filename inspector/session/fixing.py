"""A plan carried out step by step: a token call, a wait with a countdown, the call again, a probe."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

from inspector.model.exchange import Exchange, Response
from inspector.model.fix import Edits, GetToken, Plan, Probe, Resend, Wait, Waiting, apply
from inspector.model.log_in import LogIn
from inspector.model.profile import Profile
from inspector.model.request import Request
from inspector.session.calling_context import origin_of
from inspector.session.new_token import new_token
from inspector.session.sending import Line, send_call

LONGEST_WAIT = 60.0
"""Seconds held for one key press; a longer wait is said, not held."""

_TICK = 1.0

Step = GetToken | Wait | Resend | Probe


async def carry_out(
    line: Line, plan: Plan, exchange: Exchange, profile: Profile | None, because_of: str
) -> AsyncGenerator[Exchange | Waiting | LogIn, None]:
    """Run the steps in order, and stop at the first that fails, is cancelled, or would wait too long."""
    for step in plan.steps:
        if isinstance(step, GetToken) and profile is None:
            return
        last: Exchange | Waiting | LogIn | None = None
        async with aclosing(_step(line, step, exchange, profile, (because_of, exchange.id))) as snapshots:
            async for last in snapshots:
                yield last
        if line.cancelled.is_set() or (last is not None and not _may_go_on(step, last)):
            return


async def _step(
    line: Line, step: Step, exchange: Exchange, profile: Profile | None, reason: tuple[str, str]
) -> AsyncGenerator[Exchange | Waiting | LogIn, None]:
    snapshots: AsyncGenerator[Exchange | Waiting | LogIn, None] | AsyncGenerator[Exchange, None]
    match step:
        case GetToken(anew=anew):
            assert profile is not None  # without one there is no plan with a token call
            snapshots = new_token(line, profile, anew=anew, because_of=reason)
        case Wait():
            snapshots = _countdown(line, step)
        case Resend(edits=edits):
            request = apply(exchange.request, Edits(edits=edits))
            snapshots = send_call(line, request, profile, because_of=reason)
        case Probe():
            request = probe_request(step, exchange, profile)
            snapshots = send_call(line, request, profile, because_of=reason, probe=step.id)
    async with aclosing(snapshots):
        async for snapshot in snapshots:
            yield snapshot


def probe_request(probe: Probe, exchange: Exchange, profile: Profile | None) -> Request:
    """The request of a probe, at the origin that the explained call went to."""
    sent_to = origin_of(exchange.sent.url) if exchange.sent is not None else ""
    base = profile.base_url if profile is not None else ""
    origin = origin_of(base) or sent_to
    return Request(method=probe.method, url=f"{origin}{probe.url}", name=f"probe {probe.id}")


async def _countdown(line: Line, wait: Wait) -> AsyncGenerator[Waiting, None]:
    now = time.time()
    seconds = max(0.0, wait.until - now) if wait.until is not None else max(0.0, wait.seconds)
    start = Waiting(seconds_left=seconds, total=seconds, basis=wait.basis, until=now + seconds)
    if seconds > LONGEST_WAIT:
        yield replace(start, too_long=True)
        return
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while (left := end - loop.time()) > 0:
        yield replace(start, seconds_left=left)
        try:
            async with asyncio.timeout(min(_TICK, left)):
                await line.cancelled.wait()
            return
        except TimeoutError:
            continue
    yield replace(start, seconds_left=0.0)


def _may_go_on(step: Step, last: Exchange | Waiting | LogIn) -> bool:
    """Whether the next step makes sense: a token was given, the wait was held."""
    if isinstance(last, Waiting):
        return not last.too_long
    if isinstance(last, LogIn):
        return False
    return not isinstance(step, GetToken) or (isinstance(last.outcome, Response) and last.outcome.status < 400)
