"""The section Fix: each way out with its key, and what applying it would do."""

from __future__ import annotations

from textual.content import Content

from inspector import describe
from inspector.model.diagnosis import Explanation
from inspector.model.exchange import Exchange
from inspector.model.fix import Fix
from inspector.ui.present import fixes, ink
from inspector.ui.present.gutter import ROOMY, TEXT_EDGE, View, label, more_row
from inspector.ui.present.picks import FixPick
from inspector.ui.present.rows import Paper, Row, cut, line, spread, wrap, wrap_headline

FIXES = 5
LINES_UNDER = 3
NARROW = 48


def fix_rows(exchange: Exchange, explanation: Explanation, paper: Paper, view: View) -> list[Row]:
    """Every row of the section; empty when there is nothing to do."""
    found: list[Row] = []
    every = fixes.listed(explanation, unfolded=view.unfolded)
    shown = every if view.unfolded else every[:FIXES]
    for place, fix in enumerate(shown):
        under = _under(fix, place, exchange, paper, view)
        found += _fix("Fix" if place == 0 else "", fix, under, explanation, paper, view)
    if len(every) > len(shown):
        found.append(more_row(f"{len(every) - len(shown)} more", paper))
    return found


def _fix(word: str, fix: Fix, under: tuple[str, ...], explanation: Explanation, paper: Paper, view: View) -> list[Row]:
    preferred = fix == explanation.preferred_fix
    letter = fixes.key(fix, explanation)
    tile = line((f" {letter or paper.glyphs.no_key} ", ink.KEY_CHIP if preferred else ink.KEY if letter else ink.DIM))
    room = paper.width - TEXT_EDGE - 2
    style = ink.STRONG if preferred else ink.TEXT if fix.enabled else ink.FAINT
    title = wrap_headline(describe.safe(fix.title), room, style) or [Content("")]
    beside = _beside(title, under, room) if paper.width >= ROOMY else ""
    if beside:
        title, under = [spread(title[0], line((beside, ink.DIM)), room, paper.glyphs)], ()
    rows = [Row(content=line(label(word), tile, " ", title[0]), pick=FixPick(fix))]
    rows += [Row(content=line(" " * TEXT_EDGE, part)) for part in title[1:]]
    below = wrap(under[0], room, ink.DIM if fix.enabled else ink.FAINT) if under else []
    if len(below) > LINES_UNDER and not view.unfolded:
        last = line(below[LINES_UNDER - 1], (" " + paper.glyphs.cut, ink.DIM))
        below = [*below[: LINES_UNDER - 1], cut(last, room, paper.glyphs)]
    return rows + [Row(content=line(" " * TEXT_EDGE, part)) for part in below]


def _beside(title: list[Content], under: tuple[str, ...], room: int) -> str:
    """The longest of the words that fits in the row of the title, or `""`."""
    if len(title) > 1:
        return ""
    return next((words for words in under if words and title[0].cell_length + len(words) + 3 <= room), "")


def _under(fix: Fix, place: int, exchange: Exchange, paper: Paper, view: View) -> tuple[str, ...]:
    """The words under a fix, in full and, where there is one, in a shorter form."""
    if not fix.enabled:
        return (fixes.off_words(fix),)
    words = describe.safe(fixes.advice(fix), limit=1000)
    if words and (place == 0 or view.unfolded):
        return (words,)
    if place > 0 and not view.unfolded and fix.effect not in fixes.SENDS:
        return ()
    full, short = fixes.effect_words(fix, exchange), fixes.effect_words(fix, exchange, short=True)
    found = (short,) if paper.width < NARROW else (full, short)
    return found if full else ()
