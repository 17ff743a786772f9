"""The paper a widget offers follows the app."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from inspector.ui.present.glyphs import ASCII, UNICODE
from inspector.ui.present.rows import Paper
from inspector.ui.widgets.painted import ASCII_CLASS, Painted, paper
from tests.ui.stand import standing


class Sample(Painted):
    def paint(self, paper: Paper) -> Sequence[Content]:
        return (Content(f"[b]{paper.width}[/b]"), Content("two"))


async def test_lines_are_never_read_as_markup() -> None:
    widget = Sample()
    async with standing(widget, size=(30, 5)) as (app, _):
        assert app.lines[:2] == ["[b]30[/b]", "two"]
        assert widget.size.height == 2


async def test_signs_and_tints_follow_the_app() -> None:
    widget = Sample()
    async with standing(widget, size=(30, 5)) as (app, _):
        assert paper(widget) == Paper(width=30, glyphs=UNICODE, tints=True)
        app.add_class(ASCII_CLASS)
        assert paper(widget).glyphs == ASCII
    widget = Sample()
    async with standing(widget, size=(30, 5), theme_name="dark-16"):
        assert not paper(widget).tints
