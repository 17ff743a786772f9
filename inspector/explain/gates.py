"""The gates a pack must pass: its lint, its own tests, clauses that matter, and an order without ties."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from inspector import toml_lines
from inspector.explain.described import over
from inspector.explain.mutation import survivors
from inspector.explain.pack import extend
from inspector.explain.pack_tests import described, run
from inspector.explain.packs import Packs, built_in_remarks, load
from inspector.explain.user_packs import read_user
from inspector.model.diagnosis import Severity
from inspector.model.problem import Problem


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


def check(file: Path) -> tuple[Problem, ...]:
    """Everything to mend in a pack of the user's: text, honesty, failing tests, and clauses that no test notices."""
    built_in = load().packs
    pack, found = read_user(file, built_in.all)
    if pack is None:
        return found
    merged = {item.id: item for item in built_in.all}
    if pack.id in merged:
        merged[pack.id] = over(merged[pack.id], pack) if pack.imported else extend(merged[pack.id], pack)
    else:
        merged[pack.id] = pack
    packs = Packs(merged.values())
    problems = list(found)
    for test in pack.tests:
        result = run(test, packs)
        if not result.passed:
            problems.append(_problem(file, f"{test.name}: {'; '.join(miss.text for miss in result.misses)}", test.path))
    if pack.imported:  # its claims are a document's words, and come without tests
        return tuple(problems)
    alive, _ = survivors(pack.id, packs, pack.claims)
    for mutant in alive:
        text = f"no test notices when {mutant.clause} is taken from {mutant.claim.id}"
        problems.append(_problem(file, text, (), Severity.WARNING))
    return tuple(problems)


def _problem(file: Path, text: str, path: toml_lines.Path, severity: Severity = Severity.ERROR) -> Problem:
    line = toml_lines.line_of(toml_lines.lines(file.read_text("utf-8")), path)
    return Problem(file=str(file), line=line, key=toml_lines.dotted(path), text=text, severity=severity)


def report(pack: str = "", *, pattern: str = "", clauses: bool = False) -> bool:
    """Write what the tests, the lint and, when asked, the mutation gate say of the packs; True when all is well."""
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
