"""Claims filed under the most selective value of their gate, so that only those that can match are judged."""

from __future__ import annotations

from collections.abc import Iterable

from inspector.explain.claim import Claim
from inspector.explain.predicate import FactSource, shown

KEYS = ("err.code", "oauth.error", "failure", "failure.reason", "status", "outcome")
"""The facts that claims are filed under, the most selective first."""


class Index:
    """Finds the claims whose key has the value that the exchange shows; claims without a key are always candidates."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._always: list[Claim] = []
        self._filed: dict[str, dict[str, list[Claim]]] = {}
        for claim in claims:
            self._file(claim)

    def candidates(self, facts: FactSource) -> list[Claim]:
        """The claims that can match, in the order of their files."""
        found = list(self._always)
        for name, values in self._filed.items():
            fact = facts.get(name)
            if fact is not None:
                found.extend(values.get(shown(fact.value), ()))
        return found

    def _file(self, claim: Claim) -> None:
        equals = {item.fact: item.equals for item in claim.when if item.equals}
        for name in KEYS:
            if name in equals:
                for value in equals[name]:
                    self._filed.setdefault(name, {}).setdefault(value, []).append(claim)
                return
        self._always.append(claim)
