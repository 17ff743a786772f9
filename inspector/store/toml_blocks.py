"""A TOML text as its tables, so that one can be edited, moved or removed while the others stay byte for byte.

tomlkit writes the keys of one table at a time: what stands around it, comments and mistakes too, it never sees.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import tomlkit
from tomlkit.items import InlineTable, SingleKey

from inspector.toml_lines import Path, Section, sections

KeyPath = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One table: the comments that lean on its header, the header's line, its keys, and what follows them."""

    path: Path
    lead: str = ""
    header: str = ""
    body: str = ""
    tail: str = ""

    @property
    def text(self) -> str:
        """The block as it stands in the file."""
        return f"{self.lead}{self.header}{self.body}{self.tail}"

    def holds(self, path: KeyPath) -> bool:
        """Whether the key or table at this whole path is written in the keys of this block."""
        if self.path != path[: len(self.path)] or len(self.path) >= len(path):
            return False
        return _within(tomllib.loads(self.body), path[len(self.path) :])

    def with_value(self, path: KeyPath, value: object) -> Block:
        """Write a key; tables on the way that are missing are made inline."""
        body = _written(_ended(self.body), path[len(self.path) :], value)
        return replace(self, header=_ended(self.header), body=_ended(body))

    def without(self, path: KeyPath) -> Block:
        """Remove a key or a whole table that this block holds."""
        return replace(self, body=_written(self.body, path[len(self.path) :], None))

    def renamed(self, path: KeyPath) -> Block:
        """The same block under another path."""
        indent = self.header[: len(self.header) - len(self.header.lstrip())]
        after = self.header[_header_length(self.header) :]
        return replace(self, path=path, header=f"{indent}{header(path)}{after}")


def _written(body: str, path: KeyPath, value: object) -> str:
    """The keys with one of them written, or removed when the value is None."""
    document = tomlkit.parse(body)
    node: Any = document
    *above, last = path
    for depth, part in enumerate(above):
        inline = part in node and isinstance(node[part], InlineTable)
        if part not in node or (inline and (value is None or not _within(node[part], path[depth + 1 :]))):
            # Inline tables are one line: written anew, so that a key more or less leaves it as a person would write it.
            table = node[part].unwrap() if part in node else {}
            node[part] = tomlkit.value(_inline(_put(table, path[depth + 1 :], value)))
            return tomlkit.dumps(document)
        node = node[part]
    if value is None:
        del node[last]
    else:
        node[last] = value
    return tomlkit.dumps(document)


def _within(table: Mapping[str, object], path: KeyPath) -> bool:
    node: object = table
    for part in path:
        if not isinstance(node, Mapping) or part not in node:
            return False
        node = node[part]
    return True


def _put(table: Mapping[str, object], path: KeyPath, value: object) -> dict[str, object]:
    first, *rest = path
    if rest:
        inner = table.get(first, {})
        return {**table, first: _put(inner if isinstance(inner, Mapping) else {}, tuple(rest), value)}
    if value is None:
        return {name: other for name, other in table.items() if name != first}
    return {**table, first: value}


def _inline(value: object) -> str:
    if isinstance(value, Mapping):
        inner = ", ".join(f"{SingleKey(name).as_string()} = {_inline(item)}" for name, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    return str(tomlkit.item(value).as_string())


def header(path: KeyPath) -> str:
    """The header of a table: `[profiles.acme]`."""
    return f"[{'.'.join(SingleKey(part).as_string() for part in path)}]"


def split(text: str) -> tuple[Block, ...]:
    """The blocks of a text that tomllib accepts; joined again they are that text. The first is what has no header."""
    found = sections(text)
    starts = [_lead_start(text, before, section) for before, section in pairwise(found)]
    ends = [*starts, len(text)]
    blocks = []
    for section, start, end in zip(found, [0, *starts], ends, strict=True):
        line = text.rfind("\n", 0, section.start) + 1 if section.path else 0
        keys = _line_end(text, section.header_end) if section.path else 0
        tail = max(keys, _line_end(text, section.keys_end)) if section.keys_end > section.header_end else keys
        blocks.append(
            Block(
                path=section.path,
                lead=text[start:line],
                header=text[line:keys],
                body=text[keys:tail],
                tail=text[tail:end],
            )
        )
    return tuple(blocks)


def join(blocks: tuple[Block, ...]) -> str:
    """The text of the blocks."""
    return "".join(block.text for block in blocks)


def parted(before: str, after: str) -> str:
    """What must stand between two tables so that one blank line parts them."""
    if not before or before.endswith("\n\n") or after.startswith("\n"):
        return ""
    return "\n" if before.endswith("\n") else "\n\n"


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _lead_start(text: str, before: Section, section: Section) -> int:
    """Where the comment lines begin that stand directly above a header."""
    start = text.rfind("\n", 0, section.start) + 1
    keys = before.keys_end > before.header_end
    floor = _line_end(text, before.keys_end) if before.path or keys else 0
    while start > floor:
        above = text.rfind("\n", 0, start - 1) + 1
        if above < floor or not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start


def _header_length(line: str) -> int:
    return sections(line)[1].header_end
