"""What an answer no longer holds, compared with the last answer of the same operation."""

from __future__ import annotations

import re
from functools import lru_cache

from inspector.explain.facts.shape import MOST_VALUES, operation_name
from inspector.explain.facts.text import MISSING, Json
from inspector.explain.facts.view import View
from inspector.json_text import pointer
from inspector.model.history import Past, Scalar

_ROWS = 25
"""Elements of a list that are compared."""


@lru_cache(maxsize=8192)
def general(path: str) -> str:
    """A pointer with its places in lists left open."""
    return re.sub(r"/\d+(?=/|\Z)", "/*", path)


def last_read(view: View) -> Past | None:
    """The last success of this operation that kept what it got."""
    earlier = view.history.on_operation(view.once(operation_name))
    return next((past for past in reversed(earlier) if past.ok and past.values), None)


def vanished(view: View) -> tuple[str, ...]:
    """Pointers that were there and are not, or that are of another type now; empty when nothing can be said."""
    past = view.once(last_read)
    root = view.res_json
    if past is None or root is MISSING or not isinstance(root, dict | list):
        return ()
    now = _kinds(root)
    if not now:
        return ()
    lost: dict[str, None] = {}
    for path, value in past.values:
        there = now.get(general(path))
        if there is None:
            gone = not _under_empty(general(path), now)
        else:
            gone = value is not None and kind(value) not in there and not there & {"null", "empty"}
        if gone:
            lost[general(path)] = None
    return tuple(lost)[:20]


def _kinds(root: Json) -> dict[str, set[str]]:
    """The JSON types found at each pointer with its places in lists left open: of the first rows of a list only."""
    now: dict[str, set[str]] = {}
    below: dict[tuple[str, str], str] = {}
    stack: list[tuple[str, Json]] = [("", root)]
    left = 2 * MOST_VALUES
    while stack and left > 0:
        path, value = stack.pop()
        if isinstance(value, dict) and value:
            for key, one in value.items():
                place = below.get((path, key))
                if place is None:
                    place = below[path, key] = general(path + pointer(key))
                stack.append((place, one))
        elif isinstance(value, list) and value:
            place = f"{path}/*"
            stack += [(place, one) for one in reversed(value[:_ROWS])]
        else:
            left -= 1
            now.setdefault(path, set()).add(kind(value))
    return now


def _under_empty(path: str, now: dict[str, set[str]]) -> bool:
    """Whether an empty list or object, or a null, stands where this path would begin."""
    while path:
        path = path.rpartition("/")[0]
        if now.get(path, set()) & {"empty", "null"}:
            return True
    return False


def kind(value: Scalar | object) -> str:
    """The JSON type of a scalar; `empty` for an empty list or object."""
    if isinstance(value, bool):
        return "boolean"
    if value is None:
        return "null"
    return "string" if isinstance(value, str) else "number" if isinstance(value, int | float) else "empty"
