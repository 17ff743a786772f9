"""Facts of a method that our own request asks the server to take in place of the one it was sent with.

Rails, Laravel, Symfony and Express read `_method` of a form or `X-HTTP-Method-Override` so, of a POST.
"""

from __future__ import annotations

from collections.abc import Iterator

from inspector.describe import safe
from inspector.explain.facts.fact import Named, fact, specs
from inspector.explain.facts.view import View
from inspector.json_text import pointer

SPECS = specs(
    "str",
    req__override="The other method that a header or a field of the request asks the server to take, upper case",
    req__override_by="The name of that header or field",
)

_HEADERS = ("X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method")
_FIELD = "_method"
_METHODS = frozenset({"GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "POST"})


def read(view: View) -> Iterator[Named]:
    """The override of a POST, where it names another method."""
    if view.method != "POST":
        return
    for name, value, at in _asked(view):
        method = value.strip().upper()
        if method in _METHODS and method != view.method:
            saw = safe(f"{name}: {value}", 60)
            yield "req.override", fact(method, at, saw=saw)
            yield "req.override_by", fact(name, at, saw=saw)
            return


def _asked(view: View) -> Iterator[tuple[str, str, str]]:
    for name in _HEADERS:
        line = view.header(name.lower())
        if line is not None:
            yield name, line.value, line.at
    pair = view.asked(_FIELD) or view.param(_FIELD)
    if pair is not None:
        yield _FIELD, pair.value, pair.at
    held = view.body_json.get(_FIELD) if isinstance(view.body_json, dict) else None
    if isinstance(held, str):
        yield _FIELD, held, f"req.body#{pointer(_FIELD)}"


READERS = {"req.override": read, "req.override_by": read}
