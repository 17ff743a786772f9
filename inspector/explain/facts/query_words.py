"""The word of an expression in our request (SQL, InfluxQL, PromQL, a filter) that a server's parser stops at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inspector.explain.facts.prose import Part

_STOPPED = re.compile(
    r"\bnear ['\"`](?P<near>[\w.*]{2,80})"
    r"|\bfound (?P<found>[\w.]{2,80}), expected\b"
    r"|\bno such (?:column|table|function|measurement): ?['\"`]?(?P<none>[\w.]{2,80})"
    r"|\bunknown (?:column|function|table|identifier)(?: with name)?:? ['\"`](?P<unknown>[\w.]{2,80})['\"`]"
    r"|\b(?:column|relation|table|function) ['\"`]?(?P<gone>[\w.]{2,80})['\"`]?(?:\([^()]{0,80}\))? does not exist\b",
    re.IGNORECASE,
)
"""How SQLite, PostgreSQL, MySQL, InfluxDB and Prometheus name the word of a query that they do not take."""
_OF_GO = re.compile(r"\binvalid character '(?P<met>.)' looking for beginning of value")
_EXPRESSION = re.compile(r"[\s()=<>|]")


def part_with_the_word(message: str, parts: Sequence[Part]) -> Part | None:
    """The one part of our request that is an expression and holds the word; None when none or several do.

    A server that writes its queries itself says the same of a word of its own: then no part of ours holds it.
    """
    found = _STOPPED.search(message)
    if found is None:
        return None
    word = re.compile(rf"(?<![\w.]){re.escape(found.group(found.lastgroup or 0))}(?!\w)", re.IGNORECASE)
    held = [one for one in parts if one.place in ("query", "body") and _holds(one.value, word)]
    return held[0] if len(held) == 1 else None


def met_for_json(message: str) -> str:
    """The character that Go's reader of JSON met where a value begins, `""` when it says no such thing.

    It names no field: the `value` of its own words is none.
    """
    found = _OF_GO.search(message)
    return found["met"] if found is not None else ""


def part_that_begins(met: str, parts: Sequence[Part]) -> Part | None:
    """The one text of our request that begins with a character, as a server does that reads JSON inside of it."""
    texts = [part for part in parts if part.place in ("query", "body") and part.value.lstrip()[:1] == met]
    return texts[0] if len(texts) == 1 and not met.isdigit() else None


def _holds(value: object, word: re.Pattern[str]) -> bool:
    return isinstance(value, str) and _EXPRESSION.search(value) is not None and word.search(value) is not None
