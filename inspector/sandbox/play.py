"""Plays the tests of the knowledge packs: a request that names one draws that test's response."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

HEADER = "X-Inspector-Play"
"""`PACK:TEST NAME`, or just the test's name for the vendor's own pack; percent-encode what is not ASCII."""


_OURS = frozenset({"content-length", "transfer-encoding", "connection"})


class Played:
    """ASGI middleware: answers calls that carry the header, and passes the others on."""

    def __init__(self, app: ASGIApp, pack: str) -> None:
        self.app = app
        self.pack = pack

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        named = Headers(scope=scope).get(HEADER) if scope["type"] == "http" else None
        if named is None:
            await self.app(scope, receive, send)
            return
        pack, colon, name = unquote(named).partition(":")
        reply = response_of(pack if colon else self.pack, name.strip() if colon else unquote(named))
        await reply(scope, receive, send)


def response_of(pack: str, name: str) -> Response:
    """The response of one pack test, or a 404 in words when there is no such test or it has no response to play."""
    from inspector.explain.cases import case
    from inspector.explain.packs import load

    test = next((item for item in load().packs.tests_of(pack) if item.name == name), None)
    if test is None:
        return PlainTextResponse(f'no test "{name}" in the pack "{pack}"\n', status_code=404)
    answer = case(test).exchange.response
    if answer is None:
        return PlainTextResponse(f'"{name}" has no response: the call fails before one\n', status_code=404)
    reply = Response(answer.body.read(), status_code=answer.status)
    for item in answer.headers:
        if item.name.lower() not in _OURS:
            reply.headers.append(item.name, item.value)
    return reply
