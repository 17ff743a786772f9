"""What other clients say when a call fails (curl, requests, Node, Go, Java, browsers), told apart by their words.

Inspector's own failures are classified from exception classes and numbers; a HAR or a ticket holds nothing but text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from inspector.explain.facts import client_tls
from inspector.explain.facts.client_place import name_in, place_in
from inspector.explain.facts.client_row import Row
from inspector.explain.facts.client_tls_words import CERTIFICATES, HANDSHAKES, UNNAMED
from inspector.explain.facts.client_words import FIRST, NETWORK
from inspector.model.exchange import Failure
from inspector.model.exchange import FailureKind as K
from inspector.model.exchange import PhaseName as P
from inspector.model.tls_alert import kind_of_reason

LONGEST = 20_000
"""Characters of a text that are looked at."""

_H2_CODES = {
    "NO_ERROR": 0, "PROTOCOL_ERROR": 1, "INTERNAL_ERROR": 2, "FLOW_CONTROL_ERROR": 3, "SETTINGS_TIMEOUT": 4,
    "STREAM_CLOSED": 5, "FRAME_SIZE_ERROR": 6, "REFUSED_STREAM": 7, "CANCEL": 8, "COMPRESSION_ERROR": 9,
    "CONNECT_ERROR": 10, "ENHANCE_YOUR_CALM": 11, "INADEQUATE_SECURITY": 12, "HTTP_1_1_REQUIRED": 13,
}  # fmt: skip
"""RFC 9113 §7."""

_ERROR_CLASS = re.compile(r"\b([A-Z][A-Za-z]*(?:Error|Exception|Timeout|Disconnected))\b")
_NUMBERS = (
    (
        "status",
        re.compile(
            r"(?:failed: |failed, got: |for CONNECT: |HTTP/1\.\d |response \(?|http code "
            r"|(?:ProxyError|ConnectionFailed): )(\d{3})\b",
            re.IGNORECASE,
        ),
    ),
    ("h2_code", re.compile(r"error_code[:=]\s*(\d+)")),
    ("last_stream_id", re.compile(r"last_stream_id[:=]\s*(\d+)")),
    ("stream_id", re.compile(r"(?<!last_)stream[ _]id[:=;]\s*(\d+)", re.IGNORECASE)),
)
_OF_BYTES = re.compile(
    r"received (?P<got>\d+) bytes, expected (?P<all>\d+)|(?P<read>\d+) bytes read, (?P<more>\d+) more expected"
    r"|received (?P<got_of>\d+) of (?P<of>\d+) bytes|content-length: (?P<length>\d+), bytes received: (?P<had>\d+)",
    re.IGNORECASE,
)
_SECONDS = re.compile(
    r"timeout=(?P<s>\d+(?:\.\d+)?)|timeout of (?P<ms>\d+) ?ms|timed out after (?P<after>\d+) milliseconds",
    re.IGNORECASE,
)

_BROWSER = re.compile(r"net::ERR_|\bNS_ERROR_")
"""A browser tells no place, and keeps one entry for each: that of the URL."""
_UNDER_WAY = re.compile(r"SSL_(read|write)\b|(recv|send) error|bad_record_mac|bad record mac", re.IGNORECASE)
"""Words of reading and writing, which go on after the handshake."""
_PLACED = frozenset({K.REFUSED, K.CONNECT_FAILED, K.CONNECT_TIMEOUT, K.UNREACHABLE, K.PROXY_DOWN, K.TLS_PLAIN_HTTP})
_LOOKED_UP = frozenset({K.DNS_NO_NAME, K.DNS_NO_ADDRESS, K.DNS_TROUBLE})


def classify(text: str) -> Failure | None:
    """The failure that a client's words tell, or None when nobody knows them. `detail` is left empty.

    The more special comes first: this machine and the proxy, the other side's alert, a certificate, TLS, the network.
    """
    shown = text[:LONGEST].strip()
    return (
        _by_rows(FIRST, shown)
        or _by_reason(client_tls.alert_in(shown), shown)
        or _by_rows(CERTIFICATES, shown)
        or _by_reason(client_tls.reason_in(shown), shown)
        or _by_rows(HANDSHAKES, shown)
        or _by_go(shown)
        or _by_rows(NETWORK, shown)
        or _by_rows(UNNAMED, shown)
    )


def _by_rows(rows: Sequence[Row], shown: str) -> Failure | None:
    row = next((row for row in rows if row.words.search(shown)), None)
    if row is None:
        return None
    return Failure(
        kind=row.kind,
        phase=row.phase,
        error=_error(shown),
        errno=row.errno,
        verify_code=row.verify_code,
        reason=row.reason,
        facts=tuple(_facts(row.kind, shown)) + ((("untold", row.untold),) if row.untold else ()),
    )


def _by_reason(reason: str, shown: str) -> Failure | None:
    """A failure of TLS that is named; in a server's log it is the side of the server that tells it."""
    if not reason:
        return None
    side = (("side", "server"),) if client_tls.of_a_server(shown) else ()
    kind = kind_of_reason(reason)
    phase = None if kind is K.TLS_HANDSHAKE and _UNDER_WAY.search(shown) else P.TLS
    return Failure(kind=kind, phase=phase, error=_error(shown), reason=reason, facts=(*_facts(kind, shown), *side))


def _by_go(shown: str) -> Failure | None:
    words = client_tls.go_words(shown)
    return Failure(kind=K.TLS_HANDSHAKE, phase=P.TLS, facts=(("why", words),)) if words else None


def _error(shown: str) -> str:
    """The innermost class of an exception that is named."""
    named = _ERROR_CLASS.findall(shown)
    return named[-1] if named else ""


def _facts(kind: K, text: str) -> list[tuple[str, str | int | float]]:
    """The numbers in the words that matter for this kind."""
    found: list[tuple[str, str | int | float]] = []
    for name, pattern in _NUMBERS:
        match = pattern.search(text)
        if match and (kind is K.H2_RESET) == (name != "status") and kind in (K.H2_RESET, K.PROXY_AUTH, K.PROXY_REFUSED):
            found.append((name, int(match[1])))
    if kind is K.H2_RESET and not any(name == "h2_code" for name, _ in found):
        found += [("h2_code", code) for name, code in _H2_CODES.items() if re.search(rf"(?<![A-Z]){name}\b", text)][:1]
    sizes = _OF_BYTES.search(text) if kind is K.CUT_SHORT else None
    if sizes:
        received = int(sizes["got"] or sizes["read"] or sizes["got_of"] or sizes["had"])
        whole = sizes["all"] or sizes["of"] or sizes["length"]
        found += [("received", received), ("expected", int(whole) if whole else received + int(sizes["more"]))]
    if kind in _PLACED and not _BROWSER.search(text):
        found.append(("place", place_in(text)))
    if kind in _LOOKED_UP and not _BROWSER.search(text):
        found.append(("name", name_in(text)))
    waited = _SECONDS.search(text)
    if waited and kind in (K.CONNECT_TIMEOUT, K.NO_FIRST_BYTE, K.STALLED_BODY, K.TLS_TIMEOUT):
        found.append(("limit", float(waited["s"]) if waited["s"] else int(waited["ms"] or waited["after"]) / 1000))
    return found
