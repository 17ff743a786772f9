"""A listener on this machine for the redirect of a log-in (RFC 8252 §7.3): loopback only, and only for its own path."""

from __future__ import annotations

import asyncio
import contextlib
import html
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

_HEAD_MOST = 32 * 1024
_PATIENCE = 10.0
_PATH = "/callback"

Fits = Callable[[str], bool]


def is_loopback(redirect_uri: str) -> bool:
    """Whether a redirect to this address ends on this machine; an empty one is chosen here."""
    parts = urlsplit(redirect_uri)
    return not redirect_uri or (parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1"))


class Loopback:
    """Waits for one redirect. Answers that `fits` refuses are turned away, so that nobody else can end the wait."""

    def __init__(self) -> None:
        self._servers: list[asyncio.Server] = []
        self._path = _PATH
        self._fits: Fits = lambda _: False
        self._came: asyncio.Future[str] | None = None
        self.uri = ""
        self.port = 0

    async def open(self, redirect_uri: str = "") -> None:
        """Listen where the redirect goes; without a port in it, on a free one. Raises OSError when that is taken."""
        parts = urlsplit(redirect_uri or f"http://127.0.0.1{_PATH}")
        self._path = parts.path or "/"
        host = parts.hostname or "127.0.0.1"
        self._came = asyncio.get_running_loop().create_future()
        first = "::1" if host == "::1" else "127.0.0.1"
        self._servers.append(await asyncio.start_server(self._serve, first, parts.port or 0, limit=_HEAD_MOST))
        self.port = self._servers[0].sockets[0].getsockname()[1]
        if host == "localhost":  # a browser may take either meaning of the name
            with contextlib.suppress(OSError):
                self._servers.append(await asyncio.start_server(self._serve, "::1", self.port, limit=_HEAD_MOST))
        shown = f"[{host}]" if ":" in host else host
        self.uri = urlunsplit(("http", f"{shown}:{self.port}", parts.path, parts.query, ""))

    def accept(self, fits: Fits) -> None:
        """Take a redirect whose address `fits`."""
        self._fits = fits

    async def arrived(self) -> str:
        """The address of the redirect that came, whole."""
        assert self._came is not None  # it is open
        return await asyncio.shield(self._came)

    async def close(self) -> None:
        """Stop listening."""
        for server in self._servers:
            server.close()
        for server in self._servers:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(1.0):
                    await server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                head = await reader.readuntil(b"\r\n\r\n")
            writer.write(self._answer(head.split(b"\r\n", 1)[0].decode("latin-1")))
            await writer.drain()
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    def _answer(self, line: str) -> bytes:
        method, _, rest = line.partition(" ")
        target = rest.rpartition(" ")[0]
        if method != "GET" or target.partition("?")[0] != self._path:
            return _page("404 Not Found", "There is nothing here.")
        base = self.uri.partition("?")[0]
        address = base.removesuffix(self._path) + target if base.endswith(self._path) else base + target
        if not self._fits(address):
            return _page("400 Bad Request", "This does not answer the log-in that Inspector waits for.")
        if self._came is not None and not self._came.done():
            self._came.set_result(address)
        return _page("200 OK", "Inspector has the answer. This page can be closed.")


def _page(status: str, words: str) -> bytes:
    body = f"<!doctype html><meta charset=utf-8><title>Inspector</title><p>{html.escape(words)}".encode()
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
        "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body
