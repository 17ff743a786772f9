"""A field that was sent under a name so like the one the server misses that it is probably meant to be that one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inspector.explain.facts import operations
from inspector.explain.facts.complaints import Complaint
from inspector.explain.facts.distance import distance
from inspector.explain.facts.places import parent_of
from inspector.explain.facts.view import View
from inspector.json_text import pointer

_OFTEN = """
    account amount border code county country date day debit fax from gender hour index item label line list mail mode
    name note number order owner page part path phone place plan price rate role rule sender sort source state status
    tag tax text time title total type unit url user value weight width year
"""
_WORDS = frozenset(_OFTEN.split())
"""Words that fields are called by, as `fax` beside `tax`: one of them is no slip for another."""


@dataclass(frozen=True, slots=True)
class NearName:
    """`sent` is our name, `missed` the one that is asked for, both as leaves; `at` our place, `asked_at` theirs.

    `path` is the JSON pointer of ours, `""` for a parameter of the query or of a form.
    """

    sent: str
    missed: str
    at: str
    asked_at: str
    path: str = ""


def nearest(view: View, found: Sequence[Complaint], absent: Iterable[Complaint]) -> NearName | None:
    """The first missed field with a name like it beside its place, which neither server nor description knows."""
    known = {one.ours for one in found if one.ours and one.kind != "unknown"}
    for one in absent:
        if one.ours:  # it is there, and empty
            continue
        steps, held = parent_of(view, one.name)
        missed = one.name.rpartition(".")[2]
        if held is not None:
            for name in held:
                path = pointer(*steps, name)
                if is_misspelt(name, missed) and f"req.body#{path}" not in known and not _documented(view, name):
                    return NearName(name, missed, f"req.body#{path}", one.at, path)
        elif not steps and (view.body is None or view.body_params):
            for pair in view.query if view.body is None else view.body_params:
                if is_misspelt(pair.name, missed) and pair.at not in known and not _documented(view, pair.name):
                    return NearName(pair.name, missed, pair.at, one.at)
    return None


def _documented(view: View, name: str) -> bool:
    operation = view.once(operations.match).operation
    if operation is None:
        return False
    fields = (*(one.name for one in operation.takes), *operation.body, *(one.name for one in operation.params))
    return any(one.replace("[]", "").rpartition(".")[2] == name for one in fields)


def is_misspelt(sent: str, wanted: str) -> bool:
    """Whether one name is probably a slip for the other: another spelling of the same letters, or one slip away.

    Two slips count only where letters are lost or added: `include` and `exclude` are two words. Names that differ in
    their digits alone (`line1`, `line2`) are two fields, and so are two words that fields are often called by.
    """
    plural = sent.lower().rstrip("s") == wanted.lower().rstrip("s")
    if sent == wanted or (sent.lower() in _WORDS and not plural):
        return False
    left, right = ("".join(one for one in text.lower() if one.isalnum()) for text in (sent, wanted))
    if left == right:
        return True
    shorter = min(len(left), len(right))
    if shorter < 3 or _letters(left) == _letters(right):
        return False
    far = distance(left, right)
    return far == 1 or (far == 2 and shorter > 5 and len(left) != len(right))


def _letters(text: str) -> str:
    return "".join(one for one in text if not one.isdigit())
