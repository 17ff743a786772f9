"""Where things stand in JSON text: pointers to spans, and names that stand twice."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

Span = tuple[int, int]

_SPACE = re.compile(r"[ \t\r\n]*+")
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_SCALAR = re.compile(r"[^\s,\]}\[{\":]++")
_DECODER = json.JSONDecoder()
_PLAIN = re.compile(r'[^"\[\]{}]*+')


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands, as character offsets; `key` is the span of its name with quotes, if it has one."""

    value: Span
    key: Span | None = None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A name that an object holds twice: the last one wins in most readers. Spans are those of the names."""

    name: str
    first: Span
    second: Span


@lru_cache(maxsize=2048)
def tokens(pointer: str) -> tuple[str, ...]:
    """The reference tokens of a JSON pointer (RFC 6901); a missing first slash is forgiven."""
    if not pointer:
        return ()
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer.removeprefix("/").split("/"))


def pointer(*parts: str | int) -> str:
    """The JSON pointer made of these names and places."""
    plain = "/".join(["", *map(str, parts)])
    if plain.count("/") == len(parts) and "~" not in plain:
        return plain
    return "".join(["/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts])


def locate(text: str, path: str) -> Place | None:
    """Find what a JSON pointer points at by walking only that path; None when it is not there.

    Works on a text that is cut off or broken behind the place asked for.
    """
    at = _skip_space(text, 1 if text.startswith("\ufeff") else 0)
    key: Span | None = None
    for wanted in tokens(path):
        found = _step(text, at, wanted)
        if found is None:
            return None
        key, at = found
    if at >= len(text) or text[at] in ",]}:":
        return None
    return Place((at, _value_end(text, at)), key)


def value_at(text: str, path: str) -> object | None:
    """The value a pointer points at, read from the text alone; None when absent, cut off or not readable."""
    place = locate(text, path)
    if place is None:
        return None
    try:
        value: object = json.loads(text[slice(*place.value)])
    except (ValueError, RecursionError):
        return None
    return value


def first_members(text: str) -> tuple[dict[str, Any], str | None]:
    """The values of an object as far as they can be read, the first of a name, and the name of the one that cannot.

    That name is None when there is no object, or when not even a name could be read.
    """
    found: dict[str, Any] = {}
    at = _skip_space(text, 1 if text.startswith("\ufeff") else 0)
    step = "{"
    while text[at : at + 1] == step:
        name = _STRING.match(text, _skip_space(text, at + 1))
        at = _skip_space(text, name.end()) if name is not None else len(text)
        if name is None or text[at : at + 1] != ":":
            break
        try:
            value, end = _DECODER.raw_decode(text, _skip_space(text, at + 1))
        except (ValueError, RecursionError):
            return found, _unquote(name.group())
        if end >= len(text):
            return found, _unquote(name.group())
        found.setdefault(_unquote(name.group()), value)
        at, step = _skip_space(text, end), ","
    return found, None


def duplicates(text: str) -> tuple[Duplicate, ...]:
    """Names that stand twice in one object, in the order of their second place."""
    return tuple(_duplicates(text))


def _duplicates(text: str) -> Iterator[Duplicate]:
    seen: list[dict[str, Span] | None] = []  # one entry for each open bracket; None for an array
    at, awaiting_name = 0, False
    while at < len(text):
        one = text[at]
        if one == '"':
            found = _STRING.match(text, at)
            if found is None:
                return
            names = seen[-1] if seen else None
            if awaiting_name and names is not None:
                name = _unquote(found.group())
                if name in names:
                    yield Duplicate(name, names[name], found.span())
                names[name] = found.span()
                awaiting_name = False
            at = found.end()
            continue
        if one in "{[":
            seen.append({} if one == "{" else None)
            awaiting_name = one == "{"
        elif one in "}]" and seen:
            seen.pop()
        elif one == ",":
            awaiting_name = bool(seen) and seen[-1] is not None
        at += 1


def _step(text: str, at: int, wanted: str) -> tuple[Span | None, int] | None:
    match text[at : at + 1]:
        case "{":
            return _member(text, at + 1, wanted)
        case "[":
            start = _element(text, at + 1, wanted)
            return None if start is None else (None, start)
        case _:
            return None


def _member(text: str, at: int, wanted: str) -> tuple[Span, int] | None:
    while True:
        at = _skip_space(text, at)
        name = _STRING.match(text, at)
        if name is None:
            return None
        at = _skip_space(text, name.end())
        if text[at : at + 1] != ":":
            return None
        at = _skip_space(text, at + 1)
        if _unquote(name.group()) == wanted:
            return name.span(), at
        at = _skip_space(text, _value_end(text, at))
        if text[at : at + 1] != ",":
            return None
        at += 1


def _element(text: str, at: int, wanted: str) -> int | None:
    if not (wanted.isascii() and wanted.isdigit()) or len(wanted) > 9:
        return None
    for _ in range(int(wanted)):
        at = _skip_space(text, _value_end(text, _skip_space(text, at)))
        if text[at : at + 1] != ",":
            return None
        at += 1
    at = _skip_space(text, at)
    return at if text[at : at + 1] not in ("", "]") else None


def _value_end(text: str, at: int) -> int:
    """The offset behind the value that starts here; brackets are counted, so nesting needs no recursion."""
    depth = 0
    while at < len(text):
        one = text[at]
        if one == '"':
            found = _STRING.match(text, at)
            if found is None:
                return len(text)
            at = found.end()
        elif one in "{[":
            depth += 1
            at += 1
        elif one in "}]":
            depth -= 1
            if depth < 0:
                return at
            at += 1
        elif depth == 0:
            found = _SCALAR.match(text, at)
            return found.end() if found else at
        if depth == 0:
            return at
        found = _PLAIN.match(text, at)
        at = found.end() if found else at
    return at


def _unquote(quoted: str) -> str:
    if "\\" not in quoted:
        return quoted[1:-1]
    try:
        return str(json.loads(quoted, strict=False))
    except ValueError:
        return quoted[1:-1]


def _skip_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
