"""Where the server's parser stopped in our body: the place that its message counts, or the text that it met."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inspector.describe import safe
from inspector.explain.facts.complaints import complaints
from inspector.explain.facts.errors import error
from inspector.explain.facts.parser_place import counted_place
from inspector.explain.facts.queries import is_of_a_query
from inspector.explain.facts.text import MISSING
from inspector.explain.facts.view import View

_AROUND = re.compile(
    r"Unexpected (?:token|non-whitespace).{0,40}?,"
    r" (?:\.\.\.)?\"(?P<text>.{2,60}?)\"(?:\.\.\.)? is not valid JSON",
    re.DOTALL,
)
_MET = re.compile(r"unexpected (?:token|character)(?: at|:)? '(?P<text>.{2,200}?)'", re.DOTALL)
_TOKEN = re.compile(r"Unexpected token '?(?P<token>[^\s'])'?,")
_OTHER_ROOT = re.compile(
    r"from (?:Array|Object|String|Integer|Floating-point|Boolean) value \(|\bbut was (?:BEGIN_)?[A-Z]+ at "
)
_STARTED = re.compile(r"\(start marker at \[[^\]]{0,200}\]\)")
"""Where what Jackson misses the end of begins."""
_LINE = re.compile(r"\b(?:unable to|cannot|could not|failed to) parse '(?P<line>[^\n]{3,400}?)': ")
_AT_END = re.compile(
    r"(?i)unexpected end of (json|input|data|file)|unexpected eof|EOF while parsing"
    r"|Unterminated string"
)


@dataclass(frozen=True, slots=True)
class Stop:
    """The place in our body as a locator, in words, and what the server said."""

    at: str
    words: str
    told: str
    told_at: str


def parser_stop(view: View) -> Stop | None:
    """Their parser's place in our body, when the answer names one that our body has."""
    told, body = view.once(error), view.body
    if body is None or not body.text or told.message is None:
        return None
    if view.body_json is not MISSING and any(
        (one.kind and not one.loose) or (one.loose and one.ours) for one in view.once(complaints)
    ):
        return None  # the text is JSON, and what stopped them is a field of it, or the value they quote
    message, at = _STARTED.sub("", told.message.value[:2000]), told.message.at
    if view.body_json is not MISSING and view.once(is_of_a_query):
        return None
    if view.body_json is not MISSING and _OTHER_ROOT.search(message):
        return None  # Jackson read it, and takes another value at that place
    offset = _of_pydantic(view)
    offset = _of_a_line(view, message) if offset is None else offset
    offset = _offset(body.text, message) if offset is None else offset
    if offset is None or not 0 <= offset <= len(body.text):
        return None
    if offset >= len(body.text):
        return Stop(f"req.body@{len(body.text) - 1}-{len(body.text)}", "at the end of the body", message, at)
    line = body.text.count("\n", 0, offset)
    column = offset - (body.text.rfind("\n", 0, offset) + 1)
    where = f"line {line + 1}, character {column + 1}" if "\n" in body.text.strip() else f"character {offset + 1}"
    words = safe(f"{where}, at {body.text[offset : offset + 12].split(chr(10))[0].strip() or 'a line break'}", 60)
    return Stop(f"req.body@{offset}-{offset + 1}", words, message, at)


def _of_a_line(view: View, message: str) -> int | None:
    """The place of the line that a reader of lines quotes as one that it cannot read (InfluxDB)."""
    found = _LINE.search(message) if view.body is not None and view.body_json is MISSING else None
    if found is None or view.body is None or view.body.text.count(found["line"]) != 1:
        return None
    return view.body.text.index(found["line"])


def _of_pydantic(view: View) -> int | None:
    loc = view.res_at("/detail/0/loc/1")
    kind = view.res_at("/detail/0/type")
    if kind == "json_invalid" and isinstance(loc, int) and not isinstance(loc, bool):
        return loc
    old = view.res_at("/detail/0/ctx/pos")
    return old if kind == "value_error.jsondecode" and isinstance(old, int) else None


def _offset(text: str, message: str) -> int | None:
    place = counted_place(text, message)
    if place is not None:
        return place
    for pattern in (_AROUND, _MET):
        found = pattern.search(message)
        if pattern is _MET and found is not None and found["text"][0] in "{[":
            return None  # Ruby quotes the whole object in which it failed
        if found is not None and text.count(found["text"]) == 1:
            start = text.index(found["text"])
            token = _TOKEN.search(message)
            inner = found["text"].find(token["token"]) if token is not None else 0
            alone = token is None or found["text"].count(token["token"]) == 1
            return start + inner if alone and inner >= 0 else None
    return len(text) if _AT_END.search(message) else None
