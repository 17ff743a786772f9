"""An edit of a profile taken back, or made again: exactly where the file is as it was left, else key by key."""

from __future__ import annotations

from dataclasses import dataclass, field

from inspector.model.profile_draft import ProfileDraft
from inspector.store.profile_changes import Misfit, Save, changed, tables_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore:
    """Take back an edit, which made the profile `was` of the text `before` the profile `name` of the text `after`."""

    name: str
    was: str
    before: str = field(repr=False)
    after: str = field(repr=False)

    @property
    def touches(self) -> tuple[str, ...]:
        """The profiles that have to be as they were read."""
        return (self.name,)

    @property
    def reversed(self) -> Restore:
        """The edit made again."""
        return Restore(name=self.was, was=self.name, before=self.after, after=self.before)


def restored(text: str, undo: Restore) -> str:
    """The text after the edit is taken back. Raises Misfit, and tomllib.TOMLDecodeError when `text` is no TOML.

    A file that reads as the edit left it reads as before it, to the byte. In another one, the keys that the edit wrote
    get back what they held, unless one of them was changed since.
    """
    if text == undo.after:
        return undo.before
    old, new = tables_of(undo.before).get(undo.was, {}), tables_of(undo.after).get(undo.name, {})
    now = tables_of(text).get(undo.name, {})
    for path in {**old, **new}:
        if old.get(path) != new.get(path) and now.get(path) != new.get(path):
            raise Misfit(f"{'.'.join(path)} was changed since, so nothing was taken back")
    was = ProfileDraft(name=undo.name, values=new)
    return changed(text, Save(draft=ProfileDraft(name=undo.was, values=old), was=was))
