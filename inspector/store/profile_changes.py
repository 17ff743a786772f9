"""Changes of a profiles file as changes of its text: save, delete, move one profile, and leave every other byte."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from inspector.model.profile_draft import KEPT, KeyPath, ProfileDraft
from inspector.store.profile_values import leaves, written
from inspector.store.toml_blocks import Block, header, join, parted, split

HEAD = "# Profiles of Inspector. Secrets are not written here; their places are, such as env:NAME.\n"
"""What a new file begins with."""

_INLINE = 4
"""Keys of auth that still fit into one line of the file."""

_EXTENDS: KeyPath = ("extends",)

Tables = dict[str, dict[KeyPath, object]]
"""The keys of every profile by its name, in the order of the file."""


class Misfit(Exception):
    """The change cannot be made here; the text says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Save:
    """Create a profile, or change one: the keys in which `draft` differs from `was`.

    Without `was` the profile is new; `copy_of` names a profile whose text, with its comments, it begins as.
    """

    draft: ProfileDraft
    was: ProfileDraft | None = None
    copy_of: str = ""

    @property
    def touches(self) -> tuple[str, ...]:
        """The profiles that have to be as they were read."""
        return (self.was.name,) if self.was else (self.copy_of,) if self.copy_of else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delete:
    """Remove a profile."""

    name: str

    @property
    def touches(self) -> tuple[str, ...]:
        """The profiles that have to be as they were read."""
        return (self.name,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Move a profile by so many places; negative is towards the top."""

    name: str
    by: int

    @property
    def touches(self) -> tuple[str, ...]:
        """No profile changes by a move."""
        return ()


Change = Save | Delete | Move


def tables_of(text: str) -> Tables:
    """The keys of every profile. Raises tomllib.TOMLDecodeError."""
    found = tomllib.loads(text).get("profiles", {})
    if not isinstance(found, Mapping):
        return {}
    return {name: dict(leaves(table)) for name, table in found.items() if isinstance(table, Mapping)}


def changed(text: str, change: Change) -> str:
    """The text after the change. Raises Misfit, and tomllib.TOMLDecodeError when `text` is no TOML.

    The result is read again: a text in which anything but the change differs is never returned.
    """
    wanted = _expected(tables_of(text), change)
    windows = "\r\n" in text
    plain = text.replace("\r\n", "\n")
    match change:
        case Save():
            found = _saved(plain, change)
        case Delete(name=name):
            found = join(_without(split(plain), name))
        case Move(name=name, by=by):
            found = _moved(plain, name, by)
    try:
        same = list(tables_of(found).items()) == list(wanted.items()) and _rest(found) == _rest(plain)
    except tomllib.TOMLDecodeError:
        same = False
    if not same:
        raise Misfit("the way this file is written does not let it be changed safely here; change it in an editor")
    return found.replace("\n", "\r\n") if windows else found


def _rest(text: str) -> dict[str, object]:
    """What a file holds beside profiles that are tables."""
    table = tomllib.loads(text)
    profiles = table.pop("profiles", {})
    if isinstance(profiles, Mapping):
        profiles = {name: value for name, value in profiles.items() if not isinstance(value, Mapping)}
    return table | {"profiles": profiles}


def _expected(before: Tables, change: Change) -> Tables:
    """What the profiles have to be after the change."""
    match change:
        case Save():
            return _expected_saved(before, change)
        case Delete(name=name):
            _known(before, name)
            _extended_by_none(before, name)
            return {other: values for other, values in before.items() if other != name}
        case Move(name=name, by=by):
            _known(before, name)
            names = list(before)
            names.insert(_place(names, name, by), names.pop(names.index(name)))
            return {other: before[other] for other in names}


def _expected_saved(before: Tables, change: Save) -> Tables:
    name, old = change.draft.name, change.was.name if change.was else ""
    if name != old and name in before:
        raise Misfit(f"there is a profile {name} already; choose another name")
    source = old or change.copy_of
    if not source:
        return {**before, name: _applied({}, change)}
    _known(before, source)
    new = _applied(before[source], change)
    found: Tables = {}
    for other, values in before.items():
        if other != old:
            renamed = bool(old) and old != name and values.get(_EXTENDS) == old
            found[other] = {**values, _EXTENDS: name} if renamed else values
        if other == source:
            found[name] = new
    return found


def _extended_by_none(before: Tables, name: str) -> None:
    heirs = [other for other, values in before.items() if other != name and values.get(_EXTENDS) == name]
    if heirs:
        raise Misfit(f"{', '.join(heirs)} would lose what {name} gives: it is extended there; change that first")


def _place(names: list[str], name: str, by: int) -> int:
    return max(0, min(len(names) - 1, names.index(name) + by))


def _known(before: Tables, name: str) -> None:
    if name not in before:
        raise Misfit(f"there is no profile {name} in the file any more")


def _edits(start: Mapping[KeyPath, object], change: Save) -> dict[KeyPath, object]:
    """The keys to write, None for those to remove."""
    base = change.was.values if change.was else start
    wanted = change.draft.values
    edits: dict[KeyPath, object] = {
        path: written(path, value)
        for path, value in wanted.items()
        if value != KEPT and not (path in base and _same(base[path], value))
    }
    edits |= {path: None for path in base if path not in wanted and path in start}
    return {path: value for path, value in edits.items() if value is None or not _same(start.get(path), value)}


def _same(one: object, other: object) -> bool:
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _applied(start: Mapping[KeyPath, object], change: Save) -> dict[KeyPath, object]:
    result = {**start, **_edits(start, change)}
    return {path: value for path, value in result.items() if value is not None}


def _saved(text: str, change: Save) -> str:
    name = change.draft.name
    blocks = split(text)
    if change.was is None:
        blocks = _copied(blocks, change.copy_of, name) if change.copy_of else _added(blocks, name)
    elif change.was.name != name:
        heirs = [other for other, values in tables_of(text).items() if values.get(_EXTENDS) == change.was.name]
        blocks = _renamed(blocks, change.was.name, name)
        for heir in heirs:
            blocks = _set(blocks, ("profiles", name if heir == change.was.name else heir, *_EXTENDS), name, inline=True)
    start = tables_of(join(blocks))[name]
    edits = _edits(start, change)
    auth = sum(path[0] == "auth" for path in change.draft.values)
    for path, value in edits.items():
        whole = ("profiles", name, *path)
        blocks = _removed(blocks, whole) if value is None else _set(blocks, whole, value, inline=auth <= _INLINE)
    return join(_swept(blocks, name))


def _is_of(block: Block, name: str) -> bool:
    return block.path[:2] == ("profiles", name)


def _set(blocks: tuple[Block, ...], path: KeyPath, value: object, *, inline: bool) -> tuple[Block, ...]:
    """Write one key where it stands, or where its table stands, or else in a table of its own."""
    at = next((place for place, block in enumerate(blocks) if block.holds(path)), None)
    if at is None:
        above = path[:-1]
        at = next((place for place, block in enumerate(blocks) if block.path == above or block.holds(above)), None)
    if at is not None:
        return (*blocks[:at], blocks[at].with_value(path, value), *blocks[at + 1 :])
    name = path[1]
    home = next((p for p, b in enumerate(blocks) if b.path == path[:2] or b.holds(path[:2])), None)
    own = [place for place, block in enumerate(blocks) if _is_of(block, name)]
    if home is not None and (blocks[home].path != path[:2] or (inline and path[2] == "auth")):
        return (*blocks[:home], blocks[home].with_value(path, value), *blocks[home + 1 :])
    at = own[-1] + 1 if len(path) > 3 else own[0]
    new = Block(path=path[:-1], header=f"{header(path[:-1])}\n").with_value(path, value)
    return _inserted(blocks, at, (new,))


def _removed(blocks: tuple[Block, ...], path: KeyPath) -> tuple[Block, ...]:
    return tuple(block.without(path) if block.holds(path) else block for block in blocks)


def _swept(blocks: tuple[Block, ...], name: str) -> tuple[Block, ...]:
    """Drop the inner tables of a profile that hold nothing any more, not even a comment."""
    return tuple(
        b for b in blocks if not (_is_of(b, name) and len(b.path) > 2 and not (b.lead + b.body + b.tail).strip())
    )


def _without(blocks: tuple[Block, ...], name: str) -> tuple[Block, ...]:
    return _removed(tuple(block for block in blocks if not _is_of(block, name)), ("profiles", name))


def _added(blocks: tuple[Block, ...], name: str) -> tuple[Block, ...]:
    path = ("profiles", name)
    if not any(block.text.strip() for block in blocks):
        blocks = (Block(path=(), tail=HEAD),)
    return _inserted(blocks, len(blocks), (Block(path=path, header=f"{header(path)}\n"),))


def _renamed(blocks: tuple[Block, ...], old: str, new: str) -> tuple[Block, ...]:
    if not any(_is_of(block, old) for block in blocks):
        raise Misfit(f"{old} has no table [profiles.{old}] of its own; rename it in an editor")
    return tuple(b.renamed(("profiles", new, *map(str, b.path[2:]))) if _is_of(b, old) else b for b in blocks)


def _copied(blocks: tuple[Block, ...], source: str, name: str) -> tuple[Block, ...]:
    own = [place for place, block in enumerate(blocks) if _is_of(block, source)]
    if not own:
        raise Misfit(f"{source} has no table [profiles.{source}] of its own; copy it in an editor")
    first, *rest = _renamed(tuple(blocks[place] for place in own), source, name)
    return _inserted(blocks, own[-1] + 1, (replace(first, lead=""), *rest))


def _moved(text: str, name: str, by: int) -> str:
    blocks = split(text)
    names = list(tables_of(text))
    to = _place(names, name, by)
    if to == names.index(name):
        return text
    beside = names[to]
    for other in (name, beside):
        if not any(_is_of(block, other) for block in blocks):
            raise Misfit(f"{other} has no table [profiles.{other}] of its own; move it in an editor")
    own = tuple(block for block in blocks if _is_of(block, name))
    rest = tuple(block for block in blocks if not _is_of(block, name))
    places = [place for place, block in enumerate(rest) if _is_of(block, beside)]
    return join(_inserted(rest, places[0] if by < 0 else places[-1] + 1, own))


def _inserted(blocks: tuple[Block, ...], at: int, new: tuple[Block, ...]) -> tuple[Block, ...]:
    """Put blocks before the place `at`, parted from their neighbours by a blank line."""
    before, after = blocks[:at], blocks[at:]
    for extra in (new, after):
        if before and extra:
            gap = parted(join(before), join(extra))
            before = (*before[:-1], replace(before[-1], tail=before[-1].tail + gap))
        before = (*before, *extra)
    return before
