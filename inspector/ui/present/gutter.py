"""What the sections of the explanation share: one gutter for labels, one edge for content, one shape for evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from inspector.model.diagnosis import Evidence, Grade, Locator, Source
from inspector.ui.present import ink
from inspector.ui.present.marks import place_word
from inspector.ui.present.picks import EvidencePick, FoldPick
from inspector.ui.present.rows import NUMBER_CELLS, Paper, Row, line, number_tile, spread
from inspector.ui.present.wire import safe

GUTTER = 6
EDGE = 1 + GUTTER
TEXT_EDGE = EDGE + NUMBER_CELLS + 1
ROOMY = 70
"""Cells from which places and effects are written in full, and effects stand beside the title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the user asked to see: the evidence under the cursor, everything or the folded form, and whose voice.

    `height` is the number of rows there is room for, 0 for any.
    """

    selected: Locator | None = None
    unfolded: bool = False
    support: bool = False
    helped: str = ""
    height: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Density:
    """How much room the folded form takes: blank rows of the band, lines of prose, and whether the rest is counted."""

    band_blanks: int = 3
    why_lines: int = 6
    counted: bool = False


LOOSEST = Density()
DENSITIES = (
    LOOSEST,
    Density(band_blanks=2),
    Density(band_blanks=1),
    Density(band_blanks=1, why_lines=3),
    Density(band_blanks=1, why_lines=3, counted=True),
    Density(band_blanks=0, why_lines=3, counted=True),
)
"""From loose to dense: what goes first where the height is short."""


def label(word: str) -> Content:
    """The gutter, with a label or empty."""
    return line(" ", (word.ljust(GUTTER), ink.DIM))


def labelled(word: str, contents: Sequence[Content]) -> list[Row]:
    """Lines on the edge, the label before the first."""
    return [Row(content=line(label(word if place == 0 else ""), content)) for place, content in enumerate(contents)]


def evidence_row(word: str, number: int, evidence: Evidence, paper: Paper, *, chosen: bool) -> Row:
    """One piece of evidence: number, what was seen, and where, flush right."""
    tag = {Source.DOC: "documented", Source.GUESS: "a guess"}.get(evidence.source)
    where = tag or place_word(evidence.at, long=paper.width >= ROOMY)
    text = safe(evidence.saw, ink.STRONG if chosen else ink.TEXT)
    place = line((where, ink.TEXT if chosen else ink.DIM))
    content = line(
        label(word),
        number_tile(number, selected=chosen),
        " ",
        spread(text, place, paper.width - TEXT_EDGE - 2, paper.glyphs, gap=1),
        "  ",
    )
    return Row(
        content=content,
        fill=ink.EVIDENCE_ROW if chosen else "",
        inset=EDGE if chosen else 0,
        pick=EvidencePick(number, evidence.at),
    )


def more_row(words: str, paper: Paper) -> Row:
    """The line that stands for what is folded away, with the key that unfolds it."""
    right = line(("o", ink.KEY), " ", ("unfold", ink.DIM))
    text = line((words, ink.grade(Grade.RULED_OUT)))
    return Row(content=line(" " * EDGE, spread(text, right, paper.width - EDGE - 2, paper.glyphs)), pick=FoldPick())
