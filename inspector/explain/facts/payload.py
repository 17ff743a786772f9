"""Facts of a request body held against the fields its operation documents: `lint.unknown_field`, `lint.field_shape`."""

from __future__ import annotations

from collections.abc import Iterator

from inspector.describe import listing, safe
from inspector.explain.facts import operations
from inspector.explain.facts.fact import Named, fact, specs
from inspector.explain.facts.text import MISSING, Json
from inspector.explain.facts.view import View
from inspector.json_text import locate, pointer

SPECS = {
    **specs("list", lint__unknown_field="Top-level body fields that the operation does not document"),
    **specs("str", lint__field_shape="The body, or a field of it, of another structure than documented"),
}


def read(view: View) -> Iterator[Named]:
    """Compare the top level of a JSON body with the body fields of its operation (`contacts[]` is a list)."""
    operation = view.once(operations.match).operation
    body = view.body_json
    if operation is None or not operation.body or view.body is None or body is MISSING or body is None:
        return
    if not isinstance(body, dict):
        words = f"the body is {_article(body)}; the API takes an object"
        yield "lint.field_shape", fact(words, "req.body", saw=words)
        return
    lists = {name.removesuffix("[]") for name in operation.body if name.endswith("[]")}
    known = lists | set(operation.body)
    unknown = [name for name in body if name not in known]
    if unknown:
        names = tuple(safe(name, 40) for name in unknown)
        at = [_key(view.body.text, name) for name in unknown[:4]]
        saw = f"{listing(names)} not documented"
        yield (
            "lint.unknown_field",
            fact(names, *at, saw=saw, each=tuple(f"{name} not documented" for name in names[:4])),
        )
    for name, value in body.items():
        words = _misfit(name, value, lists) if name in known and value is not None else ""
        if words:
            yield "lint.field_shape", fact(words, f"req.body#{pointer(name)}", saw=words)
            return


def _misfit(name: str, value: Json, lists: set[str]) -> str:
    if name in lists:
        return "" if isinstance(value, list) else f"{safe(name, 40)} is {_article(value)}; the API takes a list"
    return f"{name} is {_article(value)}; the API takes one value" if isinstance(value, dict | list) else ""


def _key(body: str, name: str) -> str:
    place = locate(body, pointer(name))
    return f"req.body@{place.key[0]}-{place.key[1]}" if place and place.key else f"req.body#{pointer(name)}"


def _article(value: Json) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, dict):
        return "an object"
    return "a list" if isinstance(value, list) else "a text" if isinstance(value, str) else "a number"
