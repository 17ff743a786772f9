"""A prepared message becomes a growing exchange: it is sent, redirects are followed, failures are named.

The work runs in a task of its own; the generator shows it. So a slow reader never slows the call, and cancelling is
possible at any moment.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Callable, Coroutine
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from inspector.model.body import BodyFactory
from inspector.model.exchange import Context, Exchange, Failure, FailureKind, PhaseName, Response, Sent, Step
from inspector.model.profile import Profile, Timeouts
from inspector.model.request import Request
from inspector.model.secret import Secret
from inspector.net.address import BadAddress
from inspector.net.draft import Draft
from inspector.net.failure import Circumstances, classify
from inspector.net.prepare import Prepared
from inspector.net.proxy import choose_proxy
from inspector.net.redirect import Hop, next_hop
from inspector.redact import Redactor, build_sent, mask_url

if TYPE_CHECKING:
    from inspector.net import wire
    from inspector.net.cookies import CookieJar

Secrets = Callable[[Secret], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What every call of one profile has at hand. `secrets` turns a reference into its value, and may block."""

    profile: Profile | None
    context: Context
    redactor: Redactor = field(repr=False)
    make_body: BodyFactory = field(repr=False)
    secrets: Secrets = field(repr=False)
    cookies: CookieJar | None = field(default=None, repr=False)
    follow: bool = True
    expires_at: float | None = None

    @property
    def timeouts(self) -> Timeouts:
        """The profile's limits, or the usual ones."""
        return self.profile.timeouts if self.profile else Timeouts()


async def shown(
    draft: Draft, work: Coroutine[Any, Any, None], cancel: asyncio.Event | None
) -> AsyncGenerator[Exchange, None]:
    """Run `work`, which fills the draft, and yield the draft as it grows; the last snapshot is done.

    When `cancel` is set, the work is stopped and the call ends as `CANCELLED`, with what had arrived.
    """
    task = asyncio.create_task(work)
    task.add_done_callback(lambda _: draft.wake())
    watcher = asyncio.create_task(cancel.wait()) if cancel is not None else None
    if watcher is not None:
        watcher.add_done_callback(lambda _: draft.wake())
    try:
        while not task.done() and not (cancel is not None and cancel.is_set()):
            await draft.changed()
            if not task.done() and not draft.exchange.done:
                yield draft.exchange
        if not task.done():
            await _stopped(task)
        if task.done() and not task.cancelled() and (error := task.exception()) is not None:
            draft.finish(classify(error, Circumstances(phase=draft.phase)))
        if not draft.exchange.done:
            _cancel(draft)
        yield draft.exchange
    finally:
        for running in (task, watcher):
            if running is not None:
                await _stopped(running)


async def run(prepared: Prepared, draft: Draft, means: Means) -> None:
    """Send, follow redirects, and finish the draft; a failure of the network is an outcome, not an exception."""
    # The client is imported here, at the first send, to keep it off the way to the first frame.
    from inspector.net import wire

    while True:
        road = await _road(prepared, means, wire)
        if isinstance(road, Failure):
            draft.finish(road)
            return
        going = means.cookies.onto(prepared) if means.cookies is not None else prepared
        draft.set(sent=await asyncio.to_thread(_sent, going, means))
        following = await _one(wire.Hop(going, draft, road), prepared, draft, means)
        if following is None:
            if draft.exchange.failure is not None and draft.exchange.failure.kind is FailureKind.TLS_CERTIFICATE:
                await wire.look_at_certificate(prepared, draft, road)
            with contextlib.suppress(ImportError):
                await wire.read_certificates(draft)
            return
        prepared = following.prepared
        draft.restart()


def _sent(prepared: Prepared, means: Means) -> Sent:
    return build_sent(
        prepared.method,
        prepared.url,
        prepared.headers,
        prepared.body,
        expires_at=means.expires_at,
        redactor=means.redactor,
    )


