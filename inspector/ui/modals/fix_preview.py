"""The preview of a fix that edits the request: what changes, and the request that results."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from inspector.model.fix import Fix, FixGrade
from inspector.model.request import Request
from inspector.ui.modals.dialog import Dialog
from inspector.ui.present import ink
from inspector.ui.present.request_diff import diff_rows, request_line
from inspector.ui.present.rows import line
from inspector.ui.present.wire import safe
from inspector.ui.widgets.line_view import LineView
from inspector.ui.widgets.painted import paper

SURE = {
    FixGrade.EXACT: "exact",
    FixGrade.MAYBE: "may help",
    FixGrade.NEEDS_INPUT: "needs a value from you",
    FixGrade.MANUAL: "by hand",
}
"""How sure a fix is, in words."""

TALLEST = 12
"""Rows of a diff before it scrolls."""


class FixPreview(Dialog[str]):
    """Answers `apply`, `send` (apply and send) or `others` (list every fix)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,a", "answer('apply')", "Apply", show=False, priority=True),
        Binding("s", "answer('send')", "Apply and send", show=False),
        Binding("A", "answer('others')", "Other fixes", show=False),
    ]

    def __init__(self, fix: Fix, before: Request, after: Request) -> None:
        hints = (("⏎", "apply"), ("s", "apply and send"), ("A", "other fixes"), ("esc", "close"))
        key = " a" if fix.preferred else ""
        super().__init__(f"Preview of fix{key}", hints)
        self.fix = fix
        self.before = before
        self.after = after

    def compose_body(self) -> ComposeResult:
        yield Static(safe(self.fix.title, ink.STRONG), classes="dialog-head", markup=False)
        dot = ("  ·  ", ink.DIM)
        does = ("edits the request, nothing is sent", ink.DIM)
        yield Static(
            line((SURE[self.fix.grade], ink.TEXT), dot, does, dot, ("u", ink.KEY), (" undoes it", ink.DIM)),
            markup=False,
        )
        yield LineView(id="fix-diff")
        yield Static(line(("Then", ink.DIM)), classes="dialog-then", markup=False)
        yield Static(line("   ") + request_line(self.after), id="fix-result", markup=False)

    def on_mount(self) -> None:
        view = self.query_one(LineView)
        self._paint()
        view.styles.height = min(TALLEST, max(1, len(view.rows)))

    @on(LineView.Resized)
    def _resized(self) -> None:
        self._paint()

    def _paint(self) -> None:
        view = self.query_one(LineView)
        view.rows = diff_rows(self.before, self.after, paper(view))

    def action_answer(self, answer: str) -> None:
        """Close with the answer."""
        self.dismiss(answer)
