"""The shape of a call, to compare calls: its operation with ids folded, its parts, its records and their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from inspector import json_text
from inspector.explain.facts.envelope import named_operation
from inspector.explain.facts.text import MISSING, Json, Url
from inspector.explain.facts.view import View, at_pointer, scalar
from inspector.model.history import Scalar
from inspector.redact import is_credential_name

MOST_VALUES = 200
_UUID = re.compile(r"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\Z", re.IGNORECASE)
_VOLATILE = frozenset({"content-length", "date", "host", "traceparent", "tracestate", "user-agent", "x-request-id"})
_ID_NAMES = ("id", "uuid", "_id", "record_id")
_LIST_NAMES = (
    "/items", "/data", "/results", "/records", "/value", "/entries", "/objects", "/list", "/rows", "/data/items",
)  # fmt: skip
ENVELOPES = ("", "/data", "/result", "/record", "/item", "/response")


def place(url: Url) -> str:
    """The host that history files a call under, with its port when that is not the usual one."""
    usual = url.port in (0, 443 if url.scheme == "https" else 80)
    return url.host if usual else f"{url.host}:{url.port}"


def operation_name(view: View) -> str:
    """`METHOD host /path/with/{id}`: the same for all records of one kind; `#name` follows where the body names it."""
    return f"{view.method} {place(view.url)} {folded(view.url.path)}{view.once(named_operation)}"


@lru_cache(maxsize=1024)
def folded(path: str) -> str:
    """A path with its ids replaced."""
    return "/".join("{id}" if _is_id(part) else part for part in path[:2000].split("/"))


def _is_id(part: str) -> bool:
    if part.isdigit() or _UUID.match(part) or len(part) > 40 or "@" in part or "%" in part:
        return True
    digits = sum(one.isdigit() for one in part)
    return digits >= 2 and len(part) >= 5 and part.isalnum() and any(one.isalpha() for one in part)


def signature(view: View) -> tuple[str, ...]:
    """The named parts of the request: method, path, query and header names, body pointers with types."""
    parts = [f"method {view.method}", f"path {folded(view.url.path)}"]
    parts += sorted({f"query {pair.name}" for pair in view.query})
    parts += sorted({f"header {pair.name}" for pair in view.headers if pair.name not in _VOLATILE})
    if isinstance(view.body_json, dict | list):
        kinds = {f"body {_starred(path)} {_kind(value)}" for path, value in walk(view.body_json, MOST_VALUES)}
        parts += sorted(kinds)
    elif view.body_params:
        parts += sorted({f"body {pair.name}" for pair in view.body_params})
    return tuple(parts)


def _starred(path: str) -> str:
    return re.sub(r"/\d+(?=/|\Z)", "/*", path)


def _kind(value: Json) -> str:
    if isinstance(value, bool):
        return "boolean"
    if value is None:
        return "null"
    return "string" if isinstance(value, str) else "number" if isinstance(value, int | float) else "empty"


def walk(root: Json, limit: int) -> Iterator[tuple[str, Json]]:
    """The scalars (and empty containers) under a value with their pointers, in the order of the text."""
    stack: list[tuple[str, Json]] = [("", root)]
    left = limit
    while stack and left > 0:
        path, value = stack.pop()
        if isinstance(value, dict) and value:
            items = [(f"{path}{json_text.pointer(str(key))}", inner) for key, inner in value.items()]
            stack.extend(reversed(items[:limit]))
        elif isinstance(value, list) and value:
            stack.extend((f"{path}/{index}", value[index]) for index in range(min(len(value), limit) - 1, -1, -1))
        else:
            left -= 1
            yield path, value


def values(root: Json) -> tuple[tuple[str, Scalar], ...]:
    """Scalar values by pointer, at most 200, none of a credential, long texts cut."""
    if not isinstance(root, dict | list):
        return ()
    kept: list[tuple[str, Scalar]] = []
    for path, value in walk(root, MOST_VALUES):
        if isinstance(value, dict | list) or is_credential_name(path.rpartition("/")[2]):
            continue
        if isinstance(value, str):
            kept.append((path, value[:200]))
        elif value is None or isinstance(value, bool | int | float):
            kept.append((path, value))
    return tuple(kept)


def records(view: View) -> tuple[str, list[Json]] | None:
    """The list in the answer and its pointer: where the vendor keeps it, else where lists usually are."""
    root = view.res_json
    if root is MISSING:
        return None
    for path in view.conventions.paging.items:
        found = at_pointer(root, path)
        if isinstance(found, list):
            return path, found
    if isinstance(root, list):
        return "", root
    for path in _LIST_NAMES:
        found = at_pointer(root, path)
        if isinstance(found, list):
            return path, found
    return None


def ids(root: Json) -> tuple[str, ...]:
    """Ids of the records in an answer: one record, an enveloped one, or a list of them."""
    found: list[str] = []
    for base in ("", *_LIST_NAMES, *ENVELOPES[1:]):
        held = at_pointer(root, base)
        for record in held[:MOST_VALUES] if isinstance(held, list) else [held]:
            one = id_of(record)
            if one and one not in found:
                found.append(one)
    return tuple(found[:MOST_VALUES])


def id_of(record: Json) -> str:
    """The id of a record as text, or `""`."""
    if isinstance(record, dict):
        for name in _ID_NAMES:
            value = record.get(name)
            if isinstance(value, str | int) and not isinstance(value, bool):
                return scalar(value)[:100]
    return ""
