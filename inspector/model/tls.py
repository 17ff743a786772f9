"""What a TLS handshake showed: the version agreed on, and the certificates of the server."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A certificate the server showed. Times are epoch seconds; `names` are its subject alternative names."""

    subject: str = ""
    issuer: str = ""
    names: tuple[str, ...] = ()
    not_before: float = 0.0
    not_after: float = 0.0
    serial: str = ""
    fingerprint: str = ""
    self_signed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TlsInfo:
    """What the handshake agreed on, or how far it came."""

    version: str = ""
    cipher: str = ""
    alpn: str = ""
    server_name: str = ""
    chain: tuple[Certificate, ...] = ()
