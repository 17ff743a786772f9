"""What comes nearest to a name that nobody knows: the class of a status, a vendor's own codes, words in common."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.describe import count
from inspector.explain.claim import Claim
from inspector.explain.pack import Pack
from inspector.explain.packs import Packs
from inspector.explain.pages import search

_MOST = 3


@dataclass(frozen=True, slots=True)
class Nearest:
    """The claims that come nearest, best first, and a sentence on what the name would be."""

    claims: tuple[Claim, ...] = ()
    why: str = ""


def nearest(packs: Packs, name: str) -> Nearest:
    """What is true and nearest to a name that no claim has; nothing rather than what shares a word by chance."""
    words = name.strip().lower().split()
    vendor = _vendor(packs, words[0]) if len(words) == 2 else None
    key = words[-1] if words else ""
    if key.isdigit() and len(key) == 3 and "1" <= key[0] <= "5" and (vendor is not None or len(words) == 1):
        band = packs.find(f"http.{key[0]}xx")
        whose = (
            f"{vendor.name} documents no status {key}" if vendor is not None else f"No registry lists a status {key}"
        )
        return Nearest((band,) if band is not None else (), f"{whose}; a client treats it as {key[0]}00.")
    if vendor is not None and key.isdigit() and vendor.conventions.listed_codes:
        return _of_vendor(vendor, int(key))
    return Nearest(search(packs, name, _MOST))


def _vendor(packs: Packs, word: str) -> Pack | None:
    found = next((pack for pack in packs.vendors if word in (pack.id, pack.name.lower())), None)
    return packs.pack(found.id) if found is not None else None


def _of_vendor(pack: Pack, code: int) -> Nearest:
    listed = sorted({int(item) for item in pack.conventions.listed_codes if item.isdigit()})
    known = {int(claim.code): claim for claim in pack.claims if claim.code.isdigit()}
    close = sorted(known, key=lambda item: (abs(item - code), item))[:1]
    why = f"{pack.name} documents {count(len(listed), 'error code')}, {listed[0]} to {listed[-1]}, and not this one."
    return Nearest(tuple(known[item] for item in close), why)
