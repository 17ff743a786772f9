"""Facts of values that a program or an encoding spoiled on their way into the URL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from urllib.parse import unquote, unquote_plus

from inspector.describe import quoted, safe
from inspector.explain.facts.errors import error
from inspector.explain.facts.fact import Named, Reader, fact, specs
from inspector.explain.facts.view import View
from inspector.json_text import pointer

SPECS = {
    **specs(
        "str",
        lint__unset="A word in the URL that programs write for a value they do not have: undefined, null, NaN",
        lint__plus="A value of the query with a plus sign that a server reads as a space",
        lint__object_text="The field whose value is the text [object Object]; `body` when that is all of the body",
        lint__rounded_id="A number in the path that has as many digits as JavaScript keeps, and zeros after them",
    ),
    **specs("bool", lint__plus_echoed="The server's words hold that value with a space in it"),
}

_UNSET = frozenset({"undefined", "null", "NaN", "None", "nil", "[object Object]", "(null)", "<null>", "NoneType"})
"""As languages write them: `none` in small letters is a word that people choose."""
_OBJECTS = re.compile(r"\[object Object\](?:,\[object Object\]){0,9}")
_LONG = re.compile(r"(?<=/)[1-9]\d{17,19}(?=/|\Z)")
_READ_AT_MOST = 20_000
_SEGMENT = re.compile(r"(?<=/)[^/?#]+")
_WITH_PLUS = re.compile(
    r"[^&=+\s]+\+[^&=+@\s]*(?:@|%40)[^&=\s]+"  # an address for mail with a tag
    r"|\+\d{6,15}"  # a telephone number
    r"|\d{4}-\d\d-\d\d[T ][\d:.%A]{5,16}\+\d\d(?::|%3A)?\d\d"  # a time with its offset from UTC
)


def unset(view: View) -> Iterator[Named]:
    """A word for nothing where a value belongs."""
    for found in _SEGMENT.finditer(view.url.path):
        if unquote(found[0]) in _UNSET:
            at = f"req.url.path@{found.start()}-{found.end()}"
            yield "lint.unset", fact(unquote(found[0]), at, saw=safe(f"/{unquote(found[0])} in the path", 80))
            return
    for pair in view.query:
        if pair.value in _UNSET:
            yield "lint.unset", fact(pair.value, pair.at, saw=safe(f"{pair.name}={pair.value}", 80))
            return


def object_text(view: View) -> Iterator[Named]:
    """What JavaScript writes for an object where a text belongs."""
    text = view.body.text if view.body is not None else ""
    if "Object" not in text[:_READ_AT_MOST]:
        return
    if _OBJECTS.fullmatch(text[:200].strip()):
        yield "lint.object_text", fact("body", "req.body", saw="the body is [object Object]")
        return
    members = view.body_json.items() if isinstance(view.body_json, dict) else ()
    named = [(name, f"req.body#{pointer(name)}") for name, value in members if value == "[object Object]"]
    named += [(pair.name, pair.at) for pair in view.body_params if pair.value == "[object Object]"]
    if named:
        yield (
            "lint.object_text",
            fact(safe(named[0][0], 60), named[0][1], saw=safe(f"{named[0][0]} is [object Object]")),
        )


def rounded(view: View) -> Iterator[Named]:
    """A whole number past 2^53 that is written as ECMA-262 writes a Number: the digits that tell it, then zeros."""
    for found in _LONG.finditer(view.url.path):
        written = format(Decimal(repr(float(found[0]))), "f")
        if written == found[0] and len(written.rstrip("0")) > 14 and found[0].endswith("0" * (len(found[0]) - 17)):
            at = f"req.url.path@{found.start()}-{found.end()}"
            yield "lint.rounded_id", fact(found[0], at, saw=found[0])
            return


def plus(view: View) -> Iterator[Named]:
    """A plus sign in the query stands for a space (WHATWG URL, application/x-www-form-urlencoded)."""
    raw = (view.url.query or "").split("&")
    for part in raw:
        name, equals, value = part.partition("=")
        if not equals or not _WITH_PLUS.fullmatch(value):
            continue
        pair = view.asked(unquote_plus(name))
        if pair is None:
            continue
        yield "lint.plus", fact(unquote(value), pair.at, saw=safe(f"{name}={value}", 120))
        message = view.once(error).message
        if message is not None and unquote_plus(value) in message.value:
            yield "lint.plus_echoed", fact(True, pair.at, message.at, each=(safe(part, 120), quoted(message.value)))
        return


READERS: Mapping[str, Reader] = {
    "lint.unset": unset,
    "lint.plus": plus,
    "lint.plus_echoed": plus,
    "lint.object_text": object_text,
    "lint.rounded_id": rounded,
}
