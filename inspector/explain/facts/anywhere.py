"""Complaints about fields in an error body of a form that nobody described: wherever it lists or maps them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from inspector.explain.facts.complaint_kinds import kind_of
from inspector.explain.facts.complaint_words import in_words
from inspector.explain.facts.field_errors import fields_in
from inspector.explain.facts.text import Json
from inspector.explain.facts.told import FieldError, words_of
from inspector.json_text import pointer

_DEPTH, _MOST = 4, 200
_LABEL_WORDS = """
action cause class classname code context correlationid data description detail details doc docs documentation error
errorcode errormessage errors exception file help hint id info instance kind keys level line link links message messages
meta method module msg name nodeid path reason request requestid source stack source status statuscode statusmessage
statustext success target text timestamp title trace traceid type uri url version
"""
_LABELS = frozenset(_LABEL_WORDS.split())
"""Names of members that tell of the error itself, and of no field."""
_FIELD_KEYS = frozenset({
    "field", "param", "parameter", "property", "path", "propertyPath", "instancePath", "dataPath", "fieldName",
    "parameterName", "attribute", "loc", "pointer", "propertyName", "PropertyName", "Field",
})  # fmt: skip
_ABOVE = frozenset({
    "message", "messages", "error", "errors", "detail", "details", "fields", "fielderrors", "validation",
    "validationerrors", "validationmessages", "modelstate", "violations", "invalid", "invalidfields", "data",
})  # fmt: skip
"""Members that hold maps of fields: a name that the request lacks is believed there alone."""


def complaints_anywhere(root: Json, stands: Callable[[str], bool]) -> list[FieldError]:
    """The first list or map of complaints, outermost first. `stands` tells whether the request has a field."""
    for value, base in _inside(root):
        found = _of_list(value, base, stands) if isinstance(value, list) else _of_map(value, base, stands)
        if found:
            return found
    return []


def _inside(root: Json) -> Iterator[tuple[Json, str]]:
    level: list[tuple[Json, str]] = [(root, "")]
    seen = 0
    for _ in range(_DEPTH):
        below: list[tuple[Json, str]] = []
        for value, base in level:
            seen += 1
            if seen > _MOST:
                return
            yield value, base
            members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
            below += [(one, base + pointer(key)) for key, one in members if isinstance(one, dict | list)]
        level = below


def _of_list(value: Json, base: str, stands: Callable[[str], bool]) -> list[FieldError]:
    rows = value if isinstance(value, list) else []
    told = [one for one in fields_in(rows[:50], base) if kind_of(one.message, one.code)]
    # `name` and `key` also name the complaint itself, or a record
    found = [one for one in told if one.at.rpartition("/")[2] in _FIELD_KEYS or stands(one.name)]
    if found:
        return found
    said = [(words_of(row), base + pointer(place)) for place, row in enumerate(rows[:50]) if isinstance(row, dict)]
    return [one for words, at in said if words for one in in_words(words, f"res.body#{at}")]


def _of_map(value: Json, base: str, stands: Callable[[str], bool]) -> list[FieldError]:
    if not isinstance(value, dict):
        return []
    said = {name: _words(inner) for name, inner in list(value.items())[:50]}
    above = base.rpartition("/")[2].replace("_", "").lower()
    is_told = above in _ABOVE and all(kind_of(words) for words in said.values())
    return [
        FieldError(name, words, f"res.body#{base}{pointer(name)}")
        for name, words in said.items()
        if words and name.replace("_", "").lower() not in _LABELS
        if kind_of(words) and (stands(name) or (is_told and " " in words))
    ]


def _words(value: Json) -> str:
    """A sentence, a list of them, or a map of rules to them, as Laminas writes it."""
    parts = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return words_of(parts) if parts and all(isinstance(one, str) for one in parts) else ""
