"""Compares what was said of a call with what the vendor's document supports: meaning, cause, grade and fix."""

from __future__ import annotations

from collections.abc import Iterator

from inspector.model.diagnosis import Diagnosis, Explanation, Grade, Severity
from inspector.model.fix import Fix
from inspector.sandbox.stop import Expected

_SURENESS = (Grade.POSSIBLE, Grade.LIKELY, Grade.CERTAIN)


def misses(expected: Expected | None, explanation: Explanation) -> str:
    """What the explanation lacks of what is expected, in words; `""` when it says just that.

    Without an expectation it must hold no error and no warning. A note must be among the diagnoses; anything else must
    be the first one, or be preceded only by its own causes and by what it is expected to stand behind.
    """
    if expected is None:
        first = explanation.diagnoses[0].id if explanation.severity not in (None, "note") else ""
        return f"expected silence, but it says {first}" if first else ""
    found = next((item for item in explanation.diagnoses if item.id == expected.id), None)
    if found is None:
        said = ", ".join(item.id for item in explanation.diagnoses)
        return f"expected {expected.id}, but it says {said or 'nothing'}"
    return next(_faults(expected, found, explanation), "")


def _faults(expected: Expected, found: Diagnosis, explanation: Explanation) -> Iterator[str]:
    before = explanation.diagnoses[: explanation.diagnoses.index(found)]
    strange = [item.id for item in before if not _may_stand_before(item, expected)]
    if found.severity is not Severity.NOTE and strange:
        yield f"expected {expected.id} first, but {strange[0]} stands before it"
    least, most = (_SURENESS.index(Grade(grade)) for grade in (expected.grade, expected.at_most))
    if not least <= _SURENESS.index(found.grade) <= most:
        span = expected.grade if least == most else f"{expected.grade} to {expected.at_most}"
        yield f"expected {expected.id} {span}, but it says {found.grade}"
    yield from _cause_faults(expected, explanation)
    offered = [fix for item in explanation.diagnoses if _is_kin(item, expected) for fix in item.fixes if fix.enabled]
    for wanted in expected.fixes:
        if not any(_does(fix, wanted) for fix in offered):
            actions = dict.fromkeys(f"{fix.action}@{fix.owner}" for fix in offered)
            yield f"expected {expected.id} to offer {wanted}, but it offers {', '.join(actions) or 'nothing'}"


def _cause_faults(expected: Expected, explanation: Explanation) -> Iterator[str]:
    grades = {item.id: item.grade for item in explanation.diagnoses}
    for cause in expected.undecided:
        if grades.get(cause) is not Grade.POSSIBLE:
            yield f"expected {cause} as possible, but it says {grades.get(cause, 'nothing of it')}"
    if expected.id == expected.meaning:
        for name, grade in grades.items():
            if name.startswith(f"{expected.id}/") and grade is not Grade.POSSIBLE:
                yield f"nothing decides the cause of {expected.id}, but it says {name} {grade}"
    excluded = {out.id for item in explanation.diagnoses for out in item.ruled_out}
    for cause in expected.ruled_out:
        if cause not in excluded:
            yield f"expected {cause} to be ruled out, but it is {grades.get(cause, 'not mentioned')}"


def _may_stand_before(item: Diagnosis, expected: Expected) -> bool:
    return item.id.startswith(f"{expected.id}/") or (bool(expected.behind) and item.id.startswith(expected.behind))


def _is_kin(item: Diagnosis, expected: Expected) -> bool:
    """Whether the fixes of a diagnosis count: it is the expected one, its meaning, or a cause of that meaning."""
    if expected.id == expected.meaning:
        return item.id == expected.id or item.id.startswith(f"{expected.id}/")
    return item.id in (expected.id, expected.meaning)


def _does(fix: Fix, wanted: str) -> bool:
    actions, _, owner = wanted.partition("@")
    return fix.action in actions.split("|") and owner in ("", fix.owner.value)
