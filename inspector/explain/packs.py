"""Finds and reads packs, built in and the user's, and picks those that can speak about one exchange."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from inspector.explain import lint
from inspector.explain.claim import Claim
from inspector.explain.conventions import Conventions
from inspector.explain.index import Index
from inspector.explain.pack import Pack, PackTest, extend, inherit, read, read_tests
from inspector.explain.shelf import Shelf, lay_under, sorted_out
from inspector.explain.unread import Unread, head_of, open_pack
from inspector.explain.user_packs import read_user, with_lines
from inspector.model.exchange import Exchange
from inspector.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Speaking:
    """The packs that may speak about one exchange. `by_marks`: the vendor was only told by marks in the answer."""

    conventions: Conventions
    indexes: tuple[Index, ...]
    by_marks: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """The packs that can be used, and what was wrong with those that cannot."""

    packs: Packs
    failed: tuple[Problem, ...] = ()


class Packs:
    """All knowledge at hand, indexed. A vendor's pack that was not read yet is read when somebody needs it."""

    def __init__(self, packs: Iterable[Pack | Unread]) -> None:
        self._shelf = {pack.id: pack for pack in packs}
        self._speaking: dict[str, Speaking] = {}
        self._ids: dict[str, Mapping[str, Claim]] = {}
        vendors = [pack for pack in self._shelf.values() if pack.match.hosts]
        self._hosts = {host: pack for pack in vendors for host in pack.match.hosts if not host.startswith("*.")}
        self._suffixes = tuple(
            (host[1:], pack) for pack in vendors for host in pack.match.hosts if host.startswith("*.")
        )
        self.marked = tuple(pack for pack in self._shelf.values() if pack.match.marks)

    @property
    def all(self) -> tuple[Pack, ...]:
        """Every pack, read whole."""
        return tuple(self._read(name) for name in self._shelf)

    @property
    def heads(self) -> tuple[Pack | Unread, ...]:
        """Every pack as far as it was read: its id, name, version and whom it speaks about."""
        return tuple(self._shelf.values())

    @property
    def generic(self) -> tuple[Pack, ...]:
        """The packs that are about no vendor."""
        return tuple(pack for pack in self._shelf.values() if isinstance(pack, Pack) and pack.kind != "vendor")

    def head(self, name: str) -> Pack | Unread | None:
        """The pack of this id as far as it was read, or None."""
        return self._shelf.get(name)

    def pack(self, name: str) -> Pack | None:
        """The pack of this id, or None."""
        return self._read(name) if name in self._shelf else None

    def find(self, name: str) -> Claim | None:
        """The claim or cause of this id, or None."""
        found = self._generic_claims.get(name)
        if found is None and (pack := name.partition(".")[0]) in self._shelf:
            return self._claims_of(pack).get(name)
        return found

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim and cause of every pack."""
        return tuple(claim for pack in self.all for claim in self._claims_of(pack.id).values())

    @property
    def vendors(self) -> tuple[Pack | Unread, ...]:
        """The heads of the packs of vendors, in order of their ids."""
        return tuple(pack for pack in self.heads if pack.kind == "vendor")

    @property
    def tests(self) -> tuple[PackTest, ...]:
        """Every test of every pack."""
        return tuple(test for name in self._shelf for test in self.tests_of(name))

    def tests_of(self, name: str) -> tuple[PackTest, ...]:
        """The tests of the pack of this id; none when there is no such pack."""
        pack = self.pack(name)
        return () if pack is None else (*read_tests(pack.tests_text, pack.id), *pack.tests)

    def for_exchange(self, exchange: Exchange) -> Speaking:
        """Who speaks: the vendor the profile names, else the one the host belongs to, else only the generic packs."""
        named = self._shelf.get(exchange.context.profile.vendor)
        if named is not None and named.kind == "vendor":
            return self.speaking(named)
        url = exchange.sent.url if exchange.sent is not None else exchange.request.url
        if "://" not in url:
            base = exchange.context.profile.base_url
            url = f"{base.rstrip('/')}/{url.lstrip('/')}" if base else url
        found = self._at(url)
        return self._nobody if found is None else self.speaking(found)

    def speaking(self, named: Pack | Unread) -> Speaking:
        """What a vendor's pack says together with what it extends and the generic packs."""
        known = self._speaking.get(named.id)
        if known is None:
            pack = self._read(named.id)
            families = [found for name in pack.extends if (found := self.pack(name)) is not None]
            conventions = pack.conventions
            for family in families:
                conventions = inherit(conventions, family.conventions)
            own = Index([*pack.claims, *(claim for family in families for claim in family.claims)])
            known = self._speaking[pack.id] = Speaking(conventions, (own, self._generic))
        return known

    def speaking_for(self, name: str) -> Speaking:
        """Who speaks when the vendor is known by the id of its pack; `""` for nobody."""
        found = self._shelf.get(name)
        return self._nobody if found is None else self.speaking(found)

    def with_claim(self, claim: Claim) -> Packs:
        """The same packs with one claim changed; the mutation gate asks with it whether a clause matters."""
        old = self._read(claim.pack)
        claims = tuple(claim if item.id == claim.id else item for item in old.claims)
        changed = Packs({**self._shelf, old.id: replace(old, claims=claims)}.values())
        changed._ids = {name: ids for name, ids in self._ids.items() if name != old.id}
        if old.kind == "vendor":
            changed.__dict__["_generic_claims"] = self._generic_claims
            changed.__dict__["_generic"] = self._generic
        return changed

    def _read(self, name: str) -> Pack:
        """The whole pack of an id that is known."""
        found = self._shelf[name]
        if isinstance(found, Unread):
            # Two threads may both read it; they read the same, and one of the two stays.
            found = self._shelf[name] = found.open()
        return found

    def _claims_of(self, name: str) -> Mapping[str, Claim]:
        """The claims and causes of a pack by id."""
        known = self._ids.get(name)
        if known is None:
            known = self._ids[name] = {claim.id: claim for claim in _with_causes(self._read(name))}
        return known

    @cached_property
    def _generic_claims(self) -> Mapping[str, Claim]:
        """The claims and causes of every pack that is not a vendor's, by id."""
        return {claim.id: claim for pack in self.generic for claim in _with_causes(pack)}

    @cached_property
    def _generic(self) -> Index:
        """What may be said of every exchange."""
        packs = [pack for pack in self._shelf.values() if isinstance(pack, Pack) and pack.kind == "generic"]
        return Index([claim for pack in packs for claim in pack.claims])

    @cached_property
    def _nobody(self) -> Speaking:
        return Speaking(Conventions(), (self._generic,))

    def _at(self, url: str) -> Pack | Unread | None:
        try:
            parts = urlsplit(url)
            host, port = (parts.hostname or "").lower(), parts.port
        except ValueError:
            return None
        pack = (
            self._hosts.get(f"{host}:{port}")
            or self._hosts.get(host)
            or next((one for end, one in self._suffixes if host.endswith(end)), None)
        )
        if pack is None or any(fnmatchcase(host, pattern) for pattern in pack.match.not_hosts):
            return None
        return pack if parts.path.startswith(pack.match.path) else None


