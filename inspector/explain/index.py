"""Claims filed under what their gate needs most rarely, so that only those that can match are judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from inspector.explain.claim import Claim
from inspector.explain.predicate import FactSource, shown

KEYS = ("err.code", "oauth.error", "failure", "failure.reason", "status", "op", "status.class", "sent")
"""The facts whose values claims are filed under, the most selective first."""

_RARE = (
    "failure.", "jwt.", "lint.", "oauth.", "rate.", "redirect.", "req.header.", "req.query.", "res.header.", "tls.",
    "www.",
)  # fmt: skip
"""Families of facts that few calls have and that are cheap to look for."""


class Index:
    """Finds the claims that can match: those whose key has the value that the exchange shows, those that need a fact
    which is there, and those that need nothing rare."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._always: list[Claim] = []
        self._by_value: dict[str, dict[str, list[Claim]]] = {}
        self._by_presence: dict[str, list[Claim]] = {}
        for claim in claims:
            self._file(claim)

    def candidates(self, facts: FactSource) -> list[Claim]:
        """The claims that can match; rank, not their order here, decides what is said first."""
        found = list(self._always)
        for name, values in self._by_value.items():
            fact = facts.get(name)
            if fact is not None:
                found.extend(values.get(shown(fact.value), ()))
        for name, claims in self._by_presence.items():
            if facts.get(name) is not None:
                found.extend(claims)
        return found

    def _file(self, claim: Claim) -> None:
        equals: Mapping[str, tuple[str, ...]] = {item.fact: item.equals for item in claim.when if item.equals}
        key = next((name for name in KEYS if name in equals), "")
        needed = "" if key else _needed(claim)
        if key:
            for value in dict.fromkeys(equals[key]):
                self._by_value.setdefault(key, {}).setdefault(value, []).append(claim)
        elif needed:
            self._by_presence.setdefault(needed, []).append(claim)
        elif "outcome" in equals:
            for value in dict.fromkeys(equals["outcome"]):
                self._by_value.setdefault("outcome", {}).setdefault(value, []).append(claim)
        else:
            self._always.append(claim)


def _needed(claim: Claim) -> str:
    """A rare fact that the gate cannot do without; `""` when there is none."""
    return next((item.fact for item in claim.when if item.fact.startswith(_RARE) and not item.holds(None)), "")
