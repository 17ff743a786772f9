"""A new token for a profile: by a call of its own, or where its grant takes a person, by a log-in."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from contextlib import aclosing

from inspector.model.exchange import Exchange
from inspector.model.log_in import LogIn
from inspector.model.profile import Profile
from inspector.session.sending import Because, Line
from inspector.session.token_calls import get_token
from inspector.session.vault import by_person, can_get


async def new_token(
    line: Line, profile: Profile, *, anew: bool = False, because_of: Because = None
) -> AsyncGenerator[Exchange | LogIn, None]:
    """Fetch a new token as `get_token` does; where that takes a person, let somebody log in."""
    steps: AsyncGenerator[Exchange | LogIn, None] | AsyncGenerator[Exchange, None]
    with contextlib.suppress(OSError):  # a token that cannot be read is told of below
        await asyncio.to_thread(line.vault.shelf.load, profile)
    if by_person(profile) and (anew or not can_get(profile, line.vault.token(profile))):
        from inspector.session.log_in import log_in

        line.pasted = asyncio.Queue()
        steps = log_in(line, profile, because_of)
    else:
        steps = get_token(line, profile, anew=anew, because_of=because_of)
    async with aclosing(steps) as snapshots:
        async for snapshot in snapshots:
            yield snapshot
