"""What a pane says while it has nothing: what it is for, and the key that fills it."""

from __future__ import annotations

from inspector.ui.present import ink
from inspector.ui.present.rows import Paper, Row, blank, line, wrap


def empty_response(paper: Paper) -> tuple[Row, ...]:
    """The response pane before the first call."""
    sentences = ("The answer: status, time by phase, headers, body.", "When none comes: the phase that broke.")
    parts = [part for words in sentences for part in wrap(words, paper.width - 2, ink.DIM)]
    rows = [blank(), *(Row(content=line(" ", part)) for part in parts)]
    return (*rows, blank(), Row(content=line(" ", ("s", ink.KEY), "  ", ("sends the request above", ink.DIM))))


def empty_calls(paper: Paper) -> tuple[Row, ...]:
    """The list of calls before the first one."""
    words = "Every call is kept here, also the failed ones."
    rows = [Row(content=line(" ", part)) for part in wrap(words, paper.width - 2, ink.DIM)]
    hint = wrap("repeats the one under the cursor", paper.width - 5, ink.DIM)
    keys = [Row(content=line(" ", ("r" if at == 0 else " ", ink.KEY), "  ", part)) for at, part in enumerate(hint)]
    return (*rows, blank(), *keys)
