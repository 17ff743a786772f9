"""Loopback servers that behave as badly as a test asks, and a way to call them."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

import pytest
import trustme

from inspector.bodies.spool import make_spool
from inspector.model.exchange import Context, Exchange
from inspector.model.profile import Profile, Timeouts
from inspector.model.request import Request
from inspector.model.secret import Secret
from inspector.net.cookies import CookieJar
from inspector.net.send import send
from inspector.net.token import Token
from inspector.redact import Redactor

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
QUICK = Timeouts(connect=2.0, read=2.0, write=2.0)


class Serve(Protocol):
    async def __call__(self, handler: Handler, tls: ssl.SSLContext | None = None) -> int: ...


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Start a server on a free port; it and its connections end with the test."""
    servers: list[asyncio.Server] = []
    tasks: set[asyncio.Task[None]] = set()

    async def start(handler: Handler, tls: ssl.SSLContext | None = None) -> int:
        async def guarded(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            tasks.add(task)
            try:
                # A cancelled handler ends quietly: asyncio would log it as a fault of the server.
                with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                    await handler(reader, writer)
            finally:
                tasks.discard(task)
                writer.close()
                with contextlib.suppress(OSError, ssl.SSLError):
                    await writer.wait_closed()

        # A client that is gone never answers a TLS goodbye, and asyncio would wait half a minute for it.
        patience = 0.2 if tls else None
        server = await asyncio.start_server(guarded, "127.0.0.1", 0, ssl=tls, ssl_shutdown_timeout=patience)
        servers.append(server)
        port: int = server.sockets[0].getsockname()[1]
        return port

    yield start
    for server in servers:
        server.close()
    for task in list(tasks):
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for server in servers:
        await server.wait_closed()


@pytest.fixture
def closed_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@dataclass
class Kept:
    """Keeps a token in memory, one turn at a time; `tokens` are those it was given, oldest first."""

    at_hand: Token | None = None
    tokens: list[Token] = field(default_factory=list)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def token(self) -> Token | None:
        return self.at_hand

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        async with self.lock:
            yield

    def keep(self, token: Token) -> None:
        self.at_hand = token
        self.tokens.append(token)


@dataclass
class Caller:
    """Sends like the session does, and keeps what was seen."""

    redactor: Redactor = field(default_factory=Redactor)
    snapshots: list[Exchange] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    cookies: CookieJar = field(default_factory=CookieJar)

    async def __call__(
        self,
        request: Request | str,
        profile: Profile | None = None,
        *,
        cancel: asyncio.Event | None = None,
        token: Token | None = None,
        seen: Callable[[Exchange], None] = lambda _: None,
    ) -> Exchange:
        wanted = Request(url=request) if isinstance(request, str) else request
        kept = Kept(at_hand=token, tokens=self.tokens)
        calls = send(
            wanted,
            profile or quick(),
            exchange_id="x-1",
            context=Context(clock=time.time()),
            redactor=self.redactor,
            make_body=make_spool,
            secrets=secret_value,
            cookies=self.cookies,
            tokens=kept,
            cancel=cancel,
        )
        self.snapshots = []
        self.times = []
        async for exchange in calls:
            self.snapshots.append(exchange)
            self.times.append(time.monotonic())
            seen(exchange)
        last = self.snapshots[-1]
        assert last.done
        assert not any(item.done for item in self.snapshots[:-1])
        return last


@pytest.fixture
def call() -> Caller:
    return Caller()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def quick(**settings: Any) -> Profile:
    """A profile with short timeouts."""
    return Profile(name="test", **{"timeouts": QUICK, **settings})


def secret_value(secret: Secret) -> str:
    """Plain secrets are their own value; every other kind is missing."""
    if str(secret).startswith("plain:"):
        return secret.target
    raise LookupError(f"{secret} is not set")


def reply(body: bytes = b"ok", *, status: str = "200 OK", headers: bytes = b"", length: int | None = None) -> bytes:
    """An HTTP/1.1 answer."""
    size = len(body) if length is None else length
    return b"HTTP/1.1 %b\r\nContent-Length: %d\r\n%b\r\n%b" % (status.encode(), size, headers, body)


def answering(data: bytes) -> Handler:
    """A server that reads one request and answers with these bytes."""

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(data)
        await writer.drain()

    return handler


async def read_request(reader: asyncio.StreamReader) -> bytes:
    """One request, head and body."""
    head = await reader.readuntil(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return head + await reader.readexactly(int(line.partition(b":")[2]))
    return head


def reset(writer: asyncio.StreamWriter) -> None:
    """Close with RST instead of FIN."""
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def silence(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A server that reads and never says a word."""
    while await reader.read(65536):
        pass


@pytest.fixture
def refuse_handshakes() -> Iterator[Callable[[ssl.SSLContext], int]]:
    """A server whose handshakes fail with a proper alert, which asyncio's own server never sends."""
    ends: list[tuple[socket.socket, threading.Thread]] = []

    def start(context: ssl.SSLContext) -> int:
        listener = socket.create_server(("127.0.0.1", 0))
        thread = threading.Thread(target=_refuse, args=(listener, context), daemon=True)
        thread.start()
        ends.append((listener, thread))
        port: int = listener.getsockname()[1]
        return port

    yield start
    for listener, thread in ends:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def _refuse(listener: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        connection.settimeout(5)
        with contextlib.suppress(OSError):
            # Without unwrapping, what is still unread would turn the close into a reset that swallows the alert.
            inner = context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
            connection = inner
            with contextlib.suppress(ssl.SSLError):
                inner.do_handshake()
                inner.recv(1)
            raw = socket.socket(fileno=inner.detach())
            connection = raw
            raw.settimeout(5)
            raw.shutdown(socket.SHUT_WR)
            while raw.recv(65536):
                pass
        connection.close()


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def ca_file(authority: trustme.CA) -> Iterator[str]:
    with authority.cert_pem.tempfile() as name:
        yield name


@pytest.fixture(scope="session")
def server_tls(authority: trustme.CA) -> ssl.SSLContext:
    """A server context that is right in every way."""
    return tls_context(authority.issue_cert("localhost", "127.0.0.1"))


def tls_context(cert: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    cert.configure_cert(context)
    return context
