"""Every key with what it does, those of the focused pane first, and why one is off."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from inspector.ui.modals.dialog import Dialog
from inspector.ui.present import ink
from inspector.ui.present.rows import Listing, Paper, Row, blank, line, wrap
from inspector.ui.widgets.line_view import LineView
from inspector.ui.widgets.painted import paper

_KEYS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """One key: how it is written, what it does, and why it is off (`""` when it is on)."""

    keys: str
    text: str
    off: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Keys under one head."""

    head: str
    lines: tuple[HelpLine, ...]


class Help(Dialog[str]):
    """Scrolls with the keys of every list."""

    BINDINGS = [Binding("question_mark,f1,enter", "close", "Close", show=False, priority=True)]  # noqa: RUF012 - Textual's own shape

    def __init__(self, chapters: tuple[Chapter, ...]) -> None:
        super().__init__("Help", (("j k", "scroll"), ("esc", "close")))
        self.chapters = chapters

    def compose_body(self) -> ComposeResult:
        yield LineView(id="page-text")

    def on_mount(self) -> None:
        self.add_class("-tall")
        self._paint()

    @on(LineView.Resized)
    def _resized(self) -> None:
        self._paint()

    def _paint(self) -> None:
        view = self.query_one(LineView)
        view.rows = help_rows(self.chapters, paper(view))


def help_rows(chapters: tuple[Chapter, ...], paper: Paper) -> Listing:
    """The chapters one under another; the reason of a key that is off stands under it."""
    rows: list[Row] = []
    for chapter in chapters:
        if rows:
            rows.append(blank())
        rows.append(Row(content=line(" ", (chapter.head, ink.STRONG))))
        for item in chapter.lines:
            width = max(20, paper.width - _KEYS - 2)
            pieces = wrap(item.text, width, ink.FAINT if item.off else ink.TEXT)
            keys = item.keys.ljust(_KEYS)
            rows.append(Row(content=line(" ", (keys, ink.FAINT if item.off else ink.KEY)) + pieces[0]))
            rows += [Row(content=line(" " * (_KEYS + 1)) + piece) for piece in pieces[1:]]
            if item.off:
                rows += [
                    Row(content=line(" " * (_KEYS + 1)) + piece) for piece in wrap(f"off: {item.off}", width, ink.FAINT)
                ]
    return Listing(tuple(rows))
