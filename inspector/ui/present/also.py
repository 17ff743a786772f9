"""The section Also: other causes and notes, what was ruled out, and, unfolded, why and on whose word."""

from __future__ import annotations

from inspector import describe
from inspector.model.diagnosis import Diagnosis, Explanation, Grade, Role, RuledOut
from inspector.ui.present import headline, ink
from inspector.ui.present.gutter import EDGE, View, evidence_row, label, more_row
from inspector.ui.present.marks import numbered
from inspector.ui.present.picks import PagePick
from inspector.ui.present.rows import Paper, Row, line, spread, wrap, wrap_headline
from inspector.ui.present.wire import safe

CAUSES, NOTES, RULED_OUT = 2, 2, 2
LONGEST = 4000


def also_rows(
    explanation: Explanation, first: Diagnosis | None, paper: Paper, view: View, *, room: int | None = None
) -> list[Row]:
    """Every row of the section; folded at most two causes, two notes and two ruled out, and no more than `room`."""
    others = [item for item in explanation.diagnoses if item is not first and item.grade is not Grade.RULED_OUT]
    out = ruled_out(explanation)
    shown: list[Diagnosis | RuledOut] = [*others, *out] if view.unfolded else _few(others, out, paper)
    blocks = [_block(explanation, item, paper, view) for item in shown]
    whole = len(shown) == len(others) + len(out)
    kept = len(shown) if room is None or view.unfolded else _that_fit(blocks, room, whole=whole)
    found = [row for block in blocks[:kept] for row in block]
    everything: list[Diagnosis | RuledOut] = [*others, *out]
    rest = [item for item in everything if item not in shown[:kept]]
    if rest:
        found.append(more_row(_counted(rest, paper), paper))
    if view.unfolded and first is not None:
        found += _sources(first, paper)
    return _with_label("Also", found)


def _block(explanation: Explanation, item: Diagnosis | RuledOut, paper: Paper, view: View) -> list[Row]:
    match item:
        case RuledOut():
            return _gone(item, paper, view)
        case _:
            return _other(explanation, item, paper, view)


def _that_fit(blocks: list[list[Row]], room: int, *, whole: bool) -> int:
    """How many blocks fit, with a row left for the number of the others when there are any."""
    used = 0
    for place, block in enumerate(blocks):
        used += len(block)
        last = place == len(blocks) - 1
        if used + (0 if last and whole else 1) > room:
            return place
    return len(blocks)


def _counted(rest: list[Diagnosis | RuledOut], paper: Paper) -> str:
    """What is folded away, in words: `2 more causes, 1 note, × 1 ruled out`, or where that is too long, `4 more`."""
    out = sum(isinstance(item, RuledOut) for item in rest)
    notes = sum(isinstance(item, Diagnosis) and item.role is Role.NOTE for item in rest)
    causes = len(rest) - out - notes
    words = [describe.count(causes, "more cause")] if causes else []
    words += [describe.count(notes, "note")] if notes else []
    words += [f"{paper.glyphs.ruled_out} {out} ruled out"] if out else []
    text = ", ".join(words)
    return text if len(text) <= paper.width - EDGE - 2 - len("  o unfold") else f"{len(rest)} more"


def ruled_out(explanation: Explanation) -> tuple[RuledOut, ...]:
    """Everything that was considered and excluded, each once."""
    found: dict[str, RuledOut] = {}
    for item in explanation.diagnoses:
        if item.grade is Grade.RULED_OUT:
            found.setdefault(item.id, RuledOut(id=item.id, title=item.title, because=item.explanation))
        for gone in item.ruled_out:
            found.setdefault(gone.id, gone)
    return tuple(found.values())


def _few(others: list[Diagnosis], out: tuple[RuledOut, ...], paper: Paper) -> list[Diagnosis | RuledOut]:
    causes = [item for item in others if item.role is not Role.NOTE]
    notes = [item for item in others if item.role is Role.NOTE]
    return [*causes[:CAUSES], *notes[:NOTES], *(out if _short_enough(out, paper) else ())]


def _short_enough(out: tuple[RuledOut, ...], paper: Paper) -> bool:
    room = paper.width - EDGE - 2 - len("x   ruled out")
    return len(out) <= RULED_OUT and all(len(gone.title) <= room for gone in out)


def _with_label(word: str, found: list[Row]) -> list[Row]:
    if not found:
        return []
    first = found[0]
    return [Row(content=line(label(word), first.content[EDGE:]), pick=first.pick), *found[1:]]


def _other(explanation: Explanation, item: Diagnosis, paper: Paper, view: View) -> list[Row]:
    if item.role is Role.NOTE:
        style, sign = ink.severity(item.severity), paper.glyphs.severity(item.severity)
        word = str(item.severity)
    else:
        style, sign = ink.grade(item.grade), paper.glyphs.grade(item.grade)
        word = headline.GRADE_WORDS[item.grade]
    room = paper.width - EDGE - 2
    title = wrap_headline(describe.safe(item.title), room - 2 - len(word) - 2, ink.TEXT)
    first = spread(line((sign, style), " ", title[0] if title else ""), line((word, style)), room, paper.glyphs)
    found = [Row(content=line(" " * EDGE, first), pick=PagePick(item.id))]
    found += [Row(content=line(" " * (EDGE + 2), part)) for part in title[1:]]
    if not view.unfolded:
        return found
    words = item.say_support if view.support and item.say_support else item.explanation
    found += _prose(words, room - 2, ink.DIM)
    for number, owner, evidence in numbered(explanation):
        if owner is item:
            found.append(evidence_row("", number, evidence, paper, chosen=evidence.at == view.selected))
    return found


def _gone(gone: RuledOut, paper: Paper, view: View) -> list[Row]:
    style = ink.grade(Grade.RULED_OUT)
    room = paper.width - EDGE - 2
    word = line(("ruled out", style))
    title = [safe(gone.title, style)]
    if view.unfolded:
        title = wrap_headline(describe.safe(gone.title), room - 2 - word.cell_length - 2, style) or title
    text = line((f"{paper.glyphs.ruled_out} ", style), title[0])
    content = line(" " * EDGE, spread(text, word, room, paper.glyphs))
    found = [Row(content=content, pick=PagePick(gone.id))]
    found += [Row(content=line(" " * (EDGE + 2), part)) for part in title[1:]]
    return found + _prose(gone.because, room - 2, ink.FAINT) if view.unfolded else found


def _prose(words: str, room: int, style: str) -> list[Row]:
    return [Row(content=line(" " * (EDGE + 2), part)) for part in wrap(describe.safe(words, LONGEST), room, style)]


def _sources(diagnosis: Diagnosis, paper: Paper) -> list[Row]:
    words = [diagnosis.why_here, diagnosis.known_problems, *diagnosis.docs]
    room = paper.width - EDGE - 2
    parts = [part for text in words if text for part in wrap(describe.safe(text, LONGEST), room, ink.DIM)]
    return [Row(content=line(" " * EDGE, part)) for part in parts]
