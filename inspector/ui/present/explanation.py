"""The explanation as rows: the band, then Why, Seen, Sent, Fix and Also on one edge, each no longer than it must be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content

from inspector import describe
from inspector.model.diagnosis import Diagnosis, Explanation, Grade, Locator, Role, RuledOut, Severity, Source
from inspector.model.exchange import Exchange
from inspector.model.fix import Fix
from inspector.ui.present import fixes, headline, ink, outcome
from inspector.ui.present.marks import lead, numbered, place_word
from inspector.ui.present.picks import EvidencePick, FixPick, FoldPick, PagePick
from inspector.ui.present.rows import (
    NUMBER_CELLS,
    Paper,
    Row,
    blank,
    cut,
    line,
    number_tile,
    spread,
    wrap,
)
from inspector.ui.present.wire import safe

GUTTER = 6
EDGE = 1 + GUTTER
TEXT_EDGE = EDGE + NUMBER_CELLS + 1
WHY_LINES = 6
ROOMY = 70
"""Cells from which places and effects are written in full, and effects stand beside the title."""

CAUSES, NOTES, RULED_OUT, EVIDENCE, FIXES = 3, 2, 2, 6, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the user asked to see: the evidence under the cursor, everything or the folded form, and whose voice."""

    selected: Locator | None = None
    unfolded: bool = False
    support: bool = False
    helped: str = ""
    height: int = 0


def rows(exchange: Exchange, explanation: Explanation, paper: Paper, view: View) -> tuple[Row, ...]:
    """Every row, with the blank ones left out first where the height is short."""
    looser = _groups(exchange, explanation, paper, view, tight=False)
    spaced = _join(looser, apart=True)
    if not view.height or len(spaced) <= view.height:
        return spaced
    tighter = _groups(exchange, explanation, paper, view, tight=True)
    spaced = _join(tighter, apart=True)
    return spaced if len(spaced) <= view.height else _join(tighter, apart=False)


def bottom(exchange: Exchange, explanation: Explanation, paper: Paper) -> Content:
    """The last line: who answered, whether anything changed, and the id to give the vendor."""
    changed = outcome.changed_words(exchange, explanation.did_it_happen)
    inner = paper.width - 2
    for short in (False, True):
        words = f"answered by {outcome.answered_words(explanation.answered_by, short=short)}"
        words += f" {paper.glyphs.separator} {changed}" if changed else ""
        if len(words) <= inner:
            break
    identity = safe(f"id {explanation.request_id}", ink.FAINT) if explanation.request_id else Content("")
    if identity.cell_length + len(words) + 3 > inner:
        identity = Content("")
    return line(" ", spread(line((words, ink.DIM)), identity, inner, paper.glyphs))


def working(paper: Paper, words: str) -> tuple[Row, ...]:
    """The one line that keeps the place of an explanation which is still to come."""
    return (blank(), Row(content=line(" ", (words, ink.DIM))))


def legend(paper: Paper) -> tuple[Row, ...]:
    """What the pane shows before the first call: what it is for, and what its signs mean."""
    glyphs = paper.glyphs
    sentence = "What went wrong, how sure that is, what to do. It fills by itself when a call ends."
    found = [blank(), *(Row(content=line(" ", part)) for part in wrap(sentence, paper.width - 2, ink.DIM)), blank()]
    sure = (
        (Grade.CERTAIN, "the evidence proves it"),
        (Grade.LIKELY, "the evidence points to it"),
        (Grade.POSSIBLE, "nothing speaks against it"),
        (Grade.RULED_OUT, "the evidence excludes it"),
    )
    found += _labelled("Sure", [_pair(headline.grade(level, paper), words) for level, words in sure])
    levels = (
        (Severity.ERROR, "the call failed"),
        (Severity.WARNING, "it worked, in part"),
        (Severity.NOTE, "good to know"),
        (ink.OK, "nothing to explain"),
    )
    signs = [_pair(line((f"{glyphs.severity(level)} {level}", ink.severity(level))), words) for level, words in levels]
    found += [blank(), *_labelled("Level", signs)]
    seen = line(number_tile(1, selected=True), " ", ("evidence lights up where it was found", ink.DIM))
    keys = [
        line(("x", ink.KEY), "  ", ("opens this pane, again: the long page", ink.DIM)),
        line(("a", ink.KEY), "  ", ("shows the preferred fix before it acts", ink.DIM)),
    ]
    found += [blank(), *_labelled("Seen", [seen]), blank(), *_labelled("Keys", keys)]
    return tuple(found)


