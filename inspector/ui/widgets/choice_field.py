"""A field whose value is one of a few words: space and the arrows turn it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from inspector.ui.present import ink
from inspector.ui.present.rows import line
from inspector.ui.widgets.painted import paper


class ChoiceField(Widget, can_focus=True):
    """Shows every word when there is room, else the chosen one and how many there are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,right,l", "turn(1)", "Next", show=False),
        Binding("left,h", "turn(-1)", "Before", show=False),
    ]

    value: reactive[str] = reactive("")

    @dataclass
    class Turned(Message):
        """The user chose another word."""

        field: ChoiceField
        value: str

    def __init__(self, choices: tuple[str, ...], value: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.choices = choices
        self.set_reactive(ChoiceField.value, value)

    def render(self) -> Content:
        """The words, the chosen one as a chip; one that is not among them is shown as it is."""
        drawn = paper(self)
        if self.value not in self.choices or len("  ".join(self.choices)) + 2 > drawn.width:
            place = (
                f"   {self.choices.index(self.value) + 1} of {len(self.choices)}" if self.value in self.choices else ""
            )
            return line((self.value, ink.BOLD), (f" {drawn.glyphs.menu}", ink.FAINT), (place, ink.DIM))
        parts: list[tuple[str, str]] = []
        for word in self.choices:
            chosen = word == self.value
            parts.append((f" {word} ", ink.KEY_CHIP if chosen and self.has_focus else ink.BOLD if chosen else ink.DIM))
        return line(*parts)

    def action_turn(self, step: int) -> None:
        """Choose the next word or the one before."""
        place = self.choices.index(self.value) if self.value in self.choices else -step
        self.value = self.choices[(place + step) % len(self.choices)]
        self.post_message(self.Turned(self, self.value))

    def on_click(self) -> None:
        self.action_turn(1)
