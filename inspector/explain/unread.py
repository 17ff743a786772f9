"""A vendor's pack of which only the head was read: whom it speaks about. The rest is read at first use."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace

from inspector.explain.pack import Pack, Reading, read, split_tests
from inspector.explain.toml_table import Table
from inspector.explain.vendor_tables import Match, read_match

_HEAD = re.compile(r"^\[(?:pack|match)\].*\n(?:(?!\[).*\n?)*", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """The head of a built-in vendor's pack, and its text. A line of its head must not begin with a bracket."""

    id: str
    name: str
    version: str
    match: Match
    kind: str = "vendor"
    file: str = ""
    text: str = field(repr=False)

    def open(self) -> Pack:
        """The whole pack, its tests set aside. Raises ValueError when it has faults, which no built-in pack has."""
        reading = open_pack(self.text, self.file)
        if reading.pack is None or reading.problems:
            raise ValueError(f"{self.file} has faults: {reading.problems[0].text}")
        return reading.pack


def open_pack(text: str, file: str) -> Reading:
    """Read a built-in pack without its tests, which are kept as text for those who ask for them."""
    spoken, tests = split_tests(text)
    reading = read(spoken, file)
    return reading if reading.pack is None else replace(reading, pack=replace(reading.pack, tests_text=tests))


def head_of(text: str, file: str) -> Unread | None:
    """The head of a pack when it is a vendor's, or None; what is wrong with a pack is found when it is opened."""
    root = Table(tomllib.loads("".join(found[0] for found in _HEAD.finditer(text))), (), [])
    head = root.table("pack")
    if head.text("kind", "vendor" if root.has("match") else "generic") != "vendor":
        return None
    name = head.text("id")
    match = read_match(root.table("match"))
    version = head.text("version")
    return Unread(id=name, name=head.text("name", name), version=version, match=match, file=file, text=text)
