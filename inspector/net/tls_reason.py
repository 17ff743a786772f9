"""What an ssl error means, by its class, verify code and reason; the text of it is never read."""

from __future__ import annotations

import ssl

from inspector.model.exchange import FailureKind

# Reasons are OpenSSL's names without their prefix. `…_ALERT_…` is what the other side said.
_REASONS = {
    "WRONG_VERSION_NUMBER": FailureKind.TLS_PLAIN_HTTP,
    "HTTP_REQUEST": FailureKind.TLS_PLAIN_HTTP,
    "HTTPS_PROXY_REQUEST": FailureKind.TLS_PLAIN_HTTP,
    "UNKNOWN_PROTOCOL": FailureKind.TLS_PLAIN_HTTP,
    "PACKET_LENGTH_TOO_LONG": FailureKind.TLS_PLAIN_HTTP,
    "TLSV13_ALERT_CERTIFICATE_REQUIRED": FailureKind.TLS_CLIENT_CERT,
    "TLSV1_ALERT_UNKNOWN_CA": FailureKind.TLS_CLIENT_CERT,
    "SSLV3_ALERT_BAD_CERTIFICATE": FailureKind.TLS_CLIENT_CERT,
    "SSLV3_ALERT_UNSUPPORTED_CERTIFICATE": FailureKind.TLS_CLIENT_CERT,
    "SSLV3_ALERT_CERTIFICATE_REVOKED": FailureKind.TLS_CLIENT_CERT,
    "SSLV3_ALERT_CERTIFICATE_EXPIRED": FailureKind.TLS_CLIENT_CERT,
    "SSLV3_ALERT_CERTIFICATE_UNKNOWN": FailureKind.TLS_CLIENT_CERT,
    "TLSV1_ALERT_ACCESS_DENIED": FailureKind.TLS_CLIENT_CERT,
    "TLSV1_ALERT_PROTOCOL_VERSION": FailureKind.TLS_VERSION,
    "UNSUPPORTED_PROTOCOL": FailureKind.TLS_VERSION,
    "NO_PROTOCOLS_AVAILABLE": FailureKind.TLS_VERSION,
    "VERSION_TOO_LOW": FailureKind.TLS_VERSION,
    "TLSV1_ALERT_INSUFFICIENT_SECURITY": FailureKind.TLS_HANDSHAKE,
    "SSLV3_ALERT_HANDSHAKE_FAILURE": FailureKind.TLS_HANDSHAKE,
    "UNEXPECTED_EOF_WHILE_READING": FailureKind.TLS_CUT,
    "CERTIFICATE_VERIFY_FAILED": FailureKind.TLS_CERTIFICATE,
}


def tls_kind(error: ssl.SSLError) -> FailureKind | None:
    """The kind of failure, or None when the error only says that more bytes are wanted."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return FailureKind.TLS_CERTIFICATE
    if isinstance(error, ssl.SSLWantReadError | ssl.SSLWantWriteError):
        return None
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return FailureKind.TLS_CUT
    return _REASONS.get(error.reason or "", FailureKind.TLS_HANDSHAKE)
