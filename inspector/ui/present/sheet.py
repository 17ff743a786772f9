"""Sheets: what a tab of the response holds, as rows that know where evidence stands on them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from textual.content import Content

from inspector.model.diagnosis import Locator
from inspector.ui.present import ink
from inspector.ui.present.body_text import BodyText
from inspector.ui.present.json_lines import Layout
from inspector.ui.present.marks import Mark, Placed, Spot, mark_row
from inspector.ui.present.rows import Paper, Row, Rows, line
from inspector.ui.present.wire import masked, visible

MARGIN = 1


class Sheet(Rows, Protocol):
    """Rows with marks on them."""

    def spot(self, at: Locator) -> Spot | None:
        """Where a place of the exchange stands on this sheet, or None when it is not here."""
        ...

    def mark(self, marks: Sequence[Mark]) -> None:
        """Light these marks from now on, and only these."""
        ...


@dataclass(slots=True)
class Marks:
    """The marks of one sheet by row."""

    by_row: dict[int, list[Placed]] = field(default_factory=dict)

    def place(self, sheet: Sheet, marks: Sequence[Mark]) -> None:
        """Find each mark on the sheet."""
        self.by_row = {}
        for mark in marks:
            spot = sheet.spot(mark.at)
            if spot is not None:
                self.by_row.setdefault(spot.row, []).append((spot, mark))

    def on(self, row: int, shift: int = 0) -> list[Placed]:
        """The marks of a row, their columns moved by `shift`."""
        return [
            (Spot(row, max(0, spot.start + shift), max(0, spot.end + shift)), mark)
            for spot, mark in self.by_row.get(row, ())
        ]


@dataclass(frozen=True, slots=True)
class Nested:
    """A sheet whose lines stand on another from `row` on, `indent` cells in; its places begin with `prefix`."""

    prefix: str
    row: int
    indent: int
    sheet: Sheet

    def spot(self, at: Locator) -> Spot | None:
        """Where a place of the inner sheet stands on the outer one."""
        if not at.text.startswith(self.prefix):
            return None
        found = self.sheet.spot(Locator(at.text.removeprefix(self.prefix)))
        if found is None:
            return None
        return Spot(found.row + self.row, found.start + self.indent, found.end + self.indent)


@dataclass(slots=True)
class TableSheet:
    """Lines made beforehand, with the places that stand on them by the text of their locator."""

    lines: tuple[Content, ...] = ()
    anchors: Mapping[str, Spot] = field(default_factory=dict)
    nested: tuple[Nested, ...] = ()
    marked: Marks = field(default_factory=Marks)

    @property
    def widest(self) -> int:
        return 0

    def __len__(self) -> int:
        return len(self.lines)

    def spot(self, at: Locator) -> Spot | None:
        text = at.text.lower()
        found = self.anchors.get(text)
        if found is not None:
            return found
        found = self.anchors.get(at.path.lower())
        if found is None:
            return next((spot for inner in self.nested if (spot := inner.spot(at)) is not None), None)
        span = at.span
        return found if span is None else _within(found, span)

    def mark(self, marks: Sequence[Mark]) -> None:
        self.marked.place(self, marks)

    def row(self, index: int, paper: Paper, left: int) -> Row:
        return mark_row(self.lines[index], self.marked.on(index), paper)

    def plain(self, index: int) -> str:
        return self.lines[index].plain.strip()


class _Numbered(ABC):
    """Lines of a text with their numbers in a gutter and, sideways, as far as they reach."""

    def __init__(self, source: BodyText) -> None:
        self.source = source
        self.marked = Marks()

    def __len__(self) -> int:
        return self.count + (1 if self.source.left_out else 0)

    @property
    @abstractmethod
    def count(self) -> int:
        """How many lines there are."""

    @abstractmethod
    def pieces(self, index: int, limit: int) -> list[tuple[str, str]]:
        """A line as (text, style) pieces, at least `limit` characters of it when it has them."""

    def gutter(self) -> int:
        return max(2, len(str(self.count)))

    def row(self, index: int, paper: Paper, left: int) -> Row:
        if index >= self.count:
            words = f"{paper.glyphs.more} {self.source.left_out}"
            return Row(content=line(" ", (words, ink.DIM)))
        digits = self.gutter()
        text = masked(line(*self.pieces(index, left + paper.width)))
        if left:
            text = text[left:]
        head = line(" " * MARGIN, (f"{index + 1:>{digits}}", ink.FAINT), "  ")
        shift = len(head.plain) - left
        placed = [pair for pair in self.marked.on(index, shift) if pair[0].end > len(head.plain)]
        return mark_row(head + text, placed, paper)

    def plain(self, index: int) -> str:
        return "".join(text for text, _ in self.pieces(index, 100_000)) if index < self.count else ""


class JsonSheet(_Numbered):
    """A body that is JSON, laid out."""

    def __init__(self, source: BodyText, layout: Layout) -> None:
        super().__init__(source)
        self.layout = layout

    @property
    def count(self) -> int:
        return len(self.layout.lines)

    @property
    def widest(self) -> int:
        return self.layout.widest

    def pieces(self, index: int, limit: int) -> list[tuple[str, str]]:
        return self.layout.lines[index]

    def spot(self, at: Locator) -> Spot | None:
        found = self.source.span(at)
        if found is None:
            return None
        start, end = self.layout.position(found[0]), self.layout.position(max(found[0], found[1] - 1))
        if start is None or end is None:
            return None
        row, column = start
        if end[0] != row:
            text = self.plain(row)
            return Spot(row, len(text) - len(text.lstrip()), len(text))
        return Spot(row, column, max(end[1] + 1, column + 1))

    def mark(self, marks: Sequence[Mark]) -> None:
        self.marked.place(self, marks)


class TextSheet(_Numbered):
    """A body as it came, line by line."""

    @property
    def count(self) -> int:
        return len(self.source.breaks)

    @property
    def widest(self) -> int:
        return self.source.widest

    def pieces(self, index: int, limit: int) -> list[tuple[str, str]]:
        return [(_shown(self.source.line(index)[:limit]), ink.TEXT)]

    def spot(self, at: Locator) -> Spot | None:
        found = self.source.span(at)
        if found is None:
            return None
        row = self.source.row_of(found[0])
        begin = self.source.breaks[row]
        text = self.source.line(row)
        start = len(_shown(text[: found[0] - begin]))
        end = len(_shown(text[: found[1] - begin]))
        return Spot(row, start, max(end, start + 1))

    def mark(self, marks: Sequence[Mark]) -> None:
        self.marked.place(self, marks)


class HexSheet:
    """Bytes that are no text: offset, sixteen bytes, and what of them can be read. `note` stands under them."""

    def __init__(self, data: bytes, note: str = "") -> None:
        self.data = data
        self.note = note

    @property
    def widest(self) -> int:
        return 0

    @property
    def count(self) -> int:
        """Rows of bytes."""
        return (len(self.data) + 15) // 16

    def __len__(self) -> int:
        return self.count + (1 if self.note else 0)

    def spot(self, at: Locator) -> Spot | None:
        return None

    def mark(self, marks: Sequence[Mark]) -> None:
        """Nothing on bytes can be pointed at."""

    def row(self, index: int, paper: Paper, left: int) -> Row:
        if index >= self.count:
            return Row(content=line(" ", (f"{paper.glyphs.more} {self.note}", ink.DIM)))
        part = self.data[index * 16 : index * 16 + 16]
        octets = part.hex(" ").ljust(47)
        letters = "".join(chr(one) if 0x20 <= one < 0x7F else "." for one in part)
        return Row(content=line(" ", (f"{index * 16:08x}", ink.FAINT), "  ", octets, "  ", (letters, ink.DIM)))

    def plain(self, index: int) -> str:
        return self.data[index * 16 : index * 16 + 16].hex(" ")


def _shown(text: str) -> str:
    return visible(text.expandtabs(4))


def _within(found: Spot, span: tuple[int, int]) -> Spot:
    start = min(found.start + span[0], max(found.start, found.end - 1))
    return Spot(found.row, start, min(max(found.start + span[1], start + 1), found.end))
