"""Facts of how long the address and the headers of a request are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from inspector.describe import safe, size
from inspector.explain.facts import auth
from inspector.explain.facts.fact import Named, Reader, fact, specs
from inspector.explain.facts.text import Pair
from inspector.explain.facts.view import View
from inspector.redact import MASK

SPECS = {
    **specs(
        "int",
        req__url_size="Bytes of path and query, as they go on the wire",
        req__headers_size="Bytes of all header lines",
        req__largest_header_size="Bytes of the largest header line",
    ),
    **specs("str", req__largest_header="Name of the largest header"),
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
    yield "req.headers_size", fact(total, "req.header", saw=f"all headers are {size(total)}")
    at = max(known, key=lambda one: known[one])
    name = next(pair.name for pair in view.headers if pair.at == at)
    saw = safe(f"{name} is {size(known[at])}", 120)
    yield "req.largest_header", fact(name, at, saw=saw)
    yield "req.largest_header_size", fact(known[at], at, saw=saw)


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
    "req.largest_header": read,
    "req.largest_header_size": read,
}
