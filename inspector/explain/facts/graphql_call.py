"""Whether a call is one to GraphQL, and whether all it does is read."""

from __future__ import annotations

import re

from inspector.explain.facts.text import Json
from inspector.explain.facts.view import View, at_pointer

_LEFT_OUT = re.compile(r'#[^\n]*|"""(?:.|\n)*?"""|"(?:\\.|[^"\\\n])*"')
_OPERATIONS = re.compile(r"(?:\A|\})\s*(\{|query\b|mutation\b|subscription\b)")
_OF_GRAPHQL = re.compile(r"\bgraphql\b|apollo-require-preflight|json object has no keys", re.IGNORECASE)
_LONGEST = 100_000


def asks_graphql(view: View) -> bool:
    """Whether the call is one to GraphQL; of a pasted answer nobody knows, and its form speaks alone."""
    return not view.knows_request or bool(view.once(called))


def keeps_to_graphql(view: View, root: Json) -> bool:
    """Whether an answer with GraphQL's errors is read by GraphQL's own words alone.

    Not once the status is left out of account and the error came from behind a field: then it is the API that speaks.
    """
    bare = view.response is not None and not view.response.status
    return asks_graphql(view) and not (bare and isinstance(at_pointer(root, "/errors/0/path"), list))


def called(view: View) -> str:
    """The locator of what shows that the call is one to GraphQL, `""` when nothing does: many searches have a `query`.

    The path says so, or the type of the body, or a query with a selection in braces, or the hash of one.
    """
    if "graphql" in view.url.path.lower():
        return "req.url.path"
    if view.body is not None and "graphql" in view.content_type.lower():
        return "req.header.content-type"
    body = view.body_json[0] if isinstance(view.body_json, list) and view.body_json else view.body_json
    query = body.get("query") if isinstance(body, dict) else None
    if isinstance(query, str) and "{" in query:
        return "req.body#/query" if isinstance(view.body_json, dict) else "req.body#/0/query"
    if isinstance(body, dict) and isinstance(at_pointer(body, "/extensions/persistedQuery"), dict):
        return "req.body"
    asked = view.asked("query")
    if asked is not None and "{" in asked.value:
        return asked.at
    return "res.body#/errors/0/message" if _answers_so(view) else ""


def _answers_so(view: View) -> bool:
    """Whether the error itself speaks of GraphQL, as a server at a bare path does of a call that has no query."""
    root = view.res_json
    if not isinstance(root, dict) or not isinstance(at_pointer(root, "/errors/0/extensions"), dict):
        return False
    words = at_pointer(root, "/errors/0/message")
    return isinstance(words, str) and _OF_GRAPHQL.search(words[:1000]) is not None


def reads(view: View) -> bool:
    """Whether the call is one to GraphQL that changes nothing: its document has queries and subscriptions alone.

    The specification §6.2.1 has the fields of a query do no more than fetch, and §6.2.3 those of a subscription.
    """
    body = view.body_json
    query = body.get("query") if isinstance(body, dict) else None
    if not isinstance(query, str) or not view.once(called):
        return False
    found = kinds_in(query)
    return bool(found) and found <= {"query", "subscription"}


def kinds_in(document: str) -> set[str]:
    """The kinds of the operations that a document holds; nothing is read of one that is very long."""
    if len(document) > _LONGEST:
        return set()
    return {"query" if one == "{" else one for one in _OPERATIONS.findall(_LEFT_OUT.sub("", document))}
