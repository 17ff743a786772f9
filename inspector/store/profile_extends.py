"""`extends`: a profile takes what it does not say itself from another one, which may extend a third."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping

from inspector.model.profile_draft import KeyPath
from inspector.store.profile_values import leaves

Table = Mapping[str, object]

EXTENDS = "extends"


class Unrelated(Exception):
    """A profile names one that it cannot extend; the text says why."""


def ancestors(tables: Mapping[str, object], name: str) -> tuple[str, ...]:
    """The profiles that this one extends, the nearest first. Raises Unrelated for an unknown name and for a circle."""
    found: list[str] = []
    at = name
    while True:
        table = tables.get(at)
        wanted = table.get(EXTENDS, "") if isinstance(table, Mapping) else ""
        if not isinstance(wanted, str) or not wanted:
            return tuple(found)
        if wanted == name:
            way = " extends ".join((name, *found, name))
            raise Unrelated(f"goes in a circle: {way}")
        if not isinstance(tables.get(wanted), Mapping):
            near = difflib.get_close_matches(wanted, [other for other in tables if other != at], n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise Unrelated(f"names {wanted}, and there is no such profile{hint}" if at == name else _unusable(found))
        if wanted in found:
            raise Unrelated(_unusable(found))
        found.append(wanted)
        at = wanted


def unusable(name: str) -> str:
    """What is said of a profile whose parent has something wrong with it."""
    return f"names {name}, which cannot be used itself"


def effective(tables: Mapping[str, object], name: str) -> dict[str, object]:
    """Every key that holds for a profile: its own, and below them those it extends. Raises Unrelated."""
    table: dict[str, object] = {}
    for one in (*reversed(ancestors(tables, name)), name):
        own = tables.get(one)
        table = _merged(table, own if isinstance(own, Mapping) else {})
    return table


def inherited(tables: Mapping[str, object], name: str) -> dict[str, object]:
    """Every key that a profile takes from those it extends, also those that it says otherwise. Raises Unrelated."""
    parents = ancestors(tables, name)
    table = effective(tables, parents[0]) if parents else {}
    table.pop(EXTENDS, None)
    return table


def effective_of(text: str, name: str, *, own: bool = True) -> dict[KeyPath, object]:
    """The keys that hold for a profile, or without its `own` those it inherits; none when it extends what is not there.

    Raises tomllib.TOMLDecodeError.
    """
    found = tomllib.loads(text).get("profiles", {})
    tables = found if isinstance(found, Mapping) else {}
    try:
        return dict(leaves(effective(tables, name) if own else inherited(tables, name)))
    except Unrelated:
        return {}


def _merged(below: Table, above: Table) -> dict[str, object]:
    """The keys of `above`, and those of `below` that it does not say; auth of another type is not merged."""
    result = dict(below)
    for key, value in above.items():
        old = below.get(key)
        if isinstance(old, Mapping) and isinstance(value, Mapping) and not _other_auth(key, old, value):
            result[key] = _merged(old, value)
        else:
            result[key] = value
    return result


def _other_auth(key: str, old: Table, new: Table) -> bool:
    return key == "auth" and "type" in new and new["type"] != old.get("type")


def _unusable(found: list[str]) -> str:
    return unusable(found[0])
