"""The order in which findings are said: total, lexicographic, and able to say why one stands above the next.

A cause that is likely or better comes first, then what the status or code means, then causes that are only possible,
then notes. Inside these: grade, severity, authority, stage, number of places that speak for it, order in the file.
"""

from __future__ import annotations

from typing import NamedTuple

from inspector import describe
from inspector.explain.claim import STAGES, Authority
from inspector.explain.judge import Verdict
from inspector.model.diagnosis import Grade, Role, Severity

Rank = tuple[int, int, int, int, int, int, int, str]
"""Standing, grade, severity, authority, stage, places (more first), order in the file, pack."""

_GRADES = (Grade.CERTAIN, Grade.LIKELY, Grade.POSSIBLE, Grade.RULED_OUT)
_SEVERITIES = tuple(Severity)
_STAGE_PLACE = {stage: place for place, stage in enumerate(STAGES)}
_AUTHORITY_WORDS = {
    Authority.VENDOR: "the vendor's own pack says it",
    Authority.EXTENDED: "a pack that the vendor's extends says it",
    Authority.GENERIC: "a generic pack says it",
}


class Ranked(NamedTuple):
    """A verdict with its place in the order."""

    verdict: Verdict
    role: Role
    rank: Rank


def role(verdict: Verdict) -> Role:
    """What a verdict is said as: a meaning that its own evidence proved is the reason itself."""
    claim = verdict.claim
    return Role.CAUSE if claim.role is Role.MEANING and verdict.own_proof else claim.role


def ranked(verdict: Verdict) -> Ranked:
    """The verdict with its rank."""
    claim, grade = verdict.claim, verdict.grade or Grade.RULED_OUT
    places = {place.text for item in verdict.seen for place in item.fact.at}
    spoken_as = role(verdict)
    rank = (
        _standing(spoken_as, verdict),
        _GRADES.index(grade),
        _SEVERITIES.index(claim.severity),
        int(claim.authority),
        _STAGE_PLACE[claim.stage],
        -len(places),
        claim.order,
        claim.pack,
    )
    return Ranked(verdict, spoken_as, rank)


def _standing(spoken_as: Role, verdict: Verdict) -> int:
    if verdict.claim.severity is Severity.NOTE or spoken_as is Role.NOTE:
        return 3
    if spoken_as is Role.MEANING:
        return 1
    return 0 if verdict.at_likely else 2


def why_here(item: Ranked, following: Ranked | None, place: int) -> str:
    """Why an item stands at its place (counted from 0), by the first thing that sets it apart from the next."""
    word = "first" if place == 0 else "here"
    grade = item.verdict.grade or Grade.RULED_OUT
    if following is None:
        return f"the only finding: {grade}" if place == 0 else f"last: {_standing_words(item)}"
    other = following.verdict
    differs = next(
        (nth for nth, pair in enumerate(zip(item.rank, following.rank, strict=True)) if pair[0] != pair[1]), 7
    )
    match differs:
        case 0:
            return f"{word} because it is {_standing_words(item)}; the next is {_standing_words(following)}"
        case 1:
            return f"{word} because it is {grade}; the next is only {other.grade}"
        case 2:
            return f"{word} because it is an {item.verdict.claim.severity}; the next is a {other.claim.severity}"
        case 3:
            return f"{word} because {_AUTHORITY_WORDS[item.verdict.claim.authority]}"
        case 4:
            return f"{word} because {item.verdict.claim.stage} comes before {other.claim.stage} in the life of a call"
        case 5:
            places = describe.count(-item.rank[5], "place")
            return f"{word} because it is seen in {places}; the next in {-following.rank[5]}"
        case _:
            return f"{word} because its entry stands before the next one's"


def _standing_words(item: Ranked) -> str:
    match item.rank[0]:
        case 0:
            return f"a cause that is {item.verdict.grade}"
        case 1:
            return "what the answer means"
        case 2:
            return "a cause that is only possible"
        case _:
            return "a note"
