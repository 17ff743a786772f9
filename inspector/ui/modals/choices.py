"""A short list to choose from: by its letter, or with the cursor and Enter."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult

from inspector.ui.modals.dialog import Dialog
from inspector.ui.present import ink
from inspector.ui.present.rows import Listing, Paper, Row, fit, line, spread
from inspector.ui.present.wire import safe
from inspector.ui.widgets.line_view import LineView
from inspector.ui.widgets.painted import paper

TALLEST = 14
"""Rows of a list before it scrolls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One row: what is returned, its letter if it has one, its name, and a note flush right."""

    id: str
    word: str
    key: str = ""
    note: str = ""


class Choices(Dialog[str]):
    """Returns the id of the chosen row; the cursor begins at `start`."""

    def __init__(self, title: str, choices: tuple[Choice, ...], start: str = "") -> None:
        super().__init__(title, (("⏎", "choose"), ("esc", "close")))
        self.choices = choices
        self.start = start

    def compose_body(self) -> ComposeResult:
        view = LineView(id="dialog-list")
        view.styles.height = min(TALLEST, max(1, len(self.choices)))
        yield view

    def on_mount(self) -> None:
        self._paint()
        self.query_one(LineView).put_cursor(self.start)

    @on(LineView.Resized)
    def _resized(self) -> None:
        self._paint()
        view = self.query_one(LineView)
        view.show_row(view.cursor)

    def _paint(self) -> None:
        view = self.query_one(LineView)
        view.rows = choice_rows(self.choices, paper(view))

    def on_key(self, event: events.Key) -> None:
        """A letter chooses its row at once."""
        chosen = next((choice for choice in self.choices if choice.key and choice.key == event.character), None)
        if chosen is not None:
            event.stop()
            self.dismiss(chosen.id)

    @on(LineView.Picked)
    def _picked(self, message: LineView.Picked) -> None:
        message.stop()
        self.dismiss(str(message.row.pick))


def choice_rows(choices: tuple[Choice, ...], paper: Paper) -> Listing:
    """The choices as rows, letters in the accent, notes flush right."""
    width = max((len(choice.word) for choice in choices), default=0)
    rows = []
    for choice in choices:
        key = f" {choice.key} " if choice.key else " "
        left = line(" ", (key, ink.KEY)) + fit(safe(choice.word, ink.TEXT), min(width, paper.width - 8), paper.glyphs)
        right = safe(choice.note, ink.DIM) + line(" ")
        rows.append(Row(content=spread(left, right, paper.width, paper.glyphs), pick=choice.id))
    return Listing(tuple(rows))
