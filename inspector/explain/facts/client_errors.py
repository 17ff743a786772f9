"""What other clients say when a call fails (curl, requests, Node, Go, Java, browsers), told apart by their words.

Inspector's own failures are classified from exception classes and numbers; a HAR or a ticket holds nothing but text.
"""

from __future__ import annotations

import re

from inspector.explain.facts.client_words import ROWS
from inspector.model.exchange import Failure
from inspector.model.exchange import FailureKind as K

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
    ("status", re.compile(r"(?:failed: |response |http code |ProxyError: )(\d{3})\b", re.IGNORECASE)),
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


def classify(text: str) -> Failure | None:
    """The failure that a client's words tell, or None when nobody knows them. `detail` is left empty."""
    shown = text[:LONGEST].strip()
    row = next((row for row in ROWS if row.words.search(shown)), None)
    if row is None:
        return None
    named = _ERROR_CLASS.findall(shown)
    return Failure(
        kind=row.kind,
        phase=row.phase,
        error=named[-1] if named else "",
        errno=row.errno,
        verify_code=row.verify_code,
        reason=row.reason,
        facts=tuple(_facts(row.kind, shown)) + ((("untold", row.untold),) if row.untold else ()),
    )


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
    waited = _SECONDS.search(text)
    if waited and kind in (K.CONNECT_TIMEOUT, K.NO_FIRST_BYTE, K.STALLED_BODY, K.TLS_TIMEOUT):
        found.append(("limit", float(waited["s"]) if waited["s"] else int(waited["ms"] or waited["after"]) / 1000))
    return found
