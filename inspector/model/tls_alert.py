"""Why TLS fails, by the names of OpenSSL, and which kind of failure each name is.

An alert is what the other side said (RFC 8446 §6.2, RFC 5246 §7.2.2, RFC 6066 §9, RFC 7301 §3.2); any other reason is
what this side's library found. One table serves our own failures and the words of other clients.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inspector.model.exchange import FailureKind


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert: its name in the RFCs, OpenSSL's name for having received it, and what it means, as a short sentence."""

    number: int
    name: str
    reason: str
    means: str = ""


_CERTIFICATE = "It did not accept the certificate that it was shown, or got none."
_BROKEN = "It met a message against the rules of TLS: a bug, or bytes that were changed."
_RECORDS = "It could not decrypt what it got: bytes changed on the way, or other keys."
_OPTIONS = "It does not take an extension, or the lack of one, in what was offered."

ALERTS: tuple[Alert, ...] = (
    Alert(0, "close_notify", "SSLV3_ALERT_CLOSE_NOTIFY", "It closed the connection in an orderly way."),
    Alert(10, "unexpected_message", "SSLV3_ALERT_UNEXPECTED_MESSAGE", _BROKEN),
    Alert(20, "bad_record_mac", "SSLV3_ALERT_BAD_RECORD_MAC", _RECORDS),
    Alert(21, "decryption_failed", "TLSV1_ALERT_DECRYPTION_FAILED", _RECORDS),
    Alert(22, "record_overflow", "TLSV1_ALERT_RECORD_OVERFLOW", _BROKEN),
    Alert(30, "decompression_failure", "SSLV3_ALERT_DECOMPRESSION_FAILURE", _BROKEN),
    Alert(
        40,
        "handshake_failure",
        "SSLV3_ALERT_HANDSHAKE_FAILURE",
        "Nothing of what was offered suits it, or it misses a client certificate.",
    ),
    Alert(41, "no_certificate", "SSLV3_ALERT_NO_CERTIFICATE", _CERTIFICATE),
    Alert(42, "bad_certificate", "SSLV3_ALERT_BAD_CERTIFICATE", _CERTIFICATE),
    Alert(43, "unsupported_certificate", "SSLV3_ALERT_UNSUPPORTED_CERTIFICATE", "It does not take its kind."),
    Alert(44, "certificate_revoked", "SSLV3_ALERT_CERTIFICATE_REVOKED", "Its issuer has revoked it."),
    Alert(45, "certificate_expired", "SSLV3_ALERT_CERTIFICATE_EXPIRED", "It is outside its dates there."),
    Alert(46, "certificate_unknown", "SSLV3_ALERT_CERTIFICATE_UNKNOWN", "Why it is not accepted is left open."),
    Alert(47, "illegal_parameter", "SSLV3_ALERT_ILLEGAL_PARAMETER", _BROKEN),
    Alert(48, "unknown_ca", "TLSV1_ALERT_UNKNOWN_CA", "It does not trust its issuer."),
    Alert(49, "access_denied", "TLSV1_ALERT_ACCESS_DENIED", "It is valid, and its holder is not let in."),
    Alert(50, "decode_error", "TLSV1_ALERT_DECODE_ERROR", _BROKEN),
    Alert(
        51,
        "decrypt_error",
        "TLSV1_ALERT_DECRYPT_ERROR",
        "A signature did not hold: a key may not belong to its certificate.",
    ),
    Alert(60, "export_restriction", "TLSV1_ALERT_EXPORT_RESTRICTION", _OPTIONS),
    Alert(70, "protocol_version", "TLSV1_ALERT_PROTOCOL_VERSION"),
    Alert(71, "insufficient_security", "TLSV1_ALERT_INSUFFICIENT_SECURITY"),
    Alert(
        80,
        "internal_error",
        "TLSV1_ALERT_INTERNAL_ERROR",
        "Something failed inside it, or it has no certificate for the host name.",
    ),
    Alert(
        86,
        "inappropriate_fallback",
        "TLSV1_ALERT_INAPPROPRIATE_FALLBACK",
        "A second try offered an older TLS than both sides have.",
    ),
    Alert(90, "user_canceled", "TLSV1_ALERT_USER_CANCELLED", "It was cancelled there."),
    Alert(100, "no_renegotiation", "TLSV1_ALERT_NO_RENEGOTIATION", _OPTIONS),
    Alert(109, "missing_extension", "TLSV13_ALERT_MISSING_EXTENSION", _OPTIONS),
    Alert(110, "unsupported_extension", "TLSV1_UNSUPPORTED_EXTENSION", _OPTIONS),
    Alert(111, "certificate_unobtainable", "TLSV1_CERTIFICATE_UNOBTAINABLE", _CERTIFICATE),
    Alert(112, "unrecognized_name", "TLSV1_UNRECOGNIZED_NAME"),
    Alert(113, "bad_certificate_status_response", "TLSV1_BAD_CERTIFICATE_STATUS_RESPONSE", _CERTIFICATE),
    Alert(114, "bad_certificate_hash_value", "TLSV1_BAD_CERTIFICATE_HASH_VALUE", _CERTIFICATE),
    Alert(115, "unknown_psk_identity", "TLSV1_ALERT_UNKNOWN_PSK_IDENTITY", "It does not know the shared key's name."),
    Alert(116, "certificate_required", "TLSV13_ALERT_CERTIFICATE_REQUIRED"),
    Alert(120, "no_application_protocol", "TLSV1_ALERT_NO_APPLICATION_PROTOCOL"),
)

