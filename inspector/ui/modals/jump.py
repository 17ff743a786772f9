"""A letter on everything that can have the focus; the letter goes there."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from inspector.ui.present import ink


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a letter stands on the screen, in cells."""

    letter: str
    x: int
    y: int


class Jump(ModalScreen[str]):
    """Returns the letter that was pressed, or None for any other key."""

    def __init__(self, spots: tuple[Spot, ...]) -> None:
        super().__init__()
        self.spots = spots

    def compose(self) -> ComposeResult:
        for spot in self.spots:
            label = Static(Content.styled(f" {spot.letter} ", ink.KEY_CHIP), classes="jump-letter", markup=False)
            label.styles.offset = (spot.x, spot.y)
            yield label

    def on_key(self, event: events.Key) -> None:
        """Answer with a letter that is shown."""
        event.stop()
        letters = {spot.letter for spot in self.spots}
        self.dismiss(event.character if event.character in letters else None)
