"""Actions that move: between panes and tabs, back, to evidence and home again, zoom, find."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual import on

from inspector.ui.keymap import PANES
from inspector.ui.modals.jump import Jump, Spot
from inspector.ui.panes.explanation import ExplanationPane
from inspector.ui.stage import FIRST_RUN, Stage
from inspector.ui.widgets.find_line import FindLine
from inspector.ui.widgets.pane import Pane

ZOOMED = "-zoomed"
"""The class of the screen while one pane has all of it."""

LETTERS = "asdfghjklqwertyuiopzxcvbnm"


@runtime_checkable
class Findable(Protocol):
    """A pane whose text can be looked through."""

    def find(self, text: str) -> int: ...
    def find_next(self, step: int) -> None: ...


@runtime_checkable
class Tabbed(Protocol):
    """A pane with tabs."""

    def next_tab(self) -> None: ...
    def previous_tab(self) -> None: ...


class Moving(Stage):
    """Moves the focus; never changes what is shown of a call."""

    def action_pane(self, number: int) -> None:
        """Go to the pane of that number; the request pane again: to its URL."""
        self._came_from.clear()
        if number == self.pane == 2 and not self.has_class(FIRST_RUN):
            self.composer.focus_url()
        else:
            self.go(number)

    def action_next_pane(self) -> None:
        """Go to the next pane or field."""
        self._walk(1)

    def action_previous_pane(self) -> None:
        """Go to the pane or field before."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        chain = self.focus_chain
        edge = chain[-1 if step > 0 else 0] if chain else None
        if self.layout_size == "narrow" and self.focused in (None, edge):
            self.go((self.pane - 1 + step) % len(PANES) + 1)
        elif step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_next_tab(self) -> None:
        """Show the next tab."""
        self._tabbed().next_tab()

    def action_previous_tab(self) -> None:
        """Show the tab before."""
        self._tabbed().previous_tab()

    def _tabbed(self) -> Tabbed:
        pane = self.pane_widget(self.pane)
        return pane if isinstance(pane, Tabbed) else self.response

    def action_zoom(self) -> None:
        """Give the pane the whole screen, or give it back."""
        self.toggle_class(ZOOMED)
        self.show(self.pane)

    def action_fold(self) -> None:
        """Fold the left column away, or bring it back."""
        if self.layout_size == "wide":
            folded = not self.has_class("-folded")
            self.set_class(folded, "-folded")
            if folded and self.pane in (1, 5):
                self.go(2)
        else:
            self.go(1)

    def action_jump(self) -> None:
        """Put a letter on everything that can have the focus."""
        targets = [widget for widget in self.focus_chain if widget.region.width]
        spots = tuple(
            Spot(letter=letter, x=widget.region.x, y=widget.region.y)
            for letter, widget in zip(LETTERS, targets, strict=False)
        )

        def jumped(letter: str | None) -> None:
            if letter is not None:
                targets[LETTERS.index(letter)].focus()

        self.app.push_screen(Jump(spots), jumped)

    @on(ExplanationPane.EvidencePointed)
    def _pointed(self, message: ExplanationPane.EvidencePointed) -> None:
        self.light(message.locator)
        if message.go:
            self.go_and_return(self.owner_of(message.locator))

    def _findable(self) -> Findable:
        pane: Pane = self.pane_widget(self.pane)
        return pane if isinstance(pane, Findable) else self.response

    def action_find(self) -> None:
        """Open the line that finds text in the pane."""
        self.query_one(FindLine).open()

    def action_find_next(self) -> None:
        """Go to the next hit."""
        self._findable().find_next(1)

    def action_find_previous(self) -> None:
        """Go to the hit before."""
        self._findable().find_next(-1)

    @on(FindLine.Changed)
    def _looked_for(self, message: FindLine.Changed) -> None:
        message.line.hits = self._findable().find(message.text)

    @on(FindLine.Closed)
    def _found(self) -> None:
        self.go(self.pane)
