"""A profile as a form: every key of it, rare groups folded, and what is wrong said at its field."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from inspector.model.fix import ProfileEdits
from inspector.model.profile_draft import KeyPath, ProfileDraft, ProfileEdit
from inspector.model.profile_keys import GROUPS, KEYS, KeyKind, ProfileKey, is_of
from inspector.ui.modals.dialog import Dialog
from inspector.ui.present import ink
from inspector.ui.present.profile_form import (
    FOLDED,
    INHERITED,
    NAME,
    TURNED,
    default_of,
    draft_from,
    fields_of,
    group_words,
    hint_of,
    texts_of,
)
from inspector.ui.present.wire import safe
from inspector.ui.widgets.form_row import FormHead, FormRow

Inheritable = Mapping[str, Mapping[KeyPath, object]]
_NOTHING: Mapping[str, Mapping[KeyPath, object]] = MappingProxyType({})

Saves = Callable[[ProfileDraft, bool], Awaitable[ProfileEdit]]
"""Saves a draft; True when it may be written over a change from outside."""

HINTS = (("⏎", "save"), ("tab", "next field"), ("space", "turn, unfold"), ("esc", "close"))
NAME_HELP = "what the profile is called here and on the command line"
UNSAVED = "Not saved yet: esc again leaves without saving"
OUTSIDE = "The profile was changed in the file meanwhile. ⏎ again writes what you edited over it; the rest stays"


class FormFields(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The rows; they scroll with the focus."""


