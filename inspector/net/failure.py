"""What broke, in which phase, with which facts: an exception becomes a `Failure` that is safe to show."""

from __future__ import annotations

import os
import socket
import ssl
from dataclasses import dataclass, field
from typing import TypeGuard

from inspector.model.exchange import Failure, FailureKind, PhaseName, Response
from inspector.model.profile import Timeouts
from inspector.net.kinds import OWN, SOCKS_REPLY, Chain, chain_of, h2_event, kind_of
from inspector.net.tls_reason import tls_kind

Facts = tuple[tuple[str, str | int | float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What was known when it broke. `expected` is the declared body length or -1; `first_bytes` came on the wire.

    `at_proxy` says that nothing but the proxy itself was reached yet: a handshake was one with it.
    """

    phase: PhaseName | None = None
    timeouts: Timeouts = field(default_factory=Timeouts)
    proxy: str = ""
    proxy_status: int = 0
    at_proxy: bool = False
    received: int = 0
    expected: int = -1
    first_bytes: bytes = b""
    partial: Response | None = None


_TIMEOUTS = frozenset(
    {
        FailureKind.CONNECT_TIMEOUT,
        FailureKind.NO_FIRST_BYTE,
        FailureKind.STALLED_UPLOAD,
        FailureKind.STALLED_BODY,
        FailureKind.TLS_TIMEOUT,
    }
)
_BEFORE_A_SERVER = frozenset({PhaseName.DNS, PhaseName.CONNECT, PhaseName.PROXY})
_CUT = frozenset(
    {
        FailureKind.CONNECT_TIMEOUT,
        FailureKind.NO_FIRST_BYTE,
        FailureKind.RESET,
        FailureKind.CLOSED,
        FailureKind.CONNECT_FAILED,
        FailureKind.TLS_CUT,
        FailureKind.TLS_TIMEOUT,
    }
)
_REPLIED = frozenset({FailureKind.PROXY_AUTH, FailureKind.PROXY_REFUSED, FailureKind.PROXY_CONFIG, FailureKind.LOCAL})


def classify(error: BaseException, seen: Circumstances) -> Failure:
    """Name what an exception means for the call it broke."""
    chain = chain_of(error)
    first = kind_of(chain)
    kind = _by_phase(first, seen)
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
        reason=_reason(kind, first, chain, seen)
        if tls is None or kind is FailureKind.PROXY_CONFIG
        else tls.reason or "",
        facts=_facts(kind, chain, seen),
        partial=seen.partial,
    )


def _has_errno(error: BaseException) -> TypeGuard[OSError]:
    """Whether it carries an errno of the system; the numbers of ssl errors are OpenSSL's own."""
    return isinstance(error, OSError) and not isinstance(error, ssl.SSLError) and error.errno is not None


def _by_phase(kind: FailureKind, seen: Circumstances) -> FailureKind:
    """What the phase adds: the same error means another thing before, during and after the handshake."""
    phase = seen.phase
    # Some proxies answer a wrong password with 401 (tinyproxy): before the tunnel stands, only a proxy can ask.
    if seen.proxy_status in (401, 407):
        return FailureKind.PROXY_AUTH
    if seen.proxy and phase in _BEFORE_A_SERVER and kind not in _REPLIED:
        return FailureKind.PROXY_DOWN
    if seen.at_proxy and phase is PhaseName.TLS and kind not in _REPLIED:
        return FailureKind.PROXY_DOWN if kind in _CUT else FailureKind.PROXY_CONFIG
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


def _reason(kind: FailureKind, first: FailureKind, chain: Chain, seen: Circumstances) -> str:
    """A short name of what the other side is or said: `http2`, `tls`, `ssh`, the reply of a SOCKS proxy, or what of TLS
    with the proxy itself failed; `first` is what the error alone means.
    """
    if kind is FailureKind.PROXY_CONFIG and seen.at_proxy and seen.phase is PhaseName.TLS:
        known = {FailureKind.TLS_PLAIN_HTTP: "PROXY_SPEAKS_HTTP", FailureKind.TLS_CERTIFICATE: "PROXY_CERTIFICATE"}
        return known.get(first, "PROXY_TLS")
    if kind is FailureKind.NOT_HTTP:
        start = seen.first_bytes
        if start[:2] == b"\0\0" and start[3:4] == b"\x04":  # a SETTINGS frame (RFC 9113 §6.5)
            return "http2"
        if start[:2] in (b"\x15\x03", b"\x16\x03"):  # a TLS record: alert or handshake (RFC 8446 §5.1)
            return "tls"
        return "ssh" if start.startswith(b"SSH-") else ""
    for item in chain:
        said = str(item).lower()
        if type(item).__name__ == "ProxyError" and said.startswith(SOCKS_REPLY):
            return said.removeprefix(SOCKS_REPLY).rstrip(".")
    return ""


def _detail(kind: FailureKind, chain: Chain, system: OSError | None, tls: ssl.SSLError | None) -> str:
    """Words that are safe to show: the system's own, never those of a client."""
    own = next((item for item in chain if type(item).__name__ in OWN), None)
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


def _facts(kind: FailureKind, chain: Chain, seen: Circumstances) -> Facts:
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
    event = h2_event(chain)
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
