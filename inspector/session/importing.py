"""A foreign document made into a pack of the user's: read, checked, sealed, and written where no work is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.describe import count, listing
from inspector.model.problem import Problem

if TYPE_CHECKING:
    from inspector.explain.packs import Packs
    from inspector.formats.code_table import Confirm
    from inspector.formats.code_table import Row as Row
    from inspector.formats.pack_draft import PackDraft

KINDS = ("openapi", "json-list", "table")
"""What can be imported."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}\Z")
_HOST = re.compile(r"(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to import, and how: `into` is the file to write, `force` replaces what an earlier import wrote there.

    `mapping` says where the parts of a list of codes stand (`code=/code,title=/message`); `confirm` is asked about each
    row of a table.
    """

    kind: str
    file: Path
    into: Path | None = None
    id: str = ""
    hosts: tuple[str, ...] = ()
    force: bool = False
    mapping: str = ""
    confirm: Confirm | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPack:
    """What became of it. Without a `path` nothing was written, and `problems` say why; else what is left out."""

    path: Path | None = None
    problems: tuple[Problem, ...] = ()
    summary: str = ""
    remarks: tuple[str, ...] = ()
    left_out: tuple[Row, ...] = ()


class _Refused(Exception):
    """Why nothing is written."""

    def __init__(self, text: str, file: Path | str = "") -> None:
        super().__init__(text)
        self.problem = Problem(file=str(file), text=text)


def import_pack(asked: Asked) -> ImportedPack:
    """Make a pack of a local document. Never raises for what is in it, nor where the pack cannot be written."""
    from inspector.formats.document import Unreadable

    try:
        return _imported(asked)
    except Unreadable as error:
        return ImportedPack(problems=(error.problem,))
    except _Refused as error:
        return ImportedPack(problems=(error.problem,))


def _imported(asked: Asked) -> ImportedPack:
    from inspector.explain.packs import load
    from inspector.store.places import packs_folder

    folder = packs_folder()
    draft, problems, left = _read(asked)
    hosts = tuple(_host(one) for one in asked.hosts) or draft.hosts
    packs = load(folder).packs
    name = _id(asked, draft, hosts, packs)
    known = packs.head(name)
    if asked.kind == "openapi" and not hosts and not (known is not None and known.match.hosts):
        raise _Refused("names no host of its API; say which: --host api.example.com", asked.file)
    draft = replace(draft, id=name, hosts=hosts)
    if not draft.codes and not draft.operations:
        return ImportedPack(problems=problems, remarks=("No row could be read safely",), left_out=left)
    usual = f"{name}.imported.toml" if asked.kind == "openapi" else f"{name}.codes.imported.toml"
    into = (asked.into or folder / usual).expanduser()
    text = _checked(draft, asked, into, packs)
    kept = _make_room(into, force=asked.force)
    _write(into, text)
    remarks = tuple(_remarks(draft, into, folder, packs, kept))
    return ImportedPack(path=into, problems=problems, summary=_summary(draft), remarks=remarks, left_out=left)


def _read(asked: Asked) -> tuple[PackDraft, tuple[Problem, ...], tuple[Row, ...]]:
    from inspector.explain.predicate import is_safe_pattern
    from inspector.formats.code_list import BadMap, read_code_list, read_map
    from inspector.formats.code_table import read_code_table
    from inspector.formats.openapi import read_openapi

    left: tuple[Row, ...] = ()
    name, data = str(asked.file), _bytes(asked.file)
    match asked.kind:
        case "json-list":
            try:
                found = read_code_list(name, data, read_map(asked.mapping))
            except BadMap as error:
                raise _Refused(str(error), "--map") from None
        case "table":
            found, left = read_code_table(name, data, asked.confirm)
        case _:
            found = read_openapi(name, data, is_safe_pattern)
    return found.draft, found.problems, left


def _bytes(file: Path) -> bytes:
    from inspector.formats.document import MOST_BYTES

    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise _Refused(f"cannot be read: {error.strerror or type(error).__name__}", file) from None


def _host(given: str) -> str:
    """A host as packs name it; a whole URL is forgiven."""
    bare = given.strip().lower().partition("://")[2] or given.strip().lower()
    host = bare.partition("/")[0]
    if not _HOST.match(host):
        raise _Refused(f"{given} is no host; write it like api.example.com or 127.0.0.1:8000")
    return host


def _id(asked: Asked, draft: PackDraft, hosts: Iterable[str], packs: Packs) -> str:
    """The id that was asked for, else that of the pack which has these hosts already, else one made of the title."""
    if not asked.id:
        mine = next((pack.id for pack in packs.vendors if set(hosts) & set(pack.match.hosts)), "")
        name = mine or draft.id or "imported"
    else:
        name = asked.id
    if not _ID.match(name):
        raise _Refused(f'"{name}" cannot be the id of a pack: small letters, digits and hyphens; give one with --id')
    head = packs.head(name)
    if head is not None and head.kind != "vendor":
        raise _Refused(f"{name} is the id of a built-in pack that is about no vendor; give another with --id")
    return name


def _checked(draft: PackDraft, asked: Asked, into: Path, packs: Packs) -> str:
    """The text of the pack, once it was read back without a fault."""
    from inspector.explain.described import sealed
    from inspector.explain.user_packs import check_text
    from inspector.formats.pack_text import pack_text

    text = sealed(pack_text(draft, f"inspector packs import {asked.kind} {asked.file.name}"))
    wrong = check_text(text, str(into), packs.generic)
    if wrong:
        raise _Refused(f"holds something that no pack can say: {wrong[0].key}: {wrong[0].text}", asked.file)
    return text


def _make_room(into: Path, *, force: bool) -> Path | None:
    """Leave what must not be lost: a pack written by hand is never replaced, an edited import is kept beside."""
    from inspector.explain.described import is_imported, is_sealed

    if not into.exists():
        return None
    try:
        old = into.read_text("utf-8", "replace")
    except OSError as error:
        raise _Refused(f"cannot be read: {error.strerror}", into) from None
    if not is_imported(old):
        words = "was not written by an import and is never replaced; name another file with --into"
        raise _Refused(words, into)
    if not force:
        raise _Refused("exists already; --force replaces what an earlier import wrote", into)
    if is_sealed(old):
        return None
    names = (into.with_name(f"{into.name}.edited{count or ''}") for count in range(100))
    kept = next((one for one in names if not one.exists()), into.with_name(f"{into.name}.edited"))
    _write(kept, old)
    return kept


def _write(into: Path, text: str) -> None:
    from inspector.store.whole_file import write_whole

    try:
        into.parent.mkdir(parents=True, exist_ok=True)
        write_whole(into, text.encode())
    except OSError as error:
        raise _Refused(f"cannot be written: {error.strerror or type(error).__name__}", into) from None


def _summary(draft: PackDraft) -> str:
    parts = [count(len(draft.operations), "operation")] if draft.operations else []
    parts += [count(len(draft.codes), "code")] if draft.codes else []
    where = f" at {listing(draft.hosts)}" if draft.hosts else ""
    return f"{' and '.join(parts) or 'nothing'} of {draft.name}{where}"


def _remarks(draft: PackDraft, into: Path, folder: Path, packs: Packs, kept: Path | None) -> Iterable[str]:
    head = packs.head(draft.id)
    if head is not None and not head.file.endswith(into.name):
        yield f"It lies under the pack {draft.id}, which is there already and wins key by key"
    for pack in packs.vendors:
        both = set(draft.hosts) & set(pack.match.hosts)
        if pack.id != draft.id and both:
            which = listing(sorted(both))
            yield f"{which} belongs to the pack {pack.id}, which goes on speaking there; use --id {pack.id}"
    if not draft.hosts and not (head is not None and head.match.hosts):
        yield f'No host is known for it, so it speaks for profiles with vendor = "{draft.id}"; --host names one'
    if kept is not None:
        yield f"The file had been edited by hand; it is kept as {kept}"
    if into.resolve().parent != folder.resolve():
        yield f"It speaks once it lies in {folder}"


def split_row(row: Row, message: str) -> Row | None:
    """A row of a table split behind these words; None when it does not begin with them."""
    from inspector.formats.code_table import with_message

    return with_message(row, message)
