"""Claims filed under what their gate needs most rarely, so that only those that can match are judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from inspector.explain.claim import Claim
from inspector.explain.predicate import FactSource, shown

KEYS = (
    "err.code",
    "oauth.error",
    "failure",
    "failure.reason",
    "status",
    "op",
    "status.class",
    "hop.by",
    "hop.page",
    "sent",
    "outcome",
)
"""The facts whose values claims are filed under, the most selective first."""

_RARE = (
    "failure.", "graphql.", "jwt.", "lint.", "oauth.", "rate.", "redirect.", "req.header.", "req.query.", "res.header.",
    "tls.", "www.",
)  # fmt: skip
"""Families of facts that few calls have and that are cheap to look for."""

Shelf = dict[str, list[Claim]]
"""Claims under the fact that they cannot do without beside their key; under `""` those that need nothing else."""


class Index:
    """Finds the claims that can match: those whose key has the value that the exchange shows, those that need a fact
    which is there, and those that need nothing rare."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._always: list[Claim] = []
        self._by_value: dict[str, dict[str, Shelf]] = {}
        self._by_presence: Shelf = {}
        for claim in claims:
            self._file(claim)

    def candidates(self, facts: FactSource) -> list[Claim]:
        """The claims that can match; rank, not their order here, decides what is said first."""
        found = list(self._always)
        for name, values in self._by_value.items():
            fact = facts.get(name)
            if fact is None:
                continue
            if isinstance(fact.value, tuple):
                _take_any(values, fact.value, facts, found)
            elif (shelf := values.get(shown(fact.value))) is not None:
                _take(shelf, facts, found)
        _take(self._by_presence, facts, found)
        return found

    def _file(self, claim: Claim) -> None:
        equals: Mapping[str, tuple[str, ...]] = {item.fact: item.equals for item in claim.when if item.equals}
        key = next((name for name in KEYS if name in equals), "")
        rare = _needed(claim, _RARE)
        if key and not (key == "outcome" and rare):
            beside = _needed(claim, "", but=key)
            for value in dict.fromkeys(equals[key]):
                self._by_value.setdefault(key, {}).setdefault(value, {}).setdefault(beside, []).append(claim)
        elif rare:
            self._by_presence.setdefault(rare, []).append(claim)
        else:
            self._always.append(claim)


def _take_any(values: dict[str, Shelf], wanted: tuple[str, ...], facts: FactSource, found: list[Claim]) -> None:
    """Add the claims of every value that a fact may have, each once."""
    of_all: list[Claim] = []
    for value in wanted:
        _take(values.get(value, {}), facts, of_all)
    found.extend({claim.id: claim for claim in of_all}.values())


def _take(shelf: Shelf, facts: FactSource, found: list[Claim]) -> None:
    """Add the claims whose fact is there."""
    for name, claims in shelf.items():
        if not name or facts.get(name) is not None:
            found.extend(claims)


def _needed(claim: Claim, family: str | tuple[str, ...], but: str = "") -> str:
    """A fact of these families, beside the key, that the gate cannot do without; `""` when there is none."""
    names = (item.fact for item in claim.when if item.fact != but and not item.holds(None))
    return next((name for name in names if name.startswith(family)), "")
