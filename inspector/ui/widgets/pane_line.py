"""The line of panes on a narrow screen: every pane by number and name, the shown one filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from inspector.ui.present import ink
from inspector.ui.present.rows import Paper, cut, line
from inspector.ui.widgets.painted import Painted

PANES = ("Profiles", "Request", "Response", "Explanation", "Calls")


class PaneLine(Painted):
    """One row; a click chooses a pane."""

    active: reactive[int] = reactive(2)
    """The number of the shown pane, from 1."""

    @dataclass
    class Chosen(Message):
        """A pane was chosen by mouse."""

        number: int

    def on_click(self, event: events.Click) -> None:
        for start, number, name in _places():
            if start <= event.x < start + len(name) + 4:
                self.post_message(self.Chosen(number))

    def paint(self, paper: Paper) -> Sequence[Content]:
        found = Content("")
        for start, number, name in _places():
            found = found.pad_right(max(0, start - found.cell_length))
            if number == self.active:
                found = line(found, (f" {number} {name} ", ink.KEY_CHIP))
            else:
                found = line(found, " ", (str(number), ink.KEY), " ", (name, ink.DIM), " ")
        return (cut(found, paper.width, paper.glyphs),)


def _places() -> list[tuple[int, int, str]]:
    places, at = [], 1
    for number, name in enumerate(PANES, 1):
        places.append((at, number, name))
        at += len(name) + 5
    return places
