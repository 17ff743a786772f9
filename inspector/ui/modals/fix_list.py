"""Every fix of a call, with what it does and why one is off."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from inspector.model.diagnosis import Explanation
from inspector.model.exchange import Exchange
from inspector.model.fix import Fix
from inspector.ui.modals.dialog import Dialog
from inspector.ui.present import ink
from inspector.ui.present.fix_words import fix_words
from inspector.ui.present.rows import Listing, Paper, Row, line
from inspector.ui.present.wire import safe
from inspector.ui.widgets.line_view import LineView
from inspector.ui.widgets.painted import paper

TALLEST = 16
"""Rows of the list before it scrolls."""


class FixList(Dialog[Fix]):
    """Returns the chosen fix, also a disabled one: its reason is then said."""

    def __init__(self, fixes: tuple[Fix, ...], exchange: Exchange | None, explanation: Explanation | None) -> None:
        super().__init__("All fixes", (("⏎", "choose"), ("esc", "close")), exchange, explanation)
        self.fixes = fixes

    def compose_body(self) -> ComposeResult:
        view = LineView(id="dialog-list")
        view.styles.height = min(TALLEST, 2 * max(1, len(self.fixes)))
        yield view

    def on_mount(self) -> None:
        self._paint()

    @on(LineView.Resized)
    def _resized(self) -> None:
        self._paint()

    def _paint(self) -> None:
        view = self.query_one(LineView)
        view.rows = fix_rows(self.fixes, paper(view))

    @on(LineView.Picked)
    def _picked(self, message: LineView.Picked) -> None:
        message.stop()
        if isinstance(message.row.pick, int):
            self.dismiss(self.fixes[message.row.pick])


def fix_rows(fixes: tuple[Fix, ...], paper: Paper) -> Listing:
    """Two rows a fix: its title, and what it does or why it is off."""
    rows: list[Row] = []
    for place, fix in enumerate(fixes):
        style = ink.FAINT if not fix.enabled else ink.STRONG if fix.preferred else ink.TEXT
        key = ("a", ink.KEY) if fix.preferred and fix.enabled else (paper.glyphs.no_key, ink.FAINT)
        rows.append(Row(content=line("  ", key, "  ") + safe(fix.title, style), pick=place))
        words = f"off: {fix.reason}" if not fix.enabled else " · ".join(fix_words(fix))
        rows.append(Row(content=line("     ", (words, ink.FAINT if not fix.enabled else ink.DIM))))
    return Listing(tuple(rows))
