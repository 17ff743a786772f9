"""The body of the request: its kind, what the check says of it, and a text field that marks the exact characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static, TextArea

from inspector import describe
from inspector.model.request import BodyKind, RequestBody
from inspector.ui.present import ink
from inspector.ui.present.wire import safe
from inspector.ui.widgets.painted import paper

KINDS = tuple(BodyKind)


class KindField(Widget, can_focus=True):
    """The kind of the body; Enter and the arrows change it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right", "turn(1)", "Next kind", show=False),
        Binding("left", "turn(-1)", "Kind before", show=False),
    ]

    kind: reactive[BodyKind] = reactive(BodyKind.NONE)

    @dataclass
    class Turned(Message):
        """The user chose another kind."""

        kind: BodyKind

    def render(self) -> Content:
        """The kind and the Content-Type it brings."""
        glyphs = paper(self).glyphs
        media = self.kind.media_type or "no Content-Type of its own"
        return Content.assemble((str(self.kind), ink.BOLD), (f" {glyphs.menu}", ink.FAINT), (f"   {media}", ink.DIM))

    def action_turn(self, step: int) -> None:
        """Choose the next or the former kind."""
        self.post_message(self.Turned(KINDS[(KINDS.index(self.kind) + step) % len(KINDS)]))

    def on_click(self) -> None:
        self.action_turn(1)


class BodyText(TextArea):
    """A text field that can mark one stretch of its text."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"body-text--marked"}

    marked: reactive[tuple[int, int] | None] = reactive(None)

    def watch_marked(self, marked: tuple[int, int] | None) -> None:
        if marked is not None:
            self.move_cursor(self._location(marked[0]))
        self._line_cache.clear()
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        """The line, with the part of the marked stretch that stands in it."""
        text = super().get_line(line_index)
        if self.marked is None:
            return text
        (first, start), (last, end) = self._location(self.marked[0]), self._location(self.marked[1])
        if first <= line_index <= last:
            left = start if line_index == first else 0
            right = end if line_index == last else len(text.plain)
            text.stylize(self.get_component_rich_style("body-text--marked"), left, max(right, left + 1))
        return text

    def _location(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        return before.count("\n"), len(before) - (before.rfind("\n") + 1)


class BodyEditor(Container):
    """Holds one `RequestBody`; what it cannot show as text it keeps as it is."""

    body: reactive[RequestBody] = reactive(RequestBody())
    note: reactive[str] = reactive("")
    marked: reactive[tuple[int, int] | None] = reactive(None)

    @dataclass
    class Edited(Message):
        """The body changed; `settled` when the text field was left or the kind changed."""

        body: RequestBody
        settled: bool

    _shown: str = ""
    _ready = False

    def compose(self) -> ComposeResult:
        yield KindField(id="kind")
        yield Static("", id="body-note", markup=False)
        yield BodyText(id="body-text", compact=True, soft_wrap=True, tab_behavior="focus").data_bind(BodyEditor.marked)

    @property
    def text_area(self) -> BodyText:
        """The text field."""
        return self.query_one(BodyText)

    def watch_body(self, body: RequestBody) -> None:
        if not self._ready:
            return
        self.query_one(KindField).kind = body.kind
        area = self.text_area
        area.read_only = body.kind is BodyKind.BINARY
        area.display = body.kind is not BodyKind.NONE
        text = f"binary, {describe.size(len(body.data))}, sent as it is" if area.read_only else body.text
        if text != self._shown:
            self._shown = text
            if area.text != text:
                area.load_text(text)
                self._shown = area.text

    def on_mount(self) -> None:
        self._ready = True
        self.watch_body(self.body)
        self.watch_note(self.note)

    def watch_note(self, note: str) -> None:
        if self._ready:
            line = self.query_one("#body-note", Static)
            sign = paper(self).glyphs.warning
            words = Content.styled(f"{sign} ", ink.severity("warning")) + safe(note, ink.severity("warning"))
            line.update(words if note else "")

    @on(KindField.Turned)
    def _turned(self, message: KindField.Turned) -> None:
        message.stop()
        self.post_message(self.Edited(RequestBody(kind=message.kind, text=self.body.text, data=self.body.data), True))

    @on(TextArea.Changed)
    def _typed(self, message: TextArea.Changed) -> None:
        message.stop()
        text = message.text_area.text
        if text != self._shown and not message.text_area.read_only:
            self._shown = text
            kind = BodyKind.JSON if self.body.kind is BodyKind.NONE else self.body.kind
            self.post_message(self.Edited(RequestBody(kind=kind, text=text, data=self.body.data), False))

    def leave(self) -> None:
        """Take what was typed as one step of editing."""
        self.post_message(self.Edited(self.body, True))