def _with_causes(pack: Pack) -> Iterator[Claim]:
    for claim in pack.claims:
        yield claim
        yield from claim.causes


def load(user_folder: Path | None = None) -> Loaded:
    """The built-in packs and the user's; a pack with faults is left out and its problems are returned."""
    built_in = _built_in()
    files = sorted(user_folder.glob("*.toml")) if user_folder is not None and user_folder.is_dir() else []
    if not files:
        return built_in
    found = sorted_out(files)
    problems = list(built_in.failed)
    shelf: Shelf = {pack.id: pack for pack in built_in.packs.heads}
    read = {pack.id: pack for pack in built_in.packs.all} if found.written or found.edited else {}
    for file in found.written:
        pack, wrong = read_user(file, read.values())
        problems += wrong
        if pack is not None:
            base = read.get(pack.id)
            shelf[pack.id] = read[pack.id] = extend(base, pack) if base is not None else pack
    edited: dict[Path, Pack] = {}
    for file in found.edited:
        pack, wrong = read_user(file, read.values())
        problems += wrong
        if pack is not None:
            edited[file] = pack
    return Loaded(Packs(lay_under(shelf, found, edited).values()), tuple(problems))


@cache
def _built_in() -> Loaded:
    packs: list[Pack | Unread] = []
    failed: list[Problem] = []
    for name, text in built_in_texts().items():
        head = head_of(text, name)
        if head is not None:
            packs.append(head)
            continue
        reading = open_pack(text, name)
        failed += reading.problems
        if reading.pack is not None and not reading.problems:
            packs.append(reading.pack)
    return Loaded(Packs(packs), tuple(failed))


def built_in_texts() -> dict[str, str]:
    """The text of every built-in pack, by file name."""
    folder = resources.files("inspector.explain") / "knowledge"
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
    return {item.name: item.read_text("utf-8") for item in files}


def built_in_remarks(packs: Packs, wanted: str = "") -> tuple[Problem, ...]:
    """What the lint says of the built-in packs, or of one of them."""
    found: list[Problem] = []
    for name, text in built_in_texts().items():
        reading = read(text, name)
        if reading.pack is not None and wanted in ("", reading.pack.id):
            remarks = lint.remarks(reading.pack, reading.places, packs.all)
            found += with_lines(remarks, text, name)
    return tuple(found)
