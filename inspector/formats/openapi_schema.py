"""Schemas of an OpenAPI document: references followed, combinations put together, laid out as flat fields."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from inspector import json_text
from inspector.formats.document import Document, Path
from inspector.formats.pack_draft import ParamDraft

Table = Mapping[Any, Any]
_MOST_LINKS = 30
_MOST_SCHEMAS = 400_000
_MOST_FIELDS = 250
_DEEPEST = 5
_MOST_ENUM = 300
_TYPES = {"integer": "int", "number": "number", "boolean": "bool", "string": "str", "array": "list", "object": "object"}
_DATES = frozenset({"date", "date-time"})


class Schemas:
    """Reads the schemas of one document. `keeps` tells whether a pattern can be used by a pack."""

    def __init__(self, document: Document, keeps: Callable[[str], bool]) -> None:
        self._document = document
        self._keeps = keeps
        self._merged: dict[int, tuple[Table, Table]] = {}
        self._seen = 0

    def follow(self, value: object, at: Path = ()) -> Table:
        """The table that a value is or refers to within the document; an empty one when there is none."""
        for _ in range(_MOST_LINKS):
            if not isinstance(value, Mapping):
                return {}
            link = value.get("$ref")
            if not isinstance(link, str):
                return value
            if not link.startswith("#"):
                self._document.note(at, f"{link[:80]} is another file, which is not read; this part is left out")
                return {}
            value = self._at(link)
            if value is None:
                self._document.note(at, f"{link[:80]} leads nowhere; this part is left out")
                return {}
        self._document.note(at, "refers to itself in a circle; this part is left out")
        return {}

    def _at(self, link: str) -> object:
        found: object = self._document.data
        for part in json_text.tokens(unquote(link[1:])):
            if isinstance(found, Mapping):
                found = found.get(part, found.get(int(part)) if part.isdigit() and len(part) < 10 else None)
            elif isinstance(found, list) and part.isdigit() and int(part) < len(found):
                found = found[int(part)]
            else:
                return None
        return found

    def schema(self, value: object, at: Path = ()) -> Table:
        """One schema with everything that `allOf`, `anyOf` and `oneOf` add to it."""
        found = self.follow(value, at)
        known = self._merged.get(id(found))
        if known is not None and known[0] is found:
            return known[1]
        self._seen += 1
        if self._seen > _MOST_SCHEMAS:
            raise self._document.unusable(at, "holds more schemas than can be read")
        self._merged[id(found)] = (found, {})  # what refers to itself adds nothing more
        whole = self._put_together(found, at)
        self._merged[id(found)] = (found, whole)
        return whole

    def _put_together(self, found: Table, at: Path) -> Table:
        every, variants = found.get("allOf"), found.get("anyOf") or found.get("oneOf")
        if not isinstance(every, list) and not isinstance(variants, list):
            return found
        whole: dict[Any, Any] = {}
        parts = every if isinstance(every, list) else []
        for part in (*(self.schema(one, at) for one in parts), found):
            _add(whole, part)
        if parts:
            whole.pop("additionalProperties", None)  # each part closes only itself
        if isinstance(variants, list):
            _add_variants(whole, [self.schema(one, at) for one in variants])
        return whole

    def field(self, name: str, where: str, schema: Table, *, required: bool = False) -> ParamDraft:
        """What a schema allows, as one parameter or field."""
        kind, nullable = _kind(schema)
        inner = self.schema(schema.get("items")) if kind == "list" else {}
        enum, null = _enum(inner or schema) if kind == "list" else _enum(schema)
        if kind == "any" and enum:
            kind = "enum"
        if kind == "str":
            form = schema.get("format")
            kind = "enum" if enum else "date" if form in _DATES else "any" if form == "binary" else "str"
        pattern = schema.get("pattern")
        usable = isinstance(pattern, str) and kind == "str" and self._keeps(pattern)
        found = ParamDraft(
            name=name,
            type=kind,
            where=where,
            enum=enum,
            pattern=str(pattern) if usable else "",
            required=required,
            nullable=nullable or null,
            closed=kind == "object" and schema.get("additionalProperties") is False,
        )
        if kind in ("int", "number"):
            return _bounded(found, schema)
        low, high = ("minItems", "maxItems") if kind == "list" else ("minLength", "maxLength")
        if kind not in ("list", "str"):
            return found
        return replace(found, min_length=_whole(schema.get(low)), max_length=_whole(schema.get(high)))

    def fields(self, value: object, at: Path, *, required: bool) -> tuple[ParamDraft, ...]:
        """The fields of a body, shallow ones first; an object is listed whole or not at all."""
        top = self.schema(value, at)
        found = [self.field("", "body", top, required=required)]
        waiting = [("", top, 0)]
        cut: set[str] = set()
        while waiting:
            name, schema, depth = waiting.pop(0)
            kind = _kind(schema)[0]
            if kind == "list":
                waiting.append((f"{name}[]", self.schema(schema.get("items"), at), depth))
            elif kind == "object" and depth < _DEEPEST:
                members = self._members(name, schema, at)
                if len(found) + len(members) > _MOST_FIELDS:
                    cut.add(name)
                    continue
                found += [draft for draft, _ in members]
                waiting += [(draft.name, inner, depth + 1) for draft, inner in members]
        if cut:  # what is not listed is not unknown
            found = [replace(one, closed=False) if one.name in cut else one for one in found]
        return tuple(found) if len(found) > 1 or found[0].type in ("object", "list") else ()

    def _members(self, name: str, schema: Table, at: Path) -> list[tuple[ParamDraft, Table]]:
        properties, needed = schema.get("properties"), schema.get("required")
        wanted = set(map(str, needed)) if isinstance(needed, list) else set()
        found: list[tuple[ParamDraft, Table]] = []
        for key, value in properties.items() if isinstance(properties, Mapping) else ():
            member = str(key)
            if not member or "." in member or "[]" in member:  # a name that the way to a field cannot hold
                continue
            inner = self.schema(value, at)
            required = member in wanted and inner.get("readOnly") is not True
            full = f"{name}.{member}" if name else member
            found.append((self.field(full, "body", inner, required=required), inner))
        return found


def _add(whole: dict[Any, Any], part: Table) -> None:
    for key, value in part.items():
        if key in ("allOf", "anyOf", "oneOf", "$ref"):
            continue
        if key == "properties" and isinstance(value, Mapping):
            whole["properties"] = {**whole.get("properties", {}), **value}
        elif key == "required" and isinstance(value, list):
            whole["required"] = [*whole.get("required", []), *value]
        else:
            whole[key] = value


def _add_variants(whole: dict[Any, Any], variants: list[Table]) -> None:
    """One of these holds. What they agree on is known; what only some of them say is possible."""
    some = [one for one in variants if one.get("type") != "null" and one]
    if len(some) < len(variants):
        whole["nullable"] = True
    if len(some) == 1:
        _add(whole, some[0])
        return
    kinds = {_kind(one)[0] for one in some}
    properties: dict[Any, Any] = {}
    for one in some:
        if isinstance(one.get("properties"), Mapping):
            properties |= one["properties"]
    if properties:
        whole["properties"] = {**properties, **whole.get("properties", {})}
    whole.pop("additionalProperties", None)
    enums = [_enum(one)[0] for one in some]
    if all(enums):
        whole["enum"] = list(dict.fromkeys(value for enum in enums for value in enum))
    if "type" not in whole:
        kind = kinds.pop() if len(kinds) == 1 else "any"
        whole["type"] = next((name for name, word in _TYPES.items() if word == kind), "anything")


def _kind(schema: Table) -> tuple[str, bool]:
    """The type, and whether null is allowed beside it."""
    given = schema.get("type")
    nullable = schema.get("nullable") is True
    if isinstance(given, list):
        names = [one for one in given if one != "null"]
        nullable = nullable or len(names) < len(given)
        given = names[0] if len(names) == 1 else "anything" if names else "null"
    if given is None:
        given = "object" if "properties" in schema else "array" if "items" in schema else "anything"
    return _TYPES.get(given if isinstance(given, str) else "", "any"), nullable


def _enum(schema: Table) -> tuple[tuple[str, ...], bool]:
    """The values to choose from, as text, and whether null is one of them; none when there are too many to list."""
    given = schema.get("enum")
    values = given if isinstance(given, list) else [schema["const"]] if "const" in schema else []
    texts = tuple(dict.fromkeys(_text(one) for one in values if isinstance(one, str | int | float)))
    plain = all(one is None or isinstance(one, str | int | float) for one in values)
    return (texts if plain and len(texts) <= _MOST_ENUM else ()), None in values


def _text(value: str | float) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value)) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else str(value)


def _bounded(draft: ParamDraft, schema: Table) -> ParamDraft:
    """With bounds, of which OpenAPI 3.0 says by a flag, and 3.1 by a number, that they are exclusive."""
    low, high = _number(schema.get("minimum")), _number(schema.get("maximum"))
    above, below = _number(schema.get("exclusiveMinimum")), _number(schema.get("exclusiveMaximum"))
    if schema.get("exclusiveMinimum") is True:
        low, above = None, low
    if schema.get("exclusiveMaximum") is True:
        high, below = None, high
    if draft.type == "int":
        low = low if above is None else math.floor(above) + 1
        high = high if below is None else math.ceil(below) - 1
        above = below = None
    return replace(draft, min=low, max=high, above=above, below=below)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if math.isfinite(value) and abs(value) < 1e15 else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**12 else None
