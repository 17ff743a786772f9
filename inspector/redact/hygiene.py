"""What is wrong with the writing of a credential, with offsets into the text as written."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterator

from inspector.model.credential import Hygiene

_LINE = re.compile(r"[\r\n]+|(?:\\r|\\n)+\Z")
_SPACE = re.compile(r"[ \t]+")
_QUOTES = "\"'`“”‘’„‚«»"
_CUT = re.compile(r"…|\.{3,}")
_PLACEHOLDER = re.compile(
    r"\{\{?[^{}]*\}?\}|<[A-Za-z][\w .-]*>|\$\{?[A-Za-z_]\w*\}?|%[A-Z_]{3,}%|\[object Object\]"
    r"|(?:your|insert|replace|put|my(?=[-_ ]))[-_ ]?[\w ]{0,24}?(?:token|key|secret|here)[\w-]{0,16}"
    r"|undefined|null|none|nil|nan|x{4,32}|\*{3,}|•{2,}|·{2,}",
    re.IGNORECASE,
)
"""What stands for a value that was to be filled in. A long run of one letter may be the value: a PKCE verifier has 43
characters or more, and nothing forbids that they are the same (RFC 7636 §4.1)."""
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")


def hygiene(value: str, scheme: str, start: int, *, needs_scheme: bool) -> tuple[Hygiene, ...]:
    """Findings on `value`, whose token begins at `start` after `scheme`; `needs_scheme` for an Authorization header."""
    token = value[start:]
    bare = token.strip()
    if not bare:
        return (Hygiene(name="empty", start=0, end=len(value)),)
    # A value that is all dots or stars is the mask of some tool: the placeholder finding says it all.
    found = [*_spacing(value, scheme, start), *_characters(value)]
    found += _quotes(value, start)
    whole = _PLACEHOLDER.fullmatch(bare.strip(_QUOTES))
    if whole:
        at = value.index(bare, start)
        found.append(Hygiene(name="placeholder", start=at, end=at + len(bare)))
    elif cut := _CUT.search(value, start):
        found.append(Hygiene(name="truncated", start=cut.start(), end=cut.end(), shown=_points(cut[0][:1])))
    if needs_scheme and not scheme:
        found.append(Hygiene(name="no-scheme", start=0, end=len(value)))
    for again in _doubled(value, scheme, start):
        found = [item for item in found if not again.start <= item.start < again.end]
        found.append(again)
    if scheme.lower() == "basic":
        found += _basic(value, bare, start)
    elif not whole and (escape := _ESCAPE.search(value, start)):
        found.append(Hygiene(name="percent-encoded", start=escape.start(), end=escape.end(), shown=escape[0]))
    return tuple(sorted(found, key=lambda item: (item.start, item.end, item.name)))


def _spacing(value: str, scheme: str, start: int) -> Iterator[Hygiene]:
    for line in _LINE.finditer(value):
        yield Hygiene(name="newline", start=line.start(), end=line.end(), shown=_points(line[0]))
    for space in _SPACE.finditer(value):
        alone = scheme and space.start() == start - 1 and space.end() == start and space[0] == " "
        in_parameters = scheme.lower() not in {"", "bearer", "basic", "token"} and space.start() > start
        if not alone and not in_parameters:
            yield Hygiene(name="whitespace", start=space.start(), end=space.end(), shown=_points(space[0][0]))


def _characters(value: str) -> Iterator[Hygiene]:
    for at, char in enumerate(value):
        if char in "\r\n\t" or (" " <= char <= "~") or char in _QUOTES or char == "…":
            continue
        # Format and control characters, and spaces that only look like one, cannot be seen at all.
        unseen = unicodedata.category(char) in {"Cc", "Cf", "Zs", "Zl", "Zp", "Cs", "Co", "Cn"}
        yield Hygiene(name="invisible" if unseen else "non-ascii", start=at, end=at + 1, shown=_points(char))


def _quotes(value: str, start: int) -> Iterator[Hygiene]:
    text = value[start:]
    first = start + len(text) - len(text.lstrip())
    last = len(value.rstrip()) - 1
    # Quotes inside are part of parameters (`Digest username="…"`); only those around the token are a mistake.
    if value[first] in _QUOTES:
        yield Hygiene(name="quotes", start=first, end=first + 1, shown=_points(value[first]))
    if last > first and value[last] in _QUOTES and (value[first] in _QUOTES or '="' not in text):
        yield Hygiene(name="quotes", start=last, end=last + 1, shown=_points(value[last]))


def _doubled(value: str, scheme: str, start: int) -> Iterator[Hygiene]:
    again = re.compile(r"\s*[\"']?((?:bearer|basic|token)\s+|authorization\s*:\s*)", re.IGNORECASE).match(value, start)
    if scheme and again:
        yield Hygiene(name="doubled-scheme", start=again.start(1), end=again.end(1), shown=again[1].strip())


def _basic(value: str, bare: str, start: int) -> Iterator[Hygiene]:
    at = value.index(bare, start)
    try:
        decoded = base64.b64decode(bare.encode("ascii"), validate=True)
    except (ValueError, binascii.Error):
        yield Hygiene(name="bad-base64", start=at, end=at + len(bare))
        return
    if b":" not in decoded:
        yield Hygiene(name="no-colon", start=at, end=at + len(bare))


def _points(text: str) -> str:
    """Code points as people write them: `U+201C`."""
    return " ".join(f"U+{ord(char):04X}" for char in text[:4])
