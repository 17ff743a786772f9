"""A person logs in: with an authorization code that is listened for and may be pasted, or with a device code."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

from inspector.model.exchange import Exchange, Failure, FailureKind
from inspector.model.log_in import LogIn
from inspector.model.profile import Grant, OAuth2, Profile
from inspector.model.request import Param, Request
from inspector.net.authorization import Attempt, NoAnswer, SentBack, begin, read_answer
from inspector.net.loopback import Loopback, is_loopback
from inspector.net.token_request import Code
from inspector.session import desk
from inspector.session.calling_context import checking_context
from inspector.session.device_log_in import by_device
from inspector.session.sending import Because, Line
from inspector.session.token_calls import ask_once, not_kept

Steps = AsyncGenerator[Exchange | LogIn, None]


async def log_in(line: Line, profile: Profile, because_of: Because = None) -> Steps:
    """Let a person log in, then fetch the token; yields what to do while it waits, and the calls that were made.

    The last exchange says how it went. Nothing more comes when it was cancelled.
    """
    assert isinstance(profile.auth, OAuth2)
    try:
        await asyncio.to_thread(line.vault.shelf.check, profile)
        steps = by_device if profile.auth.grant is Grant.DEVICE_CODE else _by_code
        async with aclosing(steps(line, profile, profile.auth, because_of)) as snapshots:
            async for snapshot in snapshots:
                yield snapshot
    except OSError as trouble:
        yield not_kept(line, profile, str(trouble) or type(trouble).__name__, because_of)


async def _by_code(line: Line, profile: Profile, auth: OAuth2, because_of: Because) -> Steps:
    listener, trouble = await _listening(auth.redirect_uri)
    try:
        attempt = await asyncio.to_thread(begin, auth, listener.uri if listener else auth.redirect_uri)
        line.redactor.add(attempt.verifier)
        if listener is not None:
            listener.accept(lambda address: not isinstance(read_answer(address, attempt), NoAnswer))
        shown = LogIn(
            profile=profile.name,
            url=attempt.url,
            redirect_uri=attempt.redirect_uri,
            port=listener.port if listener else 0,
            tunnel=desk.tunnel(listener.port) if listener else "",
            browser=desk.has_browser() and await asyncio.to_thread(desk.open_browser, attempt.url),
            trouble=trouble,
        )
        yield shown
        answer: Code | SentBack | None = None
        while answer is None:
            text = await _next_answer(line, listener)
            if text is None:
                return
            read = read_answer(text, attempt)
            if isinstance(read, NoAnswer):
                yield replace(shown, trouble=read.words)
            else:
                answer = read
    finally:
        if listener is not None:
            await listener.close()
    if isinstance(answer, SentBack):
        yield _sent_back(line, profile, attempt, answer, because_of)
        return
    line.redactor.add(answer.code)
    async with line.vault.shelf.turn(profile), aclosing(ask_once(line, profile, answer, because_of)) as snapshots:
        async for snapshot in snapshots:
            yield snapshot


async def _listening(redirect_uri: str) -> tuple[Loopback | None, str]:
    """A listener where the redirect goes, or why there is none."""
    if not is_loopback(redirect_uri):
        return None, ""
    listener = Loopback()
    try:
        await listener.open(redirect_uri)
    except OSError as error:
        if not redirect_uri:
            raise
        return None, f"{redirect_uri} cannot be listened on ({error.strerror or error}), so paste the address"
    return listener, ""


async def _next_answer(line: Line, listener: Loopback | None) -> str | None:
    """What is pasted or comes to the listener first; None when the log-in was cancelled."""
    waits = [asyncio.create_task(line.pasted.get()), asyncio.create_task(line.cancelled.wait())]
    if listener is not None:
        waits.append(asyncio.create_task(listener.arrived()))
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        done = [task.result() for task in waits if task.done()]
    finally:
        for task in waits:
            task.cancel()
    return next((item for item in done if isinstance(item, str)), None)


def _sent_back(line: Line, profile: Profile, attempt: Attempt, answer: SentBack, because_of: Because) -> Exchange:
    """The browser's own call as far as it is known here: where it went, and the error it came back with."""
    now = time.time()
    error, description = line.redactor.text(answer.error), line.redactor.text(answer.description)
    told = (("error", error), *((("error_description", description),) if description else ()))
    url, _, _ = attempt.url.partition("?")
    exchange = Exchange(
        id=line.recorder.new_id(),
        request=Request(
            method="GET",
            url=url,
            query=(
                Param(name="response_type", value="code"),
                Param(name="redirect_uri", value=attempt.redirect_uri),
            ),
            name="log-in",
        ),
        context=checking_context(profile, line.redactor),
        outcome=Failure(
            kind=FailureKind.UNAUTHORISED,
            detail=f"The browser was sent back with {error}" + (f": {description}" if description else ""),
            reason="sent-back",
            facts=told,
        ),
        started=now,
        ended=now,
        because_of=because_of,
    )
    line.recorder.add(exchange)
    return exchange
