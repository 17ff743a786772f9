"""What every dialog shares: a box with a filled title, its keys at the foot, and the verdict line still lit below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from inspector.model.diagnosis import Explanation
from inspector.model.exchange import Exchange
from inspector.ui.present import ink
from inspector.ui.present.rows import Paper, line, spread
from inspector.ui.widgets.painted import Painted
from inspector.ui.widgets.verdict_line import VerdictLine

Answer = TypeVar("Answer")

Hint = tuple[str, str]

ON_THE_VERDICT = 3
"""Keys that the verdict line shows."""


class DialogKeys(Painted):
    """The keys of a dialog: the first as a chip, the last flush right."""

    def __init__(self, hints: tuple[Hint, ...]) -> None:
        super().__init__(id="dialog-keys")
        self.hints = hints

    def paint(self, paper: Paper) -> Sequence[Content]:
        return (keys_line(self.hints, paper),)


def keys_line(hints: tuple[Hint, ...], paper: Paper) -> Content:
    """The keys of a dialog in one row; what does not fit is cut, the last stays."""
    left = line(" ")
    for place, (key, word) in enumerate(hints[:-1]):
        if place:
            left = line(left, "     ", (key, ink.KEY), (f" {word}", ink.DIM))
        else:
            left = line(left, (f" {key} ", ink.KEY_CHIP), (f" {word}", ink.BOLD))
    key, word = hints[-1]
    return spread(left, line((key, ink.KEY), (f" {word} ", ink.DIM)), paper.width, paper.glyphs)


class Dialog(ModalScreen[Answer], Generic[Answer]):
    """A box over the faded screen. Esc closes it without an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "close", "Close", show=False)]
    AUTO_FOCUS = "*"

    exchange: Exchange | None = None
    """The shown call, for the verdict line; whoever opens the dialog sets it."""
    explanation: Explanation | None = None
    """What is said of that call."""

    def __init__(self, title: str, hints: tuple[Hint, ...]) -> None:
        super().__init__()
        self.dialog_title = title
        self.hints = hints

    def compose(self) -> ComposeResult:
        box = Vertical(id="dialog")
        box.border_title = line((f" {self.dialog_title} ", ink.KEY_CHIP)).markup
        with box:
            yield from self.compose_body()
            yield DialogKeys(self.hints)
        verdict = VerdictLine(id="dialog-verdict")
        verdict.exchange = self.exchange
        verdict.explanation = self.explanation
        verdict.hints = (*self.hints[: ON_THE_VERDICT - 1][: len(self.hints) - 1], self.hints[-1])
        yield verdict

    def compose_body(self) -> ComposeResult:
        """The widgets between the title and the keys."""
        yield from ()

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
