"""A table under construction: lines, the places that stand on them, and sheets that stand inside."""

from __future__ import annotations

from textual.content import Content

from inspector.ui.present import ink
from inspector.ui.present.marks import Spot
from inspector.ui.present.phases import LABEL
from inspector.ui.present.rows import Paper, fit, line, wrap
from inspector.ui.present.sheet import Nested, Sheet, TableSheet
from inspector.ui.present.wire import safe


class Table:
    """Collects lines and the places that stand on them."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.lines: list[Content] = []
        self.anchors: dict[str, Spot] = {}
        self.nested: list[Nested] = []

    def add(self, content: Content, *anchors: str, start: int = 1, end: int | None = None) -> None:
        """Append a line; the anchors are at these characters of it."""
        spot = Spot(len(self.lines), start, len(content.plain.rstrip()) if end is None else end)
        for anchor in anchors:
            self.anchors.setdefault(anchor.lower(), spot)
        self.lines.append(content)

    def gap(self) -> None:
        """One blank line, never two."""
        if self.lines and self.lines[-1].plain.strip():
            self.lines.append(Content(""))

    def title(self, words: str) -> None:
        """A heading after a blank line."""
        self.gap()
        self.add(line(" ", (words, ink.STRONG)))

    def pair(self, name: str, value: str, *anchors: str, width: int = LABEL) -> None:
        """A dim label with its value, which is what the anchors mean."""
        head = line(" ", fit(safe(name, ink.DIM), width, self.paper.glyphs))
        self.add(line(head, safe(value, ink.TEXT)), *anchors, start=len(head.plain))

    def sentence(self, words: str, *anchors: str) -> None:
        """A wrapped sentence in dim."""
        for part in wrap(words, self.paper.width - 2, ink.DIM):
            self.add(line(" ", part), *anchors)

    def put(self, sheet: Sheet, pieces: list[Content], prefix: str) -> None:
        """Append the lines of another sheet, one cell in; its places are found with this prefix."""
        self.nested.append(Nested(prefix, len(self.lines), 1, sheet))
        self.lines += [line(" ", piece) for piece in pieces]

    def sheet(self) -> TableSheet:
        """What was collected."""
        return TableSheet(tuple(self.lines), self.anchors, tuple(self.nested))
