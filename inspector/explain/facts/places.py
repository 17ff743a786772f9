"""Where a field that a server names stands in our request: by its path, in our letters, inside a wrapper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from inspector.explain.facts.text import MISSING, Json, Pair
from inspector.explain.facts.view import View, at_pointer
from inspector.json_text import locate, pointer

OF_TYPES = re.compile(
    r"\b(integers?|int|numbers?|numeric|digits?|float|decimal|strings?|bool(ean)?|objects?|arrays?|lists?|date|time"
    r"|timestamp|e-?mail|url|uri|uuid|json|valid|type|format|pattern|match)\b",
    re.IGNORECASE,
)
"""Words for types and forms: `must be a verified recipient` has none, and tells of a rule instead."""


_NAMED = re.compile(r"['\"`][A-Za-z_]")
_NAMELESS = re.compile(
    r"\bis expected\b|^\W*(?:\d+\W+)?(?:item|each|value|the value|expected|must|should|it)\b", re.IGNORECASE
)
"""How a rule begins that is stated of a bare value."""


def in_request(view: View, name: str, place: str) -> tuple[str, Json]:
    """Where the named field stands in our request, with its value."""
    if (
        place in ("query", "body", "")
        and (pair := view.asked(name)) is not None
        and (place == "query" or view.body is None)
    ):
        return pair.at, pair.value
    if place == "header":
        line = view.header(name.lower())
        return (line.at, line.value) if line is not None else ("", MISSING)
    if place == "path":
        return "req.url.path", MISSING
    if view.body is None and place in ("query", "body", "") and (pair := _asked_folded(view, name)) is not None:
        return pair.at, pair.value
    if view.body is None or place in ("query", "cookie"):
        return "", MISSING
    if "multipart" in view.content_type.lower() and f'name="{name}"' in view.body.text:
        return "req.body", MISSING
    pair = view.param(name)
    if pair is not None and view.body_json is MISSING:
        return pair.at, pair.value
    if view.body_json is MISSING and "text/plain" in view.content_type.lower():  # lines of names and values
        stands = re.search(rf"(?<![\w.-]){re.escape(name)}=", view.body.text[:65536]) if name else None
        return (f"req.body@{stands.start()}-{stands.end() - 1}", MISSING) if stands is not None else ("", MISSING)
    parts = parts_of(name)
    for path in (pointer(*parts), pointer(*(_folded(view.body_json, parts))), _wrapped(view.body_json, parts)):
        if path and locate(view.body.text, path) is not None:
            return f"req.body#{path}", at_pointer(view.body_json, path)
    return "", MISSING


def _asked_folded(view: View, name: str) -> Pair | None:
    """The one parameter of the query that a server calls so in the letters of its own classes (`Sort` for `sort`)."""
    found = [pair for pair in view.query if pair.name.lower() == name.lower()]
    return found[0] if len(found) == 1 else None


def anywhere(view: View, name: str) -> tuple[str, Json]:
    """The one place in our JSON body that has this name, however deep; for a field that is known to be there."""
    steps = parts_of(name)
    found = list(_under(view.body_json, steps, "", 0))
    if view.body is None or len(found) != 1 or locate(view.body.text, found[0]) is None:
        return "", MISSING
    return f"req.body#{found[0]}", at_pointer(view.body_json, found[0])


def _under(root: Json, steps: list[str], base: str, depth: int) -> Iterator[str]:
    if depth > 5:
        return
    if isinstance(root, dict) and at_pointer(root, pointer(*steps)) is not MISSING:
        yield base + pointer(*steps)
    members = root.items() if isinstance(root, dict) else enumerate(root) if isinstance(root, list) else ()
    for key, inner in list(members)[:100]:
        if isinstance(inner, dict | list):
            yield from _under(inner, steps, base + pointer(key), depth + 1)


def _wrapped(root: Json, parts: list[str]) -> str:
    """The pointer of a field that stands inside the one object of the body that has it: `{"properties": {…}}`."""
    inner = pointer(*parts)
    keys = [key for key, value in root.items() if isinstance(value, dict)] if isinstance(root, dict) else []
    found = [pointer(key) + inner for key in keys if at_pointer(root, pointer(key) + inner) is not MISSING]
    return found[0] if len(found) == 1 else ""


def _folded(root: Json, parts: list[str]) -> list[str]:
    """The path as our body writes it: servers answer in the letters of their own classes (`Items[0].UnitPrice`)."""
    written: list[str] = []
    for part in parts:
        if isinstance(root, dict) and part not in root:
            wanted = part.replace("_", "").lower()
            part = next((key for key in root if key.replace("_", "").lower() == wanted), part)
        if isinstance(root, list) and not part.isdigit():  # Go names no index; one row that has the field is the one
            rows = [place for place, row in enumerate(root[:50]) if isinstance(row, dict) and part in row]
            if len(rows) == 1:
                written.append(str(rows[0]))
                root = root[rows[0]]
        written.append(part)
        root = at_pointer(root, pointer(part)) if isinstance(root, dict | list) else MISSING
    return written


def parent_of(view: View, name: str) -> tuple[list[str], dict[str, Json] | None]:
    """Where the object stands in our body that would hold the named field, and that object if it is there."""
    if not isinstance(view.body_json, dict | list):
        return parts_of(name)[:-1], None
    steps = _folded(view.body_json, parts_of(name))[:-1]
    held = at_pointer(view.body_json, pointer(*steps))
    return steps, held if isinstance(held, dict) else None


def parts_of(name: str) -> list[str]:
    """The steps of a field's name, however it is written: lines[0].qty, lines/0/qty or lines.0.qty."""
    return re.sub(r"\[([^\]]*)\]", r".\1", name.replace("/", ".")).strip(".").split(".")


