"""What dialogs that are only read share: lines that scroll with the keys of every list."""

from __future__ import annotations

from abc import abstractmethod

from textual import on
from textual.app import ComposeResult

from inspector.ui.modals.dialog import Dialog
from inspector.ui.present.rows import Listing, Paper
from inspector.ui.widgets.line_view import LineView
from inspector.ui.widgets.painted import paper


class Reading(Dialog[str]):
    """A tall box of lines, drawn anew when its width changes."""

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
        view.rows = self.lines(paper(view))

    @abstractmethod
    def lines(self, paper: Paper) -> Listing:
        """The text on this paper."""
