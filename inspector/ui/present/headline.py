"""The band at the top of the explanation: chip, who, severity, headline, grade and its reason."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from inspector import describe
from inspector.model.diagnosis import Diagnosis, Explanation, Grade, Locator, Severity
from inspector.model.exchange import Exchange
from inspector.ui.present import ink, outcome
from inspector.ui.present.marks import place_word
from inspector.ui.present.picks import PagePick
from inspector.ui.present.rows import Paper, Row, blank, fit, line, spread, wrap_headline
from inspector.ui.present.wire import safe

BLANKS = 3
"""Blank rows of a band that has all the room it wants."""

GRADE_WORDS = {
    Grade.CERTAIN: "certain",
    Grade.LIKELY: "likely",
    Grade.POSSIBLE: "possible",
    Grade.RULED_OUT: "ruled out",
}


def band(
    exchange: Exchange,
    explanation: Explanation,
    diagnosis: Diagnosis | None,
    paper: Paper,
    *,
    helped: str = "",
    blanks: int = BLANKS,
) -> list[Row]:
    """The rows of the band, with at most so many blank ones. Without tints it is a heavy bar at the left edge."""
    level = diagnosis.severity if diagnosis is not None else outcome.level(exchange, explanation) or Severity.NOTE
    inner = paper.width - 2
    first = _first_line(exchange, explanation, level, paper)
    title = diagnosis.title if diagnosis is not None else _no_finding(exchange)
    headline = wrap_headline(describe.safe(title), inner, ink.STRONG)
    pick = PagePick(diagnosis.id) if diagnosis is not None else None
    top, between, under = blanks > 0, blanks > 2 and paper.tints, blanks > 1 and paper.tints
    contents: list[Content] = [first]
    if between:
        contents.append(Content(""))
    contents += headline
    if helped:
        contents.append(_helped(helped, paper))
    if diagnosis is not None:
        contents.append(_grade(diagnosis, paper, inner))
    if under:
        contents.append(Content(""))
    if top and paper.tints:
        contents.insert(0, Content(""))
    edge = line(" ") if paper.tints else line((paper.glyphs.heavy, ink.severity(level)))
    fill = ink.band(level) if paper.tints else ""
    at = next((place for place, content in enumerate(contents) if headline and content is headline[0]), -1)
    rows = [
        Row(content=line(edge, content), fill=fill, pick=pick if place == at else None)
        for place, content in enumerate(contents)
    ]
    return [blank(), *rows] if top and not paper.tints else rows


def grade(level: Grade, paper: Paper) -> Content:
    """A grade's sign and word."""
    style = ink.grade(level)
    return line((paper.glyphs.grade(level), style), " ", (GRADE_WORDS[level], style))


def chip(exchange: Exchange, level: Severity | str, paper: Paper) -> Content:
    """The filled tile with the sign of the severity and the status."""
    word = outcome.chip_word(exchange)
    return line((f" {paper.glyphs.severity(level)} {word} ", ink.chip(level)))


def reason(diagnosis: Diagnosis) -> str:
    """Why the grade is what it is, from where the evidence stands."""
    places = _places(item.at for item in diagnosis.evidence)
    words = places[0] if len(places) == 1 else f"{', '.join(places[:-1])} and {places[-1]}" if places else ""
    if diagnosis.family == "unknown" or diagnosis.id.startswith("unknown."):
        return "no evidence decides it"
    match diagnosis.grade:
        case Grade.CERTAIN if len(places) > 1:
            return f"{words} agree"
        case Grade.CERTAIN if places:
            return f"the {words} proves it"
        case Grade.LIKELY if len(places) > 1:
            return f"{words} point to it"
        case Grade.LIKELY if places:
            return f"the {words} points to it"
        case Grade.POSSIBLE:
            return "nothing speaks against it"
        case _:
            return ""


def _first_line(exchange: Exchange, explanation: Explanation, level: Severity | str, paper: Paper) -> Content:
    left = line(chip(exchange, level, paper), "  ", safe(outcome.who(exchange, explanation), ink.TEXT))
    return spread(left, line((str(level), ink.severity(level))), paper.width - 2, paper.glyphs)


def _grade(diagnosis: Diagnosis, paper: Paper, width: int) -> Content:
    words = line(grade(diagnosis.grade, paper), "   ", (reason(diagnosis), ink.DIM))
    return fit(words, width, paper.glyphs)


def _helped(words: str, paper: Paper) -> Content:
    if words.startswith("helped"):
        return line((f"{paper.glyphs.ok} {words}", ink.severity_bold(ink.OK)))
    return line((f"{paper.glyphs.ruled_out} {words}", ink.DIM))


def _no_finding(exchange: Exchange) -> str:
    if exchange.failure is not None and outcome.chip_word(exchange) == "cancelled":
        return "You cancelled this call"
    if outcome.level(exchange) == Severity.ERROR:
        return "Nothing here shows why"
    return "Nothing to explain"


def _places(places: Iterable[Locator]) -> list[str]:
    words = [place_word(at) for at in places]
    return list(dict.fromkeys(words))[:3]
