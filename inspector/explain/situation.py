"""What a fix is built for: one exchange with its facts, its vendor and what is known of its effect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from inspector.explain.claim import FixSpec
from inspector.explain.conventions import Conventions
from inspector.explain.fill import plain
from inspector.explain.predicate import FactSource
from inspector.model.diagnosis import HappenedAnswer
from inspector.model.exchange import Exchange
from inspector.model.fix import Advice, Edits, Effect, Plan, ProfileEdits

MASK = "····"
"""How a value that is not kept is shown; it must never be written back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The exchange a fix would act on. `happened` is None for a safe method or a success."""

    exchange: Exchange
    facts: FactSource
    conventions: Conventions
    happened: HappenedAnswer | None = None

    @property
    def request_known(self) -> bool:
        """Whether there is a request to edit or to send again; a pasted answer comes without one."""
        sent = self.exchange.sent
        return sent is None or sent.method != ""

    def arg(self, spec: FixSpec, name: str) -> str:
        """An argument of a fix, filled from facts; `""` when it was not given or a fact of it is missing."""
        return plain(spec.arg(name), self.facts)

    def text(self, name: str) -> str:
        """A fact as text, `""` when it is absent."""
        fact = self.facts.get(name)
        return "" if fact is None or isinstance(fact.value, tuple) else str(fact.value)

    def number(self, name: str) -> float | None:
        """A fact as a number, or None."""
        fact = self.facts.get(name)
        if fact is None or isinstance(fact.value, bool | tuple):
            return None
        try:
            return float(fact.value)
        except ValueError:
            return None

    def names(self, name: str) -> tuple[str, ...]:
        """A fact that is a list of names; empty when it is absent."""
        fact = self.facts.get(name)
        return fact.value if fact is not None and isinstance(fact.value, tuple) else ()


class Made(NamedTuple):
    """What a builder made of a fix: what it does with which effect, or why it cannot (`reason`)."""

    does: Edits | ProfileEdits | Plan | Advice = Advice()
    effect: Effect = Effect.NONE
    reason: str = ""
    exact: bool = True


def cannot(reason: str) -> Made:
    """A fix that stays visible and says why it cannot act here."""
    return Made(reason=reason)
