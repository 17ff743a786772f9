"""Transport failures on request: `/__misbehave/NAME` breaks the connection in one documented way.

They act below HTTP, so they take the connection away from the web server: the protocol class looks at the first
bytes of a request and hands the transport over.
"""

from __future__ import annotations

import asyncio
import socket
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from asyncio import Transport

# Says that it closes: a client that kept the connection would send its next call into the closing one.
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
_PAUSE = 0.05
_ENDLESS_LIMIT = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One way to break: what it does, in words, and the doing."""

    says: str
    run: Callable[[Transport], None]


def _reset(transport: Transport) -> None:
    sock = transport.get_extra_info("socket")
    if sock is not None:
        # A linger of zero seconds makes close() send RST instead of FIN.
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def _silence(transport: Transport) -> None:
    transport.pause_reading()


def _stall(transport: Transport) -> None:
    transport.write(_HEAD + b"Content-Length: 1000\r\n\r\n" + b'{"items": [')


def _cut_short(transport: Transport) -> None:
    transport.write(_HEAD + b"Content-Length: 100\r\n\r\n" + b'{"id"')
    transport.close()


def _cut_chunked(transport: Transport) -> None:
    transport.write(_HEAD + b'Transfer-Encoding: chunked\r\n\r\n5\r\n{"id"\r\n')
    transport.close()


def _closed(transport: Transport) -> None:
    transport.close()


def _not_http(transport: Transport) -> None:
    transport.write(b"SSH-2.0-OpenSSH_9.2\r\n")
    transport.close()


def _bad_header(transport: Transport) -> None:
    transport.write(b"HTTP/1.1 200 OK\r\nBroken Header Without Colon\r\nContent-Length: 0\r\n\r\n")
    transport.close()


def _two_lengths(transport: Transport) -> None:
    transport.write(_HEAD + b"Content-Length: 2\r\nContent-Length: 5\r\n\r\n{}")
    transport.close()


def _bad_encoding(transport: Transport) -> None:
    body = b"this was never compressed"
    transport.write(_HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    transport.close()


def _cut_encoding(transport: Transport) -> None:
    body = zlib.compress(b'{"items": ' + b"1" * 4000 + b"}")[:20]
    transport.write(_HEAD + b"Content-Encoding: deflate\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    transport.close()


def _endless(transport: Transport) -> None:
    transport.write(_HEAD + b"\r\n[")
    loop = asyncio.get_running_loop()
    chunk = b'{"row": 1},\n' * 64
    left = _ENDLESS_LIMIT // len(chunk)

    def more() -> None:
        nonlocal left
        if transport.is_closing() or left <= 0:
            transport.close()
            return
        if transport.get_write_buffer_size() < 256 * 1024:
            transport.write(chunk)
            left -= 1
        loop.call_later(_PAUSE, more)

    more()


def _redirect_loop(transport: Transport) -> None:
    transport.write(b"HTTP/1.1 302 Found\r\nLocation: /__misbehave/redirect-loop\r\nContent-Length: 0\r\n\r\n")


def _bad_location(transport: Transport) -> None:
    transport.write(b"HTTP/1.1 302 Found\r\nLocation: http://[broken/\r\nContent-Length: 0\r\n\r\n")


ACTS: dict[str, Act] = {
    "reset": Act(says="resets the connection after the request", run=_reset),
    "closed": Act(says="closes without a reply", run=_closed),
    "silence": Act(says="never answers", run=_silence),
    "stall": Act(says="sends part of the body, then nothing", run=_stall),
    "cut-short": Act(says="announces 100 bytes, sends 5, closes", run=_cut_short),
    "cut-chunked": Act(says="ends a chunked body without its last chunk", run=_cut_chunked),
    "not-http": Act(says="answers with an SSH greeting", run=_not_http),
    "bad-header": Act(says="sends a header line without a colon", run=_bad_header),
    "two-lengths": Act(says="sends two different Content-Length headers", run=_two_lengths),
    "bad-encoding": Act(says="says gzip, sends plain text", run=_bad_encoding),
    "cut-encoding": Act(says="sends the first 20 bytes of a deflate stream", run=_cut_encoding),
    "endless": Act(says="sends a body that does not end (stops at 256 MiB)", run=_endless),
    "redirect-loop": Act(says="redirects to itself", run=_redirect_loop),
    "bad-location": Act(says="redirects to something that is not a URL", run=_bad_location),
}


class MisbehavingProtocol(H11Protocol):
    """The web server's HTTP protocol, but for `/__misbehave/…`, which it lets break."""

    _taken = False

    def data_received(self, data: bytes) -> None:
        """Route a request by its first line; the rest of a taken connection is ignored."""
        if self._taken:
            return
        act = _act_of(data)
        if act is None:
            super().data_received(data)
            return
        self._taken = act.run not in (_redirect_loop, _bad_location)
        self._unset_keepalive_if_required()
        act.run(self.transport)


def _act_of(data: bytes) -> Act | None:
    words = data[:200].split(b" ", 2)
    if len(words) < 2 or not words[1].startswith(b"/__misbehave/"):
        return None
    name = words[1].removeprefix(b"/__misbehave/").split(b"?")[0].decode("latin-1")
    return ACTS.get(name)
