"""Rows of any number on the line API: a cursor, sideways movement, finding, and a word for what is below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from inspector.ui.present import ink
from inspector.ui.present.rows import Cursor, Listing, Row, Rows, line, paint
from inspector.ui.widgets.painted import paper

SIDEWAYS = 8
"""Cells of one step to the side."""

SEARCHED_AT_MOST = 200_000
"""Rows that are searched."""


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows rows. In a list with rows to pick the cursor walks those, elsewhere it walks every row.

    With `resting`, the cursor is shown without the focus too.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "step(1)", "down", show=False),
        Binding("k,up", "step(-1)", "up", show=False),
        Binding("g,home", "edge(-1)", "first", show=False),
        Binding("G,end", "edge(1)", "last", show=False),
        Binding("ctrl+d,pagedown", "page(1)", "further down", show=False),
        Binding("ctrl+u,pageup", "page(-1)", "further up", show=False),
        Binding("l,right", "sideways(1)", "right", show=False),
        Binding("h,left", "sideways(-1)", "left", show=False),
        Binding("enter", "pick", "choose", show=False),
    ]

    rows: reactive[Rows] = reactive[Rows](Listing(), always_update=True)
    """The rows; the cursor stays on what it was on when that is still there."""
    cursor: reactive[int] = reactive(0)
    """The row under the cursor."""
    left: reactive[int] = reactive(0)
    """Cells that the text is moved out of sight."""

    @dataclass
    class Moved(Message):
        """The user moved the cursor to this row."""

        view: LineView
        row: Row
        index: int

    @dataclass
    class Picked(Message):
        """Enter was pressed, or the row under the cursor was clicked."""

        view: LineView
        row: Row
        index: int

    @dataclass
    class Resized(Message):
        """There is another width or height to make rows for."""

        view: LineView

    def __init__(self, *, id: str | None = None, classes: str | None = None, resting: bool = False) -> None:
        super().__init__(id=id, classes=classes)
        self.resting = resting
        self.wanted = ""
        self._kept: object = None

    @property
    def picked(self) -> object:
        """What the row under the cursor picks, or None."""
        row = self._row(self.cursor)
        return row.pick if row is not None else None

    def renew(self, rows: Listing) -> None:
        """Take newer rows of the same list; of as many as before, only those that read otherwise are painted."""
        held = self.rows
        if not isinstance(held, Listing) or len(held) != len(rows):
            self.rows = rows
            return
        self.set_reactive(LineView.rows, rows)
        top, width = self.scroll_offset.y, self.size.width
        for index, (old, new) in enumerate(zip(held.rows, rows.rows, strict=True)):
            if old != new or old.content.spans != new.content.spans:
                self.refresh(Region(0, index - top, width, 1))

    def move_to(self, index: int) -> None:
        """Put the cursor on a row without a message, with rows around it in view."""
        top, height = self.scroll_offset.y, self.size.height
        if not top <= index < top + height - 1:
            middle = min(max(0, index - height // 2), max(0, len(self.rows) - height))
            self.scroll_to(y=middle, animate=False)
        self.cursor = index

    def show_row(self, index: int) -> None:
        """Scroll so that the row is in view, one row of the neighbours with it."""
        height, total = self.size.height, len(self.rows)
        if not height or not total:
            return
        top = self.scroll_offset.y
        last = top + height - 1 - (1 if top + height < total else 0)
        if index < top:
            top = index
        elif index > last:
            top = min(index - height + 2, total - height)
        else:
            return
        self.scroll_to(y=max(0, top), animate=False)

    def put_cursor(self, pick: object) -> bool:
        """Put the cursor on the row that picks this, without a message; False when there is none."""
        for index in self._walk():
            row = self._row(index)
            if row is not None and row.pick == pick:
                self.cursor = index
                return True
        return False

    def find(self, text: str) -> int:
        """Underline every place of the text and go to the first at or after the cursor; return the rows that hit."""
        self.wanted = text.lower()
        hits = self._hits()
        self.refresh()
        if hits:
            self._go(next((hit for hit in hits if hit >= self.cursor), hits[0]))
        return len(hits)

    def find_next(self, step: int) -> None:
        """Go to the next place of the text, or with -1 to the one before."""
        hits = self._hits()
        if hits:
            later = [hit for hit in hits if hit > self.cursor] if step > 0 else [h for h in hits if h < self.cursor]
            self._go((later or hits)[0 if step > 0 else -1])

    def text(self) -> str:
        """Every row as text."""
        return "\n".join(self.rows.plain(index) for index in range(min(len(self.rows), SEARCHED_AT_MOST)))

    def watch_rows(self, rows: Rows) -> None:
        self.virtual_size = Size(self.size.width, len(rows))
        if not len(rows):
            self.set_reactive(LineView.cursor, 0)
        elif self._kept is None or not self.put_cursor(self._kept):
            self.cursor = self._nearest(self.cursor)
        if not rows.widest:
            self.left = 0
        self.refresh()

    def watch_cursor(self, before: int, after: int) -> None:
        self._kept = self.picked
        self.show_row(after)
        self.refresh()

    def watch_left(self) -> None:
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        self.virtual_size = Size(event.size.width, len(self.rows))
        self.post_message(self.Resized(self))

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        index = event.y + self.scroll_offset.y
        if index >= len(self.rows) or index not in self._walk():
            return
        again = index == self.cursor
        self._go(index)
        if again:
            self.action_pick()

    def action_step(self, by: int) -> None:
        """Move the cursor by rows."""
        walk = self._walk()
        if not len(walk):
            self.scroll_relative(y=by, animate=False)
            return
        later = [index for index in walk if (index > self.cursor if by > 0 else index < self.cursor)]
        if later:
            self._go(later[0] if by > 0 else later[-1])
        else:
            self.scroll_to(y=0 if by < 0 else len(self.rows), animate=False)

    def action_edge(self, end: int) -> None:
        """Move the cursor to the first or the last row."""
        walk = self._walk()
        self.scroll_to(y=len(self.rows) if end > 0 else 0, animate=False)
        if len(walk):
            self._go(walk[-1] if end > 0 else walk[0])

    def action_page(self, by: int) -> None:
        """Move the cursor by half a screen."""
        half = max(1, self.size.height // 2)
        target = min(max(0, self.cursor + by * half), max(0, len(self.rows) - 1))
        self.scroll_relative(y=by * half, animate=False)
        self._go(self._nearest(target))

    def action_sideways(self, by: int) -> None:
        """Move long lines sideways."""
        furthest = max(0, self.rows.widest - self.size.width // 2)
        self.left = min(max(0, self.left + by * SIDEWAYS), furthest)

    def action_pick(self) -> None:
        """Act on the row under the cursor."""
        row = self._row(self.cursor)
        if row is not None and row.pick is not None:
            self.post_message(self.Picked(self, row, self.cursor))

    def render_line(self, y: int) -> Strip:
        drawn = paper(self)
        top, total, height = self.scroll_offset.y, len(self.rows), self.size.height
        index = top + y
        if index >= total:
            return Strip.blank(drawn.width, self.rich_style)
        if y == height - 1 and y > 0 and top + height < total:
            below = total - index
            content = line(" ", (f"{drawn.glyphs.more} {below} more {'line' if below == 1 else 'lines'}", ink.DIM))
        else:
            row = self.rows.row(index, drawn, self.left)
            content = self._with_hits(paint(row, drawn, self._cursor_on(index, row)))
        strips = Visual.to_strips(self, content, drawn.width, 1, self.visual_style, pad=True)
        return strips[0] if strips else Strip.blank(drawn.width, self.rich_style)

    def _cursor_on(self, index: int, row: Row) -> Cursor:
        if index != self.cursor or (row.pick is None and isinstance(self.rows, Listing)):
            return Cursor.OFF
        if self.has_focus:
            return Cursor.FOCUSED
        return Cursor.RESTING if self.resting else Cursor.OFF

    def _with_hits(self, content: Content) -> Content:
        if not self.wanted:
            return content
        low, at = content.plain.lower(), -1
        if len(low) != len(content.plain):  # a letter whose lower case is longer: the places would not fit
            return content
        while (at := low.find(self.wanted, at + 1)) >= 0:
            content = content.stylize(ink.FOUND, at, at + len(self.wanted))
        return content

    def _hits(self) -> list[int]:
        if not self.wanted:
            return []
        count = min(len(self.rows), SEARCHED_AT_MOST)
        return [index for index in range(count) if self.wanted in self.rows.plain(index).lower()]

    def _walk(self) -> range | list[int]:
        if isinstance(self.rows, Listing):
            return [index for index, row in enumerate(self.rows.rows) if row.pick is not None]
        return range(len(self.rows))

    def _nearest(self, index: int) -> int:
        walk = self._walk()
        if not len(walk):
            return 0
        if isinstance(walk, range):
            return min(max(0, index), len(walk) - 1)
        return min(walk, key=lambda other: abs(other - index))

    def _row(self, index: int) -> Row | None:
        if 0 <= index < len(self.rows):
            return self.rows.row(index, paper(self), self.left)
        return None

    def _go(self, index: int) -> None:
        moved = index != self.cursor
        self.cursor = index
        self.show_row(index)
        row = self._row(index)
        if moved and row is not None:
            self.post_message(self.Moved(self, row, index))
