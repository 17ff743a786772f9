"""The tabs of a pane: labels with counts, and a rule that is heavier under the active one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from inspector.ui.present import ink
from inspector.ui.present.rows import Paper, cut, line
from inspector.ui.present.tabs import Tab
from inspector.ui.widgets.painted import Painted, paper

MARGIN = 1

__all__ = ["Tab", "TabStrip"]


class TabStrip(Painted):
    """Two rows. It never has the focus: the pane moves it with the keys for tabs, the mouse by a click."""

    tabs: reactive[tuple[Tab, ...]] = reactive[tuple[Tab, ...]]((), layout=True)
    """The tabs from left to right."""
    active: reactive[str] = reactive("")
    """The id of the active tab."""
    in_focus: reactive[bool] = reactive(False)
    """Whether the pane around it has the focus."""

    @dataclass
    class Chosen(Message):
        """A tab was chosen by mouse, or by `next` and `previous`."""

        strip: TabStrip
        id: str

    def __init__(self, tabs: tuple[Tab, ...] = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(TabStrip.tabs, tabs)
        self.set_reactive(TabStrip.active, tabs[0].id if tabs else "")

    def next(self) -> None:
        """Choose the tab to the right, after the last the first."""
        self._step(1)

    def previous(self) -> None:
        """Choose the tab to the left."""
        self._step(-1)

    def _step(self, by: int) -> None:
        names = [tab.id for tab in self.tabs]
        if names:
            at = names.index(self.active) if self.active in names else 0
            self._choose(names[(at + by) % len(names)])

    def _choose(self, name: str) -> None:
        if name != self.active:
            self.active = name
            self.post_message(self.Chosen(self, name))

    def on_click(self, event: events.Click) -> None:
        for start, tab in _places(self.tabs, paper(self).width):
            if start <= event.x < start + tab.cells:
                self._choose(tab.id)

    def paint(self, paper: Paper) -> Sequence[Content]:
        glyphs, inner = paper.glyphs, max(0, paper.width - 2 * MARGIN)
        labels = Content(" " * MARGIN)
        rule = line(" " * MARGIN, (glyphs.rule * inner, ink.LINE))
        for start, tab in _places(self.tabs, paper.width):
            chosen = tab.id == self.active
            labels = labels.pad_right(max(0, start - labels.cell_length))
            labels = line(labels, (tab.label, ink.STRONG if chosen else ink.DIM))
            if tab.count is not None:
                labels = line(labels, " ", (str(tab.count), ink.TEXT if chosen else ink.DIM))
            if chosen:
                hue = ink.ACCENT if self.in_focus else ink.DIM
                heavy = line((glyphs.rule_active * tab.cells, hue))
                rule = rule[:start] + heavy + rule[start + tab.cells :]
        return (cut(labels, paper.width, glyphs), cut(rule, paper.width, glyphs))


def _places(tabs: Sequence[Tab], width: int) -> list[tuple[int, Tab]]:
    needed = sum(tab.cells for tab in tabs)
    room = width - 2 * MARGIN - needed
    gap = max(1, min(3, room // max(1, len(tabs) - 1)))
    places, at = [], MARGIN
    for tab in tabs:
        places.append((at, tab))
        at += tab.cells + gap
    return places
