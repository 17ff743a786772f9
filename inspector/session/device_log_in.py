"""A log-in on another device (RFC 8628): a code to type there, polled for until it is agreed to or dead."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TYPE_CHECKING

from inspector.model.exchange import Exchange, FailureKind
from inspector.model.log_in import LogIn
from inspector.model.profile import OAuth2, Profile
from inspector.net.device import SLOWER
from inspector.net.token_request import DeviceCode
from inspector.session.sending import Because, Line, recorded
from inspector.session.token_calls import caller_of

if TYPE_CHECKING:
    from inspector.net.device import DeviceGrant

TICK = 1.0
"""Seconds between two looks at the clock."""

_MOST_SILENCE = 3
"""Polls in a row that may go unanswered."""


async def by_device(
    line: Line, profile: Profile, auth: OAuth2, because_of: Because
) -> AsyncGenerator[Exchange | LogIn, None]:
    """Get a device code, show it, and poll; of the polls only the one that ends it is kept as a call."""
    from inspector.net.oauth2 import ask_for_device_code

    grants: list[DeviceGrant] = []
    caller = await caller_of(line, profile, because_of)
    async with aclosing(recorded(line, ask_for_device_code(caller, grants.append))) as snapshots:
        async for snapshot in snapshots:
            yield snapshot
    if not grants:
        return
    grant, interval, silence = grants[0], grants[0].interval, 0
    while True:
        async for shown in _waiting(line, profile, grant, interval):
            yield shown
        if line.cancelled.is_set():
            return
        last = time.time() >= grant.expires_at
        poll = await _poll(line, profile, grant, because_of)
        if line.cancelled.is_set():
            return
        said = _error_of(poll)
        silence = silence + 1 if poll.response is None else 0
        goes_on = not last and (said in ("authorization_pending", "slow_down") or 0 < silence < _MOST_SILENCE)
        if not goes_on:
            line.recorder.add(poll)
            yield poll
            return
        _let_go(poll)
        if said == "slow_down":
            interval += SLOWER
        elif silence:  # RFC 8628 §3.5: back off where nobody answers
            interval *= 2


async def _poll(line: Line, profile: Profile, grant: DeviceGrant, because_of: Because) -> Exchange:
    from inspector.net.oauth2 import fetch_token

    caller = await caller_of(line, profile, because_of)
    keep = line.vault.shelf.keeper(profile).keep
    calls = fetch_token(caller, keep, DeviceCode(device_code=grant.device_code))
    async with line.vault.shelf.turn(profile), aclosing(calls) as snapshots:
        *_, poll = [snapshot async for snapshot in snapshots]
    return poll


async def _waiting(line: Line, profile: Profile, grant: DeviceGrant, seconds: float) -> AsyncGenerator[LogIn, None]:
    """Show the code with its countdown until the next poll is due, the code has ended, or it is cancelled."""
    loop = asyncio.get_running_loop()
    end = loop.time() + max(0.0, min(seconds, grant.expires_at - time.time()))
    while True:
        yield LogIn(
            profile=profile.name,
            url=grant.url_complete or grant.url,
            user_code=grant.user_code,
            seconds_left=max(0.0, grant.expires_at - time.time()),
        )
        left = end - loop.time()
        if left <= 0 or line.cancelled.is_set():
            return
        try:
            async with asyncio.timeout(min(TICK, left)):
                await line.cancelled.wait()
        except TimeoutError:
            continue


def _error_of(poll: Exchange) -> str:
    """The error code of a refused poll (RFC 8628 §3.5), or `""`."""
    response = poll.response
    if response is None or response.status < 400 or (poll.failure and poll.failure.kind is FailureKind.CANCELLED):
        return ""
    try:
        said = json.loads(response.body.read(0, 64 * 1024))
    except (ValueError, RecursionError):
        return ""
    error = said.get("error") if isinstance(said, dict) else None
    return error if isinstance(error, str) else ""


def _let_go(poll: Exchange) -> None:
    close = getattr(poll.response.body, "close", None) if poll.response is not None else None
    if close is not None:
        close()
