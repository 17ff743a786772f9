"""Facts of how long the address and the headers of a request are, and of the range that was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from inspector.describe import count, safe, size
from inspector.explain.facts import auth
from inspector.explain.facts.error_markup import element
from inspector.explain.facts.fact import Named, Reader, fact, specs, told
from inspector.explain.facts.text import Pair
from inspector.explain.facts.view import View
from inspector.redact import MASK

SPECS = {
    **specs(
        "int",
        req__url_size="Bytes of path and query, as they go on the wire",
        req__headers_size="Bytes of all header lines",
        req__header_lines="How many header lines there are",
        req__largest_header_size="Bytes of the largest header line",
        req__range_first="The first byte that the Range header asks for, when it asks for one range",
        res__full_size="Bytes of the whole content by Content-Range (RFC 9110 §14.4), where the range begins behind it",
    ),
    **specs("str", req__largest_header="Name of the largest header"),
    **specs("bool", req__url_longest="Path and query are longer than all headers together"),
}


def read(view: View) -> Iterator[Named]:
    """The sizes of what was sent; those of headers only when the length of every one is known."""
    url = len(view.url.path) + len(view.url.query or "") + (view.url.query is not None)
    yield "req.url_size", fact(url, "req.url", saw=f"path and query are {size(url)}")
    sizes = {pair.at: _size(view, pair) for pair in view.headers}
    if not sizes or None in sizes.values():
        return
    known = {at: one for at, one in sizes.items() if one is not None}
    total = sum(known.values())
    yield (
        "req.url_longest",
        fact(url > total, "req.url", saw=f"path and query are {size(url)}, all headers {size(total)}"),
    )
    yield "req.header_lines", fact(len(sizes), "req.header", saw=count(len(sizes), "header line"))
    yield "req.headers_size", fact(total, "req.header", saw=f"all headers are {size(total)}")
    at = max(known, key=lambda one: known[one])
    name = next(pair.name for pair in view.headers if pair.at == at)
    saw = safe(f"{name} is {size(known[at])}", 120)
    yield "req.largest_header", fact(name, at, saw=saw)
    yield "req.largest_header_size", fact(known[at], at, saw=saw)


_FIRST = re.compile(r"bytes=(\d{1,18})-\d{0,18}")
_NUMBER = re.compile(r"\d{1,18}")
_WHOLE = re.compile(r"bytes (?:\*|\d+-\d+)/(\d{1,18})")


def first_byte(view: View) -> Iterator[Named]:
    """Where the one range begins that was asked for."""
    line = view.header("range")
    found = _FIRST.fullmatch(line.value.replace(" ", "")) if line is not None else None
    if line is not None and found is not None:
        yield "req.range_first", fact(int(found[1]), line.at, saw=safe(f"Range: {line.value}", 120))


def whole(view: View) -> Iterator[Named]:
    """How long the content is of which a range was asked for that begins behind its end."""
    line, asked = view.res_header("content-range"), view.header("range")
    found = _WHOLE.fullmatch(line.value.strip()) if line is not None else None
    first = _FIRST.fullmatch(asked.value.replace(" ", "")) if asked is not None else None
    if first is None or view.response is None or view.response.status != 416:
        return
    if line is not None and found is not None and int(first[1]) >= int(found[1]):
        yield "res.full_size", told(int(found[1]), line.at, saw=safe(f"Content-Range: {line.value}", 120))
    elif line is None and view.res_body is not None:  # Amazon S3 and its look-alikes
        size = element(view.res_body.text, "Error/ActualObjectSize")
        if size is not None and _NUMBER.fullmatch(size.value) and int(first[1]) >= int(size.value):
            yield "res.full_size", told(int(size.value), size.at, saw=f"ActualObjectSize {size.value}")


def _size(view: View, pair: Pair) -> int | None:
    """Bytes of one line; a masked value has the length of the credential it hides, or of what the user wrote."""
    length: int | None = len(pair.value.encode("utf-8", "replace"))
    if MASK in pair.value:
        one = next((each for each in view.once(auth.credentials) if each.where == pair.at), None)
        typed = view.exchange.request.header(pair.name) or MASK
        if one is not None and one.length:
            length = len(pair.value.replace(MASK, "").encode("utf-8", "replace")) + one.length
        else:
            length = None if MASK in typed else len(typed.encode("utf-8", "replace"))
    return None if length is None else len(pair.name) + length + 4  # colon, space and line end


READERS: Mapping[str, Reader] = {
    "req.url_size": read,
    "req.headers_size": read,
    "req.header_lines": read,
    "req.url_longest": read,
    "req.largest_header": read,
    "req.largest_header_size": read,
    "req.range_first": first_byte,
    "res.full_size": whole,
}
