"""The support bundle as it would be sent: to read, to copy, or to keep as a file."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from inspector.ui.modals.page import Page


class Bundle(Page):
    """Answers `copy` or `file`, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer('copy')", "Copy", show=False, priority=True),
        Binding("w", "answer('file')", "Write to a file", show=False),
    ]

    def __init__(self, text: str) -> None:
        hints = (("y", "copy"), ("w", "write to a file"), ("esc", "close"))
        super().__init__("Support bundle", text, hints)

    def action_answer(self, answer: str) -> None:
        """Close with the answer."""
        self.dismiss(answer)
