"""Asks before something that cannot be taken back; Enter means No."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from inspector.ui.modals.dialog import Dialog
from inspector.ui.present import ink
from inspector.ui.present.wire import safe


class Confirm(Dialog[bool]):
    """Names the risk; only `y` goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", show=False),
        Binding("n,enter", "answer(False)", "No", show=False),
    ]

    def __init__(self, question: str, title: str = "Confirm", yes: str = "yes", no: str = "no") -> None:
        super().__init__(title, (("⏎", no), ("y", yes), ("esc", "close")))
        self.question = question

    def compose_body(self) -> ComposeResult:
        head, _, rest = self.question.partition("\n")
        yield Static(safe(head, ink.STRONG), classes="dialog-head", markup=False)
        yield Static(Content("\n").join(safe(part, ink.DIM) for part in rest.splitlines()), markup=False)

    def action_answer(self, answer: bool) -> None:
        """Close with the answer."""
        self.dismiss(answer)
