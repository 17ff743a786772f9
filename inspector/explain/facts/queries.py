"""What a server that reads a query language says of the query it was sent: SQL, PromQL, Cypher, a search, a filter.

Such a query is one value of the call or its whole body. It counts as one by its own look, or by the name it is sent
under; a server that writes its queries itself says the same words of them, and then no part of ours is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from inspector.describe import quoted, safe
from inspector.explain.facts.errors import error
from inspector.explain.facts.fact import Named, specs, told
from inspector.explain.facts.graphql_call import asks_graphql
from inspector.explain.facts.sayings import unwrapped
from inspector.explain.facts.text import MISSING, Json
from inspector.explain.facts.view import View
from inspector.json_text import pointer

SPECS = specs(
    "str",
    err__query="The part of the request with the query that the server's reader of queries does not take",
    err__query_name="The name in that query of which the server says that it has nothing so called",
    err__query_word="The word of that query at which the server stops",
)


class Query(NamedTuple):
    """A query of our request: what it is called, where it stands, its text."""

    called: str
    at: str
    text: str


_LOOKS = re.compile(
    r"\s*(?:select\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|create\s+(?:table|database|user|view|index)\s"
    r"|alter\s|drop\s|show\s|with\s+\w+\s+as\s*\(|(?:optional\s+)?match\s*\(|merge\s*\(|prefix\s+\w*:\s*<|from\s*\(bucket)",
    re.IGNORECASE,
)
_NAMES = frozenset({
    "q", "query", "sql", "cypher", "statement", "stmt", "expr", "expression", "filter", "filters", "where", "jql",
    "soql", "search", "promql", "match[]", "selector", "fq", "sort", "order", "orderby", "$filter", "$orderby",
    "$select", "cql", "aql", "esql", "kql", "lucene", "script", "source", "formula", "rule",
})  # fmt: skip
_AN_EXPRESSION = re.compile(r"[\s()=<>|:\[\]{}]")
_WORD = r"['\"`]?(?P<word>[A-Za-z_$][\w.$-]{0,80})"
_UNKNOWN = re.compile(
    r"\b(?:unknown|unrecogni[sz]ed|no such|undefined|unresolved) (?:expression |or unresolvable |scalar |aggregate )*"
    r"(?:column|function|table|identifier|measurement|format|setting|field|variable|label|keyword|command)s?"
    rf"(?: with name| name| reference)?:? {_WORD}"
    rf"|\b(?:column|relation|table|view|function|database|measurement|variable|index) {_WORD.replace('word', 'gone')}"
    r"['\"`]?(?:\([^()]{0,80}\))? (?:does not exist|does ?n['’]t exist|cannot be resolved|not (?:found|defined))",
    re.IGNORECASE,
)
_SYNTAX = re.compile(
    r"\bsyntax ?error\b|\bparse (?:error|exception)\b|\bparsing_exception\b"
    r"|\berror parsing (?:query|statement|expression)"
    r"|\b(?:cannot|could not|can['’]t|failed to|unable to) parse (?:the )?"
    r"(?:query|filter|expression|statement|['\"`].{1,200}?['\"`]:)"
    r"|\b(?:mismatched|extraneous) input '|\bno viable alternative\b|\binvalid input '.{1,80}expected\b"
    r"|\bunclosed (?:left )?(?:paren|brac|quot)|\bunterminated (?:quoted )?string\b|\bfound \w{1,40}, expected\b"
    r"|\bunexpected end of (?:query|expression|statement)\b",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"\bnear ['\"`](?P<near>[\w.*]{2,80})|\bfound (?P<found>[\w.]{2,80}), expected\b"
    r"|\binput ['\"`](?P<input>[\w.]{2,80})['\"`]"
    r"|\bposition \d{1,6}(?: \(['\"`](?P<met>[\w.]{2,80})['\"`]\)|: (?P<after>\w{2,80}))"
    r"|\bunexpected (?:\w{1,20}:? )?['\"`<](?P<odd>[\w.]{2,80})",
    re.IGNORECASE,
)
_OF_OTHER_TEXTS = re.compile(r"\bjson\b|\byaml\b|\bxml\b|\bdate|\btimestamp|\bbody\b", re.IGNORECASE)
"""What else a server may say it cannot parse."""

_MOST, _DEEPEST, _LONGEST = 200, 6, 4000


def read(view: View) -> Iterator[Named]:
    """The first words that are about one query of ours."""
    response = view.response
    if response is None or response.status not in (0, 200, 400, 404, 422, 500) or "graphql" in view.url.path.lower():
        return
    known = view.once(error)
    if not known.says_something or (known.shape == "graphql" and asks_graphql(view)):
        return
    ours: tuple[Query, ...] | None = None
    for said in view.once(unwrapped)[:4]:
        message = said.value[:600]
        unknown = _UNKNOWN.search(message)
        if unknown is None and (not _SYNTAX.search(message) or _OF_OTHER_TEXTS.search(message)):
            continue
        ours = queries(view) if ours is None else ours
        stopped = unknown or _STOPS.search(message)
        word = stopped.group(stopped.lastgroup or 0).rstrip(".") if stopped is not None else ""
        held = [one for one in ours if word and _holds(one.text, word)]
        if unknown is not None and not held:
            continue
        query = held[0] if len(held) == 1 else ours[0] if len(ours) == 1 else None
        if query is None:
            continue
        saw = quoted(said.value)
        yield "err.query", told(safe(query.called, 40), said.at, query.at, saw=saw)
        if held:
            yield "err.query_word" if unknown is None else "err.query_name", told(safe(word, 40), query.at, saw=saw)
        return


def is_of_a_query(view: View) -> bool:
    """Whether the server's words are about a query, so that the places they count are places in it."""
    return next(read(view), None) is not None


def queries(view: View) -> tuple[Query, ...]:
    """The values of our request that are queries."""
    found = [Query(pair.name, pair.at, pair.value) for pair in view.query[:_MOST] if is_query(pair.name, pair.value)]
    if view.body is None:
        return tuple(found)
    if view.body_json is MISSING and not view.body_params:
        text = view.body.text[:_LONGEST]
        return (*found, Query("the body", "req.body", text)) if _LOOKS.match(text) else tuple(found)
    leaves = list(_leaves(view.body_json, "", "", 0))[:_MOST]
    leaves = leaves or [Query(pair.name, pair.at, pair.value) for pair in view.body_params[:_MOST]]
    return (*found, *(one for one in leaves if is_query(one.called.rpartition(".")[2], one.text)))


def is_query(name: str, value: str) -> bool:
    """Whether a value is a query by its look, or by its name where it is more than a word."""
    return bool(_LOOKS.match(value[:200])) or (
        name.lower() in _NAMES and _AN_EXPRESSION.search(value[:_LONGEST]) is not None
    )


def _holds(text: str, word: str) -> bool:
    last = word.rpartition(".")[2] or word  # the server may put the name of its database in front
    found = re.compile(rf"(?<![\w]){re.escape(last)}(?!\w)", re.IGNORECASE)
    return found.search(text[:_LONGEST]) is not None


def _leaves(value: Json, called: str, at: str, depth: int) -> Iterator[Query]:
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if depth < _DEEPEST:
        for key, inner in list(members)[:_MOST]:
            yield from _leaves(inner, f"{called}.{key}".lstrip("."), at + pointer(key), depth + 1)
    if called and isinstance(value, str):
        yield Query(called, f"req.body#{at}", value)


READERS = {"err.query": read, "err.query_word": read, "err.query_name": read}
