"""One call sent: the guard asked, the context frozen, the growing exchange passed on, the end recorded."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inspector.model.body import GrowingBody
from inspector.model.exchange import Exchange, Failure, FailureKind
from inspector.model.profile import Profile
from inspector.model.request import Request
from inspector.model.secret import Secret
from inspector.redact import Redactor
from inspector.session.calling_context import checking_context, context_of
from inspector.session.recorder import Recorder
from inspector.session.screened_body import ScreenedBody
from inspector.session.vault import Vault

if TYPE_CHECKING:
    from inspector.net.cookies import CookieJar

Because = tuple[str, str] | None


@dataclass(slots=True)
class Line:
    """What every call of a run shares, the switch that cancels the one in flight, and what was pasted for a log-in."""

    vault: Vault
    redactor: Redactor
    recorder: Recorder
    jars: dict[str, CookieJar] = field(default_factory=dict)
    cancelled: asyncio.Event = field(default_factory=asyncio.Event)
    pasted: asyncio.Queue[str] = field(default_factory=asyncio.Queue)

    def make_body(self, media_type: str) -> GrowingBody:
        """The body of a response: it grows into a file when it is large, and never shows a secret."""
        from inspector.bodies.spool import make_spool

        return ScreenedBody(make_spool(media_type), self.redactor)

    def cookies_of(self, profile: Profile | None) -> CookieJar | None:
        """What a profile has been given so far; None when it keeps no cookies. Without a profile they are kept too."""
        if profile is not None and not profile.cookies:
            return None
        from inspector.net.cookies import CookieJar

        return self.jars.setdefault(profile.name if profile else "", CookieJar())

    def secret(self, secret: Secret) -> str:
        """The value of a reference; raises when it cannot be had, with words that are safe to show."""
        return self.vault.value(secret)


async def send_call(
    line: Line, request: Request, profile: Profile | None, *, because_of: Because = None, probe: str = ""
) -> AsyncGenerator[Exchange, None]:
    """Send it and yield ever fuller snapshots; the last one is done and recorded."""
    from inspector.net.send import send

    context = await asyncio.to_thread(context_of, profile, request, line.vault, line.redactor)
    calls = send(
        request,
        profile,
        exchange_id=line.recorder.new_id(),
        context=context,
        redactor=line.redactor,
        make_body=line.make_body,
        secrets=line.secret,
        cookies=line.cookies_of(profile),
        tokens=line.vault.shelf.keeper(profile) if profile else None,
        because_of=because_of,
        cancel=line.cancelled,
    )
    async with aclosing(recorded(line, calls, probe)) as snapshots:
        async for snapshot in snapshots:
            yield snapshot


def refuse(line: Line, request: Request, profile: Profile | None, reason: str, because_of: Because = None) -> Exchange:
    """The exchange of a call that the guard stopped: nothing was sent, and it is recorded like any other."""
    now = time.time()
    refused = Exchange(
        id=line.recorder.new_id(),
        request=request,
        context=checking_context(profile, line.redactor),
        outcome=Failure(kind=FailureKind.GUARDED, detail=reason),
        started=now,
        ended=now,
        because_of=because_of,
    )
    line.recorder.add(refused)
    return refused


async def recorded(
    line: Line, calls: AsyncGenerator[Exchange, None], probe: str = ""
) -> AsyncGenerator[Exchange, None]:
    """Pass snapshots on and record the last. A call that its watcher leaves is recorded as cancelled."""
    last: Exchange | None = None
    try:
        async for last in calls:
            yield last
    finally:
        await calls.aclose()
        if last is not None:
            line.recorder.add(last if last.done else _left(last), probe)


def _left(exchange: Exchange) -> Exchange:
    failure = Failure(kind=FailureKind.CANCELLED, partial=exchange.response)
    return replace(exchange, outcome=failure, ended=time.time())
