"""Which kind of failure an exception means by itself, before the phase is asked.

Classes are compared by name, so that no HTTP client has to be imported. Messages of the async client are often empty
and may quote a header value: they are read only where h11 and httpcore say no more than a text (`_TEXTS`), and they are
never shown.
"""

from __future__ import annotations

import errno as errnos
import socket
import ssl
from collections.abc import Iterator
from typing import Any

from inspector.model.exchange import FailureKind
from inspector.net.tls_reason import tls_kind

Chain = tuple[BaseException, ...]

OWN = frozenset({"TlsConfigError", "ProxyConfigError"})
"""Exceptions of this house: their texts are safe to show."""

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
SOCKS_REPLY = "proxy server could not connect: "
"""What httpcore says before the words of a SOCKS reply (RFC 1928 §6)."""

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


def kind_of_class(name: str) -> FailureKind | None:
    """The kind for an exception class when nothing else is known, or None for a class this table does not hold."""
    return _BY_CLASS.get(name)


def kind_of(chain: Chain) -> FailureKind:
    """The kind for an error and its causes: an HTTP/2 event, else the deepest word of the system, else the class."""
    if h2_event(chain) is not None:
        return FailureKind.H2_RESET
    return _system_kind(chain) or _class_kind(chain)


def chain_of(error: BaseException) -> Chain:
    """The error, what caused it, and the members of groups, from the outside in."""
    return tuple(_walk(error))


def _walk(error: BaseException) -> Iterator[BaseException]:
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
        if type(item).__name__ in OWN:
            continue  # the house's own words say it all
        # httpcore raises `from None`, which hides the cause and keeps the context.
        cause = item.__cause__ or item.__context__
        if cause is not None:
            queue.append(cause)
        # httpcore wraps some errors as an argument, without a cause.
        queue.extend(argument for argument in item.args if isinstance(argument, BaseException))


def _system_kind(chain: Chain) -> FailureKind | None:
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


def _class_kind(chain: Chain) -> FailureKind:
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


def h2_event(chain: Chain) -> Any:
    """The HTTP/2 event that httpcore raises as an argument: a reset stream, or a connection that is given up."""
    for item in chain:
        for argument in item.args:
            if type(argument).__name__ in {"StreamReset", "ConnectionTerminated"}:
                return argument
    return None
