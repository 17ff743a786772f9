"""One row of a form: a label, the field, and under it what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from inspector.model.diagnosis import Severity
from inspector.model.profile_draft import KEPT
from inspector.model.profile_keys import KeyKind
from inspector.ui.present import ink
from inspector.ui.present.profile_form import TURNED, looks_plain
from inspector.ui.present.rows import line
from inspector.ui.present.wire import safe
from inspector.ui.widgets.choice_field import ChoiceField
from inspector.ui.widgets.painted import paper

WRITTEN_OUT = "stands in the file itself; better name its place, such as env:NAME"


class FormRow(Vertical):
    """Holds one text; `Edited` tells when the user changes it."""

    wrong: reactive[str] = reactive("")
    """What is wrong with the text, until it is edited."""

    _ready = False

    @dataclass
    class Edited(Message):
        """The user changed the text."""

        row: FormRow

    def __init__(self, key: str, label: str, kind: KeyKind, text: str, **more: object) -> None:
        """`more` may hold the `choices` of a word, the `hint` of an empty field, and a `help` sentence."""
        super().__init__()
        self.key = key
        self.label = label
        self.kind = kind
        self.help = str(more.get("help", ""))
        self.field = _field(kind, text, str(more.get("hint", "")), tuple(str(more.get("choices", "")).split()))

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(safe(self.label, ink.DIM), classes="form-label", markup=False)
            yield self.field
        yield Static("", classes="form-wrong", markup=False)

    def on_mount(self) -> None:
        self._ready = True
        self._look()

    @property
    def text(self) -> str:
        """What the field holds."""
        match self.field:
            case Input() as field:
                return field.value
            case TextArea() as field:
                return field.text
            case ChoiceField() as field:
                return field.value
        raise AssertionError("a field of another kind")  # every kind has one of these

    def hint(self, words: str) -> None:
        """Say in an empty field what holds without a text."""
        if isinstance(self.field, Input | TextArea):
            self.field.placeholder = words

    def turn_to(self, word: str) -> None:
        """Choose a word without a message."""
        if isinstance(self.field, ChoiceField):
            self.field.value = word

    def watch_wrong(self) -> None:
        self._look()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceField.Turned)
    def _edited(self, message: Message) -> None:
        message.stop()
        self.wrong = ""
        self._look()
        self.post_message(self.Edited(self))

    def _look(self) -> None:
        if not self._ready:
            return
        plain = self.kind is KeyKind.SECRET and isinstance(self.field, Input) and looks_plain(self.field.value)
        if isinstance(self.field, Input):
            self.field.password = plain
        warn = plain or (self.kind is KeyKind.SECRET and self.text == KEPT)
        self.query_one(".form-wrong", Static).update(self._note(warn))
        self.set_class(bool(self.wrong) or warn, "-noted")

    def _note(self, warn: bool) -> Content:
        glyphs = paper(self).glyphs
        if self.wrong:
            style = ink.severity(Severity.ERROR)
            return line((f"{glyphs.severity(Severity.ERROR)} ", style)) + safe(self.wrong, style)
        style = ink.severity(Severity.WARNING)
        return line((f"{glyphs.severity(Severity.WARNING)} {WRITTEN_OUT}", style)) if warn else Content("")


class FormHead(Static, can_focus=True):
    """The head of a group: Enter and space unfold it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "fold", "Unfold", show=False),
        Binding("right,l", "fold(True)", "Unfold", show=False),
        Binding("left,h", "fold(False)", "Fold", show=False),
    ]

    opened: reactive[bool] = reactive(False)
    words: reactive[str] = reactive("")

    @dataclass
    class Toggled(Message):
        """The user folds or unfolds the group."""

        head: FormHead

    def __init__(self, group: str, words: str, *, opened: bool) -> None:
        super().__init__(markup=False)
        self.group = group
        self.set_reactive(FormHead.opened, opened)
        self.set_reactive(FormHead.words, words)

    def render(self) -> Content:
        glyphs = paper(self).glyphs
        sign = glyphs.menu if self.opened else glyphs.path
        return line((sign, ink.ACCENT), " ", (self.group, ink.BOLD), ("   ", ""), (self.words, ink.DIM))

    def action_fold(self, opened: bool | None = None) -> None:
        """Fold or unfold the group."""
        self.opened = not self.opened if opened is None else opened
        self.post_message(self.Toggled(self))

    def on_click(self) -> None:
        self.action_fold()


def _field(kind: KeyKind, text: str, hint: str, choices: tuple[str, ...]) -> Widget:
    if kind in TURNED:
        return ChoiceField(choices or ("false", "true"), text)
    if kind is KeyKind.PAIRS:
        return TextArea(text, compact=True, show_line_numbers=False, placeholder=hint)
    return Input(text, placeholder=hint, compact=True)
