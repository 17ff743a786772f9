"""One pack: a vendor's, a family's or a generic file of knowledge, read from TOML text and checked."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import TypeVar

from inspector import toml_lines
from inspector.explain.claim import Authority, Claim
from inspector.explain.claim_reader import ClaimReader
from inspector.explain.conventions import AuthRules, Conventions, LimitRules, Paging
from inspector.explain.toml_table import Fault, Table
from inspector.explain.vendor_tables import Match, read_conventions, read_match
from inspector.model.problem import Problem

SCHEMA = 1
"""The pack schema that this program reads."""

T = TypeVar("T", Conventions, Paging, AuthRules, LimitRules)
_TESTS = re.compile(r"^\[\[test\]\].*\n(?:(?!\[).*\n?)*", re.MULTILINE)
_KINDS = frozenset({"vendor", "family", "generic"})
_AUTHORITY = {"vendor": Authority.VENDOR, "family": Authority.EXTENDED, "generic": Authority.GENERIC}


@dataclass(frozen=True, slots=True, kw_only=True)
class PackTest:
    """One `[[test]]`: an exchange as a table, and what must be said of it."""

    pack: str
    name: str
    table: Mapping[str, object] = field(repr=False)
    path: toml_lines.Path = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Everything one file says. `claims` are the roots; their causes hang under them. `file` is for messages.

    `tests_text` is TOML of further tests, to be read by `read_tests` when somebody asks for them. `imported` is the
    seal of a pack that was made of a foreign document: it lies under every pack of the same id that somebody wrote.
    """

    id: str
    name: str
    kind: str
    version: str = ""
    source: str = ""
    docs: str = ""
    support: str = ""
    confidence: str = ""
    extends: tuple[str, ...] = ()
    match: Match = field(default_factory=Match)
    conventions: Conventions = field(default_factory=Conventions)
    claims: tuple[Claim, ...] = ()
    tests: tuple[PackTest, ...] = ()
    tests_text: str = field(default="", repr=False)
    file: str = ""
    imported: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A pack as far as it could be read, and every fault with its place in the text."""

    pack: Pack | None
    faults: tuple[Fault, ...] = ()
    problems: tuple[Problem, ...] = ()
    places: Mapping[str, toml_lines.Path] = field(default_factory=dict)


def read(text: str, file: str) -> Reading:
    """Read the TOML text of a pack; `file` names it in messages. A pack with faults must not be used."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = toml_lines.error_line(text, error)
        return Reading(pack=None, problems=(Problem(file=file, line=line, text=f"this is not TOML: {error}"),))
    faults: list[Fault] = []
    pack, reader = _pack(Table(data, (), faults), file)
    places = {name: table.path for name, table in reader.places.items()}
    return Reading(pack=pack, faults=tuple(faults), problems=located(text, file, faults), places=places)


def split_tests(text: str) -> tuple[str, str]:
    """The text of a pack without its tests, and its tests: to explain a call nobody needs to read those.

    A table of a test must end before the next line that begins with a bracket.
    """
    return _TESTS.sub("", text), "".join(found[0] for found in _TESTS.finditer(text))


@lru_cache(maxsize=64)
def read_tests(text: str, pack: str) -> tuple[PackTest, ...]:
    """The tests in a text that was split off."""
    return tuple(_test(table, pack) for table in Table(tomllib.loads(text), (), []).tables("test"))


def located(text: str, file: str, faults: list[Fault]) -> tuple[Problem, ...]:
    """Faults as problems with their lines."""
    if not faults:
        return ()
    places = toml_lines.lines(text)
    return tuple(
        Problem(file=file, line=toml_lines.line_of(places, item.path), key=toml_lines.dotted(item.path), text=item.text)
        for item in faults
    )


def _pack(root: Table, file: str) -> tuple[Pack, ClaimReader]:
    head = root.table("pack")
    name = head.text("id")
    if not name:
        head.wrong("a pack needs an id", "id")
    schema = head.integer("schema")
    if schema is None or schema > SCHEMA:
        head.wrong(f"this program reads schema {SCHEMA}; write schema = {SCHEMA}, or update the program", "schema")
    match = read_match(root.table("match"))
    kind = head.word("kind", _KINDS, "vendor" if root.has("match") else "generic")
    docs, support, source = head.text("docs"), head.text("support"), head.text("source")
    shown, confidence = head.text("name", name), head.text("confidence")
    version, extends = head.text("version"), head.scalars("extends")
    imported = head.text("imported")
    head.raw("family")
    head.close()
    reader = ClaimReader(name, _AUTHORITY[kind], (docs,) if docs else (), source, confidence)
    claims = (*reader.errors(root), *reader.rules(root), *reader.bands(root))
    conventions = read_conventions(
        root,
        pack=name if kind == "vendor" else "",
        name=shown,
        support=support,
        docs=docs,
        hosts=match.hosts,
        imported=bool(imported),
    )
    tests = tuple(_test(table, name) for table in root.tables("test"))
    root.raw("coverage")
    root.close()
    pack = Pack(
        id=name,
        name=shown,
        kind=kind,
        version=version,
        source=source,
        docs=docs,
        support=support,
        confidence=confidence,
        extends=extends,
        match=match,
        conventions=replace(conventions, listed_codes=frozenset() if imported else _codes(claims)),
        claims=claims,
        tests=tests,
        file=file,
        imported=imported,
    )
    return pack, reader


def _test(table: Table, pack: str) -> PackTest:
    name = table.text("name")
    for key in ("name", "request", "expect"):
        if not table.has(key):
            table.wrong(f"a test needs {key}", key)
    return PackTest(pack=pack, name=name, table=table.data, path=table.path)


def _codes(claims: tuple[Claim, ...]) -> frozenset[str]:
    return frozenset(code for claim in claims if claim.code for code in (claim.code, *claim.also))


def extend(base: Pack, extra: Pack) -> Pack:
    """A pack with the user's additions of the same id: later claims win on equal id, conventions win per key."""
    replaced = {claim.id: claim for claim in extra.claims}
    kept = tuple(replaced.pop(claim.id, claim) for claim in base.claims)
    conventions = inherit(extra.conventions, base.conventions)
    hosts = tuple(dict.fromkeys((*base.match.hosts, *extra.match.hosts)))
    return replace(
        base,
        claims=numbered((*kept, *replaced.values())),
        tests=(*base.tests, *extra.tests),
        conventions=replace(conventions, hosts=hosts, pack=base.conventions.pack, name=base.name),
        match=replace(base.match, hosts=hosts),
    )


def numbered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims, each followed by its causes, numbered in this order."""
    count = itertools.count(1)
    found: list[Claim] = []
    for claim in claims:
        order = next(count)
        causes = tuple(replace(item, order=next(count)) for item in claim.causes)
        found.append(replace(claim, order=order, causes=causes))
    return tuple(found)


def inherit(own: Conventions, inherited: Conventions) -> Conventions:
    """Conventions with every empty key taken from the inherited ones; the own ones win per key, one level deep."""
    return replace(
        _filled(own, inherited),
        paging=_filled(own.paging, inherited.paging),
        auth=_filled(own.auth, inherited.auth),
        limits=_filled(own.limits, inherited.limits),
        listed_codes=own.listed_codes | inherited.listed_codes,
        operations=(*own.operations, *inherited.operations),
        probes=(*own.probes, *inherited.probes),
    )


def _filled(own: T, inherited: T) -> T:
    missing = {item.name: getattr(inherited, item.name) for item in fields(own) if not getattr(own, item.name)}
    return replace(own, **missing)
