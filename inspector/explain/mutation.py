"""The mutation gate: every clause of a pack is dropped in turn, and some test must notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from inspector.explain.case_tables import CaseError
from inspector.explain.claim import Claim
from inspector.explain.pack import PackTest
from inspector.explain.pack_tests import Prepared, prepare
from inspector.explain.packs import Packs


@dataclass(frozen=True, slots=True)
class Mutant:
    """A claim with one clause dropped."""

    claim: Claim
    clause: str
    root: Claim

    def __str__(self) -> str:
        return f"{self.claim.id}: {self.clause}"


def mutants(claims: Iterable[Claim]) -> Iterator[Mutant]:
    """Every way to drop one clause of these claims or of their causes."""
    for root in claims:
        for clause, changed in _without(root):
            yield Mutant(root, clause, changed)
        for place, cause in enumerate(root.causes):
            others = (*root.causes[:place], *root.causes[place + 1 :])
            yield Mutant(cause, "the cause", replace(root, causes=others))
            for clause, changed in _without(cause):
                causes = (*root.causes[:place], changed, *root.causes[place + 1 :])
                yield Mutant(cause, clause, replace(root, causes=causes))


def _without(claim: Claim) -> Iterator[tuple[str, Claim]]:
    if len(claim.when) > claim.implied:
        yield "when", replace(claim, when=claim.when[: claim.implied])
    if claim.any_of:
        yield "any", replace(claim, any_of=())
    if claim.unless:
        yield "unless", replace(claim, unless=())
    if claim.proof:
        yield "proof", replace(claim, proof=())
    if claim.hint:
        yield "hint", replace(claim, hint=())
    if claim.complete:
        yield "complete", replace(claim, complete=False)
    if claim.adopts:
        yield "is", replace(claim, adopts=())
    if claim.explains:
        yield "explains", replace(claim, explains=())


def survivors(pack: str, packs: Packs, claims: Iterable[Claim] | None = None) -> tuple[tuple[Mutant, ...], int]:
    """The mutants of a pack, or of these claims of it, that no test notices, and how many there were in all."""
    found = packs.pack(pack)
    if found is None:
        return (), 0
    prepared = sorted(_passing(packs), key=lambda item: item.test.pack != pack)
    alive: list[Mutant] = []
    total = 0
    for mutant in mutants(found.claims if claims is None else claims):
        total += 1
        changed = packs.with_claim(mutant.root)
        first = [item for item in prepared if mutant.claim.id in str(item.test.table.get("expect"))]
        if all(item.result(changed).passed for item in (*first, *prepared)):
            alive.append(mutant)
    return tuple(alive), total


@lru_cache(maxsize=1)
def _passing(packs: Packs) -> tuple[Prepared, ...]:
    """Every test that passes, ready to run: the same for each pack that is asked about."""
    return tuple(item for test in packs.tests if (item := _prepared(test, packs)) is not None)


def _prepared(test: PackTest, packs: Packs) -> Prepared | None:
    """The test, ready to run, when it passes as things are."""
    try:
        prepared = prepare(test, packs)
    except CaseError:
        return None
    return prepared if prepared.result(packs).passed else None