def _groups(exchange: Exchange, explanation: Explanation, paper: Paper, view: View, *, tight: bool) -> list[list[Row]]:
    first = lead(explanation)
    groups = [headline.band(exchange, explanation, first, paper, helped=view.helped, tight=tight)]
    if first is None:
        groups.append(_nothing(exchange, paper))
    else:
        groups.append(_why(first, paper, view))
        groups.append(_seen(explanation, first, paper, view))
    if outcome.level(exchange, explanation) in (Severity.ERROR, Severity.WARNING):
        words = outcome.sent_words(exchange, explanation.did_it_happen)
        groups.append(_labelled("Sent", wrap(words, paper.width - 1 - EDGE, ink.TEXT)))
    groups.append(_fixes(exchange, explanation, paper, view))
    groups.append(_also(explanation, first, paper, view))
    return groups


def _join(groups: Sequence[Sequence[Row]], *, apart: bool) -> tuple[Row, ...]:
    found: list[Row] = []
    for group in groups:
        if group and found and apart:
            found.append(blank())
        found += group
    return tuple(found)


def _labelled(label: str, contents: Sequence[Content], picks: Callable[[int], object] | None = None) -> list[Row]:
    return [
        Row(content=line(" ", ((label if place == 0 else "").ljust(GUTTER), ink.DIM), content))
        for place, content in enumerate(contents)
    ]


def _pair(left: Content, words: str) -> Content:
    return line(left.pad_right(max(1, 14 - left.cell_length)), (words, ink.DIM))


def _nothing(exchange: Exchange, paper: Paper) -> list[Row]:
    if outcome.level(exchange) == ink.OK:
        words = "The answer says success, and nothing in it says otherwise."
    elif outcome.level(exchange) == Severity.ERROR:
        words = "No rule speaks to this call. The support bundle holds what the vendor needs to look."
    else:
        words = "The call was stopped here, so there is nothing to judge."
    return [Row(content=line(" ", part)) for part in wrap(words, paper.width - 2, ink.DIM)]


def _why(diagnosis: Diagnosis, paper: Paper, view: View) -> list[Row]:
    words = diagnosis.say_support if view.support and diagnosis.say_support else diagnosis.explanation
    lines = wrap(describe.safe(words, limit=4000), paper.width - 1 - EDGE, ink.TEXT)
    if len(lines) > WHY_LINES and not view.unfolded:
        more = line((f" {paper.glyphs.cut} ", ink.DIM), ("o", ink.KEY), (" unfold", ink.DIM))
        last = cut(lines[WHY_LINES - 1], paper.width - 1 - EDGE - more.cell_length, paper.glyphs)
        lines = [*lines[: WHY_LINES - 1], line(last, more)]
    return _labelled("Say" if view.support and diagnosis.say_support else "Why", lines)


def _seen(explanation: Explanation, first: Diagnosis, paper: Paper, view: View) -> list[Row]:
    found: list[Row] = []
    taken = False
    mine = [(number, evidence) for number, item, evidence in numbered(explanation) if item is first]
    shown = mine if view.unfolded else mine[:EVIDENCE]
    for place, (number, evidence) in enumerate(shown):
        chosen = not taken and evidence.at == view.selected
        taken = taken or chosen
        tag = {Source.DOC: "documented", Source.GUESS: "a guess"}.get(evidence.source)
        where = tag or place_word(evidence.at, long=paper.width >= ROOMY)
        found.append(_evidence("Seen" if place == 0 else "", number, evidence.saw, where, evidence.at, paper, chosen))
    if len(mine) > len(shown):
        found.append(_more(f"{len(mine) - len(shown)} more", paper))
    return found


