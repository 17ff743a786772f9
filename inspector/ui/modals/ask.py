"""Asks for one line of text: a path, or a secret that is typed blind, kept in memory, and shown nowhere."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from inspector.ui.modals.dialog import Dialog
from inspector.ui.present import ink
from inspector.ui.present.wire import safe


class Ask(Dialog[str]):
    """One text field; an empty answer is none."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close", show=False, priority=True)]

    def __init__(self, title: str, words: str, *, go: str, secret: bool = False) -> None:
        super().__init__(title, (("⏎", go), ("esc", "close")))
        self.words = words
        self.secret = secret

    def compose_body(self) -> ComposeResult:
        yield Static(safe(self.words, ink.STRONG), classes="dialog-head", markup=False)
        yield Input(password=self.secret, compact=True, id="ask-field")

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if message.value:
            self.dismiss(message.value)
