"""What a fix changes in a profile: the draft that results, and the changed keys as rows of a small diff."""

from __future__ import annotations

from inspector.model.fix import ProfileEdits
from inspector.model.profile_draft import KeyPath, ProfileDraft
from inspector.model.profile_keys import KEYS, fitting, parsed
from inspector.ui.present import ink
from inspector.ui.present.profile_form import texts_of
from inspector.ui.present.request_diff import changes
from inspector.ui.present.rows import Listing, Paper, Row, line
from inspector.ui.present.wire import safe


def edited(draft: ProfileDraft, edits: ProfileEdits) -> ProfileDraft:
    """The draft with the changes made; a key that no profile has is left alone."""
    values: dict[KeyPath, object] = dict(draft.values)
    known = {key.dotted: key for key in KEYS}
    for one in edits.keys:
        key = known.get(one.key)
        if key is None:
            continue
        values.pop(key.path, None)
        if one.value is not None:
            values[key.path] = parsed(key, one.value)
    return ProfileDraft(name=draft.name, values=fitting(values, draft.inherited), inherited=draft.inherited)


def profile_diff_rows(before: ProfileDraft, after: ProfileDraft, paper: Paper) -> Listing:
    """The keys that read otherwise, each with what holds for it: written, inherited, or by default."""
    old, new = texts_of(before), texts_of(after)
    names = [name for name in old if old[name] != new[name]]
    rows = [Row(content=line(" ", ("Profile ", ink.DIM)) + safe(before.name, ink.DIM))]
    if not names:
        rows.append(Row(content=line(" ", ("The profile holds this already; nothing changes", ink.DIM))))
    was = [(name, old[name]) for name in names if old[name]]
    will_be = [(name, new[name]) for name in names if new[name]]
    return Listing((*rows, *changes(was, will_be, 0, paper)))
