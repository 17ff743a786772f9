"""Parameters or headers in rows: a cursor, a tick, and a row that turns into two text fields while it is edited."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from inspector.model.request import Param
from inspector.redact import is_credential_name
from inspector.ui.present.composing import ADD, RowsToShow, name_width, param_rows
from inspector.ui.widgets.line_view import LineView
from inspector.ui.widgets.painted import paper

NARROWEST = 10
"""Cells that the field of a name has at least."""


class RowEditor(Horizontal):
    """Two text fields in the place of a row: Enter goes from the name to the value, and from there on."""

    @dataclass
    class Typed(Message):
        """The name or the value changed."""

        name: str
        value: str

    class Left(Message):
        """The row is written."""

    def compose(self) -> ComposeResult:
        yield Input(id="row-name", compact=True, placeholder="name", select_on_focus=False)
        yield Input(id="row-value", compact=True, placeholder="value", select_on_focus=False)

    @property
    def name_field(self) -> Input:
        """The field of the name."""
        return self.query_one("#row-name", Input)

    @property
    def value_field(self) -> Input:
        """The field of the value."""
        return self.query_one("#row-value", Input)

    def open(self, param: Param, place: str, width: int) -> None:
        """Show the row as text fields, the value of a credential masked."""
        self.display = False  # so that setting the texts is not taken for typing
        self.name_field.value = param.name
        self.value_field.value = param.value
        self.value_field.password = is_credential_name(param.name, place.removesuffix("s"))
        self.name_field.styles.width = max(width, NARROWEST) + 3
        self.display = True
        (self.value_field if param.name else self.name_field).focus()

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        if self.display:
            self.post_message(self.Typed(self.name_field.value, self.value_field.value))

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if message.input is self.name_field:
            self.value_field.focus()
        else:
            self.post_message(self.Left())

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self.call_after_refresh(self._check_left)

    def _check_left(self) -> None:
        if self.display and not (self.name_field.has_focus or self.value_field.has_focus):
            self.post_message(self.Left())


class ParamRows(Container):
    """The query parameters or the headers of the request."""

    showing: reactive[RowsToShow | None] = reactive(None)

    @dataclass
    class Edited(Message):
        """The parameters changed; `settled` when no text field is open."""

        rows: ParamRows
        params: tuple[Param, ...]
        settled: bool

    def __init__(self, place: str, id: str) -> None:
        super().__init__(id=id)
        self.place = place
        self.params: tuple[Param, ...] = ()
        self._at: int | None = None
        self._ready = False

    def compose(self) -> ComposeResult:
        yield LineView()
        yield RowEditor()

    def on_mount(self) -> None:
        self._ready = True
        self.query_one(RowEditor).display = False
        self.watch_showing(self.showing)

    @property
    def view(self) -> LineView:
        """The list."""
        return self.query_one(LineView)

    @property
    def editing(self) -> bool:
        """Whether a row is a text field now."""
        return self._at is not None

    def watch_showing(self, showing: RowsToShow | None) -> None:
        if showing is not None and self._ready:
            self.params = showing.params
            self._paint()

    @on(LineView.Resized)
    def _resized(self, message: LineView.Resized) -> None:
        message.stop()
        self._paint()

    def _paint(self) -> None:
        if self.showing is not None:
            self.view.rows = param_rows(self.showing, paper(self.view))

    def scroll_to_row(self, row: int) -> None:
        """Bring a row into view."""
        self.view.show_row(row)

    @property
    def _cursor(self) -> int | None:
        pick = self.view.picked
        return pick if isinstance(pick, int) and pick < len(self.params) else None

    @on(LineView.Picked)
    def _picked(self, message: LineView.Picked) -> None:
        message.stop()
        if message.row.pick == ADD:
            self.add_row()
        elif isinstance(message.row.pick, int):
            self._edit(message.row.pick)

    def add_row(self) -> None:
        """Add an empty row at the end and edit it."""
        self.params = (*self.params, Param(name="", value=""))
        self._change(settled=False)
        self._edit(len(self.params) - 1)

    def toggle_row(self) -> None:
        """Send or hold back the row under the cursor."""
        place = self._cursor
        if place is not None:
            self._replace(place, replace(self.params[place], enabled=not self.params[place].enabled), settled=True)

    def remove_row(self) -> None:
        """Remove the row under the cursor."""
        place = self._cursor
        if place is not None:
            self.params = self.params[:place] + self.params[place + 1 :]
            self._change(settled=True)

    def _edit(self, place: int) -> None:
        self._at = place
        editor = self.query_one(RowEditor)
        self.view.show_row(place)
        editor.styles.width = max(1, self.size.width - 4)
        editor.styles.offset = (3, place - round(self.view.scroll_offset.y))
        editor.open(self.params[place], self.place, name_width(self.params))

    @on(RowEditor.Typed)
    def _typed(self, message: RowEditor.Typed) -> None:
        message.stop()
        if self._at is not None:
            changed = replace(self.params[self._at], name=message.name, value=message.value)
            if changed != self.params[self._at]:
                self._replace(self._at, changed, settled=False)

    @on(RowEditor.Left)
    def _left(self, message: RowEditor.Left) -> None:
        message.stop()
        self.leave()

    def leave(self) -> None:
        """Close the text fields, keeping what was typed; a new row without a name goes again."""
        if self._at is None:
            return
        place, self._at = self._at, None
        editor = self.query_one(RowEditor)
        had_focus = editor.name_field.has_focus or editor.value_field.has_focus
        editor.display = False
        if not self.params[place].name and not self.params[place].value:
            self.params = self.params[:place] + self.params[place + 1 :]
        self._change(settled=True)
        if had_focus:
            self.view.focus()

    def abandon(self) -> None:
        """Close the text fields without a word: another request is being shown."""
        if self._at is not None:
            self._at = None
            self.query_one(RowEditor).display = False

    def _replace(self, place: int, param: Param, *, settled: bool) -> None:
        self.params = (*self.params[:place], param, *self.params[place + 1 :])
        self._change(settled=settled)

    def _change(self, *, settled: bool) -> None:
        self.post_message(self.Edited(self, self.params, settled))