async def _one(hop: wire.Hop, prepared: Prepared, draft: Draft, means: Means) -> Hop | None:
    """One message and its answer: the next hop, or None when the draft is finished."""
    try:
        status, location = await hop.answer()
        if means.cookies is not None:
            means.cookies.keep(prepared.address, hop.header_lines("set-cookie"), means.redactor)
        _note_version(draft, hop.http_version)
        following = next_hop(prepared, status, location) if means.follow else None
        if following is None:
            draft.finish(await hop.body())
            return None
        answer = await hop.redirect()
        where = mask_url(location or "", means.redactor)
        most = means.profile.max_redirects if means.profile else 10
        if isinstance(following, BadAddress):
            facts = (("location", where), ("reason", following.reason))
            _refuse(draft, answer, FailureKind.BAD_REDIRECT, following.text, facts)
            return None
        if len(draft.exchange.steps) >= most:
            counted = (("count", len(draft.exchange.steps)), ("location", where))
            _refuse(draft, answer, FailureKind.REDIRECT_LOOP, f"More than {most} redirects", counted)
            return None
        _step(draft, following, answer, where)
        return following
    except Exception as error:  # whatever breaks a call is explained, never thrown at the screen
        draft.finish(classify(error, hop.circumstances()))
        return None
    finally:
        with contextlib.suppress(Exception):  # a connection that cannot even be closed is gone
            await hop.close()


def _note_version(draft: Draft, version: str) -> None:
    sent = draft.exchange.sent
    if sent is not None and version and version != sent.http_version:
        draft.set(sent=replace(sent, http_version=version))


def _step(draft: Draft, following: Hop, answer: Response, location: str) -> None:
    sent = draft.exchange.sent
    assert sent is not None  # set before the hop began
    step = Step(
        sent=sent,
        response=answer,
        location=location,
        next_method=following.prepared.method,
        dropped=following.dropped,
        cross_origin=following.cross_origin,
    )
    draft.set(steps=(*draft.exchange.steps, step))


def _refuse(
    draft: Draft,
    answer: Response,
    kind: FailureKind,
    detail: str,
    facts: tuple[tuple[str, str | int | float], ...],
) -> None:
    """A redirect that is not followed: the 3xx is kept."""
    draft.finish(Failure(kind=kind, phase=PhaseName.RECEIVE, detail=detail, facts=facts, partial=answer))


async def _road(prepared: Prepared, means: Means, wire_module: Any) -> wire.Road | Failure:
    proxy = choose_proxy(prepared.url, means.profile)
    profile = means.profile
    proxy_auth = profile.proxy_auth if profile and proxy.source == "profile" else None
    key_password = profile.tls.key_password if profile and prepared.address.scheme == "https" else None
    values: dict[Secret, str] = {}
    for secret in filter(None, (proxy_auth, key_password)):
        try:
            values[secret] = await asyncio.to_thread(means.secrets, secret)
        except Exception as error:  # the caller's own exception, whose text holds no value
            return missing_secret(error, secret)
        means.redactor.add(values[secret])
    user, _, password = values[proxy_auth].partition(":") if proxy_auth else ("", "", "")
    road: wire.Road = wire_module.Road(
        profile=means.profile,
        timeouts=means.timeouts,
        redactor=means.redactor,
        make_body=means.make_body,
        proxy=proxy,
        proxy_login=(user, password) if proxy_auth else None,
        key_password=values[key_password] if key_password else None,
    )
    return road


def missing_secret(error: Exception, secret: Secret | None = None) -> Failure:
    """The failure for a reference that gave no value; the text of `error` says why and holds none."""
    known = secret if secret is not None else getattr(error, "secret", None)
    return Failure(
        kind=FailureKind.LOCAL,
        detail=str(error),
        error=type(error).__name__,
        reason="secret",
        facts=(("secret", str(known)),) if known is not None else (),
    )


def begin(
    exchange_id: str,
    request: Request,
    context: Context,
    because_of: tuple[str, str] | None,
    via: tuple[Exchange, ...] = (),
) -> Draft:
    """A draft whose clock starts now."""
    return Draft(
        Exchange(id=exchange_id, request=request, context=context, started=time.time(), because_of=because_of, via=via)
    )


def _cancel(draft: Draft) -> None:
    """End the call, and a token call that was under way in it, as cancelled."""
    via = tuple(
        item if item.done else replace(item, outcome=Failure(kind=FailureKind.CANCELLED), ended=time.time())
        for item in draft.exchange.via
    )
    outcome = draft.exchange.outcome
    partial = outcome if isinstance(outcome, Response) else None
    received: tuple[tuple[str, int], ...] = (("received", partial.body.wire_size),) if partial is not None else ()
    draft.set(via=via)
    draft.finish(Failure(kind=FailureKind.CANCELLED, phase=draft.phase, facts=received, partial=partial))


async def _stopped(task: asyncio.Task[Any]) -> None:
    """Cancel a task and wait for its end, so that its connections are closed."""
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError, Exception):
        await task
