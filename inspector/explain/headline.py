"""Headlines: one line whose words fit the grade."""

from __future__ import annotations

from inspector.explain.claim import Authority, Claim
from inspector.explain.fill import fill
from inspector.explain.predicate import FactSource
from inspector.model.diagnosis import Grade

LONGEST_TITLE = 72

HEDGES = ("may ", "might ", "probably", "perhaps", "could ", "possibly", "likely", "nothing ")
"""Words that make a headline careful."""

_HEDGE = {Grade.LIKELY: "Probably", Grade.POSSIBLE: "Perhaps"}
_KEEPS_ITS_CAPITAL = ("I ", "HTTP", "TLS", "DNS", "OAuth", "JSON", "URL", "IP ", "API")


def headline(claim: Claim, grade: Grade, facts: FactSource) -> str:
    """The title in the form that fits the grade: what is not certain is never said in the indicative."""
    given = {Grade.LIKELY: claim.likely or claim.possible, Grade.POSSIBLE: claim.possible or claim.likely}.get(
        grade, ()
    )
    if given:
        return _short(fill(given, facts))
    vendor = claim.pack if claim.authority is Authority.VENDOR else ""
    return _short(hedged(fill(claim.title, facts), grade, vendor))


def hedged(title: str, grade: Grade, vendor: str = "") -> str:
    """A title in the certain form, made careful where the grade is not certain and it is not careful already.

    `vendor` is the id of the vendor's pack: a title may begin with the vendor's name.
    """
    if grade not in _HEDGE or any(word in title.lower() for word in HEDGES):
        return title
    return f"{_HEDGE[grade]} {_lowered(title, vendor)}"


def _lowered(title: str, vendor: str) -> str:
    """The title to follow another word: its first letter small, unless the word is a name or a code."""
    first = title.split(" ", 1)[0]
    if vendor and title.replace(" ", "").lower().startswith(vendor):
        return title
    if title.startswith(_KEEPS_ITS_CAPITAL) or any(char.isupper() or char.isdigit() for char in first[1:]):
        return title
    return title[:1].lower() + title[1:]


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
