"""The plain values of our request, with their names and places, as the words of a complaint are held against them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from inspector.explain.facts.errors import error
from inspector.explain.facts.places import anywhere, in_request
from inspector.explain.facts.prose import Part
from inspector.explain.facts.text import MISSING, Json
from inspector.explain.facts.view import View, scalar

_MOST_LEAVES = 200
"""Values of the request that are compared with the one a message quotes."""


def written_parts(view: View) -> list[Part]:
    """Every plain value of the query, the body and the path as a part that a sentence may name."""
    return [Part(name.rpartition(".")[2], scalar(value), place, name) for name, value, place in _values(view)]


def _values(view: View) -> list[tuple[str, Json, str]]:
    """Every plain value of the query, the body and the path, with its name and where it stands."""
    found: list[tuple[str, Json, str]] = [(pair.name, pair.value, "query") for pair in view.query[:_MOST_LEAVES]]
    if view.body is not None:
        leaves = list(_under(view.body_json, "", 0)) or [(pair.name, pair.value) for pair in view.body_params]
        above = {name.rpartition(".")[0] for name, _ in leaves[:_MOST_LEAVES]} - {""}
        found += [(name, value, "body") for name, value in leaves[:_MOST_LEAVES]]
        found += [(name, "", "body") for name in sorted(above, key=len) if not name.rpartition(".")[2].isdigit()]
    if view.once(error).shape in ("soap", "xml-rpc"):  # the call is all in the body, and the address names the service
        return found
    return found + [("the id in the path", unquote(part), "path") for part in view.url.path.split("/") if part]


def stands(view: View, name: str) -> bool:
    """Whether the request has a field of this name."""
    return bool(in_request(view, name, "query" if view.body is None else "body")[0])


def leaves(view: View) -> list[tuple[str, Json]]:
    """Every plain value of the query, or of the JSON body, with its name."""
    if view.body is None:
        return [(pair.name, pair.value) for pair in view.query[:_MOST_LEAVES]]
    return list(_under(view.body_json, "", 0))[:_MOST_LEAVES]


def _under(value: Json, name: str, depth: int) -> Iterator[tuple[str, Json]]:
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if depth < 4:
        for key, inner in list(members)[:_MOST_LEAVES]:
            yield from _under(inner, f"{name}.{key}".lstrip("."), depth + 1)
    if name and isinstance(value, str | int | float):
        yield name, value


def linked(view: View, name: str) -> tuple[str, str, Json] | None:
    """The field of our body with the id of the record that is called so, when one was sent (`project_id`)."""
    for suffix in ("_id", "Id"):
        ours, value = anywhere(view, name[:1].lower() + name[1:].replace(" ", "_") + suffix)
        if ours and value not in (None, "", MISSING):
            return name[:1].lower() + name[1:].replace(" ", "_") + suffix, ours, value
    return None
