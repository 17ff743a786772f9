"""A text to read at length: the long page of a finding, why the order is as it is, advice."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from inspector.ui.modals.dialog import Dialog, Hint
from inspector.ui.present import ink
from inspector.ui.present.rows import Listing, Paper, Row, line, wrap
from inspector.ui.present.wire import visible
from inspector.ui.widgets.line_view import LineView
from inspector.ui.widgets.painted import paper

WIDEST = 100
"""Cells of a line of prose before it wraps."""


class Page(Dialog[str]):
    """Scrolls with the keys of every list."""

    BINDINGS = [Binding("x,enter", "close", "Close", show=False, priority=True)]  # noqa: RUF012 - Textual's own shape

    def __init__(self, title: str, text: str, hints: tuple[Hint, ...] = (("j k", "scroll"), ("esc", "close"))) -> None:
        super().__init__(title, hints)
        self.text = text

    def compose_body(self) -> ComposeResult:
        yield LineView(id="page-text")

    def on_mount(self) -> None:
        self.add_class("-tall")
        self._paint()

    @on(LineView.Resized)
    def _resized(self) -> None:
        self._paint()

    def _paint(self) -> None:
        view = self.query_one(LineView)
        view.rows = page_rows(self.text, paper(view))


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
