"""What the explanation shows before the first call: what it is for, and what its signs mean."""

from __future__ import annotations

from textual.content import Content

from inspector.model.diagnosis import Grade, Severity
from inspector.ui.present import headline, ink
from inspector.ui.present.gutter import labelled
from inspector.ui.present.rows import Paper, Row, blank, line, number_tile, wrap

_SURE = (
    (Grade.CERTAIN, "the evidence proves it"),
    (Grade.LIKELY, "the evidence points to it"),
    (Grade.POSSIBLE, "nothing speaks against it"),
    (Grade.RULED_OUT, "the evidence excludes it"),
)
_LEVELS: tuple[tuple[Severity | str, str], ...] = (
    (Severity.ERROR, "the call failed"),
    (Severity.WARNING, "it worked, in part"),
    (Severity.NOTE, "good to know"),
    (ink.OK, "nothing to explain"),
)
_SECOND_COLUMN = 14


def legend(paper: Paper) -> tuple[Row, ...]:
    """The rows of the legend."""
    sentences = ("What went wrong, how sure that is, what to do.", "It fills by itself when a call ends.")
    parts = [part for words in sentences for part in wrap(words, paper.width - 2, ink.DIM)]
    head = [Row(content=line(" ", part)) for part in parts]
    sure = [_pair(headline.grade(level, paper), words) for level, words in _SURE]
    levels = [
        _pair(line((f"{paper.glyphs.severity(level)} {level}", ink.severity(level))), words) for level, words in _LEVELS
    ]
    seen = line(number_tile(1, selected=True), " ", ("evidence lights up where it was found", ink.DIM))
    keys = [
        line(("x", ink.KEY), "  ", ("opens this pane, again: the long page", ink.DIM)),
        line(("a", ink.KEY), "  ", ("shows the preferred fix before it acts", ink.DIM)),
    ]
    found = [blank(), *head]
    for word, contents in (("Sure", sure), ("Level", levels), ("Seen", [seen]), ("Keys", keys)):
        found += [blank(), *labelled(word, contents)]
    return tuple(found)


def _pair(left: Content, words: str) -> Content:
    return line(left.pad_right(max(1, _SECOND_COLUMN - left.cell_length)), (words, ink.DIM))
