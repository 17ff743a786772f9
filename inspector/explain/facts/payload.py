"""Facts of a request body held against the fields its operation documents: `lint.unknown_field`, `lint.field_shape`."""

from __future__ import annotations

from collections.abc import Iterator

from inspector import json_text
from inspector.describe import count, listing, safe
from inspector.explain.facts import operations
from inspector.explain.facts.fact import Named, fact, specs
from inspector.explain.facts.view import View

SPECS = {
    **specs("list", lint__unknown_field="Top-level body fields that the operation does not document"),
    **specs("str", lint__field_shape="A body field that is a list where one value belongs, or the reverse, in words"),
}

_KINDS = {dict: "an object", list: "a list", str: "a text", bool: "true or false", int: "a number", float: "a number"}


def payload(view: View) -> Iterator[Named]:
    """Compare the top level of a JSON object with the body fields of its operation (`contacts[]` is a list)."""
    operation = view.once(operations.match).operation
    body = view.body_json
    if operation is None or not operation.body or not isinstance(body, dict):
        return
    lists = {name.removesuffix("[]") for name in operation.body if name.endswith("[]")}
    known = lists | set(operation.body)
    unknown = tuple(name for name in body if name not in known)
    if unknown:
        shown = tuple(safe(name, 40) for name in unknown)
        saw = f"{count(len(unknown), 'field')} not documented: {listing(shown)}"
        places = [f"req.body#{json_text.pointer(name)}" for name in unknown]
        yield "lint.unknown_field", fact(unknown, *places, saw=saw, each=shown)
    for name, value in body.items():
        words = _misfit(name, value, lists) if name in known and value is not None else ""
        if words:
            yield "lint.field_shape", fact(words, f"req.body#{json_text.pointer(name)}", saw=words)
            return


def _misfit(name: str, value: object, lists: set[str]) -> str:
    kind = _KINDS.get(type(value), "another value")
    if name in lists:
        return "" if isinstance(value, list) else f"{name} is {kind}; the API takes a list"
    return f"{name} is {kind}; the API takes one value" if isinstance(value, dict | list) else ""
