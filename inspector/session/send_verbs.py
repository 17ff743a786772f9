"""Verbs that send: a request, a fix that is a plan; and the guard that every one of them obeys."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

from inspector.model.diagnosis import Explanation, HappenedAnswer
from inspector.model.exchange import Exchange
from inspector.model.fix import Edits, Fix, GetToken, Plan, Resend, Waiting, apply
from inspector.model.log_in import LogIn
from inspector.model.profile import Guard, Profile
from inspector.model.proxy_use import ProxyUse
from inspector.model.request import Request
from inspector.redact import mask_url
from inspector.session import consent
from inspector.session.calling_context import proxy_use
from inspector.session.explaining import explain_call
from inspector.session.foreign_host import foreign_host
from inspector.session.refreshing import may_refresh, refreshed
from inspector.session.sending import Because, refuse, send_call
from inspector.session.state import State


class SendVerbs:
    """A family of `Session`."""

    _state: State

    @property
    def calls(self) -> tuple[Exchange, ...]:
        """Finished calls of this run, oldest first: failed, refused and cancelled ones too."""
        return self._state.recorder.calls

    def call(self, id: str) -> Exchange | None:
        """The finished call of this id, or None."""
        return self._state.recorder.find(id)

    async def send(
        self, request: Request, *, because_of: Because = None, confirmed: bool = False
    ) -> AsyncGenerator[Exchange, None]:
        """Send with the active profile; yield ever fuller snapshots, the last one done and recorded.

        What the guard of the profile does not let through ends at once, with nothing sent. Where the profile asks for
        it, a call that was refused with 401 and changes nothing gets one new token and is sent once more.
        """
        line, profile = self._state.line, self._state.active
        reason = _why_not(self._consent_to_send(request), confirmed)
        if reason:
            yield refuse(line, request, profile, reason, because_of)
            return
        line.cancelled = asyncio.Event()
        last: Exchange | None = None
        async with aclosing(send_call(line, request, profile, because_of=because_of)) as snapshots:
            async for last in snapshots:
                yield last
        if last is not None and profile is not None and may_refresh(last, profile, self._state):
            async with aclosing(refreshed(self._state, request, profile, last)) as snapshots:
                async for snapshot in snapshots:
                    yield snapshot

    async def run(
        self, fix: Fix, exchange: Exchange, *, because_of: str, confirmed: bool = False
    ) -> AsyncGenerator[Exchange | Waiting | LogIn, None]:
        """Carry out a plan for an explained call; `because_of` is the id of the diagnosis that offered it.

        Where a new token takes a person, what to do is yielded while it is waited for, as `get_token` does.
        """
        from inspector.session.fixing import carry_out

        fix = _meant(fix, exchange)
        if not isinstance(fix.does, Plan):
            return
        state, profile = self._state, self._state.profile_of(exchange)
        spent = state.attempts.spent(fix, exchange)
        happened = await asyncio.to_thread(self._happened, exchange)
        reason = _why_not(self._consent_to_fix(fix, exchange, happened), confirmed)
        if spent or reason:
            words = reason or "This fix was tried three times, with the same result"
            yield refuse(state.line, exchange.request, profile, words, (because_of, exchange.id))
            return
        state.attempts.count(fix, exchange)
        state.line.cancelled = asyncio.Event()
        async with aclosing(carry_out(state.line, fix.does, exchange, profile, because_of)) as snapshots:
            async for snapshot in snapshots:
                yield snapshot

    def cancel(self) -> None:
        """Cancel the call or the wait in flight; its watcher gets the exchange as far as it came."""
        self._state.line.cancelled.set()

    def needs_confirm(
        self, what: Request | Fix, exchange: Exchange | None = None, explanation: Explanation | None = None
    ) -> str:
        """The question to ask before this is sent, with No as default, or `""`."""
        answer = self._consent(what, exchange, explanation)
        return answer.question if isinstance(answer, consent.Ask) else ""

    def refuses(
        self, what: Request | Fix, exchange: Exchange | None = None, explanation: Explanation | None = None
    ) -> str:
        """Why this is not sent whatever the answer, or `""`."""
        answer = self._consent(what, exchange, explanation)
        return answer.reason if isinstance(answer, consent.Refused) else ""

    def resolved_url(self, request: Request) -> str:
        """The URL that would be called, credentials masked."""
        from inspector.net.prepare import resolved_url

        return mask_url(resolved_url(request, self._state.active), self._state.redactor)

    def proxy_use(self, request: Request) -> ProxyUse:
        """The proxy that this would go through, or why none, and what the environment says of proxies."""
        return proxy_use(self._state.active, request, self._state.redactor)

    def _consent(
        self, what: Request | Fix, exchange: Exchange | None, explanation: Explanation | None
    ) -> consent.Consent:
        if isinstance(what, Request):
            return self._consent_to_send(what)
        if exchange is None:
            return consent.Allowed()
        happened = explanation.did_it_happen if explanation is not None else self._happened(exchange)
        return self._consent_to_fix(what, exchange, happened)

    def _consent_to_send(self, request: Request) -> consent.Consent:
        profile = self._state.active
        return consent.to_send(request, *_guard(profile), foreign=foreign_host(request, profile))

    def _consent_to_fix(self, fix: Fix, exchange: Exchange, happened: HappenedAnswer | None) -> consent.Consent:
        profile, fix = self._state.profile_of(exchange), _meant(fix, exchange)
        foreign = next(filter(None, (foreign_host(request, profile) for request in _resent(fix, exchange))), "")
        return consent.to_fix(fix, exchange.request, happened, *_guard(profile), foreign=foreign)

    def _happened(self, exchange: Exchange) -> HappenedAnswer | None:
        return explain_call(self._state, exchange).did_it_happen


def _meant(fix: Fix, exchange: Exchange) -> Fix:
    """The fix; for a call that fetched a token, which went with masked secrets, a new token in place of that call."""
    if not isinstance(fix.does, Plan) or not exchange.fetches_token:
        return fix
    anew = any(isinstance(step, Resend) for step in fix.does.steps)
    others = tuple(step for step in fix.does.steps if not isinstance(step, Resend | GetToken))
    steps = (*others, GetToken(anew=True)) if anew else fix.does.steps
    return replace(fix, does=Plan(steps=steps))


def _resent(fix: Fix, exchange: Exchange) -> list[Request]:
    """The requests that a plan sends again."""
    steps = fix.does.steps if isinstance(fix.does, Plan) else ()
    return [apply(exchange.request, Edits(edits=step.edits)) for step in steps if isinstance(step, Resend)]


def _guard(profile: Profile | None) -> tuple[Guard, str]:
    return (profile.guard, profile.name) if profile else (Guard.OPEN, "")


def _why_not(answer: consent.Consent, confirmed: bool) -> str:
    match answer:
        case consent.Refused(reason=reason):
            return reason
        case consent.Ask(question=question) if not confirmed:
            return f"Not confirmed: {question}"
        case _:
            return ""
