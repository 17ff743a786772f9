"""A widget whose lines come from a pure function, and the paper that a widget offers such a function."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from inspector.ui.present.glyphs import ASCII, UNICODE
from inspector.ui.present.rows import Paper

ASCII_CLASS = "-ascii"
"""The class of the app that switches every sign to plain ASCII."""


def paper(widget: Widget) -> Paper:
    """What a pure function may draw on in this widget now; before the first layout, the width of the screen."""
    app = widget.app
    return Paper(
        width=widget.size.width or app.size.width or 80,
        glyphs=ASCII if app.has_class(ASCII_CLASS) else UNICODE,
        tints=not app.native_ansi_color,
    )


class Painted(Widget):
    """Lines of text, as many as the painter makes."""

    @abstractmethod
    def paint(self, paper: Paper) -> Sequence[Content]:
        """The lines for this paper."""

    def render(self) -> Content:
        return Content("\n").join(self.paint(paper(self)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        if not width:
            return 0
        drawn = paper(self)
        return len(self.paint(Paper(width=width, glyphs=drawn.glyphs, tints=drawn.tints)))
