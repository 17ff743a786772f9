"""Every fix of a call, with what it does and why one is off."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult

from inspector.model.diagnosis import Explanation
from inspector.model.exchange import Exchange
from inspector.model.fix import Fix
from inspector.ui.modals.dialog import Dialog
from inspector.ui.present import fixes, ink
from inspector.ui.present.rows import Listing, Paper, Row, line
from inspector.ui.present.wire import safe
from inspector.ui.widgets.line_view import LineView
from inspector.ui.widgets.painted import paper

TALLEST = 16
"""Rows of the list before it scrolls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FixLine:
    """One fix as it is listed: with its key on the screen, if it has one, and what it does."""

    fix: Fix
    key: str
    words: str


class FixList(Dialog[Fix]):
    """Returns the chosen fix, also a disabled one: its reason is then said."""

    def __init__(self, exchange: Exchange, explanation: Explanation) -> None:
        super().__init__("All fixes", (("⏎", "choose"), ("esc", "close")))
        self.exchange = exchange
        self.explanation = explanation
        self.lines = fix_lines(exchange, explanation)

    def compose_body(self) -> ComposeResult:
        view = LineView(id="dialog-list")
        view.styles.height = min(TALLEST, 2 * max(1, len(self.lines)))
        yield view

    def on_mount(self) -> None:
        self._paint()

    @on(LineView.Resized)
    def _resized(self) -> None:
        self._paint()

    def _paint(self) -> None:
        view = self.query_one(LineView)
        view.rows = fix_rows(self.lines, paper(view))

    @on(LineView.Picked)
    def _picked(self, message: LineView.Picked) -> None:
        message.stop()
        if isinstance(message.row.pick, int):
            self.dismiss(self.lines[message.row.pick].fix)


def fix_lines(exchange: Exchange, explanation: Explanation) -> tuple[FixLine, ...]:
    """Every fix of every finding once, the preferred one first."""
    return tuple(
        FixLine(fix=fix, key=fixes.key(fix, explanation), words=fixes.effect_words(fix, exchange))
        for fix in fixes.listed(explanation, unfolded=True)
    )


def fix_rows(lines: tuple[FixLine, ...], paper: Paper) -> Listing:
    """Two rows a fix: its key and title, and what it does or why it is off."""
    rows: list[Row] = []
    for place, item in enumerate(lines):
        fix = item.fix
        style = ink.FAINT if not fix.enabled else ink.STRONG if fix.preferred else ink.TEXT
        key = (item.key, ink.KEY) if item.key else (paper.glyphs.no_key, ink.FAINT)
        rows.append(Row(content=line("  ", key, "  ") + safe(fix.title, style), pick=place))
        words = (item.words or "by hand", ink.DIM) if fix.enabled else (f"off: {fix.reason}", ink.FAINT)
        rows.append(Row(content=line("     ", words)))
    return Listing(tuple(rows))
