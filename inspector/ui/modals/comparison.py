"""Two calls side by side: only what differs."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from inspector.ui.modals.dialog import Dialog
from inspector.ui.present import ink
from inspector.ui.present.rows import Listing, Paper, Row, blank, fit, line
from inspector.ui.present.wire import safe
from inspector.ui.widgets.line_view import LineView
from inspector.ui.widgets.painted import paper

Difference = tuple[str, str, str]


class Comparison(Dialog[str]):
    """Each difference as a small diff: then, and now."""

    def __init__(self, differences: tuple[Difference, ...], heads: tuple[str, str]) -> None:
        super().__init__("Compare", (("j k", "scroll"), ("esc", "close")))
        self.differences = differences
        self.heads = heads

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
        view.rows = difference_rows(self.differences, self.heads, paper(view))


def difference_rows(differences: tuple[Difference, ...], heads: tuple[str, str], paper: Paper) -> Listing:
    """What, then `-` with the earlier value and `+` with the later one, rows running to the border."""
    rows = [
        Row(
            content=line(" ", ("- ", ink.REMOVED), (heads[0], ink.DIM), "     ", ("+ ", ink.ADDED), (heads[1], ink.DIM))
        )
    ]
    for what, then, now in differences:
        rows += [blank(), Row(content=line(" ") + safe(what, ink.STRONG))]
        rows.append(_row("-", then or "(absent)", ink.REMOVED_ROW, paper))
        rows.append(_row("+", now or "(absent)", ink.ADDED_ROW, paper))
    return Listing(tuple(rows))


def _row(sign: str, value: str, style: str, paper: Paper) -> Row:
    return Row(content=fit(line((f" {sign} ", style)) + safe(value, style), paper.width, paper.glyphs), fill=style)
