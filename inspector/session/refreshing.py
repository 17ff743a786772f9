"""The one thing that is sent without a key press, and only where a profile asks for it.

After a 401, one new token is fetched, and the call is sent once more if it changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from inspector.model.exchange import Exchange
from inspector.model.profile import Auto, OAuth2, Profile
from inspector.model.request import Request
from inspector.session.explaining import explain_call
from inspector.session.sending import send_call
from inspector.session.state import State
from inspector.session.token_calls import get_token
from inspector.session.vault import can_get


def may_refresh(exchange: Exchange, profile: Profile | None, state: State) -> bool:
    """Whether a refused call is tried once more with a new token.

    Not when its token was fetched for this very call, was typed by hand, was dropped at another origin on the way, or
    when somebody would have to log in.
    """
    return (
        profile is not None
        and Auto.TOKEN_REFRESH in profile.auto
        and isinstance(profile.auth, OAuth2)
        and exchange.failure is None
        and exchange.response is not None
        and exchange.response.status == 401
        and exchange.request.is_safe
        and exchange.request.header("authorization") is None
        and not exchange.via
        and not any(step.cross_origin for step in exchange.steps)
        and not state.line.cancelled.is_set()
        and can_get(profile, state.vault.token(profile))
    )


async def refreshed(
    state: State, request: Request, profile: Profile, refused: Exchange
) -> AsyncGenerator[Exchange, None]:
    """Get a new token, then send the call again; where no token was given, the refused call is the last word."""
    best = (await asyncio.to_thread(explain_call, state, refused)).best
    because = (best.id if best is not None else "", refused.id)
    last: Exchange | None = None
    async with aclosing(get_token(state.line, profile, because_of=because)) as snapshots:
        async for last in snapshots:
            yield last
    given = last is not None and last.response is not None and last.response.status < 400
    if not given or state.line.cancelled.is_set():
        yield refused
        return
    async with aclosing(send_call(state.line, request, profile, because_of=because)) as snapshots:
        async for snapshot in snapshots:
            yield snapshot
