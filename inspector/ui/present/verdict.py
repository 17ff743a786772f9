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
    if notice:
        left = line(" ", safe(notice, ink.BOLD))
    elif exchange is None:
        words = "the verdict of the last call always stands here"
        left = line(" ", ("No call yet", ink.TEXT), _dot(paper), (words, ink.DIM))
    elif not exchange.done:
        left = line(" ", _waiting(exchange, paper, usual, now))
    else:
        left = _done(exchange, explanation, paper, helped)
    right = line(_hints(hints[:HINTS_AT_MOST]), " ") if hints else Content("")
    while right and left.cell_length + right.cell_length + 2 > paper.width and len(hints) > 1:
        hints = hints[: min(len(hints), HINTS_AT_MOST) - 1]
        right = line(_hints(hints), " ")
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


def _done(exchange: Exchange, explanation: Explanation | None, paper: Paper, helped: str) -> Content:
    first = lead(explanation) if explanation is not None else None
    level = outcome.level(exchange, explanation)
    parts: list[Content] = [headline.chip(exchange, level, paper)]
    name = outcome.who(exchange, explanation)
    if name:
        parts.append(safe(name, ink.TEXT, limit=60))
    if helped:
        parts.append(line((helped, ink.severity_bold(ink.OK) if helped.startswith("helped") else ink.BOLD)))
    if first is not None:
        parts.append(safe(first.title, ink.STRONG))
        parts.append(headline.grade(first.grade, paper))
    elif explanation is None:
        parts.append(
            line(("working out why", ink.DIM)) if level == Severity.ERROR else line((_took(exchange), ink.DIM))
        )
    elif level == Severity.ERROR:
        parts.append(line(("nothing here shows why", ink.STRONG)))
    else:
        parts.append(line((_took(exchange), ink.DIM)))
    found = line(parts[0], "  ")
    for place, part in enumerate(parts[1:]):
        found = line(found, _dot(paper) if place else "", part)
    return found


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