BY_NUMBER: Mapping[int, Alert] = {alert.number: alert for alert in ALERTS}
BY_NAME: Mapping[str, Alert] = {alert.name: alert for alert in ALERTS}
BY_REASON: Mapping[str, Alert] = {alert.reason: alert for alert in ALERTS}

_OF_A_CERTIFICATE = (41, 42, 43, 44, 45, 46, 48, 49, 111, 113, 114, 116)
KINDS: Mapping[str, FailureKind] = {
    **{BY_NUMBER[number].reason: FailureKind.TLS_CLIENT_CERT for number in _OF_A_CERTIFICATE},
    "SSLV3_ALERT_CLOSE_NOTIFY": FailureKind.TLS_CUT,
    "UNEXPECTED_EOF_WHILE_READING": FailureKind.TLS_CUT,
    "WRONG_VERSION_NUMBER": FailureKind.TLS_PLAIN_HTTP,
    "HTTP_REQUEST": FailureKind.TLS_PLAIN_HTTP,
    "HTTPS_PROXY_REQUEST": FailureKind.TLS_PLAIN_HTTP,
    "UNKNOWN_PROTOCOL": FailureKind.TLS_PLAIN_HTTP,
    "PACKET_LENGTH_TOO_LONG": FailureKind.TLS_PLAIN_HTTP,
    "RECORD_LAYER_FAILURE": FailureKind.TLS_PLAIN_HTTP,
    "TLSV1_ALERT_PROTOCOL_VERSION": FailureKind.TLS_VERSION,
    "UNSUPPORTED_PROTOCOL": FailureKind.TLS_VERSION,
    "VERSION_TOO_LOW": FailureKind.TLS_VERSION,
    "VERSION_TOO_HIGH": FailureKind.TLS_VERSION,
    "WRONG_SSL_VERSION": FailureKind.TLS_VERSION,
    "UNSUPPORTED_SSL_VERSION": FailureKind.TLS_VERSION,
    "CERTIFICATE_VERIFY_FAILED": FailureKind.TLS_CERTIFICATE,
}
"""Kinds by reason. What is not listed is a handshake that failed, and the reason is all that is known."""

SORTS: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "UNSAFE_LEGACY_RENEGOTIATION_DISABLED",
            "LEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED",
            "DH_KEY_TOO_SMALL",
            "EE_KEY_TOO_SMALL",
            "CA_KEY_TOO_SMALL",
            "CA_MD_TOO_WEAK",
            "BAD_DH_P_LENGTH",
            "ALGORITHM_CONSTRAINTS",
            "WEAK_SERVER_EPHEMERAL_DH_KEY",
        ),
        "weak",
    ),
    **dict.fromkeys(("NO_PROTOCOLS_AVAILABLE", "NO_CIPHERS_AVAILABLE", "LIBRARY_HAS_NO_CIPHERS"), "own-limits"),
    **dict.fromkeys(("NO_SHARED_CIPHER", "TLSV1_ALERT_INSUFFICIENT_SECURITY"), "nothing-common"),
    "TLSV1_UNRECOGNIZED_NAME": "unknown-name",
    "TLSV1_ALERT_NO_APPLICATION_PROTOCOL": "no-http",
}
"""What a handshake failed over, by reason, where the reason alone tells it; `ALGORITHM_CONSTRAINTS` is Java's word."""


def kind_of_reason(reason: str) -> FailureKind:
    """The kind of failure for OpenSSL's name of a reason, `""` among them."""
    return KINDS.get(reason, FailureKind.TLS_HANDSHAKE)
