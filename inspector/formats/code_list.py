"""A JSON list of a vendor's codes, or an object of them by code, read with pointers that say where each part stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from inspector.formats.document import Document, Path, read_document
from inspector.formats.openapi import Found
from inspector.formats.pack_draft import CodeDraft, PackDraft, plain, slug, with_variants
from inspector.json_text import tokens

PARTS = ("list", "code", "title", "meaning", "status", "docs", "severity", "causes", "solutions")
"""What can be mapped. `list` is where the list stands; `key` in place of a pointer is the key of an object."""

_USUAL: dict[str, tuple[str, ...]] = {
    "code": ("/code", "/error_code", "/errorCode", "/error/code", "/id", "/name"),
    "title": ("/title", "/message", "/name", "/summary", "/description"),
    "meaning": ("/meaning", "/description", "/detail", "/details", "/explanation", "/message"),
    "status": ("/status", "/http_status", "/httpStatus", "/status_code", "/statusCode"),
    "docs": ("/docs", "/doc_url", "/url", "/more_info", "/link"),
    "severity": ("/severity", "/log_level", "/level"),
    "causes": ("/causes", "/possible_causes", "/cause"),
    "solutions": ("/solutions", "/possible_solutions", "/resolution", "/fix"),
}
_HOLDERS = ("errors", "codes", "error_codes", "errorCodes", "data", "items")
_BULLET = re.compile(r"(?m)^\s*(?:[-*•]|\d+[.)])\s+")
_SEVERITIES = {
    "error": "error",
    "warning": "warning",
    "warn": "warning",
    "notice": "note",
    "info": "note",
    "note": "note",
}
_MOST_CODES = 20_000
_MOST_BULLETS = 6


class BadMap(ValueError):
    """What is wrong with a `--map`."""


def read_map(text: str) -> dict[str, str]:
    """`code=/code,title=/message` as pointers by part. Raises BadMap."""
    found: dict[str, str] = {}
    for pair in text.split(",") if text else ():
        part, equals, pointer = pair.strip().partition("=")
        if part not in PARTS or not equals:
            raise BadMap(f'"{pair.strip()}" maps nothing; write code=/code,title=/message; parts: {", ".join(PARTS)}')
        if pointer != "key" and pointer and not pointer.startswith("/"):
            raise BadMap(f'"{pointer}" is no JSON pointer; it begins with a slash, as in /error/code')
        found[part] = pointer
    return found


def read_code_list(file: str, data: bytes, mapped: Mapping[str, str]) -> Found:
    """Read the bytes of the file called `file`. Raises Unreadable when it holds no list of codes."""
    document = read_document(file, data)
    at, entries = _entries(document, mapped.get("list", ""))
    codes: list[CodeDraft] = []
    for key, value, path in entries:
        code = _code(document, key, value, path, mapped)
        if code is not None:
            codes.append(code)
        if len(codes) > _MOST_CODES:
            raise document.unusable(at, f"holds more than {_MOST_CODES} codes")
    if not codes:
        words = "holds no code that could be read; say where it stands with --map code=/pointer,title=/pointer"
        raise document.unusable(at, words)
    name = PurePath(file).stem
    draft = PackDraft(id=slug(name), name=name, origin=PurePath(file).name, codes=with_variants(codes))
    return Found(draft=draft, problems=document.problems)


def _entries(document: Document, pointer: str) -> tuple[Path, Iterator[tuple[str, object, Path]]]:
    """Where the list stands, and each entry with its key (`""` in a list) and place."""
    at: Path = tokens(pointer)
    found = _at(document.data, pointer)
    if not pointer and isinstance(found, Mapping):
        holder = next((name for name in _HOLDERS if isinstance(found.get(name), list | Mapping)), "")
        at, found = ((holder,), found[holder]) if holder else (at, found)
    if isinstance(found, list):
        return at, (("", value, (*at, place)) for place, value in enumerate(found))
    if isinstance(found, Mapping):
        return at, ((str(key), value, (*at, str(key))) for key, value in found.items())
    words = "is no list of codes; say where it stands with --map list=/pointer"
    raise document.unusable(at if found is not None else (), words)


def _code(document: Document, key: str, value: object, path: Path, mapped: Mapping[str, str]) -> CodeDraft | None:
    """One entry: an object, or, under its code as the key, the words alone."""
    if key and isinstance(value, str) and "code" not in mapped:
        return CodeDraft(code=plain(key, 80), title=plain(value), meaning=plain(value))
    if not isinstance(value, Mapping):
        document.note(path, "is no object, so it has no code and no words")
        return None
    given = mapped.get("code", "key" if key and not any(_at(value, one) for one in _USUAL["code"][:3]) else "")
    code = key if given == "key" else _scalar(_part(value, "code", {"code": given} if given else {}))
    if not code:
        document.note(path, "has no code; say where it stands with --map code=/pointer")
        return None
    title, meaning = (plain(_scalar(_part(value, part, mapped))) for part in ("title", "meaning"))
    status = _scalar(_part(value, "status", mapped))
    docs = _scalar(_part(value, "docs", mapped))
    return CodeDraft(
        code=plain(code, 80),
        title=title or meaning,
        meaning=meaning,
        status=int(status) if status.isdigit() and 100 <= int(status) < 600 else None,
        docs=docs if docs.startswith(("https://", "http://")) and " " not in docs else "",
        severity=_SEVERITIES.get(_scalar(_part(value, "severity", mapped)).lower(), ""),
        causes=_bullets(_part(value, "causes", mapped)),
        fixes=_bullets(_part(value, "solutions", mapped)),
    )


def _part(value: object, part: str, mapped: Mapping[str, str]) -> object:
    pointers = (mapped[part],) if part in mapped else _USUAL[part]
    return next((found for one in pointers if (found := _at(value, one)) not in (None, "", [])), None)


def _at(value: object, pointer: str) -> object:
    for part in tokens(pointer):
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, list) and part.isdigit() and len(part) < 9 and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value


def _scalar(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _bullets(value: object) -> tuple[str, ...]:
    """A list of texts, or one text with a bullet a line."""
    items = value if isinstance(value, list) else _BULLET.split(value) if isinstance(value, str) else []
    return tuple(text for one in items if (text := plain(one)))[:_MOST_BULLETS]
