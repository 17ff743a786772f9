"""Every key with what it does, those of the focused pane first, and why one is off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType

from inspector.ui.modals.reading import Reading
from inspector.ui.present import ink
from inspector.ui.present.rows import Listing, Paper, Row, blank, line, wrap

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


class Help(Reading):
    """Scrolls with the keys of every list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1,enter", "close", "Close", show=False, priority=True)
    ]

    def __init__(self, chapters: tuple[Chapter, ...]) -> None:
        super().__init__("Help", (("j k", "scroll"), ("esc", "close")))
        self.chapters = chapters

    def lines(self, paper: Paper) -> Listing:
        return help_rows(self.chapters, paper)


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
