"""Reading the shape of a token: JWT header and claims are decoded and never verified (RFC 7519, RFC 7516)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from dataclasses import dataclass

from inspector.model.credential import CredentialShape
from inspector.redact.patterns import PREFIXES

_SHOWN_PREFIXES = tuple(sorted((*PREFIXES, "pk_live_", "pk_test_", "EAA"), key=len, reverse=True))
_SEGMENT = re.compile(r"[A-Za-z0-9_-]*\Z")
_LARGEST = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenShape:
    """What can be read of a token without a key. `header` and `claims` are JSON texts, `""` when unreadable."""

    shape: CredentialShape = CredentialShape.OPAQUE
    segments: int = 1
    header: str = ""
    claims: str = ""
    prefix: str = ""


def fingerprint(value: str) -> str:
    """The first 8 hex digits of the SHA-256 of a secret: enough to compare two, too little to find it."""
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def token_shape(token: str) -> TokenShape:
    """Tell a JWS (three parts) and a JWE (five parts, its header names `enc`) from an opaque token."""
    prefix = next((item for item in _SHOWN_PREFIXES if token.startswith(item)), "")
    parts = token.split(".")
    if len(token) > _LARGEST or not token.startswith("eyJ") or not all(_SEGMENT.match(part) for part in parts):
        return TokenShape(prefix=prefix, segments=len(parts) if len(parts) in (3, 5) else 1)
    header = _json_object(parts[0])
    if not header:
        return TokenShape(prefix=prefix)
    if len(parts) == 5 or '"enc"' in header:
        return TokenShape(shape=CredentialShape.JWE, segments=len(parts), header=header)
    claims = _json_object(parts[1]) if len(parts) > 1 else ""
    return TokenShape(shape=CredentialShape.JWT, segments=len(parts), header=header, claims=claims)


def _json_object(part: str) -> str:
    """The JSON object in a base64url segment, as compact text, or `""`."""
    try:
        value = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return ""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if isinstance(value, dict) else ""
