"""Places in our body as the parsers of servers count them, and the value that stands at one.

Python, Django and orjson: `line 1 column 5 (char 4)`; V8: `in JSON at position 4`, or since version 20 only the text
around it; System.Text.Json: line and byte from 0; Jackson, Newtonsoft, serde: from 1; Go: bytes read, so the last of
them is the one; msgspec: `(byte 4)`; pydantic: the offset in `loc`; Ruby: the text it met.
"""

from __future__ import annotations

import re

from inspector.explain.facts.text import Json
from inspector.explain.facts.view import scalar
from inspector.json_text import locate, pointer

_PLACES = (
    re.compile(r"line (?P<line>\d{1,9}),? column (?P<column>\d{1,9}) \(char (?P<offset>\d{1,9})\)"),
    re.compile(r"(?:in JSON )?at position (?P<offset>\d{1,9})(?! (?:in|of) ['\"`])"),  # else in what it quotes
    re.compile(r"LineNumber: (?P<line0>\d{1,9}) \| BytePositionInLine: (?P<byte0>\d{1,9})"),
    re.compile(r"line: ?(?P<line>\d{1,9}), column: ?(?P<column>\d{1,9})"),
    re.compile(r"line (?P<line>\d{1,9}),? (?:position|column):? (?P<column>\d{1,9})"),
    re.compile(r"offset (?P<read>\d{1,9})"),
    re.compile(r"\(byte (?P<byte>\d{1,9})\)"),
)

_MOST_MEMBERS, _DEEPEST = 200, 12


_CALLED = re.compile(r"\b(?:invalid type: |from )(?P<kind>\w+)")
_NAMES_OF = {dict: ("map", "object"), list: ("sequence", "array"), type(None): ("null", "unit")}


def counted_place(text: str, message: str) -> int | None:
    """The offset in our text that a message counts in lines, columns, characters or bytes; None when it counts none."""
    for pattern in _PLACES:
        found = pattern.search(message)
        if found is not None:
            return _counted(text, {key: int(value) for key, value in found.groupdict().items() if value})
    return None


def value_at_place(text: str, root: Json, message: str) -> str:
    """The name of the innermost value of our JSON at which a message says its reader was, `""` for the root or none.

    Serde counts to the end of what it refuses, Jackson to its beginning. The message has to quote what stands there, or
    to call it what it is: a place may also be one in another text, such as a query inside of a field.
    """
    offset = counted_place(text, message)
    names: list[str] = []
    while offset is not None and len(names) < _DEEPEST:
        members = list(root.items() if isinstance(root, dict) else enumerate(root) if isinstance(root, list) else ())
        for key, inner in members[:_MOST_MEMBERS]:
            place = locate(text, pointer(*names, key))
            if place is not None and place.value[0] <= offset < place.value[1]:
                names.append(str(key))
                root = inner
                break
        else:
            break
    return ".".join(names) if names and _is_meant(message, root) else ""


def _is_meant(message: str, value: Json) -> bool:
    if value is None or isinstance(value, dict | list):
        found = _CALLED.search(message)
        return found is not None and found["kind"].lower() in _NAMES_OF[type(value)]
    words = value if isinstance(value, str) else scalar(value)
    return (bool(words) and f'"{words}"' in message) or f"`{words}`" in message or f"'{words}'" in message


def _counted(text: str, groups: dict[str, int]) -> int | None:
    if "offset" in groups:
        return groups["offset"]
    if "read" in groups:
        return _character(text, max(groups["read"] - 1, 0))
    if "byte" in groups:
        return _character(text, groups["byte"])
    line = groups["line0"] if "line0" in groups else groups.get("line", 1) - 1
    start = 0
    for _ in range(min(line, 100_000)):
        start = text.find("\n", start) + 1
        if start == 0:
            return None
    if "byte0" in groups:
        return start + _character(text[start:], groups["byte0"])
    return start + max(groups.get("column", 1) - 1, 0)


def _character(text: str, octet: int) -> int:
    """The character that holds this byte of the UTF-8 of a text."""
    return len(text.encode("utf-8", "surrogatepass")[:octet].decode("utf-8", "ignore"))
