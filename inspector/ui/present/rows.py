"""Rows of cells: what a row is, and how it is cut, padded, spread over a width, wrapped, filled and lit."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Protocol

from textual.content import Content, Span

from inspector.ui.present import ink
from inspector.ui.present.glyphs import UNICODE, Glyphs

NUMBER_CELLS = 3
SHORT_LAST_LINE = 10
SLACK = 5
"""Cells that a paragraph may be set narrower for the sake of its last line."""

Part = str | Content | tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What there is to draw on: cells in a row, the signs that can be shown, and whether a row can be tinted."""

    width: int
    glyphs: Glyphs = UNICODE
    tints: bool = True

    def narrower(self, cells: int) -> Paper:
        """The same paper with fewer cells, never under one."""
        return replace(self, width=max(1, self.width - cells))


class Cursor(Enum):
    """Whether the cursor is on a row, and whether its list has the focus."""

    OFF = "off"
    RESTING = "resting"
    FOCUSED = "focused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. `fill` is the style of the whole row; with `inset` it begins after that many cells and ends one early.

    `pick` is what Enter acts on; a row without it is passed over by the cursor of a list that has any.
    """

    content: Content
    fill: str = ""
    inset: int = 0
    pick: Hashable = None


class Rows(Protocol):
    """A list of any length whose rows are made when they are shown."""

    def __len__(self) -> int: ...

    @property
    def widest(self) -> int:
        """Cells of the longest row that can be moved sideways, or 0 when rows are always cut."""
        ...

    def row(self, index: int, paper: Paper, left: int) -> Row:
        """The row at `index`, its text moved `left` cells out of sight."""
        ...

    def plain(self, index: int) -> str:
        """The text of a row as a user reads and copies it."""
        ...


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows made beforehand."""

    rows: tuple[Row, ...] = ()

    @property
    def widest(self) -> int:
        return 0

    def __len__(self) -> int:
        return len(self.rows)

    def row(self, index: int, paper: Paper, left: int) -> Row:
        return self.rows[index]

    def plain(self, index: int) -> str:
        return self.rows[index].content.plain.strip()


def line(*parts: Part) -> Content:
    """Text made of plain strings and (text, style) pairs; nothing is read as markup."""
    return Content.assemble(*(part if isinstance(part, Content) else _piece(part) for part in parts))


def _piece(part: str | tuple[str, str]) -> Content:
    if isinstance(part, str):
        return Content(part)
    return Content.styled(part[0], part[1]) if part[0] else Content("")


def cut(content: Content, width: int, glyphs: Glyphs = UNICODE) -> Content:
    """The text in at most `width` cells, ending in the sign for cut text when something is missing."""
    if content.cell_length <= width:
        return content
    if width <= len(glyphs.cut):
        return content.truncate(max(width, 0))
    kept = content.truncate(width - len(glyphs.cut)).rstrip()
    last = kept.spans[-1].style if kept.spans and kept.spans[-1].end == len(kept.plain) else ""
    return kept.append_text(glyphs.cut, last) if last else kept.append(Content(glyphs.cut))


def pad(content: Content, width: int) -> Content:
    """The text with spaces up to `width` cells."""
    return content.pad_right(max(0, width - content.cell_length))


def fit(content: Content, width: int, glyphs: Glyphs = UNICODE) -> Content:
    """The text in exactly `width` cells."""
    return pad(cut(content, width, glyphs), width)


def spread(left: Content, right: Content, width: int, glyphs: Glyphs = UNICODE, gap: int = 2) -> Content:
    """Two texts at both ends of `width` cells; the left one is cut first, the right one stays whole when it can."""
    if not right:
        return fit(left, width, glyphs)
    end = cut(right, width, glyphs)
    start = fit(left, max(0, width - end.cell_length - gap), glyphs)
    between = width - start.cell_length - end.cell_length
    return start.pad_right(max(0, between)) + end


def wrap(text: str, width: int, style: str = "") -> list[Content]:
    """A sentence in lines of at most `width` cells."""
    content = Content.styled(text, style) if style else Content(text)
    return [part.rstrip() for part in content.wrap(max(1, width))] if text else []


def wrap_headline(text: str, width: int, style: str = "") -> list[Content]:
    """Text in lines of at most `width` cells, broken so that the last one is not one short word where that is easy."""
    lines = wrap(text, width, style)
    narrowest = width // 2 if len(lines) == 2 else width - SLACK
    for narrower in range(width - 1, narrowest, -1):
        if len(lines) < 2 or lines[-1].cell_length >= min(SHORT_LAST_LINE, width // 3):
            break
        closer = wrap(text, narrower, style)
        if len(closer) > len(lines):
            break
        lines = closer
    return lines


def blank() -> Row:
    """An empty row."""
    return Row(content=Content(""))


def number_tile(number: int, *, selected: bool) -> Content:
    """The number of a piece of evidence in its three cells, filled when it is the selected one."""
    return Content.styled(f" {number} "[:NUMBER_CELLS], ink.EVIDENCE if selected else ink.EVIDENCE_NUMBER)


def lit(content: Content, spots: Iterable[tuple[int, int]], *, selected: bool) -> Content:
    """The text with evidence marked at these spans of characters."""
    style = ink.EVIDENCE if selected else ink.EVIDENCE_SPAN
    for start, end in spots:
        content = content.stylize(style, start, end)
    return content


def paint(row: Row, paper: Paper, cursor: Cursor = Cursor.OFF) -> Content:
    """The row in exactly the width of the paper, filled, and with the cursor when it is there."""
    content = fit(row.content, paper.width, paper.glyphs)
    fill = row.fill
    start, end = (row.inset, len(content.plain) - 1) if row.inset else (0, len(content.plain))
    if cursor is not Cursor.OFF and not fill:
        fill, start, end = ink.SELECTION, 0, len(content.plain)
    if fill:
        content = _on_a_tint(content).stylize_before(fill, start, end)
    if cursor is not Cursor.OFF and row.fill != ink.EVIDENCE_ROW and content.plain[:1] == " ":
        hue = ink.ACCENT if cursor is Cursor.FOCUSED else ink.DIM
        bar = Content.styled(paper.glyphs.cursor, hue)
        if fill and start == 0:
            bar = bar.stylize_before(fill)
        content = bar + content[1:]
    return content


def _on_a_tint(content: Content) -> Content:
    spans: Sequence[Span] = [
        Span(span.start, span.end, ink.ON_A_TINT.get(span.style, span.style) if isinstance(span.style, str) else "")
        for span in content.spans
    ]
    return Content(content.plain, list(spans))
