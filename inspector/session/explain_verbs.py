"""Verbs that explain: a call of this run, a request before it is sent, a file, a pasted text, a code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from inspector.model.diagnosis import Explanation
from inspector.model.exchange import Context, Exchange, ProfileFacts
from inspector.model.history import Timeline
from inspector.model.request import Request
from inspector.session.calling_context import checking_context
from inspector.session.comparing import Difference, differences
from inspector.session.explaining import explain_call, explained
from inspector.session.reading import Explained, explain_har, explain_pasted, looks_like_har, why_in_text
from inspector.session.state import State
from inspector.session.verdicts import compared


class ExplainVerbs:
    """A family of `Session`."""

    _state: State

    def explain(self, exchange: Exchange) -> Explanation:
        """Explain a call from what was known before it. May be run in a thread."""
        return explain_call(self._state, exchange)

    def check(self, request: Request) -> Explanation:
        """Look at a request that was not sent: what would certainly go wrong, at the exact place."""
        state = self._state
        exchange = Exchange(id="check", request=request, context=checking_context(state.active, state.redactor))
        return explained(exchange, Timeline(), state.knowledge, state.redactor)

    def explain_text(self, text: str, name: str = "-", *, vendor: str = "") -> Explained:
        """Explain a HAR or pasted text; nothing is sent. The active profile or `vendor` says which pack speaks."""
        explain = explain_har if looks_like_har(text) or name.endswith(".har") else explain_pasted
        return explain(text, name, self._context(vendor), self._state.knowledge, self._state.redactor)

    def why_in_text(self, text: str, name: str, index: int, *, vendor: str = "") -> str | None:
        """Why the findings of one call of a text stand in their order, or None when it has no such call."""
        return why_in_text(text, name, index, self._context(vendor), self._state.knowledge, self._state.redactor)

    def open_har(self, path: Path) -> tuple[Exchange, ...]:
        """The calls of a HAR file, kept like calls of this run. Raises OSError; what cannot be read is left out."""
        text = path.read_bytes().decode("utf-8", "replace")
        exchanges = tuple(exchange for exchange, _ in self.explain_text(text, path.name).calls)
        for exchange in exchanges:
            self._state.recorder.add(exchange)
        return exchanges

    def helped(self, exchange: Exchange, explanation: Explanation) -> str:
        """Whether the fix that sent this call helped: `helped: 400 → 200`, `same result`, or `""` if no fix sent it."""
        before = self._state.recorder.find(exchange.because_of[1]) if exchange.because_of else None
        if before is None:
            return ""
        return compared(before, explain_call(self._state, before), exchange, explanation)

    def compare(self, exchange: Exchange, other: Exchange | None = None) -> tuple[Difference, ...]:
        """How a call differs from `other`, by default the last success of its operation, as (what, then, now).

        Empty when there is none.
        """
        before = other or self._last_success(exchange)
        return differences(before, exchange) if before is not None else ()

    def _context(self, vendor: str) -> Context:
        active = self._state.active
        facts = checking_context(active, self._state.redactor).profile if active else ProfileFacts()
        return Context(profile=replace(facts, vendor=vendor) if vendor else facts)

    def _last_success(self, exchange: Exchange) -> Exchange | None:
        summary = self._state.knowledge.summary
        operation = summary(exchange).operation
        for before in reversed(self._state.recorder.before(exchange)):
            past = summary(before)
            if past.ok and past.operation == operation:
                return before
        return None
