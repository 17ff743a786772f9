"""Texts of a pack with `{fact}` in them, filled from facts as plain text."""

from __future__ import annotations

import re
from functools import lru_cache

from inspector import describe
from inspector.explain.facts.fact import Fact
from inspector.explain.predicate import FactSource

Texts = tuple[str, ...]
"""Alternatives of one text: the first whose facts are all present is used, else the last."""

FORMATS = frozenset({"duration", "time", "moment", "date", "size", "whole"})
"""How a value is written; `whole` is for sentences, which are not cut in the middle."""

# A name with a dot, or one of the facts without; anything else in braces is ordinary text, as in `/users/{id}`.
_PLACE = re.compile(
    r"(?<!\{)\{((?:[a-z_]+\.[A-Za-z0-9_.\-\[\]]+)|status|op|failure|outcome)(?::([a-z]+))?\}(?!\})",
)
_SENTENCE_END = re.compile(r"(?<=\.) (?=[A-Z{])")
_LONGEST_VALUE = 80
_WHOLE = 600


def fill(texts: Texts, facts: FactSource) -> str:
    """The first alternative whose facts are all there, filled.

    The last one does without its sentences on what is missing; where none is left, what is missing reads `unknown`.
    """
    for text in texts:
        places = names_in(text)
        if not places:
            return text
        found = [facts.get(name) for name, _ in places]
        if all(fact is not None for fact in found):
            return _filled(text, found)
        if text is texts[-1]:
            return _known_part(text, facts) or _filled(text, found)
    return ""


def plain(texts: Texts, facts: FactSource) -> str:
    """The first alternative whose facts are all there, each written whole and as it is; `""` where none is.

    For what is put into a request, where a shortened or softened value would be another value.
    """
    for text in texts:
        if all(facts.get(name) is not None for name, _ in names_in(text)):
            return _PLACE.sub(lambda place: _as_is(facts.get(place[1])), text)
    return ""


def _as_is(fact: Fact | None) -> str:
    value = "" if fact is None else fact.value
    match value:
        case bool():
            return "true" if value else "false"
        case tuple():
            return ",".join(value)
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case _:
            return str(value)


def _known_part(text: str, facts: FactSource) -> str:
    """The sentences of a text whose facts are there, filled; empty when that leaves nothing."""
    kept = []
    for sentence in _SENTENCE_END.split(text):
        found = [facts.get(name) for name, _ in names_in(sentence)]
        if all(fact is not None for fact in found):
            kept.append(_filled(sentence, found))
    return " ".join(kept)


@lru_cache(maxsize=8192)
def names_in(text: str) -> tuple[tuple[str, str], ...]:
    """The facts that a text names, each with its format or `""`, in order."""
    return tuple((found[1], found[2] or "") for found in _PLACE.finditer(text)) if "{" in text else ()


def blank(text: str) -> str:
    """The text with each fact shown as `…`, for a page that has no exchange."""
    return _PLACE.sub("…", text)


def _filled(text: str, found: list[Fact | None]) -> str:
    values = iter(found)

    def value(place: re.Match[str]) -> str:
        fact = next(values)
        return "unknown" if fact is None else words(fact, place[2] or "")

    return _PLACE.sub(value, text)


def words(fact: Fact, form: str = "") -> str:
    """The value of a fact for a sentence: a number in the named form, or plain text made harmless."""
    value = fact.value
    if form and isinstance(value, int | float) and not isinstance(value, bool):
        match form:
            case "duration":
                return describe.duration(value)
            case "time":
                return describe.clock(value)
            case "moment":
                return describe.moment(value)
            case "date":
                return describe.date(value)
            case "size":
                return describe.size(int(value))
    if form == "whole" and isinstance(value, str):
        return describe.safe(value, _WHOLE)
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple():
            return describe.listing([describe.safe(item, _LONGEST_VALUE) for item in value])
        case float():
            return f"{value:g}"
        case _:
            return describe.safe(str(value), _LONGEST_VALUE)