def _evidence(label: str, number: int, saw: str, where: str, at: Locator, paper: Paper, chosen: bool) -> Row:
    room = paper.width - TEXT_EDGE - 2
    text = safe(saw, ink.STRONG if chosen else ink.TEXT)
    place = line((where, ink.TEXT if chosen else ink.DIM))
    content = line(
        " ",
        (label.ljust(GUTTER), ink.DIM),
        number_tile(number, selected=chosen),
        " ",
        spread(text, place, room, paper.glyphs, gap=1),
        "  ",
    )
    fill = ink.EVIDENCE_ROW if chosen else ""
    return Row(content=content, fill=fill, inset=EDGE if chosen else 0, pick=EvidencePick(number, at))


def _fixes(exchange: Exchange, explanation: Explanation, paper: Paper, view: View) -> list[Row]:
    found: list[Row] = []
    every = fixes.listed(explanation, unfolded=view.unfolded)
    shown = every if view.unfolded else every[:FIXES]
    for place, fix in enumerate(shown):
        found += _fix("Fix" if place == 0 else "", fix, place, exchange, explanation, paper, view)
    if len(every) > len(shown):
        found.append(_more(f"{len(every) - len(shown)} more", paper))
    return found


def _fix(
    label: str, fix: Fix, place: int, exchange: Exchange, explanation: Explanation, paper: Paper, view: View
) -> list[Row]:
    preferred = fix == explanation.preferred_fix
    letter = fixes.key(fix, explanation)
    tile = line((f" {letter or paper.glyphs.no_key} ", ink.KEY_CHIP if preferred else ink.KEY if letter else ink.DIM))
    room = paper.width - TEXT_EDGE - 2
    style = ink.STRONG if preferred else ink.TEXT if fix.enabled else ink.FAINT
    title = wrap(describe.safe(fix.title), room, style) or [Content("")]
    under = _under(fix, place, exchange, paper, view)
    head = line(" ", (label.ljust(GUTTER), ink.DIM), tile, " ")
    if under and paper.width >= ROOMY and len(title) == 1 and title[0].cell_length + len(under) + 3 <= room:
        title, under = [spread(title[0], line((under, ink.DIM)), room, paper.glyphs)], ""
    found = [Row(content=line(head, title[0]), pick=FixPick(fix))]
    indent = " " * TEXT_EDGE
    found += [Row(content=line(indent, part)) for part in title[1:]]
    style = ink.DIM if fix.enabled else ink.FAINT
    lines = wrap(under, room, style)
    if len(lines) > 3 and not view.unfolded:
        lines = [*lines[:2], cut(line(lines[2], (" " + paper.glyphs.cut, style)), room, paper.glyphs)]
    return found + [Row(content=line(indent, part)) for part in lines]


def _under(fix: Fix, place: int, exchange: Exchange, paper: Paper, view: View) -> str:
    if not fix.enabled:
        return fixes.off_words(fix)
    words = describe.safe(fixes.advice(fix))
    if place == 0 or view.unfolded:
        return words or fixes.effect_words(fix, exchange, short=paper.width < 48)
    return fixes.effect_words(fix, exchange, short=paper.width < 48) if fix.effect in fixes.SENDS else ""


