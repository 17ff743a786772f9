"""Imported packs: sealed so that an edit by hand shows, read in part, and laid under what somebody wrote by hand."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import chain

from inspector.explain.claim import Authority, Claim
from inspector.explain.conventions import Conventions, Described, Operation
from inspector.explain.pack import Pack, Reading, inherit, numbered, read
from inspector.explain.toml_table import Table
from inspector.explain.vendor_tables import read_operation

FORM = "1"
"""The form of imported packs; a file of another form is read and checked like any other."""

_SAMPLED = 200
_SEAL = re.compile(r'^imported[ \t]*=[ \t]*"([^"]*)"\n', re.MULTILINE)
_OPERATION = re.compile(r"^\[\[operation\]\]\n(?:(?!\[\[|\[(?!operation\.)).*\n?)*", re.MULTILINE)
_METHOD = re.compile(r"^method[ \t]*=[ \t]*(\[.*\])$", re.MULTILINE)
_PATH = re.compile(r'^path[ \t]*=[ \t]*(".*")$', re.MULTILINE)
_Entry = tuple[tuple[str, ...], str, Callable[[], Operation]]


def sealed(text: str) -> str:
    """The text of an imported pack with its seal in the head: any change by hand breaks it."""
    return text.replace("[pack]\n", f'[pack]\nimported = "{_digest(text)}"\n', 1)


def is_sealed(text: str) -> bool:
    """Whether the text is what an import wrote, untouched."""
    found = _SEAL.search(text)
    return found is not None and found[1] == _digest(_SEAL.sub("", text, count=1))


def is_imported(text: str) -> bool:
    """Whether the text was written by an import, edited or not."""
    return _SEAL.search(text) is not None


def _digest(text: str) -> str:
    return f"{FORM}:{hashlib.sha256(text.encode()).hexdigest()}"


@dataclass(frozen=True)
class Blocks:
    """The operations of a sealed pack as text. Only method and path of each are looked at before it is needed."""

    text: str = field(repr=False)

    def entries(self) -> Iterable[_Entry]:
        """Methods, path and the way to the whole operation, of each."""
        return self._entries

    @cached_property
    def _entries(self) -> tuple[_Entry, ...]:
        return tuple(self._found())

    def _found(self) -> Iterator[_Entry]:
        for block in _OPERATION.findall(self.text):
            method, path = _METHOD.search(block), _PATH.search(block)
            if method is not None and path is not None:
                yield tuple(json.loads(method[1])), json.loads(path[1]), partial(_operation, block)


def _operation(block: str) -> Operation:
    return read_operation(Table(tomllib.loads(block)["operation"][0], (), []), imported=True)


@dataclass(frozen=True)
class Whole:
    """The operations of an imported pack that was read whole, because somebody edited it."""

    operations: tuple[Operation, ...]

    def entries(self) -> Iterable[_Entry]:
        """Methods, path and the operation, of each."""
        return ((one.method, one.path, partial(_same, one)) for one in self.operations)


@dataclass(frozen=True)
class Both:
    """Two descriptions of one vendor; the first is asked first."""

    first: Described
    second: Described

    def entries(self) -> Iterable[_Entry]:
        """Those of the one, then those of the other."""
        return chain(self.first.entries(), self.second.entries())


def _same(operation: Operation) -> Operation:
    return operation


def sample(text: str) -> str:
    """The text with no more than some hundred of its operations, which are all written in one way."""
    found = list(_OPERATION.finditer(text))
    rare = {found[place].start() for place in range(0, len(found), max(1, len(found) // _SAMPLED))}
    return _OPERATION.sub(lambda block: block[0] if block.start() in rare else "", text)


def open_sealed(text: str, file: str) -> Reading:
    """Read a sealed pack; its operations stay text until a call needs one."""
    reading = read(_OPERATION.sub("", text), file)
    if reading.pack is None:
        return reading
    conventions = replace(reading.pack.conventions, described=Blocks(text))
    return replace(reading, pack=replace(reading.pack, conventions=conventions))


def over(own: Pack, imported: Pack) -> Pack:
    """A pack written by hand, laid over an imported one of the same id: the written one wins, key by key."""
    below = {claim.id: claim for claim in imported.claims}
    claims = tuple(_claim_over(claim, below.pop(claim.id, None)) for claim in own.claims)
    hosts = tuple(dict.fromkeys((*own.match.hosts, *imported.match.hosts)))
    name = own.name if own.name != own.id else imported.name
    conventions = _conventions_over(own.conventions, imported.conventions)
    return replace(
        own,
        name=name,
        kind="vendor",
        claims=numbered((*claims, *below.values())),
        docs=own.docs or imported.docs,
        support=own.support or imported.support,
        conventions=replace(conventions, hosts=hosts, pack=own.id, name=name),
        match=replace(own.match, hosts=hosts),
    )


def _claim_over(own: Claim, below: Claim | None) -> Claim:
    own = replace(own, authority=Authority.VENDOR, causes=tuple(_vendors(cause) for cause in own.causes))
    if below is None:
        return own
    causes = {cause.id for cause in own.causes}
    return replace(
        own,
        say=own.say or below.say,
        meaning=own.meaning or below.meaning,
        docs=own.docs or below.docs,
        expected=own.expected or below.expected,
        fixes=own.fixes or below.fixes,
        causes=(*own.causes, *(cause for cause in below.causes if cause.id not in causes)),
    )


def _vendors(claim: Claim) -> Claim:
    return replace(claim, authority=Authority.VENDOR)


def _conventions_over(own: Conventions, below: Conventions) -> Conventions:
    under = below.described or (Whole(below.operations) if below.operations else None)
    described = Both(own.described, under) if own.described and under else own.described or under
    merged = inherit(own, replace(below, operations=(), listed_codes=frozenset()))
    return replace(merged, described=described)
