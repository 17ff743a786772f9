"""Why TLS failed, as the words of a client name it: an alert of the other side, or a reason of its own library.

The names found are OpenSSL's, as `inspector.model.tls_alert` lists them, whatever library wrote the words: OpenSSL,
Java, Go, GnuTLS, NSS (Firefox), BoringSSL (Chrome), rustls, Schannel, Erlang.
"""

from __future__ import annotations

import re

from inspector.model.tls_alert import ALERTS, BY_NUMBER, BY_REASON, Alert

_PREFIX = re.compile(r"^(SSLV3|TLSV1|TLSV13)_(ALERT_)?")

# Names that are written otherwise than in the RFCs, in lower case with spaces.
_GO = {
    "revoked certificate": 44, "expired certificate": 45, "unknown certificate": 46,
    "unknown certificate authority": 48,
    "error decoding message": 50, "error decrypting message": 51, "protocol version not supported": 70,
    "insufficient security level": 71, "bad record mac": 20,
}  # fmt: skip
_GNUTLS = {
    "decompression failed": 30, "handshake failed": 40, "certificate is bad": 42, "certificate is not supported": 43,
    "certificate was revoked": 44, "certificate is expired": 45, "unknown certificate": 46, "ca is unknown": 48,
    "access was denied": 49, "error in protocol version": 70, "an unsupported extension was sent": 110,
    "the server name sent was not recognized": 112, "certificate is required": 116,
    "no supported application protocol could be negotiated": 120,
    "an extension was expected but was not seen": 109, "the srp/psk username is missing or not known": 115,
}  # fmt: skip
_NSS = {
    "bad cert": 42, "unsupported cert": 43, "revoked cert": 44, "expired cert": 45, "handshake unexpected": 10,
    "rx certificate required": 116, "bad cert status response": 113, "bad cert hash value": 114,
}  # fmt: skip
_BY_WORDS: dict[str, Alert] = {
    **{alert.name.replace("_", " "): alert for alert in ALERTS},
    **{_PREFIX.sub("", alert.reason).lower().replace("_", " "): alert for alert in ALERTS},
    **{words: BY_NUMBER[number] for table in (_GO, _GNUTLS, _NSS) for words, number in table.items()},
}
_WORDS = "|".join(re.escape(words) for words in sorted(_BY_WORDS, key=len, reverse=True))

_NAMED = re.compile(
    r"\[SSL: (?P<python>[A-Z0-9_]{3,})\]|\b(?:ERR_SSL_|OPENSSL_internal:)(?P<node>[A-Z0-9_]+)\b"
    r"|\b(?P<dart>[A-Z][A-Z0-9_]{5,})\([a-z0-9_]+\.cc?:\d+\)"  # BoringSSL, as Dart shows it
)
_NUMBER = re.compile(r"SSL alert number (\d+)|received alert \[(\d+)\]|remote endpoint\b.{0,60}\balert code is (\d+)")
_CODE = re.compile(
    r"error:(?P<lib>0A|14)(?P<code>[0-9A-F]{6}):SSL routines:[^:\n]{0,60}:(?P<words>[a-z0-9 /_\-]+)", re.I
)
_SAID = re.compile(
    rf"(?:sslv3|tlsv1(?:\.?3)?|ssl/tls) (?:alert )?(?P<openssl>{_WORDS})\b"
    rf"|remote error: tls: (?P<go>{_WORDS})\b|gnutls_handshake\(\) failed: (?P<gnutls>{_WORDS})\b"
    r"|(?:received fatal alert|received server alert: fatal -|fatal_alert): ?(?P<java>[a-z_ ]+)"
    r"|(?:SSL_ERROR|ERR_SSL)_(?P<nss>[A-Z_]+)_ALERT\b",
    re.IGNORECASE,
)
_RUBY = re.compile(r"\bstate=error: (?P<words>[a-z0-9 ]+)")
_LOCAL_GO = re.compile(
    r"(?<!remote error: )\btls: "
    r"(?P<words>(?:server|client|invalid|received|unexpected|unsupported|failed to (?!verify)|bad|no supported|internal"
    r"|handshake (?!complete)|incorrect|oversized|downgrade|malformed|peer|protocol)[^\n\"]{4,100})"
)

_CHROME = frozenset({"PROTOCOL_ERROR", "CLIENT_AUTH_CERT_NEEDED"})
"""Names that tell no reason of a library's."""
_NOT_HERE = frozenset({"CERTIFICATE_VERIFY_FAILED", "UNEXPECTED_EOF_WHILE_READING"})
"""Reasons that need the words around them: which check failed, and whether the handshake was over."""


def alert_in(text: str) -> str:
    """OpenSSL's name of the alert that the other side sent, or `""`."""
    for name in _named(text):
        if name in BY_REASON:
            return name
    number = _NUMBER.search(text)
    if number and (alert := BY_NUMBER.get(int(next(filter(None, number.groups()))))):
        return alert.reason
    code = _CODE.search(text)
    if code and (alert := BY_NUMBER.get(_reason_number(code) - 1000)):
        return alert.reason
    for said in _SAID.finditer(text):
        words = next(filter(None, said.groups()), "")
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words).replace("_", " ").lower().strip()
        if words in _BY_WORDS and words != "close notify":
            return _BY_WORDS[words].reason
    return ""


def _named(text: str) -> list[str]:
    """Names of reasons that are written as such."""
    return [next(filter(None, found.groups())) for found in _NAMED.finditer(text)]


def _reason_number(code: re.Match[str]) -> int:
    """The reason in an error number: the low 12 bits before OpenSSL 3, 23 bits since."""
    return int(code["code"], 16) & (0x7FFFFF if code["lib"].upper() == "0A" else 0xFFF)


def reason_in(text: str) -> str:
    """OpenSSL's name of what the client's own library found, or `""`."""
    named = _named(text)
    code = _CODE.search(text)
    ruby = _RUBY.search(text)
    if code:
        named.append(code["words"])
    if ruby:
        named.append(ruby["words"])
    for name in named:
        words = name.strip().partition(" in /")[0]  # PHP goes on with the file it happened in
        reason = re.sub(r"[ /\-]+", "_", words).upper()
        if reason not in _CHROME and reason not in _NOT_HERE and not reason.startswith("TLS_PROCESS"):
            return reason
    return ""


def go_words(text: str) -> str:
    """What Go's TLS says of its own finding, or `""`."""
    found = _LOCAL_GO.search(text)
    return found["words"].strip() if found else ""


def of_a_server(text: str) -> bool:
    """Whether these are words of a server's log about one that called it."""
    return re.search(r"http: TLS handshake error from|while SSL handshaking, client|SSL_accept\b", text) is not None
