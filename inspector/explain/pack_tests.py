"""Runs the `[[test]]` of a pack with all packs together, and says in words what was missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from inspector.explain import engine
from inspector.explain.case_tables import CaseError
from inspector.explain.cases import case
from inspector.explain.conventions import Operation
from inspector.explain.described import Whole
from inspector.explain.engine import Reading
from inspector.explain.expectations import Miss, misses
from inspector.explain.facts import Facts
from inspector.explain.pack import PackTest
from inspector.explain.packs import Packs
from inspector.explain.past import past_of
from inspector.explain.toml_table import Table
from inspector.explain.vendor_tables import read_operation
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


def prepare(test: PackTest, packs: Packs) -> Prepared:
    """The exchange of a test with its history, its facts laid out. Raises CaseError."""
    found = case(test)
    timeline = Timeline(given=found.given)
    for exchange, probe in found.earlier:
        earlier = engine.read(exchange, timeline, packs)
        known = past_of(exchange, earlier.speaking.conventions)
        timeline.add(replace(known, probe=probe) if probe else known)
    reading = engine.read(found.exchange, timeline, packs)
    if "described" in test.table:  # operations that somebody imported
        rules = replace(reading.speaking.conventions, described=Whole(tuple(_described(test))))
        reading = replace(reading, facts=Facts(found.exchange, timeline, rules))
    return Prepared(test, reading)


def _described(test: PackTest) -> Iterator[Operation]:
    table = Table(test.table, (), [])
    for one in table.tables("described"):
        yield read_operation(one, imported=True)
    if table.faults:
        raise CaseError(f"described: {table.faults[0].text}")


def run(test: PackTest, packs: Packs) -> Result:
    """Run one test of a pack, all packs together."""
    try:
        prepared = prepare(test, packs)
    except CaseError as error:
        return Result(test, (Miss(str(error)),))
    found = prepared.reading.exchange
    if found.failure is not None and found.via:
        said = engine.explain(found, prepared.reading.history, packs)
        expect = test.table.get("expect", {})
        return Result(test, misses(expect if isinstance(expect, dict) else {}, said), said)
    return prepared.result(packs)


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
