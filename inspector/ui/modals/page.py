"""A text to read at length: the long page of a finding, why the order is as it is, advice."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from inspector.ui.modals.dialog import Hint
from inspector.ui.modals.reading import Reading
from inspector.ui.present import ink
from inspector.ui.present.rows import Listing, Paper, Row, line, wrap
from inspector.ui.present.wire import visible

WIDEST = 100
"""Cells of a line of prose before it wraps."""


class Page(Reading):
    """Scrolls with the keys of every list."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("x,enter", "close", "Close", show=False, priority=True)]

    def __init__(self, title: str, text: str, hints: tuple[Hint, ...] = (("j k", "scroll"), ("esc", "close"))) -> None:
        super().__init__(title, hints)
        self.text = text

    def lines(self, paper: Paper) -> Listing:
        return page_rows(self.text, paper)


def page_rows(text: str, paper: Paper) -> Listing:
    """The text wrapped, keeping its own line breaks and indents; a line that begins with `#` is a head."""
    rows: list[Row] = []
    for paragraph in text.splitlines():
        shown = visible(paragraph)
        bare = shown.lstrip()
        indent = len(shown) - len(bare)
        head = bare.startswith("# ")
        style = ink.STRONG if head else ink.TEXT
        width = max(20, min(paper.width, WIDEST) - 2 - indent)
        pieces = wrap(bare.removeprefix("# ") if head else bare, width, style) or [line("")]
        rows += [Row(content=line(" " * (1 + indent)) + piece) for piece in pieces]
    return Listing(tuple(rows))
