"""Facts of values that a program or an encoding spoiled on their way into the URL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, unquote_plus

from inspector.describe import quoted, safe
from inspector.explain.facts.errors import error
from inspector.explain.facts.fact import Named, Reader, fact, specs
from inspector.explain.facts.view import View

SPECS = {
    **specs(
        "str",
        lint__unset="A word in the URL that programs write for a value they do not have: undefined, null, NaN",
        lint__plus="A value of the query with a plus sign that a server reads as a space",
    ),
    **specs("bool", lint__plus_echoed="The server's words hold that value with a space in it"),
}

_UNSET = frozenset({"undefined", "null", "NaN", "None", "nil", "[object Object]", "(null)", "<null>", "NoneType"})
"""As languages write them: `none` in small letters is a word that people choose."""
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


READERS: Mapping[str, Reader] = {"lint.unset": unset, "lint.plus": plus, "lint.plus_echoed": plus}
