"""What every dialog shares: a box with a filled title, its keys at the foot, and the verdict line still lit below."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from inspector.model.diagnosis import Explanation
from inspector.model.exchange import Exchange
from inspector.ui.present import ink
from inspector.ui.present.rows import line
from inspector.ui.widgets.verdict_line import VerdictLine

Answer = TypeVar("Answer")

Hint = tuple[str, str]


class Dialog(ModalScreen[Answer], Generic[Answer]):
    """A box over the faded screen. Esc closes it without an answer."""

    BINDINGS = [Binding("escape,q", "close", "Close", show=False)]  # noqa: RUF012 - Textual's own shape
    AUTO_FOCUS = "*"

    def __init__(
        self,
        title: str,
        hints: tuple[Hint, ...],
        exchange: Exchange | None = None,
        explanation: Explanation | None = None,
    ) -> None:
        super().__init__()
        self.dialog_title = title
        self.hints = hints
        self._exchange = exchange
        self._explanation = explanation

    def compose(self) -> ComposeResult:
        box = Vertical(id="dialog")
        box.border_title = line((f" {self.dialog_title} ", ink.KEY_CHIP)).markup
        with box:
            yield from self.compose_body()
            yield Static(keys_line(self.hints), id="dialog-keys", markup=False)
        if self._exchange is not None:
            verdict = VerdictLine(id="dialog-verdict")
            verdict.exchange = self._exchange
            verdict.explanation = self._explanation
            verdict.hints = self.hints[:2] + self.hints[-1:] if len(self.hints) > 3 else self.hints
            yield verdict

    def compose_body(self) -> ComposeResult:
        """The widgets between the title and the keys."""
        yield from ()

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


def keys_line(hints: tuple[Hint, ...]) -> Content:
    """The keys of a dialog, the first as a chip."""
    parts: list[tuple[str, str] | str] = []
    for place, (key, word) in enumerate(hints):
        if place:
            parts.append("     ")
        parts.append((f" {key} ", ink.KEY_CHIP) if not place else (key, ink.KEY))
        parts.append((f" {word}", ink.BOLD if not place else ink.DIM))
    return line(*parts)
