"""A vendor's pack of which only the head was read: whom it speaks about. The rest is read at first use."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace

from inspector.explain.conventions import Conventions
from inspector.explain.described import open_sealed, over
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported(Unread):
    """The head of a pack that an import wrote, with the pack of the same id that lies over it."""

    own: Pack | Unread | None = None

    def open(self) -> Pack:
        """The imported pack under the other; without what was imported when this program no longer reads it."""
        reading = open_sealed(self.text, self.file)
        pack = reading.pack
        if pack is None or reading.problems:
            nothing = Conventions(pack=self.id, name=self.name, hosts=self.match.hosts)
            pack = Pack(id=self.id, name=self.name, kind="vendor", match=self.match, conventions=nothing)
        own = self.own.open() if isinstance(self.own, Unread) else self.own
        return pack if own is None else over(own, pack)


def imported(text: str, file: str, own: Pack | Unread | None) -> Imported | None:
    """The head of an imported pack and what lies over it; both have its hosts."""
    head = head_of(text, file)
    if head is None:
        return None
    hosts = (*(own.match.hosts if own is not None else ()), *head.match.hosts)
    match = replace(own.match if own is not None else head.match, hosts=tuple(dict.fromkeys(hosts)))
    name = own.name if own is not None and own.name != own.id else head.name
    version = own.version if own is not None else head.version
    return Imported(id=head.id, name=name, version=version, match=match, file=file, text=text, own=own)


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