def past_labels(view: View, name: str) -> tuple[str, str, Json]:
    """A name without the labels that stand only in the server's code: the name of its parameter, the tag of a union.

    A validator looks into what is there, so a step above the last one that our body does not have is such a label.
    """
    here: Json = view.body_json
    parts = parts_of(name)
    if not isinstance(here, dict) or len(parts) < 2:
        return name, "", MISSING
    path: list[str] = []
    for place, part in enumerate(parts):
        inner = at_pointer(here, pointer(*_folded(here, [part]))) if isinstance(here, dict | list) else MISSING
        if inner is MISSING and place < len(parts) - 1:
            if part.isdigit():
                return name, "", MISSING
            continue
        path.append(_folded(here, [part])[0])
        here = inner
    found = locate(view.body.text, pointer(*path)) if view.body is not None and here is not MISSING else None
    return ".".join(path), f"req.body#{pointer(*path)}" if found is not None else "", here if found else MISSING


def is_respelt(name: str, ours: str) -> bool:
    """Whether our name for it has the same letters in another spelling, more than the capital of a class's member."""
    wanted, sent = parts_of(name)[-1], re.split(r"[/.]", ours)[-1]
    return wanted.replace("_", "").lower() == sent.replace("_", "").lower() and wanted[1:] != sent[1:]


def only_part(view: View, message: str) -> tuple[str, str] | None:
    """The one value that a call without a body carries: its single parameter, else the end of its path.

    Nothing is, where the words have a subject or a name of their own, or the server fails.
    """
    refused = view.response is not None and view.response.status in (0, 400, 422)
    if not refused or view.body is not None or len(view.query) > 1:
        return None
    if _NAMED.search(message) or not _NAMELESS.search(message):
        return None
    if view.query:
        return view.query[0].name, "query"
    return ("the id in the path", "path") if "/" in view.url.path.strip("/") and view.method != "POST" else None


def is_in_the_path(view: View, name: str, words: str) -> bool:
    """Whether one sentence tells what an id must be and that it must be there, and the address has a place for it."""
    asked = view.body is None and name.lower() in ("id", "_id", "uuid")
    return asked and OF_TYPES.search(words) is not None and "/" in view.url.path.strip("/")


def quotes_the_path(view: View, message: str) -> bool:
    """Whether the words quote a part of the path, which then is the field's value, by the name of the server's code."""
    parts = {unquote(part) for part in view.url.path.split("/") if part}
    return any(f"{mark}{part}{mark}" in message for part in parts for mark in "'\"`")
