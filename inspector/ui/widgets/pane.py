"""A pane: a border with a number and a title, whose look says whether the focus is inside."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.containers import Vertical

from inspector.ui.present import ink
from inspector.ui.present.rows import line
from inspector.ui.widgets.tab_strip import TabStrip


class Pane(Vertical):
    """The base of every pane. Subclasses give the number, which is its key, and the title."""

    NUMBER: ClassVar[int] = 0
    TITLE: ClassVar[str] = ""

    composed = False
    """Whether the children are there, so that a watcher may use them."""

    def on_mount(self) -> None:
        self.composed = True
        self.border_title = line((str(self.NUMBER), ink.KEY), f" {self.TITLE}")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._refresh_tabs()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self._refresh_tabs()

    def _refresh_tabs(self) -> None:
        for strip in self.query(TabStrip):
            strip.in_focus = self.has_focus_within
