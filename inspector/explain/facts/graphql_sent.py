"""What a call to GraphQL asks for, read of its own document and members: `graphql.sent_*`."""

from __future__ import annotations

from collections.abc import Iterator

from inspector.explain.facts.fact import Named, Reader, fact, specs
from inspector.explain.facts.graphql_call import called, kinds_in
from inspector.explain.facts.view import View

SPECS = {
    **specs("bool",
        graphql__sent_mutation="The query is sent in the address, and it is a mutation",
        graphql__sent_subscription="The document of the call is a subscription",
        graphql__sent_none="The JSON body holds neither a query nor anything that stands for one",
        graphql__sent_text="The variables are sent as a text and not as an object",
    ),
}  # fmt: skip
_STANDS_FOR_ONE = {"query", "id", "documentId", "document_id", "doc_id", "queryId", "hash", "extensions", "key"}
"""Members that servers with stored documents take in place of a query, beside the one of GraphQL over HTTP."""


def read(view: View) -> Iterator[Named]:
    """What the call asks for, where it is one to GraphQL."""
    if not view.knows_request or not view.once(called):
        return
    body = view.body_json
    asked = view.asked("query")
    if view.method == "GET" and asked is not None and kinds_in(asked.value) == {"mutation"}:
        yield "graphql.sent_mutation", fact(True, asked.at, saw="a mutation")
    if not isinstance(body, dict):
        return
    query, variables = body.get("query"), body.get("variables")
    if isinstance(query, str) and kinds_in(query) == {"subscription"}:
        yield "graphql.sent_subscription", fact(True, "req.body#/query", saw="a subscription")
    if not _STANDS_FOR_ONE & body.keys() and view.asked("query") is None:
        yield "graphql.sent_none", fact(True, "req.body", saw="no member query")
    if isinstance(variables, str) and variables.strip():
        yield "graphql.sent_text", fact(True, "req.body#/variables", saw="a text, not an object")


READERS: dict[str, Reader] = dict.fromkeys(SPECS, read)
