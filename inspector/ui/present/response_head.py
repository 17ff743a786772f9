"""The head of the response pane: status and size, the bar of phases, and its legend."""

from __future__ import annotations

from textual.content import Content

from inspector import describe
from inspector.model.diagnosis import Explanation, Severity
from inspector.model.exchange import Exchange, PhaseState
from inspector.ui.present import ink, outcome, phases
from inspector.ui.present.body_text import kind_word
from inspector.ui.present.rows import Paper, line, spread
from inspector.ui.present.wire import safe


def head(
    exchange: Exchange, explanation: Explanation | None, paper: Paper, now: float, *, lit: bool = False
) -> tuple[Content, ...]:
    """The lines of the head; `lit` marks the status as the selected evidence."""
    inner = paper.narrower(2)
    status = _status(exchange, explanation, inner, lit=lit)
    facts = _facts(exchange, now)
    while facts and status.cell_length + _together(facts).cell_length + 2 > inner.width:
        facts.pop()
    lines = [line(" ", spread(status, _together(facts), inner.width, paper.glyphs))]
    lines.append(line(" ", phases.bar(exchange, inner, now)))
    if exchange.response is not None and exchange.phases:
        lines.append(line(" ", phases.legend(exchange, inner)))
    return tuple(lines)


def _status(exchange: Exchange, explanation: Explanation | None, paper: Paper, *, lit: bool) -> Content:
    glyphs, separator = paper.glyphs, f"  {paper.glyphs.separator}  "
    response, failure = exchange.response, exchange.failure
    shade = outcome.level(exchange, explanation)
    if response is not None:
        if shade in ("", Severity.NOTE, Severity.WARNING):
            shade = Severity.ERROR if response.status >= 400 else ink.OK
        sign = line((glyphs.severity(shade), ink.severity(shade)), " ")
        words = f"{response.status} {outcome.reason_phrase(exchange)}".strip()
        text = safe(words, ink.EVIDENCE if lit else ink.severity(shade))
        if failure is None:
            return line(sign, text)
        return line(sign, text, (separator, ink.DIM), _broke(exchange))
    if failure is not None:
        word = outcome.chip_word(exchange).capitalize()
        sign = line((glyphs.severity(shade), ink.severity(shade)), " ", (word, ink.severity(shade)))
        return line(sign, (separator, ink.DIM), _broke(exchange)) if failure.phase else sign
    stretch = outcome.running(exchange)
    if stretch is None:
        return line(("Sending" if exchange.started else "Not sent", ink.DIM))
    words = outcome.phase_words(stretch.name)
    return line((words[0].upper() + words[1:], ink.TEXT))


def _broke(exchange: Exchange) -> Content:
    failure = exchange.failure
    at = failure.phase if failure is not None else None
    if at is None:
        return line(("cut short", ink.DIM))
    broken = any(phase.state is PhaseState.BROKE for phase in exchange.phases)
    word = "broke in " if broken or outcome.chip_word(exchange) != "cancelled" else "stopped in "
    return line((word, ink.DIM), (at.value, ink.severity_bold(Severity.ERROR)))


def _facts(exchange: Exchange, now: float) -> list[Content]:
    length = exchange.elapsed if exchange.ended is not None else max(0.0, now - exchange.started)
    found = [line((describe.duration(length), ink.TEXT))] if exchange.started else []
    response = exchange.response
    if response is not None:
        words = (describe.size(response.body.size), kind_word(response.body))
        found += [safe(word, ink.DIM, limit=24) for word in words if word]
    return found


def _together(facts: list[Content]) -> Content:
    return Content("   ").join(facts)
