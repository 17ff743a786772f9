"""Lists in an answer of GraphQL: `page.connection` and what leads on from it.

The form is Relay's: a connection holds `pageInfo`, with `hasNextPage` and `endCursor`, for queries that page forwards.
Source: the GraphQL Cursor Connections Specification (https://relay.dev/graphql/connections.htm).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping

from inspector.describe import safe
from inspector.explain.facts.fact import Named, Reader, specs, told
from inspector.explain.facts.graphql_call import asks_graphql
from inspector.explain.facts.text import Json
from inspector.explain.facts.view import View
from inspector.json_text import pointer

SPECS = specs(
    "str",
    page__connection="The first list of a GraphQL answer that goes on, by its path",
    page__cursor="The cursor after which that list goes on",
)
_BACKWARDS = re.compile(r"\blast\s*:")
_MOST = 5000
"""Values of the answer that are looked at."""


def read(view: View) -> Iterator[Named]:
    """The first list that goes on, unless the query pages backwards: that asks for what stands before."""
    response = view.response
    if response is None or not 200 <= response.status < 300 or not asks_graphql(view):
        return
    query = view.asked("query") or view.param("query")
    if query is not None and _BACKWARDS.search(query.value[:20000]):
        return
    data = view.res_json.get("data") if isinstance(view.res_json, dict) else None
    found = _going_on(data)
    if found is None:
        return
    path, info = found
    at = f"res.body#{pointer('data', *path, 'pageInfo', 'hasNextPage')}"
    name = safe(".".join(path), 40)
    yield "page.connection", told(name, at, saw=f"{name} has a next page")
    cursor = info.get("endCursor")
    if isinstance(cursor, str) and cursor:
        place = f"res.body#{pointer('data', *path, 'pageInfo', 'endCursor')}"
        yield "page.cursor", told(safe(cursor, 40), place, saw=safe(f"endCursor {cursor}", 120))


def _going_on(data: Json) -> tuple[tuple[str, ...], dict[str, Json]] | None:
    """Path and `pageInfo` of the outermost list below `data` with a next page."""
    waiting = deque[tuple[tuple[str, ...], Json]]([((), data)])
    seen = 0
    while waiting and seen < _MOST:
        path, value = waiting.popleft()
        seen += 1
        if isinstance(value, dict):
            info = value.get("pageInfo")
            if path and isinstance(info, dict) and info.get("hasNextPage") is True:
                return path, info
            waiting.extend(((*path, key), inner) for key, inner in value.items())
        elif isinstance(value, list):
            waiting.extend(((*path, str(index)), inner) for index, inner in enumerate(value))
    return None


READERS: Mapping[str, Reader] = {"page.connection": read, "page.cursor": read}
