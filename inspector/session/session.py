"""Everything a user can do, behind one door: the screen and the command line call nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.model.diagnosis import Explanation
from inspector.model.exchange import Context, Exchange, ProfileFacts
from inspector.model.fix import Fix, Plan, Waiting
from inspector.model.history import Timeline
from inspector.model.problem import Problem
from inspector.model.profile import Guard, Profile
from inspector.model.request import Request
from inspector.model.secret import Secret
from inspector.model.token import TokenState
from inspector.redact import Redactor, mask_url
from inspector.session import consent
from inspector.session.attempts import Attempts
from inspector.session.calling_context import checking_context
from inspector.session.knowledge import Knowledge
from inspector.session.recorder import Recorder
from inspector.session.sending import Because, Line, refuse, send_call
from inspector.session.vault import Vault

if TYPE_CHECKING:
    from inspector.session.comparing import Difference
    from inspector.session.reading import Explained


class Session:
    """One run: its profiles, its calls, and what it learned. Nothing of it is written to disk."""

    def __init__(
        self,
        profiles: Sequence[Profile] = (),
        *,
        problems: Sequence[Problem] = (),
        saved: Sequence[tuple[str, Request]] = (),
        profiles_file: str = "",
        packs_folder: Path | None = None,
    ) -> None:
        """`saved` are requests with the name of the profile each belongs to."""
        self.profiles = tuple(profiles)
        self.profiles_file = profiles_file
        self.active: Profile | None = self.profiles[0] if self.profiles else None
        self.saved = tuple(request for _, request in saved)
        self._saved_profiles = [(request, profile) for profile, request in saved]
        self._problems = tuple(problems)
        self._knowledge = Knowledge(packs_folder)
        redactor = Redactor()
        self._line = Line(vault=Vault(redactor), redactor=redactor, recorder=Recorder(self._knowledge.summary))
        self._attempts = Attempts(self._line.recorder.find)

    # -- profiles ---------------------------------------------------------------------------------------------

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the profiles file and with packs; packs are known once they were needed."""
        return (*self._problems, *self._knowledge.problems)

    def use(self, name: str) -> None:
        """Make this profile the active one. Raises KeyError for a name that no profile has."""
        self.active = self.profile(name)

    def use_none(self) -> None:
        """Send without a profile."""
        self.active = None

    def profile(self, name: str) -> Profile:
        """The profile of this name. Raises KeyError when there is none."""
        for profile in self.profiles:
            if profile.name == name:
                return profile
        raise KeyError(name)

    def saved_profile(self, request: Request) -> str:
        """The name of the profile a saved request belongs to, or `""`."""
        return next((profile for saved, profile in self._saved_profiles if saved == request), "")

    def questions(self) -> tuple[tuple[str, Secret], ...]:
        """What must be asked before the active profile can be used, as (words, secret); ask with a masked field."""
        return self._line.vault.questions(self.active) if self.active else ()

    def answer(self, words: str, value: str) -> None:
        """Answer one of the questions by its words."""
        for question, secret in self.questions():
            if question == words:
                self._line.vault.answer(secret, value)

    def token_state(self, profile: Profile | None = None) -> TokenState | None:
        """What is known of the credential of a profile, the active one by default. Never blocks."""
        chosen = profile or self.active
        return self._line.vault.state(chosen) if chosen else None

    # -- sending ----------------------------------------------------------------------------------------------

    @property
    def calls(self) -> tuple[Exchange, ...]:
        """Finished calls of this run, oldest first: failed, refused and cancelled ones too."""
        return self._line.recorder.calls

    def call(self, id: str) -> Exchange | None:
        """The finished call of this id, or None."""
        return self._line.recorder.find(id)

    async def send(
        self, request: Request, *, because_of: Because = None, confirmed: bool = False
    ) -> AsyncGenerator[Exchange, None]:
        """Send with the active profile; yield ever fuller snapshots, the last one done and recorded.

        What the guard of the profile does not let through ends at once, with nothing sent.
        """
        profile = self.active
        match self._consent_to_send(request):
            case consent.Refused(reason=reason):
                yield refuse(self._line, request, profile, reason, because_of)
                return
            case consent.Ask(question=question) if not confirmed:
                yield refuse(self._line, request, profile, f"Not confirmed: {question}", because_of)
                return
            case _:
                pass
        self._line.cancelled = asyncio.Event()
        async with aclosing(send_call(self._line, request, profile, because_of=because_of)) as snapshots:
            async for snapshot in snapshots:
                yield snapshot

    async def run(
        self, fix: Fix, exchange: Exchange, *, because_of: str, confirmed: bool = False
    ) -> AsyncGenerator[Exchange | Waiting, None]:
        """Carry out a plan for an explained call; `because_of` is the id of the diagnosis that offered it."""
        from inspector.session.fixing import carry_out

        if not isinstance(fix.does, Plan):
            return
        profile = self._profile_of(exchange)
        reason = self._why_not(fix, exchange, profile, confirmed)
        if reason:
            yield refuse(self._line, exchange.request, profile, reason, (because_of, exchange.id))
            return
        self._attempts.count(fix, exchange)
        self._line.cancelled = asyncio.Event()
        async with aclosing(carry_out(self._line, fix.does, exchange, profile, because_of)) as snapshots:
            async for snapshot in snapshots:
                yield snapshot

    def cancel(self) -> None:
        """Cancel the call or the wait in flight; its watcher gets the exchange as far as it came."""
        self._line.cancelled.set()

    def needs_confirm(
        self, what: Request | Fix, exchange: Exchange | None = None, explanation: Explanation | None = None
    ) -> str:
        """The question to ask before this is sent, with No as default, or `""`."""
        if isinstance(what, Request):
            answer = self._consent_to_send(what)
        elif exchange is not None:
            answer = self._consent_to_fix(what, exchange, explanation, self._profile_of(exchange))
        else:
            return ""
        return answer.question if isinstance(answer, consent.Ask) else ""

    def resolved_url(self, request: Request) -> str:
        """The URL that would be called, credentials masked."""
        from inspector.net.prepare import resolved_url

        return mask_url(resolved_url(request, self.active), self._line.redactor)

    # -- explaining -------------------------------------------------------------------------------------------

    def warm(self) -> None:
        """Load what the first call needs. Blocks; call it from a thread once the first frame is painted."""
        import inspector.explain.engine
        import inspector.net.send  # noqa: F401  (loaded for its imports)

        _ = self._knowledge.packs

    def explain(self, exchange: Exchange) -> Explanation:
        """Explain a call from what was known before it. May be run in a thread."""
        from inspector.session.explaining import explained

        history = self._line.recorder.history_of(exchange)
        explanation = explained(exchange, history, self._knowledge, self._line.redactor)
        return self._attempts.marked(explanation, exchange)

    def check(self, request: Request) -> Explanation:
        """Look at a request that was not sent: what would certainly go wrong, at the exact place."""
        from inspector.session.explaining import explained

        exchange = Exchange(id="check", request=request, context=checking_context(self.active, self._line.redactor))
        return explained(exchange, Timeline(), self._knowledge, self._line.redactor)

    def explain_text(self, text: str, name: str = "-", *, vendor: str = "") -> Explained:
        """Explain a HAR or pasted text; nothing is sent. The active profile or `vendor` says which pack speaks."""
        from inspector.session.reading import explain_har, explain_pasted, looks_like_har

        facts = checking_context(self.active, self._line.redactor).profile if self.active else ProfileFacts()
        context = Context(profile=replace(facts, vendor=vendor) if vendor else facts)
        explain = explain_har if looks_like_har(text) or name.endswith(".har") else explain_pasted
        return explain(text, name, context, self._knowledge, self._line.redactor)

    def helped(self, exchange: Exchange, explanation: Explanation) -> str:
        """Whether the fix that sent this call helped: `helped: 400 → 200`, `same result`, or `""` if no fix sent it."""
        from inspector.session.verdicts import compared

        before = self.call(exchange.because_of[1]) if exchange.because_of else None
        return compared(before, self.explain(before), exchange, explanation) if before is not None else ""

    def label(self, exchange: Exchange, explanation: Explanation | None = None) -> str:
        """The shortest name of how a call ended: `400 30105`, `dns-no-name`, `cancelled`."""
        from inspector.formats.outcome_words import label

        return label(exchange, explanation.code if explanation else "")

    def compare(self, exchange: Exchange) -> tuple[Difference, ...]:
        """How a call differs from the last success of the same operation, as (what, then, now); empty without one."""
        from inspector.session.comparing import differences

        operation = self._knowledge.summary(exchange).operation
        for before in reversed(self.calls):
            if before.id < exchange.id:
                past = self._knowledge.summary(before)
                if past.ok and past.operation == operation:
                    return differences(before, exchange)
        return ()

    # -- telling ----------------------------------------------------------------------------------------------

    def bundle(self, exchange: Exchange) -> str:
        """The support bundle of a call, without a secret."""
        from inspector import __version__
        from inspector.formats.bundle import bundle

        versions = {"inspector": __version__, **self._knowledge.versions()}
        return self._line.redactor.value_only(bundle(exchange, self.explain(exchange), versions))

    def report(self, exchange: Exchange, *, voice: str = "developer") -> str:
        """The explanation of a call as text."""
        from inspector.formats.report import report

        return self._line.redactor.value_only(report(exchange, self.explain(exchange), voice=voice))

    def curl(self, exchange: Exchange) -> str:
        """The call as a curl command with variables for credentials, or `""` when nothing was sent."""
        from inspector.formats.curl import curl

        return self._line.redactor.value_only(curl(exchange.sent)) if exchange.sent is not None else ""

    async def close(self) -> None:
        """Cancel what is in flight and let go of every file."""
        self.cancel()
        self._line.recorder.close()

    # -- consent ----------------------------------------------------------------------------------------------

    def _profile_of(self, exchange: Exchange) -> Profile | None:
        name = exchange.context.profile.name
        return next((profile for profile in self.profiles if profile.name == name), self.active)

    def _consent_to_send(self, request: Request) -> consent.Consent:
        profile = self.active
        return consent.to_send(request, profile.guard if profile else Guard.OPEN, profile.name if profile else "")

    def _consent_to_fix(
        self, fix: Fix, exchange: Exchange, explanation: Explanation | None, profile: Profile | None
    ) -> consent.Consent:
        happened = (explanation or self.explain(exchange)).did_it_happen
        guard = profile.guard if profile else Guard.OPEN
        return consent.to_fix(fix, exchange.request, happened, guard, profile.name if profile else "")

    def _why_not(self, fix: Fix, exchange: Exchange, profile: Profile | None, confirmed: bool) -> str:
        if self._attempts.spent(fix, exchange):
            return "This fix was tried three times, with the same result"
        match self._consent_to_fix(fix, exchange, None, profile):
            case consent.Refused(reason=reason):
                return reason
            case consent.Ask(question=question) if not confirmed:
                return f"Not confirmed: {question}"
            case _:
                return ""
