"""Token calls of their own: the refresh token traded, or the profile's grant asked, one program at a time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TYPE_CHECKING

from inspector.model.exchange import Exchange, Failure, FailureKind
from inspector.model.profile import ASKS_NOBODY, OAuth2, Profile
from inspector.model.request import Request
from inspector.net.token_request import Asking, OwnGrant, Refresh
from inspector.session.calling_context import checking_context, context_of
from inspector.session.sending import Because, Line, recorded

if TYPE_CHECKING:
    from inspector.net.oauth2 import Caller


async def get_token(
    line: Line, profile: Profile, *, anew: bool = False, because_of: Because = None
) -> AsyncGenerator[Exchange, None]:
    """Fetch a new token for the profile, each try a call of its own; the last one says how it went.

    The refresh token that is kept is traded first, unless the token is wanted `anew`. The profile's own grant follows
    when there is none, or when it was refused and nobody must be asked.
    """
    try:
        async with line.vault.shelf.turn(profile):
            await asyncio.to_thread(line.vault.shelf.load, profile)
            for asking in _ways(line, profile, anew=anew):
                done: Exchange | None = None
                async with aclosing(ask_once(line, profile, asking, because_of)) as snapshots:
                    async for done in snapshots:
                        yield done
                if done is None or done.response is None or done.response.status < 400:
                    return
    except OSError as trouble:
        yield not_kept(line, profile, str(trouble) or type(trouble).__name__, because_of)


async def ask_once(
    line: Line, profile: Profile, asking: Asking, because_of: Because = None
) -> AsyncGenerator[Exchange, None]:
    """One call to the token endpoint, recorded like every other."""
    from inspector.net.oauth2 import fetch_token

    caller = await caller_of(line, profile, because_of)

    calls = fetch_token(caller, line.vault.shelf.keeper(profile).keep, asking)
    async with aclosing(recorded(line, calls)) as snapshots:
        async for snapshot in snapshots:
            yield snapshot


async def caller_of(line: Line, profile: Profile, because_of: Because = None) -> Caller:
    """What a call to the authorization server of a profile has at hand."""
    from inspector.net.oauth2 import Caller

    request = Request(method="POST", url="")
    return Caller(
        profile=profile,
        exchange_id=line.recorder.new_id(),
        context=await asyncio.to_thread(context_of, profile, request, line.vault, line.redactor),
        redactor=line.redactor,
        make_body=line.make_body,
        secrets=line.secret,
        because_of=because_of,
        cancel=line.cancelled,
    )


def _ways(line: Line, profile: Profile, *, anew: bool) -> list[Asking]:
    assert isinstance(profile.auth, OAuth2)
    token = line.vault.token(profile)
    ways: list[Asking] = [Refresh(refresh_token=token.refresh_token)] if token and token.refresh_token else []
    if anew or not ways:
        return [OwnGrant()]
    return [*ways, OwnGrant()] if profile.auth.grant in ASKS_NOBODY else ways


def not_kept(line: Line, profile: Profile, words: str, because_of: Because) -> Exchange:
    """The exchange of a token call that was not made, because the token could not have been kept; it is recorded."""
    now = time.time()
    auth = profile.auth
    exchange = Exchange(
        id=line.recorder.new_id(),
        request=Request(method="POST", url=auth.token_url if isinstance(auth, OAuth2) else "", name="token"),
        context=checking_context(profile, line.redactor),
        outcome=Failure(kind=FailureKind.LOCAL, detail=words, reason="tokens"),
        started=now,
        ended=now,
        because_of=because_of,
    )
    line.recorder.add(exchange)
    return exchange
