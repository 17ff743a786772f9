"""One message out and one answer in, over one fresh connection. Imports httpx.

What the client would add by itself (redirects, decoding, auth, cookies) is done in the open: bodies are read raw,
redirects are off, and the client of a hop is thrown away with the cookies it may have kept.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import httpx

from inspector.model.body import BodyFactory, Bytes
from inspector.model.exchange import PhaseName, Response
from inspector.model.profile import Profile, Timeouts
from inspector.net.backend import Backend, HandshakeOnly, Turns
from inspector.net.certificate import read_chain
from inspector.net.client import Way, open_client
from inspector.net.decode import Decoder
from inspector.net.draft import Draft
from inspector.net.failure import Circumstances
from inspector.net.prepare import Prepared
from inspector.net.proxy import NO_PROXY, ProxyChoice
from inspector.redact import Redactor, mask_headers

_UPLOAD_PIECE = 64 * 1024
_MOST_OF_A_REDIRECT = 64 * 1024

# They log whole URLs, with the secrets of their queries.
for _name in ("httpx", "httpcore", "hpack", "h2"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """What one call has at hand: settings, and the doors for bodies and secrets."""

    profile: Profile | None
    timeouts: Timeouts
    redactor: Redactor
    make_body: BodyFactory
    proxy: ProxyChoice = NO_PROXY
    proxy_login: tuple[str, str] | None = field(default=None, repr=False)
    key_password: str | None = field(default=None, repr=False)

    def client(self, backend: Backend, *, verify: bool = True) -> httpx.AsyncClient:
        """A client for one call on this road. It may read files, so call it off the event loop."""
        way = Way(proxy=self.proxy, login=self.proxy_login, key_password=self.key_password, verify=verify)
        return open_client(self.profile, way, backend, self.redactor)

    def turns(self, host: str, *, look_at: str = "") -> Turns:
        """Where a call to this host leaves the usual way; a proxy finds its own way to it."""
        profile = self.profile
        name = profile.tls.server_name if profile else ""
        hosts = profile.hosts if profile and not self.proxy.url else ()
        return Turns(hosts=hosts, names={host: name} if name else {}, look_at=look_at)


class Hop:
    """One message and its answer. `answer` sends and reads the head; `body` reads the rest; `close` must be called."""

    def __init__(self, prepared: Prepared, draft: Draft, road: Road) -> None:
        self._prepared = prepared
        self._draft = draft
        self._road = road
        self._backend = Backend(draft, road.turns(prepared.address.host))
        self._client: httpx.AsyncClient | None = None
        self._response: httpx.Response | None = None
        self._headers: tuple[tuple[str, str], ...] = ()
        self._shown: Response | None = None
        self._proxy_status = 0
        self._received = 0

    async def answer(self) -> tuple[int, str | None]:
        """Send; return status and Location as they came. Raises what httpx raises."""
        road = self._road
        self._client = await asyncio.to_thread(road.client, self._backend)
        self._client.event_hooks = {"response": [self._keep_headers]}
        self._response = await self._client.send(_request(self._prepared, road, self._trace), stream=True)
        return self._response.status_code, self.header("location")

    async def _keep_headers(self, response: httpx.Response) -> None:
        """Keep the headers as they came; hide Location, for a bad one makes the client raise and lose the 3xx."""
        self._headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw)
        if "location" in response.headers:
            del response.headers["location"]

    async def redirect(self) -> Response:
        """The head of an answer that is followed, with a short body."""
        data = bytearray()
        async for piece in self._pieces():
            data += piece
            if len(data) > _MOST_OF_A_REDIRECT:
                break
        self._draft.end(PhaseName.RECEIVE)
        return replace(
            self._head(), body=Bytes(bytes(data), media_type=self.header("content-type") or ""), complete=True
        )

    async def body(self) -> Response:
        """Read the body into the draft while it arrives; return the whole answer."""
        body = self._road.make_body(self.header("content-type") or "")
        self._shown = replace(self._head(), body=body, complete=False)
        self._draft.set(outcome=self._shown)
        decoder = Decoder(self.header("content-encoding") or "", body)
        try:
            async for piece in self._pieces():
                self._received += len(piece)
                decoder.feed(piece)
                self._draft.grew(len(piece))
        except BaseException:
            decoder.abandon()
            raise
        decoder.close()
        self._draft.end(PhaseName.RECEIVE)
        return replace(self._shown, complete=True)

    async def close(self) -> None:
        """Give the connection back to the system, whatever happened."""
        try:
            if self._response is not None:
                await self._response.aclose()
        finally:
            if self._client is not None:
                await self._client.aclose()
            await self._backend.close()

    def header(self, name: str) -> str | None:
        """A header of the answer as it came; it may hold a secret."""
        return next((value for key, value in self._headers if key.lower() == name), None)

    def header_lines(self, name: str) -> tuple[str, ...]:
        """Every line of a header of the answer, as it came."""
        return tuple(value for key, value in self._headers if key.lower() == name)

    @property
    def http_version(self) -> str:
        """The version of the answer, or `""` before there is one."""
        return _text(self._response.extensions.get("http_version", b"")) if self._response is not None else ""

    def circumstances(self) -> Circumstances:
        """What is known now, for the failure that is about to be named."""
        tls = self._draft.exchange.tls
        length = (self.header("content-length") or "").strip()
        return Circumstances(
            phase=self._draft.phase,
            timeouts=self._road.timeouts,
            proxy=self._road.proxy.shown,
            proxy_status=self._proxy_status,
            at_proxy=self._road.proxy.url.lower().startswith("https://") and not self._asked_proxy(),
            received=self._received,
            expected=int(length) if length.isdigit() and len(length) < 19 else -1,
            # Frames of HTTP/2 are no text, and say nothing by their first bytes.
            first_bytes=b"" if tls and tls.alpn == "h2" else self._road.redactor.data(self._draft.first_bytes),
            partial=self._shown,
        )

    def _asked_proxy(self) -> bool:
        """Whether TLS with the proxy stands, so that a way through it was asked for."""
        return any(phase.name is PhaseName.PROXY for phase in self._draft.exchange.phases)

    async def _pieces(self) -> AsyncIterator[bytes]:
        assert self._response is not None
        async for piece in self._response.aiter_raw():
            yield piece

    def _head(self) -> Response:
        response = self._response
        assert response is not None
        return Response(
            status=response.status_code,
            reason=self._road.redactor.text(_text(response.extensions.get("reason_phrase", b""))),
            http_version=_text(response.extensions.get("http_version", b"HTTP/1.1")),
            headers=mask_headers(self._headers, self._road.redactor),
            body=Bytes(b""),
        )

    async def _trace(self, event: str, info: dict[str, Any]) -> None:
        """Events of httpcore to phases. The backend reports dns, connect and tls itself."""
        where, _, what = event.partition(".")
        if where == "socks":
            if what == "setup_socks5_connection.started":
                self._draft.begin(PhaseName.PROXY)
            elif what == "setup_socks5_connection.complete":
                self._draft.end(PhaseName.PROXY)
                self._draft.first_bytes = b""  # what came so far was the proxy's own protocol
        elif where in ("http11", "http2"):
            request = info.get("request")
            if what == "send_request_headers.started":
                tunnel = request is not None and request.method == b"CONNECT"
                self._draft.begin(PhaseName.PROXY if tunnel else PhaseName.SEND)
            elif what == "receive_response_headers.started" and self._draft.phase is PhaseName.SEND:
                self._draft.begin(PhaseName.WAIT)
            elif what == "receive_response_headers.complete":
                self._answered(info.get("return_value"))

    def _answered(self, value: Any) -> None:
        if self._draft.phase is PhaseName.PROXY:
            # (version, status, reason, headers): the proxy's own answer to CONNECT.
            status = int(value[1]) if value else 0
            if 200 <= status < 300:
                self._draft.end(PhaseName.PROXY)
            else:
                self._proxy_status = status
        else:
            self._draft.begin(PhaseName.RECEIVE)


async def look_at_certificate(prepared: Prepared, draft: Draft, road: Road) -> None:
    """Shake hands once more without checking, to read the certificate that was refused; no request is sent.

    The draft keeps the phases of the call; only its `tls` and chain change.
    """
    shadow = Draft(draft.exchange)
    backend = Backend(shadow, road.turns(prepared.address.host, look_at=prepared.address.host))
    client = await asyncio.to_thread(partial(road.client, backend, verify=False))
    try:
        async with asyncio.timeout(road.timeouts.connect):
            await client.send(_request(prepared, road, None), stream=True)
    except HandshakeOnly:
        draft.tls_chain = shadow.tls_chain
        draft.set(tls=shadow.exchange.tls)
    except Exception:  # what could not be seen stays unknown; the failure itself is already named
        return
    finally:
        await client.aclose()
        await backend.close()


async def read_certificates(draft: Draft) -> None:
    """Fill the chain of the draft's TlsInfo; parsing imports much, so it runs in a thread."""
    tls = draft.exchange.tls
    if tls is not None and draft.tls_chain and not tls.chain:
        chain = await asyncio.to_thread(read_chain, draft.tls_chain)
        draft.set(tls=replace(tls, chain=chain))


def _request(prepared: Prepared, road: Road, trace: Any) -> httpx.Request:
    address, timeouts = prepared.address, road.timeouts
    extensions: dict[str, Any] = {
        "timeout": {
            "connect": timeouts.connect,
            "read": timeouts.read,
            "write": timeouts.write,
            "pool": timeouts.connect,
        },
    }
    if trace is not None:
        extensions["trace"] = trace
    if not road.proxy.url:
        # To the letter as prepared: the client writes some characters in its own way. A proxy gets the whole URL.
        extensions["target"] = address.target.encode("ascii")
    return httpx.Request(
        prepared.method,
        httpx.URL(scheme=address.scheme, host=address.host, port=address.port, raw_path=address.target.encode("ascii")),
        headers=[(name.encode("latin-1"), value.encode("latin-1")) for name, value in prepared.headers],
        stream=_Upload(prepared.body or b""),
        extensions=extensions,
    )


class _Upload(httpx.AsyncByteStream):
    """The body in pieces, so that each piece has its own time limit."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for at in range(0, len(self._body), _UPLOAD_PIECE):
            yield self._body[at : at + _UPLOAD_PIECE]


def _text(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