def _also(explanation: Explanation, first: Diagnosis | None, paper: Paper, view: View) -> list[Row]:
    found: list[Row] = []
    others = [item for item in explanation.diagnoses if item is not first and item.grade is not Grade.RULED_OUT]
    causes = [item for item in others if item.role is not Role.NOTE]
    notes = [item for item in others if item.role is Role.NOTE]
    shown = others if view.unfolded else [*causes[: CAUSES - 1], *notes[:NOTES]]
    for item in shown:
        found += _other(explanation, item, paper, view)
    out = _ruled_out(explanation)
    seen = out if view.unfolded or len(out) <= RULED_OUT else ()
    for gone in seen:
        found += _gone(gone, paper, view)
    hidden = len(others) - len(shown)
    words = [f"{hidden} more"] if hidden else []
    words += [f"{paper.glyphs.ruled_out} {len(out)} ruled out"] if len(out) > len(seen) else []
    if words:
        found.append(_more(", ".join(words), paper))
    if view.unfolded and first is not None:
        found += _sources(first, paper)
    return _with_label("Also", found)


def _with_label(label: str, found: list[Row]) -> list[Row]:
    if not found:
        return []
    first = found[0]
    head = line(" ", (label.ljust(GUTTER), ink.DIM), first.content[EDGE:])
    return [Row(content=head, fill=first.fill, inset=first.inset, pick=first.pick), *found[1:]]


def _other(explanation: Explanation, item: Diagnosis, paper: Paper, view: View) -> list[Row]:
    if item.role is Role.NOTE:
        style = ink.severity(item.severity)
        sign, word = (paper.glyphs.severity(item.severity), style), (str(item.severity), style)
    else:
        style = ink.grade(item.grade)
        sign, word = (paper.glyphs.grade(item.grade), style), (headline.GRADE_WORDS[item.grade], style)
    room = paper.width - EDGE - 2
    text = line(sign, " ", safe(item.title, ink.TEXT))
    found = [Row(content=line(" " * EDGE, spread(text, line(word), room, paper.glyphs)), pick=PagePick(item.id))]
    if not view.unfolded:
        return found
    words = item.say_support if view.support and item.say_support else item.explanation
    found += [Row(content=line(" " * (EDGE + 2), part)) for part in wrap(describe.safe(words, 4000), room - 2, ink.DIM)]
    for number, owner, evidence in numbered(explanation):
        if owner is item:
            chosen = evidence.at == view.selected
            where = place_word(evidence.at, long=paper.width >= ROOMY)
            found.append(_evidence("", number, evidence.saw, where, evidence.at, paper, chosen))
    return found


def _ruled_out(explanation: Explanation) -> tuple[RuledOut, ...]:
    found: dict[str, RuledOut] = {}
    for item in explanation.diagnoses:
        if item.grade is Grade.RULED_OUT:
            found.setdefault(item.id, RuledOut(id=item.id, title=item.title, because=item.explanation))
        for gone in item.ruled_out:
            found.setdefault(gone.id, gone)
    return tuple(found.values())


def _gone(gone: RuledOut, paper: Paper, view: View) -> list[Row]:
    style = ink.grade(Grade.RULED_OUT)
    room = paper.width - EDGE - 2
    text = line((f"{paper.glyphs.ruled_out} ", style), safe(gone.title, style))
    found = [
        Row(
            content=line(" " * EDGE, spread(text, line(("ruled out", style)), room, paper.glyphs)),
            pick=PagePick(gone.id),
        )
    ]
    if view.unfolded:
        words = wrap(describe.safe(gone.because), room - 2, ink.FAINT)
        found += [Row(content=line(" " * (EDGE + 2), part)) for part in words]
    return found


def _sources(diagnosis: Diagnosis, paper: Paper) -> list[Row]:
    room = paper.width - EDGE - 2
    words = [diagnosis.why_here, diagnosis.known_problems, *diagnosis.docs]
    return [
        Row(content=line(" " * EDGE, part))
        for text in words
        if text
        for part in wrap(describe.safe(text, 4000), room, ink.DIM)
    ]


def _more(words: str, paper: Paper) -> Row:
    right = line(("o", ink.KEY), " ", ("unfold", ink.DIM))
    room = paper.width - EDGE - 2
    text = line((words, ink.grade(Grade.RULED_OUT)))
    return Row(content=line(" " * EDGE, spread(text, right, room, paper.glyphs)), pick=FoldPick())
