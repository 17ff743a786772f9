"""The explanation as rows: the band, then Why, Seen, Sent, Fix and Also on one edge, each no longer than it must be."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from inspector import describe
from inspector.model.diagnosis import Diagnosis, Explanation, Severity
from inspector.model.exchange import Exchange
from inspector.ui.present import headline, ink, outcome
from inspector.ui.present.also import also_rows
from inspector.ui.present.fix_rows import fix_rows
from inspector.ui.present.gutter import DENSITIES, EDGE, View, evidence_row, labelled, more_row
from inspector.ui.present.legend import legend
from inspector.ui.present.marks import lead, numbered
from inspector.ui.present.rows import Paper, Row, blank, cut, line, spread, wrap, wrap_headline
from inspector.ui.present.wire import safe

__all__ = ["View", "bottom", "legend", "rows", "working"]

EVIDENCE = 6
LONGEST = 4000


def rows(exchange: Exchange, explanation: Explanation, paper: Paper, view: View) -> tuple[Row, ...]:
    """Every row, with the blank ones left out first where the height is short."""
    first = lead(explanation)
    middle = [
        _seen(explanation, first, paper, view) if first is not None else _nothing(exchange, paper),
        _sent(exchange, explanation, paper),
        fix_rows(exchange, explanation, paper, view),
    ]
    groups: list[list[Row]] = []
    for density in DENSITIES:
        band = headline.band(exchange, explanation, first, paper, helped=view.helped, blanks=density.band_blanks)
        why = _why(first, paper, view, density.why_lines) if first is not None else []
        groups = [band, why, *middle]
        room = _left(groups, view) if density.counted else None
        groups.append(also_rows(explanation, first, paper, view, room=room))
        spaced = _join(groups, len(groups))
        if not view.height or view.unfolded or len(spaced) <= view.height:
            return spaced
    return _join(groups, max(0, view.height - sum(len(group) for group in groups)))


def bottom(exchange: Exchange, explanation: Explanation, paper: Paper) -> Content:
    """The last line: who answered, whether anything changed, and the id to give the vendor."""
    changed = outcome.changed_words(exchange, explanation.did_it_happen)
    inner = paper.width - 2
    words = ""
    for short in (False, True):
        words = outcome.answered_words(explanation.answered_by, short=short)
        words += f" {paper.glyphs.separator} {changed}" if changed else ""
        if len(words) <= inner:
            break
    identity = safe(f"id {explanation.request_id}", ink.FAINT) if explanation.request_id else Content("")
    if identity.cell_length + len(words) + 3 > inner:
        identity = Content("")
    return line(" ", spread(line((words, ink.DIM)), identity, inner, paper.glyphs))


def working(words: str) -> tuple[Row, ...]:
    """The one line that keeps the place of an explanation which is still to come."""
    return (blank(), Row(content=line(" ", (words, ink.DIM))))


def _left(groups: Sequence[Sequence[Row]], view: View) -> int:
    """The rows that the groups with their gaps leave, at least one."""
    full = [group for group in groups if group]
    return max(1, view.height - sum(len(group) for group in full) - len(full))


def _join(groups: Sequence[Sequence[Row]], gaps: int) -> tuple[Row, ...]:
    """The groups with at most this many blank rows between them, the first ones first."""
    found: list[Row] = []
    for group in groups:
        if group and found and gaps > 0:
            found.append(blank())
            gaps -= 1
        found += group
    return tuple(found)


def _nothing(exchange: Exchange, paper: Paper) -> list[Row]:
    if outcome.level(exchange) == ink.OK:
        words = "The answer says success, and nothing in it says otherwise."
    elif outcome.level(exchange) == Severity.ERROR:
        words = "No rule speaks to this call. The support bundle holds what the vendor needs to look."
    else:
        words = "The call was stopped here, so there is nothing to judge."
    return [Row(content=line(" ", part)) for part in wrap(words, paper.width - 2, ink.DIM)]


def _sent(exchange: Exchange, explanation: Explanation, paper: Paper) -> list[Row]:
    if outcome.level(exchange, explanation) not in (Severity.ERROR, Severity.WARNING):
        return []
    words = outcome.sent_words(exchange, explanation.did_it_happen)
    return labelled("Sent", wrap(words, paper.width - 1 - EDGE, ink.TEXT))


def _why(diagnosis: Diagnosis, paper: Paper, view: View, most: int) -> list[Row]:
    support = view.support and bool(diagnosis.say_support)
    words = diagnosis.say_support if support else diagnosis.explanation
    room = paper.width - 1 - EDGE
    lines = wrap_headline(describe.safe(words, limit=LONGEST), room, ink.TEXT)
    if len(lines) > most and not view.unfolded:
        more = line("  ", ("o", ink.KEY), (" unfold", ink.DIM))
        last = line(lines[most - 1], (f" {paper.glyphs.cut}", ink.TEXT))
        lines = [*lines[: most - 1], line(cut(last, room - more.cell_length, paper.glyphs), more)]
    return labelled("Say" if support else "Why", lines)


def _seen(explanation: Explanation, first: Diagnosis, paper: Paper, view: View) -> list[Row]:
    found: list[Row] = []
    taken = False
    mine = [(number, evidence) for number, item, evidence in numbered(explanation) if item is first]
    shown = mine if view.unfolded else mine[:EVIDENCE]
    for number, evidence in shown:
        chosen = not taken and evidence.at == view.selected
        taken = taken or chosen
        found.append(evidence_row("" if found else "Seen", number, evidence, paper, chosen=chosen))
    if len(mine) > len(shown):
        found.append(more_row(f"{len(mine) - len(shown)} more", paper))
    return found
