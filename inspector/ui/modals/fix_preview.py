"""The preview of a fix that edits the request or a profile: what changes, and what there is then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from inspector.model.fix import Fix, FixGrade
from inspector.model.profile_draft import ProfileDraft
from inspector.model.request import Request
from inspector.ui.modals.dialog import Dialog
from inspector.ui.present import ink
from inspector.ui.present.profile_diff import profile_diff_rows
from inspector.ui.present.request_diff import diff_rows, request_line
from inspector.ui.present.rows import Listing, Paper, line
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A change that is not made yet: its rows on a paper, what there is then, and what making it does, in words."""

    rows: Callable[[Paper], Listing]
    result: Content
    does: str


def of_request(before: Request, after: Request) -> Preview:
    """The preview of an edit of the request."""
    return Preview(
        rows=lambda paper: diff_rows(before, after, paper),
        result=request_line(after),
        does="edits the request, nothing is sent",
    )


def of_profile(before: ProfileDraft, after: ProfileDraft, place: str) -> Preview:
    """The preview of an edit of a profile, which is written to `place`."""
    return Preview(
        rows=lambda paper: profile_diff_rows(before, after, paper),
        result=safe(f"{after.name} in {place}" if place else f"{after.name}, for this run only", ink.TEXT),
        does="edits the profile, nothing is sent",
    )


class FixPreview(Dialog[str]):
    """Answers `apply`, `send` (apply and send) or `others` (list every fix)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,a", "answer('apply')", "Apply", show=False, priority=True),
        Binding("s", "answer('send')", "Apply and send", show=False),
        Binding("A", "answer('others')", "Other fixes", show=False),
    ]

    def __init__(self, fix: Fix, preview: Preview) -> None:
        hints = (("⏎", "apply"), ("s", "apply and send"), ("A", "other fixes"), ("esc", "close"))
        key = " a" if fix.preferred else ""
        super().__init__(f"Preview of fix{key}", hints)
        self.fix = fix
        self.preview = preview

    def compose_body(self) -> ComposeResult:
        yield Static(safe(self.fix.title, ink.STRONG), classes="dialog-head", markup=False)
        dot = ("  ·  ", ink.DIM)
        does = (self.preview.does, ink.DIM)
        yield Static(
            line((SURE[self.fix.grade], ink.TEXT), dot, does, dot, ("u", ink.KEY), (" undoes it", ink.DIM)),
            markup=False,
        )
        yield LineView(id="fix-diff")
        yield Static(line(("Then", ink.DIM)), classes="dialog-then", markup=False)
        yield Static(line("   ") + self.preview.result, id="fix-result", markup=False)

    def on_mount(self) -> None:
        view = self.query_one(LineView)
        self._paint()
        view.styles.height = min(TALLEST, max(1, len(view.rows)))

    @on(LineView.Resized)
    def _resized(self) -> None:
        self._paint()

    def _paint(self) -> None:
        view = self.query_one(LineView)
        view.rows = self.preview.rows(paper(view))

    def action_answer(self, answer: str) -> None:
        """Close with the answer."""
        self.dismiss(answer)
