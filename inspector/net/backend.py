"""The network under the HTTP client: it resolves first, then connects, and reports each step. Imports httpcore."""
# ruff: noqa: ASYNC109 -- the interface of httpcore has these `timeout` parameters

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpcore

from inspector.model.exchange import PhaseName
from inspector.model.hosts import Hosts, override
from inspector.net.certificate import agreed
from inspector.net.draft import Draft
from inspector.net.resolve import Place, is_address, resolve

_HEAD_START = 0.25  # RFC 8305 §5: seconds before the next address is tried beside the one under way
_FIRST_BYTES = 256


class HandshakeOnly(Exception):
    """Raised on purpose after a handshake whose certificates were all that was wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """Where a call leaves the usual way: `hosts` sends it to other places, `names` are other names for the handshake.

    With `look_at`, it stops after the handshake with that host.
    """

    hosts: Hosts = ()
    names: Mapping[str, str] = field(default_factory=dict)
    look_at: str = ""


class Backend(httpcore.AsyncNetworkBackend):
    """Connects for one call."""

    def __init__(self, draft: Draft, turns: Turns) -> None:
        self._draft = draft
        self._turns = turns
        self._plain = httpcore.AnyIOBackend()
        self._opened: list[httpcore.AsyncNetworkStream] = []

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Resolve and connect, together within `timeout` seconds."""
        draft = self._draft
        deadline = None if timeout is None else time.monotonic() + timeout
        turned = override(self._turns.hosts, host, port)
        if turned is not None:
            host, port = turned.host, turned.port
            draft.set(override=turned.entry)
        try:
            async with asyncio.timeout(timeout):
                if is_address(host):
                    family = socket.AF_INET6 if ":" in host else socket.AF_INET
                    places: tuple[Place, ...] = ((int(family), host, port),)
                else:
                    draft.begin(PhaseName.DNS, host)
                    places = await resolve(host, port)
                    draft.end(PhaseName.DNS, ", ".join(address for _, address, _ in places[:4]))
                draft.begin(PhaseName.CONNECT, _shown(places[0]) if places else "")
                stream, place = await self._race(places, socket_options)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout from error
        except OSError as error:
            raise httpcore.ConnectError from error
        draft.end(PhaseName.CONNECT, _shown(place))
        draft.set(peer=_shown(place))
        self._opened.append(stream)
        return _Stream(stream, draft, deadline, timeout, self._turns)

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Never asked for: no profile names a socket file."""
        raise httpcore.ConnectError(OSError(f"no socket file is configured: {path}"))

    async def close(self) -> None:
        """Close every connection; httpcore leaves one open when a SOCKS proxy refuses it or a wait is given up."""
        opened, self._opened = self._opened, []
        for stream in opened:
            with contextlib.suppress(Exception):  # most are closed already, each in its own way
                await stream.aclose()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _race(
        self, places: tuple[Place, ...], options: Iterable[Any] | None
    ) -> tuple[httpcore.AsyncNetworkStream, Place]:
        """Try the addresses in order, the next one when the last failed or is slow; the first to connect wins."""
        errors: list[Exception] = []
        waiting = list(places)
        running: dict[asyncio.Task[httpcore.AsyncNetworkStream], Place] = {}
        try:
            while waiting or running:
                if waiting:
                    place = waiting.pop(0)
                    task = asyncio.create_task(self._plain.connect_tcp(place[1], place[2], None, None, options))
                    running[task] = place
                head_start = _HEAD_START if waiting else None
                done, _ = await asyncio.wait(running, timeout=head_start, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    place = running.pop(task)
                    error = task.exception()
                    if error is None:
                        return task.result(), place
                    errors.append(error if isinstance(error, Exception) else OSError(str(error)))
        finally:
            for task in running:
                task.cancel()
            for result in await asyncio.gather(*running, return_exceptions=True):
                if isinstance(result, httpcore.AsyncNetworkStream):
                    await result.aclose()
        # The last word of the last address stands for all; with none at all the name has no address.
        raise errors[-1] if errors else socket.gaierror(socket.EAI_NODATA, "no address")


class _Stream(httpcore.AsyncNetworkStream):
    """One connection. It notes the first bytes that come, and what a handshake agreed on."""

    def __init__(
        self,
        inner: httpcore.AsyncNetworkStream,
        draft: Draft,
        deadline: float | None,
        timeout: float | None,
        turns: Turns,
    ) -> None:
        self._inner = inner
        self._draft = draft
        self._deadline = deadline
        self._timeout = timeout
        self._turns = turns
        draft.first_bytes = b""

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        # The SOCKS handshake sets no limit of its own and would wait for ever.
        data = await self._inner.read(max_bytes, self._timeout if timeout is None else timeout)
        if len(self._draft.first_bytes) < _FIRST_BYTES:
            self._draft.first_bytes += data[:_FIRST_BYTES]
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._inner.write(buffer, self._timeout if timeout is None else timeout)

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Shake hands within what is left of the time to connect."""
        host = server_hostname or ""
        name = self._turns.names.get(host, host)
        self._draft.begin(PhaseName.TLS, name)
        left = timeout if self._deadline is None else max(0.001, self._deadline - time.monotonic())
        inner = await self._inner.start_tls(ssl_context, name or None, left)
        tls = inner.get_extra_info("ssl_object")
        if tls is not None:
            info, self._draft.tls_chain = agreed(tls, name)
            self._draft.end(PhaseName.TLS, " ".join(part for part in (info.version, info.alpn) if part))
            self._draft.set(tls=info)
        if self._turns.look_at and host == self._turns.look_at:
            await inner.aclose()
            raise HandshakeOnly
        return _Stream(inner, self._draft, self._deadline, self._timeout, self._turns)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _shown(place: Place) -> str:
    _, address, port = place
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
