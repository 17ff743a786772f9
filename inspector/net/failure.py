"""The one place that knows what httpx, httpcore, h11, h2, ssl and the system raise.

It decides by exception class, errno, verify code, ssl reason and phase. Messages of the async client are often empty
and may quote a header value, so they are read only where h11 and httpcore say no more than a text (`_TEXTS`), and are
never shown.
"""

from __future__ import annotations

import errno as errnos
import os
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from inspector.model.exchange import Failure, FailureKind, PhaseName, Response
from inspector.model.profile import Timeouts
from inspector.net.tls_reason import tls_kind

Facts = tuple[tuple[str, str | int | float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What was known when it broke. `expected` is the declared body length or -1; `first_bytes` came on the wire."""

    phase: PhaseName | None = None
    timeouts: Timeouts = field(default_factory=Timeouts)
    proxy: str = ""
    proxy_status: int = 0
    received: int = 0
    expected: int = -1
    first_bytes: bytes = b""
    partial: Response | None = None


_BY_CLASS: dict[str, FailureKind] = {
    # httpcore and httpx share these names.
    "ConnectTimeout": FailureKind.CONNECT_TIMEOUT,
    "ReadTimeout": FailureKind.NO_FIRST_BYTE,
    "WriteTimeout": FailureKind.STALLED_UPLOAD,
    "PoolTimeout": FailureKind.POOL_TIMEOUT,
    "TimeoutException": FailureKind.CONNECT_TIMEOUT,
    "ConnectError": FailureKind.CONNECT_FAILED,
    "ReadError": FailureKind.RESET,
    "WriteError": FailureKind.RESET,
    "CloseError": FailureKind.RESET,
    "NetworkError": FailureKind.RESET,
    "ProxyError": FailureKind.PROXY_REFUSED,
    "UnsupportedProtocol": FailureKind.BAD_URL,
    "LocalProtocolError": FailureKind.LOCAL,
    "RemoteProtocolError": FailureKind.BAD_FRAMING,
    "ProtocolError": FailureKind.BAD_FRAMING,
    "ConnectionNotAvailable": FailureKind.H2_RESET,
    # httpx only.
    "InvalidURL": FailureKind.BAD_URL,
    "TooManyRedirects": FailureKind.REDIRECT_LOOP,
    "DecodingError": FailureKind.UNDECODABLE,
    "TransportError": FailureKind.CONNECT_FAILED,
    "RequestError": FailureKind.UNKNOWN,
    "HTTPError": FailureKind.UNKNOWN,
    "HTTPStatusError": FailureKind.UNKNOWN,
    "CookieConflict": FailureKind.LOCAL,
    "StreamError": FailureKind.LOCAL,
    "StreamClosed": FailureKind.LOCAL,
    "StreamConsumed": FailureKind.LOCAL,
    "ResponseNotRead": FailureKind.LOCAL,
    "RequestNotRead": FailureKind.LOCAL,
    # The house's own, and what the client lets through.
    "TlsConfigError": FailureKind.TLS_CONFIG,
    "ProxyConfigError": FailureKind.PROXY_CONFIG,
    "ImportError": FailureKind.PROXY_CONFIG,
    "UnicodeEncodeError": FailureKind.BAD_HEADER,
    "UnicodeError": FailureKind.BAD_URL,
    "BrokenResourceError": FailureKind.RESET,
    "ClosedResourceError": FailureKind.RESET,
    "EndOfStream": FailureKind.CLOSED,
}

# Where h11 and httpcore raise one class for several things and only the text tells which.
_TEXTS: tuple[tuple[str, str, FailureKind], ...] = (
    ("RemoteProtocolError", "server disconnected", FailureKind.CLOSED),
    ("RemoteProtocolError", "peer closed connection without sending complete message body", FailureKind.CUT_SHORT),
    ("RemoteProtocolError", "illegal status line", FailureKind.NOT_HTTP),
    ("RemoteProtocolError", "illegal request line", FailureKind.NOT_HTTP),
    ("LocalProtocolError", "too little data for declared content-length", FailureKind.BAD_LENGTH),
    ("LocalProtocolError", "too much data for declared content-length", FailureKind.BAD_LENGTH),
    ("LocalProtocolError", "illegal header name", FailureKind.BAD_HEADER),
    ("LocalProtocolError", "illegal header value", FailureKind.BAD_HEADER),
    ("ProxyError", "requested username/password", FailureKind.PROXY_AUTH),
    ("ProxyError", "requested no authentication", FailureKind.PROXY_AUTH),
    ("ProxyError", "invalid username/password", FailureKind.PROXY_AUTH),
    ("ProxyError", "407 ", FailureKind.PROXY_AUTH),
)
_SOCKS_REPLY = "proxy server could not connect: "

_DNS = {
    socket.EAI_NONAME: FailureKind.DNS_NO_NAME,
    getattr(socket, "EAI_NODATA", -5): FailureKind.DNS_NO_ADDRESS,
    getattr(socket, "EAI_ADDRFAMILY", -9): FailureKind.DNS_NO_ADDRESS,
}
_ERRNO = {
    errnos.ECONNREFUSED: FailureKind.REFUSED,
    errnos.EHOSTUNREACH: FailureKind.UNREACHABLE,
    errnos.ENETUNREACH: FailureKind.UNREACHABLE,
    errnos.ENETDOWN: FailureKind.UNREACHABLE,
    errnos.EHOSTDOWN: FailureKind.UNREACHABLE,
    errnos.EADDRNOTAVAIL: FailureKind.UNREACHABLE,
    errnos.ETIMEDOUT: FailureKind.CONNECT_TIMEOUT,
    errnos.ECONNRESET: FailureKind.RESET,
    errnos.ECONNABORTED: FailureKind.RESET,
    errnos.EPIPE: FailureKind.RESET,
}
_TIMEOUTS = frozenset(
    {
        FailureKind.CONNECT_TIMEOUT,
        FailureKind.NO_FIRST_BYTE,
        FailureKind.STALLED_UPLOAD,
        FailureKind.STALLED_BODY,
        FailureKind.TLS_TIMEOUT,
    }
)
_OWN = frozenset({"TlsConfigError", "ProxyConfigError"})
_BEFORE_A_SERVER = frozenset({PhaseName.DNS, PhaseName.CONNECT, PhaseName.PROXY})
_REPLIED = frozenset({FailureKind.PROXY_AUTH, FailureKind.PROXY_REFUSED, FailureKind.PROXY_CONFIG, FailureKind.LOCAL})


def classify(error: BaseException, seen: Circumstances) -> Failure:
    """Name what an exception means for the call it broke."""
    chain = tuple(_chain(error))
    kind = _h2_kind(chain) or _system_kind(chain) or _class_kind(chain)
    kind = _by_phase(kind, seen)
    system = next((item for item in chain if _has_errno(item)), None)
    tls = next((item for item in chain if isinstance(item, ssl.SSLError) and tls_kind(item) is not None), None)
    verify = tls if isinstance(tls, ssl.SSLCertVerificationError) else None
    return Failure(
        kind=kind,
        phase=seen.phase,
        detail=_detail(kind, chain, system, tls),
        error=type(error).__name__,
        errno=system.errno if system is not None and tls is None else None,
        verify_code=verify.verify_code if verify is not None else None,
        reason=(tls.reason or "") if tls is not None else _reason(kind, chain, seen),
        facts=_facts(kind, chain, seen),
        partial=seen.partial,
    )


def _has_errno(error: BaseException) -> TypeGuard[OSError]:
    """Whether it carries an errno of the system; the numbers of ssl errors are OpenSSL's own."""
    return isinstance(error, OSError) and not isinstance(error, ssl.SSLError) and error.errno is not None


def kind_of_class(name: str) -> FailureKind | None:
    """The kind for an exception class when nothing else is known, or None for a class this table does not hold."""
    return _BY_CLASS.get(name)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, what caused it, and the members of groups, from the outside in."""
    seen: set[int] = set()
    queue: list[BaseException] = [error]
    while queue:
        item = queue.pop(0)
        if id(item) in seen:
            continue
        seen.add(id(item))
        yield item
        if isinstance(item, BaseExceptionGroup):
            queue.extend(item.exceptions)
        if type(item).__name__ in _OWN:
            continue  # the house's own words say it all
        # httpcore raises `from None`, which hides the cause and keeps the context.
        cause = item.__cause__ or item.__context__
        if cause is not None:
            queue.append(cause)
        # httpcore wraps some errors as an argument, without a cause.
        queue.extend(argument for argument in item.args if isinstance(argument, BaseException))


def _system_kind(chain: tuple[BaseException, ...]) -> FailureKind | None:
    """The deepest word of the system: a name, a handshake, an errno."""
    for item in reversed(chain):
        match item:
            case socket.gaierror():
                return _DNS.get(item.errno or 0, FailureKind.DNS_TROUBLE)
            case ssl.SSLError():
                if (kind := tls_kind(item)) is not None:
                    return kind
            case OSError(errno=int(number)) if number in _ERRNO:
                return _ERRNO[number]
    return None


def _class_kind(chain: tuple[BaseException, ...]) -> FailureKind:
    for item in chain:
        names = [cls.__name__ for cls in type(item).__mro__]
        said = str(item).lower()
        for cls, text, kind in _TEXTS:
            if cls in names and text in said:
                return kind
        for name in names:
            if name in _BY_CLASS:
                return _BY_CLASS[name]
    return FailureKind.UNKNOWN


def _h2_event(chain: tuple[BaseException, ...]) -> Any:
    """The HTTP/2 event that httpcore raises as an argument: a reset stream, or a connection that is given up."""
    for item in chain:
        for argument in item.args:
            if type(argument).__name__ in {"StreamReset", "ConnectionTerminated"}:
                return argument
    return None


def _h2_kind(chain: tuple[BaseException, ...]) -> FailureKind | None:
    return FailureKind.H2_RESET if _h2_event(chain) is not None else None


def _by_phase(kind: FailureKind, seen: Circumstances) -> FailureKind:
    """What the phase adds: the same error means another thing before, during and after the handshake."""
    phase = seen.phase
    if seen.proxy_status == 407:
        return FailureKind.PROXY_AUTH
    if seen.proxy and phase in _BEFORE_A_SERVER and kind not in _REPLIED:
        return FailureKind.PROXY_DOWN
    match phase, kind:
        case PhaseName.DNS, FailureKind.CONNECT_TIMEOUT | FailureKind.CONNECT_FAILED:
            return FailureKind.DNS_TROUBLE
        case PhaseName.TLS, FailureKind.CONNECT_TIMEOUT | FailureKind.NO_FIRST_BYTE:
            return FailureKind.TLS_TIMEOUT
        case PhaseName.TLS, FailureKind.RESET | FailureKind.CLOSED | FailureKind.CONNECT_FAILED:
            return FailureKind.TLS_CUT
        case PhaseName.RECEIVE, FailureKind.NO_FIRST_BYTE:
            return FailureKind.STALLED_BODY
        case PhaseName.RECEIVE, FailureKind.CLOSED | FailureKind.TLS_CUT:
            return FailureKind.CUT_SHORT
        case PhaseName.WAIT | PhaseName.SEND, FailureKind.TLS_CUT:
            return FailureKind.CLOSED
        # The system's own timer ran out on a connection that was up: the other side is gone.
        case PhaseName.SEND | PhaseName.WAIT | PhaseName.RECEIVE, FailureKind.CONNECT_TIMEOUT:
            return FailureKind.RESET
    if kind in {FailureKind.CLOSED, FailureKind.NO_FIRST_BYTE, FailureKind.BAD_FRAMING} and _not_http(seen.first_bytes):
        return FailureKind.NOT_HTTP
    return kind


def _not_http(first_bytes: bytes) -> bool:
    """Whether what came cannot be the start of an answer (RFC 9112 §4)."""
    start = first_bytes.lstrip(b"\r\n")
    return bool(start) and not start.startswith(b"HTTP/"[: len(start)])


def _reason(kind: FailureKind, chain: tuple[BaseException, ...], seen: Circumstances) -> str:
    """A short name of what the other side is or said: `http2`, `tls`, `ssh`, or the reply of a SOCKS proxy."""
    if kind is FailureKind.NOT_HTTP:
        start = seen.first_bytes
        if start[:2] == b"\0\0" and start[3:4] == b"\x04":  # a SETTINGS frame (RFC 9113 §6.5)
            return "http2"
        if start[:2] in (b"\x15\x03", b"\x16\x03"):  # a TLS record: alert or handshake (RFC 8446 §5.1)
            return "tls"
        return "ssh" if start.startswith(b"SSH-") else ""
    for item in chain:
        said = str(item).lower()
        if type(item).__name__ == "ProxyError" and said.startswith(_SOCKS_REPLY):
            return said.removeprefix(_SOCKS_REPLY).rstrip(".")
    return ""


def _detail(
    kind: FailureKind, chain: tuple[BaseException, ...], system: OSError | None, tls: ssl.SSLError | None
) -> str:
    """Words that are safe to show: the system's own, never those of a client."""
    own = next((item for item in chain if type(item).__name__ in _OWN), None)
    if own is not None:
        return str(own)
    if isinstance(tls, ssl.SSLCertVerificationError):
        return str(tls.verify_message or "")
    if tls is not None:
        return (tls.reason or "").replace("_", " ").lower()
    if isinstance(system, socket.gaierror):
        return str(system.strerror or "")
    if system is not None and system.errno is not None and system.errno > 0:
        return os.strerror(system.errno)
    if kind is FailureKind.UNKNOWN:
        return f"The call broke with {type(chain[0]).__name__}"
    return ""


def _facts(kind: FailureKind, chain: tuple[BaseException, ...], seen: Circumstances) -> Facts:
    facts: dict[str, str | int | float] = {}
    if seen.proxy and kind in {FailureKind.PROXY_DOWN, FailureKind.PROXY_REFUSED, FailureKind.PROXY_AUTH}:
        facts["proxy"] = seen.proxy
        if seen.proxy_status:
            facts["status"] = seen.proxy_status
    if kind in _TIMEOUTS or any(isinstance(item, TimeoutError) for item in chain):
        facts["limit"] = _limit(seen)
    if seen.received or kind is FailureKind.CUT_SHORT:
        facts["received"] = seen.received
    if seen.expected >= 0:
        facts["expected"] = seen.expected
    if kind in {FailureKind.NOT_HTTP, FailureKind.BAD_FRAMING, FailureKind.CLOSED} and seen.first_bytes:
        facts["bytes"] = ascii(seen.first_bytes[:48])[2:-1]
    event = _h2_event(chain)
    for name, attribute in (
        ("h2_code", "error_code"),
        ("stream_id", "stream_id"),
        ("last_stream_id", "last_stream_id"),
    ):
        value = getattr(event, attribute, None)
        if value is not None:
            facts[name] = int(value)
    for item in chain:
        if isinstance(item, UnicodeEncodeError):
            facts |= {"position": item.start, "char": f"U+{ord(item.object[item.start]):04X}"}
        if isinstance(getattr(item, "file", None), str):
            facts["file"] = str(getattr(item, "file", ""))
    return tuple(facts.items())


def _limit(seen: Circumstances) -> float:
    match seen.phase:
        case PhaseName.SEND:
            return seen.timeouts.write
        case PhaseName.WAIT | PhaseName.RECEIVE:
            return seen.timeouts.read
        case _:
            return seen.timeouts.connect