class ProfileForm(Dialog[str]):
    """Answers the name of the saved profile. It stays open, with all that was typed, until saving worked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", show=False, priority=True),
        Binding("enter", "save", "Save", show=False),
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("up", "app.focus_previous", "Field before", show=False),
    ]

    def __init__(
        self,
        title: str,
        draft: ProfileDraft,
        place: str,
        saves: Saves,
        inheritable: Inheritable = _NOTHING,
        *,
        edits: ProfileEdits | None = None,
        words: str = "",
    ) -> None:
        """`inheritable` are the keys of every profile that it may extend, by its name.

        `edits` are made in it beforehand, unsaved, and say at which key to begin; `words` say what to do there.
        """
        super().__init__(title, HINTS)
        self._inheritable = inheritable
        self._at = (edits.opens if edits else "") or NAME
        self._inherited = draft.inherited
        self.draft = draft
        self.place = place
        self._saves = saves
        self._first = texts_of(draft)
        self._preset = {one.key: one.value or "" for one in edits.keys} if edits else {}
        self._held = {**self._first, **self._preset}
        self._anyway = False
        self._warned = False
        self._words = words
        self._guard_touched = False

    def compose_body(self) -> ComposeResult:
        texts = self._first
        yield Static(safe(self.place, ink.DIM), id="form-place", markup=False)
        with FormFields(id="form-fields"):
            yield FormRow(NAME, "Name", KeyKind.TEXT, texts[NAME], help=NAME_HELP, hint="acme")
            for group in GROUPS:
                yield from self._group(group)
        yield Static("", id="form-help", markup=False)

    def _group(self, group: str) -> Iterator[Widget]:
        words = group_words(group, self._first)
        if group in FOLDED:
            yield FormHead(group, words, opened="set" in words)
        else:
            yield Static(safe(group, ink.BOLD), classes="form-group", markup=False)
        for key in KEYS:
            if key.group == group:
                more = {"help": key.help, "hint": hint_of(key, self._inherited), "choices": " ".join(key.choices)}
                text = self._preset.get(key.dotted, self._first[key.dotted])
                yield FormRow(key.dotted, key.words, key.kind, text, **more)

    def on_mount(self) -> None:
        group = next((key.group for key in KEYS if key.dotted == self._at), "")
        for head in self.query(FormHead).results():
            head.opened = head.opened or head.group == group
        self._arrange()
        self._row(self._at).field.focus()

    @property
    def rows(self) -> tuple[FormRow, ...]:
        """Every row of the form, also those that are folded away."""
        return tuple(self.query(FormRow).results())

    @property
    def texts(self) -> dict[str, str]:
        """What the fields hold now."""
        return {row.key: row.text for row in self.rows}

    def _row(self, key: str) -> FormRow:
        return next(row for row in self.rows if row.key == key)

    def _arrange(self) -> None:
        """Show the rows that mean something for the chosen type of auth and stand in an unfolded group."""
        texts = self.texts
        heads = {head.group: head for head in self.query(FormHead).results()}
        by_key: dict[str, ProfileKey] = {key.dotted: key for key in KEYS}
        for row in self.rows:
            key = by_key.get(row.key)
            if key is not None:
                opened = key.group not in heads or heads[key.group].opened
                row.display = opened and is_of(key, texts["auth.type"])
        for group, head in heads.items():
            head.words = group_words(group, texts)

    @on(FormHead.Toggled)
    def _toggled(self) -> None:
        self._arrange()

    @on(FormRow.Edited)
    def _edited(self, message: FormRow.Edited) -> None:
        key = message.row.key
        if self._held.get(key) == message.row.text:
            return  # a field tells of its first text too
        self._held[key] = message.row.text
        self._warned = False
        self._guard_touched = self._guard_touched or key == "guard"
        if key == "production" and ("guard",) not in self.draft.values and not self._guard_touched:
            guard = next(key for key in KEYS if key.dotted == "guard")
            self._row("guard").turn_to(default_of(guard, self.texts, self._inherited))
        if key == "extends":
            self._inherit()
        self._say("")
        self._arrange()

    def _inherit(self) -> None:
        """Another profile is extended: fields that only showed what was inherited show what is inherited now."""
        before, texts = self._inherited, self.texts
        self._inherited = self._inheritable.get(texts["extends"].strip(), {})
        for key in KEYS:
            row = self._row(key.dotted)
            row.hint(hint_of(key, self._inherited))
            if key.kind in TURNED and key.path not in self.draft.values and row.text == default_of(key, texts, before):
                row.turn_to(default_of(key, texts, self._inherited))

    def on_descendant_focus(self) -> None:
        """Say what the field under the cursor means, and keep the note below it in sight."""
        self._say(self._words)
        row = next((row for row in self.rows if row.field.has_focus), None)
        if row is not None:
            self.call_after_refresh(row.scroll_visible, animate=False)

    def _say(self, words: str) -> None:
        """Show words of weight until the next edit, else the help of the field that has the focus."""
        self._words = words
        row = next((row for row in self.rows if row.field.has_focus), None)
        text = safe(words, ink.STRONG) if words else safe(self._help(row) if row else "", ink.DIM)
        self.query_one("#form-help", Static).update(text)

    def _help(self, row: FormRow) -> str:
        """What a field means, and whether what it shows is inherited."""
        key = next((key for key in KEYS if key.dotted == row.key), None)
        if key is None or key.kind not in TURNED or key.path in self.draft.values or key.path not in self._inherited:
            return row.help
        same = row.text == default_of(key, self.texts, self._inherited)
        return f"{row.help}; {INHERITED} from {self.texts['extends'].strip()}" if same else row.help

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.action_save()

    @work(exclusive=True, group="keep")
    async def action_save(self) -> None:
        """Save, or say at each field what is wrong with it."""
        draft, wrong = draft_from(self.draft, self.texts, self._inherited)
        rest: tuple[str, ...] = ()
        if not wrong:
            edit = await self._saves(draft, self._anyway)
            if edit.done:
                self.dismiss(draft.name)
                return
            if edit.outside:
                self._anyway = True
                self._say(OUTSIDE)
                return
            wrong, rest = fields_of(tuple(p for p in edit.problems if p.severity == "error"), draft.name)
        self._show_wrong(wrong, rest)

    def _show_wrong(self, wrong: dict[str, str], rest: tuple[str, ...]) -> None:
        for row in self.rows:
            row.wrong = wrong.get(row.key, "")
        groups = {key.group for key in KEYS if key.dotted in wrong}
        for head in self.query(FormHead).results():
            head.opened = head.opened or head.group in groups
        self._arrange()
        first = next((row for row in self.rows if row.wrong), None)
        if first is not None:
            first.field.focus()
        self._say("; ".join(rest) or "Not saved: see the marked fields")

    def action_close(self) -> None:
        """Close; with something unsaved, only when asked twice."""
        if self.texts != self._first and not self._warned:
            self._warned = True
            self._say(UNSAVED)
            return
        self.dismiss(None)
