"""Entries of a HAR tied into redirect chains: what a client followed is a step of the call it led to."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urldefrag, urljoin, urlsplit

from inspector.model.exchange import Exchange, Response, Sent, Step

_FOLLOWED = frozenset({301, 302, 303, 307, 308})
_LOOKED_BACK = 20
"""Entries between a redirect and the call it led to; a page loads other things meanwhile."""
_AT_ONCE = 5.0
"""Seconds: a client that follows a redirect does so at once."""


def with_steps(exchanges: tuple[Exchange, ...]) -> tuple[Exchange, ...]:
    """Return the exchanges, each with the hops before it. The hops stay exchanges of their own too."""
    open_hops: dict[str, int] = {}
    tied: list[Exchange] = []
    for index, exchange in enumerate(exchanges):
        sent = exchange.sent
        if sent is not None:
            before = open_hops.pop(_without_fragment(sent.url), None)
            if before is not None and index - before <= _LOOKED_BACK and _follows(tied, before, exchange, sent):
                hop = tied[before]
                exchange = replace(exchange, steps=(*hop.steps, _step(hop, sent)))
            target = _target(exchange)
            if target:
                open_hops[target] = index
        tied.append(exchange)
    return tuple(tied)


def _follows(tied: list[Exchange], before: int, exchange: Exchange, sent: Sent) -> bool:
    """Whether a call may follow the redirect before it: at once, by the same client, and with no whole call between."""
    hop = tied[before]
    if not _of_one_client(hop.sent, sent):
        return False
    if hop.ended is None or not hop.started or not exchange.started:
        return True
    if exchange.started - hop.ended > _AT_ONCE:
        return False
    between = (one for one in tied[before + 1 :] if one.ended is not None and one.ended > one.started)
    return not any(one.started >= hop.ended and (one.ended or 0.0) <= exchange.started for one in between)


def _of_one_client(hop: Sent | None, sent: Sent) -> bool:
    """Whether one client may have sent both: it follows with the headers that it asked with."""
    if hop is None:
        return False
    same = {"user-agent", "accept", "accept-language"} | ({"host"} if _origin(hop.url) == _origin(sent.url) else set())
    asked = {header.name.lower(): header.value for header in hop.headers}
    return all(
        asked.get(header.name.lower(), header.value) == header.value
        for header in sent.headers
        if header.name.lower() in same
    )


def _target(exchange: Exchange) -> str:
    outcome = exchange.outcome
    if not isinstance(outcome, Response) or outcome.status not in _FOLLOWED or exchange.sent is None:
        return ""
    location = outcome.header("location") or ""
    if not location:
        return ""
    try:
        return _without_fragment(urljoin(exchange.sent.url, location))
    except ValueError:
        return ""


def _step(hop: Exchange, sent: Sent) -> Step:
    assert hop.sent is not None  # a hop without a sent message opens no chain
    assert isinstance(hop.outcome, Response)
    kept = {header.name.lower() for header in sent.headers}
    return Step(
        sent=hop.sent,
        response=hop.outcome,
        location=hop.outcome.header("location") or "",
        next_method=sent.method,
        dropped=tuple(header.name for header in hop.sent.headers if header.name.lower() not in kept),
        cross_origin=_origin(hop.sent.url) != _origin(sent.url),
    )


def _without_fragment(url: str) -> str:
    try:
        return urldefrag(url).url
    except ValueError:
        return url


def _origin(url: str) -> tuple[str, str | None, int | None]:
    try:
        parts = urlsplit(url)
        return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return url, None, None
