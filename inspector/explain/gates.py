"""The gates a pack must pass: its own tests, clauses that matter, and an order without ties."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from inspector.explain import engine
from inspector.explain.cases import CaseError, case
from inspector.explain.claim import Claim
from inspector.explain.engine import Reading
from inspector.explain.expectations import Miss, misses
from inspector.explain.pack import PackTest
from inspector.explain.packs import Packs, built_in_remarks, load
from inspector.explain.past import past
from inspector.model.diagnosis import Explanation
from inspector.model.history import Timeline


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one test."""

    test: PackTest
    misses: tuple[Miss, ...]
    said: Explanation | None = None

    @property
    def passed(self) -> bool:
        return not self.misses


@dataclass(frozen=True, slots=True)
class Prepared:
    """A test with its exchange read once: facts do not depend on claims, so every mutant shares them."""

    test: PackTest
    reading: Reading

    def result(self, packs: Packs) -> Result:
        """Explain it with these packs and compare."""
        old = self.reading.speaking
        speaking = replace(packs.speaking_for(old.conventions.pack), by_marks=old.by_marks)
        said = engine.explain_reading(replace(self.reading, packs=packs, speaking=speaking))
        expect = self.test.table.get("expect", {})
        return Result(self.test, misses(expect if isinstance(expect, dict) else {}, said), said)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A claim with one clause dropped."""

    claim: Claim
    clause: str
    root: Claim

    def __str__(self) -> str:
        return f"{self.claim.id}: {self.clause}"


def prepare(test: PackTest, packs: Packs) -> Prepared:
    """The exchange of a test with its history, its facts laid out. Raises CaseError."""
    found = case(test)
    timeline = Timeline(given=found.given)
    for exchange, probe in found.earlier:
        earlier = engine.read(exchange, timeline, packs)
        timeline.add(replace(past(exchange, earlier.facts), probe=probe))
    return Prepared(test, engine.read(found.exchange, timeline, packs))


def run(test: PackTest, packs: Packs) -> Result:
    """Run one test of a pack, all packs together."""
    try:
        prepared = prepare(test, packs)
    except CaseError as error:
        return Result(test, (Miss(str(error)),))
    found = prepared.reading.exchange
    if found.failure is not None and found.via:
        said = engine.explain(found, prepared.reading.facts.history, packs)
        expect = test.table.get("expect", {})
        return Result(test, misses(expect if isinstance(expect, dict) else {}, said), said)
    return prepared.result(packs)


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


def survivors(pack: str, packs: Packs) -> tuple[tuple[Mutant, ...], int]:
    """The mutants of a pack that no test notices, and how many there were in all."""
    found = packs.pack(pack)
    if found is None:
        return (), 0
    prepared = [item for test in packs.tests if (item := _prepared(test, packs)) is not None]
    prepared.sort(key=lambda item: item.test.pack != pack)
    alive: list[Mutant] = []
    total = 0
    for mutant in mutants(found.claims):
        total += 1
        changed = packs.with_claim(mutant.root)
        first = [item for item in prepared if mutant.claim.id in str(item.test.table.get("expect"))]
        if all(item.result(changed).passed for item in (*first, *prepared)):
            alive.append(mutant)
    return tuple(alive), total


def _prepared(test: PackTest, packs: Packs) -> Prepared | None:
    """The test, ready to run, when it passes as things are."""
    try:
        prepared = prepare(test, packs)
    except CaseError:
        return None
    return prepared if prepared.result(packs).passed else None


def ties(packs: Packs) -> tuple[tuple[str, str], ...]:
    """Pairs of claims whose order would be left to chance: equal in all that does not depend on the exchange."""
    seen: dict[tuple[int, str], str] = {}
    found: list[tuple[str, str]] = []
    for claim in packs.claims:
        key = (claim.order, claim.pack)
        if key in seen:
            found.append((seen[key], claim.id))
        seen[key] = claim.id
    return tuple(found)


def described(result: Result, *, whole: bool = False) -> str:
    """A result as text: what was missed, and what was said instead."""
    lines = [f"{'ok     ' if result.passed else 'FAILED '} {result.test.pack}: {result.test.name}"]
    lines += [f"    {'noisy' if miss.noisy else 'missing'}: {miss.text}" for miss in result.misses]
    if result.said is not None and (whole or not result.passed):
        said = result.said
        lines.append(f"    said (happened: {said.did_it_happen or '-'}, answered by {said.answered_by}):")
        for item in said.diagnoses:
            lines.append(f'      {item.severity} {item.grade} {item.role} {item.id}  "{item.title}"')
            lines += [f"          {line.source} {line.at} {line.saw}" for line in item.evidence]
            lines += [f"          x {out.id}: {out.because}" for out in item.ruled_out]
            fixes = [f"{fix.action}{'' if fix.enabled else ' (off: ' + fix.reason + ')'}" for fix in item.fixes]
            lines.append(f"          fixes: {', '.join(fixes)}   why here: {item.why_here}")
    return "\n".join(lines)


def report(pack: str = "", *, pattern: str = "", clauses: bool = False) -> bool:
    """Write what the tests, the lint and, when asked, the mutation gate say of a pack or of all; True when all is well."""
    loaded = load()
    packs = loaded.packs
    say = sys.stdout.write
    for problem in (*loaded.failed, *built_in_remarks(packs, pack)):
        say(f"{problem.severity} {problem}\n")
    wanted = [test for test in packs.tests if test.pack == (pack or test.pack) and pattern.lower() in test.name.lower()]
    results = [run(test, packs) for test in wanted]
    for result in results:
        if not result.passed or pattern:
            say(described(result, whole=bool(pattern)) + "\n")
    failed = sum(not result.passed for result in results)
    say(f"{len(results) - failed} of {len(results)} tests pass; ties: {len(ties(packs))}\n")
    well = not failed and not loaded.failed
    for item in packs.all if clauses else ():
        if item.id == (pack or item.id):
            alive, total = survivors(item.id, packs)
            say("".join(f"no test notices without {mutant}\n" for mutant in alive))
            say(f"{item.id}: {total - len(alive)} of {total} clauses are noticed\n")
            well = well and not alive
    return well


def main(arguments: Sequence[str] | None = None) -> int:
    """Check built-in packs from the command line."""
    parser = argparse.ArgumentParser(prog="python -m inspector.explain.gates", description=__doc__)
    parser.add_argument("pack", nargs="?", default="", help="the id of a pack; all without it")
    parser.add_argument("-k", dest="pattern", default="", help="only tests whose name holds this, shown whole")
    parser.add_argument(
        "--mutants", action="store_true", help="drop each clause in turn and see whether a test notices"
    )
    given = parser.parse_args(arguments)
    return 0 if report(given.pack, pattern=given.pattern, clauses=given.mutants) else 1


if __name__ == "__main__":
    raise SystemExit(main())
