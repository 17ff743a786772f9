"""The verdict line: how the last call went and what to press, in one row, at any size."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from inspector import describe
from inspector.model.diagnosis import Explanation, Severity
from inspector.model.exchange import Exchange
from inspector.ui.present import headline, ink, outcome
from inspector.ui.present.marks import lead
from inspector.ui.present.rows import Paper, cut, line, spread
from inspector.ui.present.wire import safe

Hint = tuple[str, str]
"""A key and the word for what it does."""

HINTS_AT_MOST = 3
SHORTEST_VERDICT = 60
"""Cells that the verdict keeps before a hint is dropped for it."""
SHORTEST_WHAT = 24
"""Cells that the finding keeps before its vendor is dropped for it."""


def verdict(
    exchange: Exchange | None,
    explanation: Explanation | None,
    paper: Paper,
    *,
    hints: Sequence[Hint] = (),
    helped: str = "",
    usual: str = "",
    now: float = 0.0,
    notice: str = "",
) -> Content:
    """The words of the line in exactly the width of the paper; its tint is `level`'s."""
    shown = list(hints[:HINTS_AT_MOST])
    while True:
        right = line(_hints(shown), " ") if shown else Content("")
        room = paper.width - right.cell_length - (2 if right else 0)
        if room >= SHORTEST_VERDICT or not shown:
            break
        shown.pop()
    if notice:
        left = line(" ", safe(notice, ink.BOLD))
    elif exchange is None:
        words = "the verdict of the last call always stands here"
        left = line(" ", ("No call yet", ink.TEXT), _dot(paper), (words, ink.DIM))
    elif not exchange.done:
        left = line(" ", _waiting(exchange, paper, usual, now))
    else:
        left = _done(exchange, explanation, paper, helped, room)
    return spread(left, right, paper.width, paper.glyphs)


def tint(exchange: Exchange | None, explanation: Explanation | None) -> Severity | str:
    """The severity whose tint the line has, `OK`, or `""` for the neutral surface."""
    return outcome.level(exchange, explanation) if exchange is not None else ""


def key_line(hints: Sequence[Hint], paper: Paper) -> Content:
    """The footer: keys from the left, dropped from the right; `? help` is always at the right end."""
    last = line(("?", ink.KEY), " ", ("help", ink.DIM), " ")
    room = paper.width - last.cell_length - 2
    shown: list[Hint] = []
    for hint in hints:
        if hint[0] != "?" and line(" ", _hints([*shown, hint], dim=True)).cell_length <= room:
            shown.append(hint)
        elif hint[0] != "?":
            break
    return spread(line(" ", _hints(shown, dim=True)), last, paper.width, paper.glyphs)


def _done(exchange: Exchange, explanation: Explanation | None, paper: Paper, helped: str, room: int) -> Content:
    """Chip, who, what and grade in `room` cells: what is cut first, then who goes."""
    level = outcome.level(exchange, explanation)
    chip = line(headline.chip(exchange, level, paper), "  ")
    what, grade = _what(exchange, explanation, helped, paper)
    name = safe(outcome.who(exchange, explanation), ink.TEXT, limit=60)
    tail = line(_dot(paper), grade) if grade else Content("")
    for lead_in in (line(name, _dot(paper)) if name else Content(""), Content("")):
        left = room - chip.cell_length - lead_in.cell_length - tail.cell_length
        if left >= min(what.cell_length, SHORTEST_WHAT):
            return line(chip, lead_in, cut(what, left, paper.glyphs), tail)
    return cut(line(chip, what, tail), room, paper.glyphs)


def _what(exchange: Exchange, explanation: Explanation | None, helped: str, paper: Paper) -> tuple[Content, Content]:
    first = lead(explanation) if explanation is not None else None
    if helped:
        return line((helped, ink.severity_bold(ink.OK) if helped.startswith("helped") else ink.BOLD)), Content("")
    if first is not None:
        return safe(first.title, ink.STRONG), headline.grade(first.grade, paper)
    if outcome.level(exchange, explanation) == Severity.ERROR:
        words = ("working out why", ink.DIM) if explanation is None else ("nothing here shows why", ink.STRONG)
        return line(words), Content("")
    return line((_took(exchange), ink.DIM)), Content("")


def _waiting(exchange: Exchange, paper: Paper, usual: str, now: float) -> Content:
    phase = outcome.running(exchange)
    elapsed = max(0.0, now - exchange.started) if exchange.started else 0.0
    word = {"wait": "waiting", "receive": "receiving", "send": "sending"}.get(phase.name if phase else "", "")
    word = word or (phase.name.value if phase else "sending")
    parts: list[Content] = [line((f"{word} ", ink.TEXT), (describe.duration(elapsed), ink.BOLD))]
    if exchange.received:
        parts.append(line((f"{describe.size(exchange.received)} so far", ink.DIM)))
    elif usual:
        parts.append(safe(usual, ink.DIM))
    found = parts[0]
    for part in parts[1:]:
        found = line(found, _dot(paper), part)
    return cut(found, paper.width, paper.glyphs)


def _took(exchange: Exchange) -> str:
    words = describe.duration(exchange.elapsed)
    response = exchange.response
    return f"{describe.size(response.body.size)} in {words}" if response is not None else f"after {words}"


def _hints(hints: Sequence[Hint], *, dim: bool = False) -> Content:
    found = Content("")
    for place, (key, word) in enumerate(hints):
        found = line(found, "   " if place else "", (key, ink.KEY), " ", (word, ink.DIM if dim else ink.TEXT))
    return found


def _dot(paper: Paper) -> Content:
    return line((f"  {paper.glyphs.separator}  ", ink.DIM))
