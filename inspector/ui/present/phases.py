"""The phases of a call: as one bar, as a legend under it, and as a list that shows where it broke."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from inspector import describe
from inspector.model.diagnosis import Severity
from inspector.model.exchange import Exchange, Phase, PhaseName, PhaseState
from inspector.ui.present import ink
from inspector.ui.present.rows import Paper, cut, line
from inspector.ui.present.wire import safe

BROKE_SHARE = 0.63
"""How much of the bar the phases take that were reached, when the rest was not."""

LABEL = 12
"""Cells from the left edge to the second column of a list: sign, name, space."""

_SHORT = {PhaseName.CONNECT: "conn", PhaseName.RECEIVE: "recv"}


def milliseconds(seconds: float) -> str:
    """A phase's length for a column of milliseconds: `<1`, `34`; from ten seconds on with its unit."""
    if seconds < 0.001:
        return "<1"
    return f"{seconds * 1000:.0f}" if seconds < 10 else describe.duration(seconds)


def bar(exchange: Exchange, paper: Paper, now: float) -> Content:
    """The bar: one stretch for each phase in proportion, at least one cell each."""
    phases, glyphs, width = exchange.phases, paper.glyphs, paper.width
    if not phases:
        return Content.styled(glyphs.unreached * width, ink.LINE)
    broke = any(phase.state is PhaseState.BROKE for phase in phases)
    whole = exchange.done and not broke and exchange.failure is None
    share = 1.0 if whole else BROKE_SHARE if exchange.done else _grown(exchange, now)
    room = max(len(phases), round(width * share) - (1 if broke else 0))
    parts = [
        (glyphs.bar * cells, ink.phase(phase.name))
        for phase, cells in zip(phases, _stretches(phases, room), strict=True)
    ]
    drawn = line(*parts)
    if broke:
        drawn = line(drawn, (glyphs.broke, ink.severity(Severity.ERROR)))
    rest = width - drawn.cell_length
    return drawn.append(line((glyphs.unreached * rest, ink.LINE))) if rest > 0 else cut(drawn, width)


def legend(exchange: Exchange, paper: Paper) -> Content:
    """The names of the phases in their colour, with their milliseconds."""
    wide = _legend(exchange.phases, 3, short=False)
    if wide.cell_length <= paper.width:
        return wide
    return cut(_legend(exchange.phases, 2, short=True), paper.width, paper.glyphs)


def phase_list(exchange: Exchange, paper: Paper) -> list[tuple[PhaseName, Content]]:
    """One line for each phase of a call without an answer: done, broken, running or not reached.

    A phase that a later one has overtaken was not needed: an address in the URL is not looked up.
    """
    reached = {phase.name: phase for phase in exchange.phases}
    order = list(PhaseName)
    furthest = max((order.index(name) for name in reached), default=-1)
    ahead = [name for name in order[furthest + 1 :] if _expected(exchange, name)]
    names = [name for name in order if name in reached or name in ahead]
    return [(name, _phase_line(exchange, name, reached.get(name), paper)) for name in names]


def timeline(exchange: Exchange, paper: Paper) -> list[tuple[PhaseName, Content]]:
    """One line for each phase that was reached: its length, and its place on a common scale."""
    total = max((phase.start + phase.seconds for phase in exchange.phases), default=0.0) or 1.0
    room = max(8, paper.width - 1 - LABEL - 10 - 2)
    lines = []
    for phase in exchange.phases:
        start = min(room - 1, int(phase.start / total * room))
        cells = max(1, min(room - start, round(phase.seconds / total * room)))
        lines.append(
            (
                phase.name,
                line(
                    _name(exchange, phase.name, phase, paper),
                    (milliseconds(phase.seconds).rjust(7), ink.TEXT),
                    (" ms", ink.DIM),
                    " " * (2 + start),
                    (paper.glyphs.bar * cells, ink.phase(phase.name)),
                ),
            )
        )
    return lines


def _grown(exchange: Exchange, now: float) -> float:
    elapsed = max(0.0, now - exchange.started) if exchange.started else 0.0
    return 0.15 + 0.75 * elapsed / (elapsed + 1.0)


def _stretches(phases: Sequence[Phase], room: int) -> list[int]:
    total = sum(phase.seconds for phase in phases)
    if total <= 0:
        return [1] * (len(phases) - 1) + [max(1, room - len(phases) + 1)]
    cells = [max(1, round(phase.seconds / total * room)) for phase in phases]
    while sum(cells) != room:
        longest = max(range(len(cells)), key=lambda at: cells[at])
        cells[longest] += room - sum(cells) if sum(cells) < room else -1
    return cells


def _legend(phases: Sequence[Phase], gap: int, *, short: bool) -> Content:
    parts: list[str | tuple[str, str]] = []
    for phase in phases:
        if parts:
            parts.append(" " * gap)
        name = _SHORT.get(phase.name, phase.name.value) if short else phase.name.value
        parts += [(name, ink.phase(phase.name)), " ", (milliseconds(phase.seconds), ink.TEXT)]
    return line(*parts)


def _expected(exchange: Exchange, name: PhaseName) -> bool:
    """Whether a phase that was not reached belongs to this call."""
    if name is PhaseName.PROXY:
        return False
    if name is not PhaseName.TLS:
        return True
    url = exchange.sent.url if exchange.sent else exchange.request.url or exchange.context.profile.base_url
    base = exchange.context.profile.base_url
    return url.startswith("https:") or ("://" not in url and base.startswith("https:"))


def _name(exchange: Exchange, name: PhaseName, phase: Phase | None, paper: Paper) -> Content:
    glyphs = paper.glyphs
    label = name.value.ljust(LABEL - 2)
    match phase.state if phase else None:
        case PhaseState.DONE:
            return line(" ", (glyphs.ok, ink.severity(ink.OK)), " ", (label, ink.phase(name)))
        case PhaseState.BROKE:
            style = ink.severity_bold(Severity.ERROR)
            return line(" ", (glyphs.broke, ink.severity(Severity.ERROR)), " ", (label, style))
        case PhaseState.RUNNING if not exchange.done:
            return line(" ", (glyphs.path, ink.ACCENT), " ", (label, ink.phase(name)))
        case _:
            return line(" ", (glyphs.not_reached, ink.FAINT), " ", (label, ink.FAINT))


def _phase_line(exchange: Exchange, name: PhaseName, phase: Phase | None, paper: Paper) -> Content:
    head = _name(exchange, name, phase, paper)
    if phase is None:
        words = "not reached" if exchange.done else ""
        return line(head, (words, ink.FAINT))
    detail = phase.detail
    if phase.state is PhaseState.BROKE and exchange.failure is not None:
        detail = exchange.failure.detail or detail or exchange.failure.kind.value.replace("-", " ")
    length = f"{milliseconds(phase.seconds)} ms" if phase.state is not PhaseState.RUNNING else ""
    room = paper.width - 1 - LABEL - 1 - 4 - 10
    text = cut(safe(detail, ink.TEXT), max(8, room), paper.glyphs)
    return line(head, text.pad_right(max(0, room - text.cell_length)), (length.rjust(10), ink.DIM))
