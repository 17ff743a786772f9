"""What an answer no longer holds, compared with the last answer of the same operation."""

from __future__ import annotations

import re
from functools import lru_cache

from inspector.explain.facts.shape import MOST_VALUES, operation_name
from inspector.explain.facts.text import MISSING, Json
from inspector.explain.facts.view import View
from inspector.model.history import Past, Scalar

_ROWS = 25
"""Elements of a list that are compared."""

_SELECTORS = ("fields", "expand", "include", "exclude", "select", "$select", "$expand")
"""Query parameters by which APIs let the caller choose what an answer holds."""

_SELECTING = frozenset(f"query {name}" for name in _SELECTORS)
_BLANK = frozenset({"null", "empty"})


@lru_cache(maxsize=8192)
def general(path: str) -> str:
    """A pointer with its places in lists left open."""
    return re.sub(r"/\d+(?=/|\Z)", "/*", path)


def last_read(view: View) -> Past | None:
    """The last success of this operation that kept what it got."""
    earlier = view.history.on_operation(view.once(operation_name))
    return next((past for past in reversed(earlier) if past.ok and past.values), None)


def _chooses(view: View, past: Past) -> bool:
    """Whether one of the two calls names the fields it wants, so that the answers differ because it asked them to."""
    return any(pair.name in _SELECTORS for pair in view.query) or any(part in _SELECTING for part in past.signature)


def vanished(view: View) -> tuple[str, ...]:
    """Pointers that were there and are not, or that are of another type now; empty when nothing can be said."""
    past = view.once(last_read)
    root = view.res_json
    if past is None or _chooses(view, past) or root is MISSING or not isinstance(root, dict | list):
        return ()
    found = _Found(root)
    lost: dict[str, None] = {}
    for place, value in {(general(path), type(value)): (general(path), value) for path, value in past.values}.values():
        there = found.kinds(place)
        if there:
            gone = value is not None and kind(value) not in there and not there & _BLANK
        else:
            gone = not found.is_under_blank(place)
        if gone:
            lost[place] = None
    return tuple(lost)[:20]


class _Found:
    """What stands at a pointer with its places in lists left open; only the pointers asked for are walked."""

    def __init__(self, root: Json) -> None:
        self._at: dict[str, list[Json]] = {"": [root]}
        self._kinds: dict[str, frozenset[str]] = {}

    def kinds(self, path: str) -> frozenset[str]:
        """The JSON types of the scalars and empty containers there."""
        known = self._kinds.get(path)
        if known is None:
            leaves = [one for one in self._values(path) if not one or not isinstance(one, dict | list)]
            known = self._kinds[path] = frozenset(map(kind, leaves))
        return known

    def is_under_blank(self, path: str) -> bool:
        """Whether an empty list or object, or a null, stands where this path would begin."""
        while path:
            path = path.rpartition("/")[0]
            if self.kinds(path) & _BLANK:
                return True
        return False

    def _values(self, path: str) -> list[Json]:
        known = self._at.get(path)
        if known is None:
            parent, _, name = path.rpartition("/")
            known = self._at[path] = _below(self._values(parent), name)
        return known


def _below(values: list[Json], name: str) -> list[Json]:
    """What stands under a name, or under any place in a list, in these values."""
    key = name.replace("~1", "/").replace("~0", "~")
    found: list[Json] = []
    for value in values:
        if isinstance(value, list):
            found += value[:_ROWS] if name == "*" else ()
        elif isinstance(value, dict):
            if key in value:
                found.append(value[key])
            if name == "*":  # a name of digits looks like a place in a list
                found += [one for digits, one in value.items() if digits.isdecimal()]
        if len(found) > MOST_VALUES:
            break
    return found


def kind(value: Scalar | object) -> str:
    """The JSON type of a scalar; `empty` for an empty list or object."""
    if isinstance(value, bool):
        return "boolean"
    if value is None:
        return "null"
    return "string" if isinstance(value, str) else "number" if isinstance(value, int | float) else "empty"
