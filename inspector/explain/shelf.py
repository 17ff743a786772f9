"""The user's folder of packs: those written by hand lie over the built-in ones, the imported ones under both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from inspector.explain.described import is_imported, is_sealed, over
from inspector.explain.pack import Pack
from inspector.explain.unread import Unread, imported

Shelf = dict[str, Pack | Unread]
"""Packs by id."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of the folder: written by hand; imported and untouched, with their texts; imported and edited."""

    written: tuple[Path, ...] = ()
    sealed: tuple[tuple[Path, str], ...] = ()
    edited: tuple[Path, ...] = ()


def sorted_out(files: Iterable[Path]) -> Files:
    """Tell the files apart; one that cannot be read counts as written by hand, so that its fault is named."""
    written: list[Path] = []
    sealed: list[tuple[Path, str]] = []
    edited: list[Path] = []
    for file in files:
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            text = ""
        if is_sealed(text):
            sealed.append((file, text))
        else:
            (edited if is_imported(text) else written).append(file)
    return Files(tuple(written), tuple(sealed), tuple(edited))


def lay_under(shelf: Shelf, files: Files, edited: Mapping[Path, Pack]) -> Shelf:
    """The shelf with the imported packs under it. They stand first, so that a host belongs to the other packs."""
    below: Shelf = {}
    for pack in edited.values():
        own = below.get(pack.id) or shelf.get(pack.id)
        own = own.open() if isinstance(own, Unread) else own
        below[pack.id] = pack if own is None else over(own, pack)
    for file, text in files.sealed:
        head = imported(text, str(file), None)
        if head is not None:
            found = imported(text, str(file), below.get(head.id) or shelf.get(head.id))
            below[head.id] = found or head
    return below | {name: pack for name, pack in shelf.items() if name not in below}
