"""The line with method and URL: shown while other things have the focus, a text field while it is edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from inspector.ui.present import ink
from inspector.ui.present.composing import url_content
from inspector.ui.present.rows import cut, line
from inspector.ui.present.wire import visible
from inspector.ui.widgets.painted import paper

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")


class MethodField(Widget, can_focus=True):
    """The method; Enter and the arrows change it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right", "turn(1)", "Next method", show=False),
        Binding("left", "turn(-1)", "Method before", show=False),
    ]

    method: reactive[str] = reactive("GET", layout=True)
    lit: reactive[str] = reactive("")
    """The style of the evidence that the method is, or `""`."""

    @dataclass
    class Turned(Message):
        """The user chose another method."""

        method: str

    def render(self) -> Content:
        """The method in its hue, and the sign that it opens."""
        glyphs = paper(self).glyphs
        style = self.lit or f"bold {ink.method(self.method)}"
        return line((visible(self.method[:10]), style), (f" {glyphs.menu}", ink.FAINT))

    def get_content_width(self, container: object, viewport: object) -> int:
        return min(len(self.method), 10) + 2

    def action_turn(self, step: int) -> None:
        """Choose the next or the former method; one that is not listed leads to the first."""
        place = METHODS.index(self.method) + step if self.method in METHODS else 0
        self.post_message(self.Turned(METHODS[place % len(METHODS)]))

    def on_click(self) -> None:
        self.action_turn(1)


class UrlView(Widget, can_focus=True):
    """The URL as it reads, cut to the room there is; Enter edits it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,i", "edit", "Edit", show=False)]

    url: reactive[str] = reactive("")
    span: reactive[tuple[int, int] | None] = reactive(None)
    selected: reactive[bool] = reactive(False)

    class EditAsked(Message):
        """The user wants to edit the URL."""

    def render(self) -> Content:
        """The URL with its variables and evidence, or what to do when there is none."""
        if not self.url:
            return Content.assemble(("⏎", ink.KEY), ("  write a URL, or a path under the profile's base URL", ink.DIM))
        return cut(url_content(self.url, self.span, selected=self.selected), self.size.width, paper(self).glyphs)

    def action_edit(self) -> None:
        self.post_message(self.EditAsked())

    def on_click(self) -> None:
        self.action_edit()


class UrlLine(Horizontal):
    """Method, URL, and the key that sends."""

    method: reactive[str] = reactive("GET")
    url: reactive[str] = reactive("")
    span: reactive[tuple[int, int] | None] = reactive(None)
    selected: reactive[bool] = reactive(False)
    method_lit: reactive[bool] = reactive(False)

    @dataclass
    class Edited(Message):
        """The text of the URL changed; `settled` when the field was left."""

        url: str
        settled: bool

    class Sent(Message):
        """Enter was pressed in the URL."""

    def compose(self) -> ComposeResult:
        yield MethodField(id="method").data_bind(UrlLine.method)
        yield UrlView(id="url-view").data_bind(UrlLine.url, UrlLine.span, UrlLine.selected)
        yield Input(id="url-field", compact=True, select_on_focus=False)
        yield Static(Content.assemble(("s", ink.KEY), (" send", ink.DIM)), id="send-hint", markup=False)

    def watch_method_lit(self) -> None:
        self._light()

    def watch_selected(self) -> None:
        self._light()

    def _light(self) -> None:
        style = ink.EVIDENCE if self.selected else ink.EVIDENCE_ROW
        for field in self.query(MethodField):
            field.lit = style if self.method_lit else ""

    @property
    def field(self) -> Input:
        """The text field."""
        return self.query_one(Input)

    @property
    def editing(self) -> bool:
        """Whether the URL is being edited."""
        return self.has_class("-editing")

    @on(UrlView.EditAsked)
    def edit(self) -> None:
        """Turn into a text field."""
        self.field.value = self.url
        self.add_class("-editing")
        self.field.focus()

    def leave(self) -> None:
        """Turn back, keeping what was typed."""
        if self.editing:
            self.remove_class("-editing")
            self.post_message(self.Edited(self.field.value, True))

    def abandon(self) -> None:
        """Turn back without a word: another request is being shown."""
        self.remove_class("-editing")

    @property
    def url_column(self) -> int:
        """Cells before the URL, counted from the left end of the line."""
        return self.query_one(UrlView).region.x - self.content_region.x

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        if self.editing and message.value != self.url:
            self.post_message(self.Edited(message.value, False))

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.post_message(self.Sent())

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if event.widget is self.field:
            self.leave()
