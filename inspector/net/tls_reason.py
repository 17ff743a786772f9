"""What an ssl error means, by its class, verify code and reason; the text of it is never read."""

from __future__ import annotations

import ssl

from inspector.model.exchange import FailureKind
from inspector.model.tls_alert import kind_of_reason


def tls_kind(error: ssl.SSLError) -> FailureKind | None:
    """The kind of failure, or None when the error only says that more bytes are wanted."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return FailureKind.TLS_CERTIFICATE
    if isinstance(error, ssl.SSLWantReadError | ssl.SSLWantWriteError):
        return None
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return FailureKind.TLS_CUT
    return kind_of_reason(error.reason or "")
