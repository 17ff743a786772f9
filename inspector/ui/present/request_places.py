"""Places in a request: what a locator points at, which row holds it, and whether it still holds what was sent."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from inspector.model.diagnosis import Explanation, Locator
from inspector.model.exchange import Exchange, Header
from inspector.model.request import Param, Request

Notes = tuple[tuple[Locator, str], ...]
"""What the check of a request says, each with its place."""

_PARTS = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?(?P<host>(?:\{\{[^{}]*\}\}|[^/?#])*)(?P<path>[^?#]*)", re.IGNORECASE)


def url_span(url: str, locator: Locator) -> tuple[int, int] | None:
    """The characters of the URL that a locator points at, or None when it points elsewhere."""
    if locator.path == "req.url":
        return locator.span or (0, len(url))
    found = _PARTS.match(url)
    part = locator.path.removeprefix("req.url.")
    if found is None or part == locator.path:
        return None
    if part == "scheme":
        return (0, found.start("host")) if found.start("host") else (0, len(url))
    group = "path" if part == "path" else "host"
    start, end = found.span(group)
    if locator.span is not None and group == "path":
        return start + locator.span[0], min(start + locator.span[1], end)
    return (start, end) if end > start else (0, len(url))


def in_written_url(request: Request, exchange: Exchange | None, at: Locator) -> Locator:
    """The place in the URL as it is written; a span of the URL that was sent fits only when both are one."""
    sent = exchange.sent if exchange is not None else None
    same = sent is None or sent.url.startswith(request.url)
    return at if same or at.span is None else Locator(at.path)


def split_url(request: Request) -> Request | None:
    """The request with the query of its URL as parameters, or None when the URL has none to take out."""
    head, mark, tail = request.url.partition("?")
    tail, hash_mark, fragment = tail.partition("#")
    if not mark or "#" in head or not tail:
        return None
    added = tuple(Param(name=name, value=value) for name, value in parse_qsl(tail, keep_blank_values=True))
    if not added:
        return None
    return Request(
        method=request.method,
        url=head + hash_mark + fragment,
        query=(*request.query, *added),
        headers=request.headers,
        body=request.body,
        name=request.name,
    )


def place_of(locator: Locator) -> tuple[str, str]:
    """The tab a request locator belongs to (`query`, `headers`, `body`, `url`) and the name in it."""
    path = locator.path
    for prefix, tab in (("req.query.", "query"), ("req.header.", "headers")):
        if path.startswith(prefix):
            return tab, re.sub(r"\[\d+\]\Z", "", path.removeprefix(prefix))
    tabs = {"req.query": "query", "req.header": "headers", "req.body": "body"}
    return tabs.get(path, "url"), ""


def row_of(params: tuple[Param, ...], tab: str, name: str) -> int | None:
    """The place of the first parameter of that name that is sent, else of any; header names without case."""
    same = [
        place
        for place, param in enumerate(params)
        if (param.name.lower() == name.lower() if tab == "headers" else param.name == name)
    ]
    sent = [place for place in same if params[place].enabled]
    return next(iter(sent or same), None)


def notes(preflight: Explanation | None) -> Notes:
    """What the check of the request says and where, one note a place."""
    found: dict[str, tuple[Locator, str]] = {}
    for diagnosis in preflight.diagnoses if preflight else ():
        for evidence in diagnosis.evidence:
            if evidence.at.root == "req":
                found.setdefault(evidence.at.path, (evidence.at, diagnosis.title))
    return tuple(found.values())


def added_headers(request: Request, exchange: Exchange | None) -> tuple[Header, ...]:
    """Headers that went out with this very request without being written in it."""
    if exchange is None or exchange.sent is None or exchange.request != request:
        return ()
    own = {param.name.lower() for param in request.headers if param.enabled}
    return tuple(header for header in exchange.sent.headers if header.name.lower() not in own)


def same_place(sent: Request, now: Request, at: Locator) -> bool:
    """Whether the place still holds what was sent, so that evidence of the call may be lit in the request."""
    tab, name = place_of(at)
    match tab:
        case "query":
            return _of_name(sent.query, name, fold=False) == _of_name(now.query, name, fold=False)
        case "headers":
            return _of_name(sent.headers, name, fold=True) == _of_name(now.headers, name, fold=True)
        case "body":
            return sent.body == now.body
        case _:
            return (sent.method, sent.url) == (now.method, now.url)


def _of_name(params: tuple[Param, ...], name: str, *, fold: bool) -> list[Param]:
    if not name:
        return list(params)
    return [param for param in params if (param.name.lower() == name.lower() if fold else param.name == name)]
