"""The line that finds text in a pane: it opens above the verdict, counts the hits, and closes with Enter or Esc."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from inspector import describe
from inspector.ui.present import ink


class FindLine(Horizontal):
    """A slash, a text field, and the number of hits."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close", show=False)]

    hits: reactive[int] = reactive(0)

    @dataclass
    class Changed(Message):
        """Other text is looked for."""

        line: FindLine
        text: str

    class Closed(Message):
        """The field was closed; the focus goes back to the pane."""

    def compose(self) -> ComposeResult:
        yield Static(Content.styled("/ ", ink.KEY), markup=False, id="find-sign")
        yield Input(id="find-field", compact=True, placeholder="text in the pane")
        yield Static("", markup=False, id="find-hits")

    def open(self) -> None:
        """Show the line and put the cursor in it."""
        self.add_class("-open")
        self.query_one(Input).focus()

    def action_close(self) -> None:
        """Hide the line; what was found stays marked."""
        if self.has_class("-open"):
            self.remove_class("-open")
            self.post_message(self.Closed())

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        self.post_message(self.Changed(self, message.value))

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.action_close()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if self.has_class("-open"):
            self.remove_class("-open")

    def watch_hits(self, hits: int) -> None:
        text = self.query_one(Input).value
        words = describe.count(hits, "hit") if text else ""
        self.query_one("#find-hits", Static).update(Content.styled(words, ink.DIM if hits else ink.severity("warning")))
