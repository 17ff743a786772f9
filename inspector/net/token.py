"""An access token as a token endpoint gave it; the values never show in a `repr`."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from inspector.redact import fingerprint

MARGIN = 10.0
"""Seconds before its end from which a token is not used for a new call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token and what is known of it (RFC 6749 §5.1). Times are epoch seconds of this machine's clock."""

    value: str = field(repr=False)
    kind: str = "Bearer"
    obtained_at: float = 0.0
    expires_at: float | None = None
    scope: str = ""
    refresh_token: str = field(default="", repr=False)

    @property
    def fingerprint(self) -> str:
        """The first 8 hex digits of the value's SHA-256."""
        return fingerprint(self.value)

    @property
    def authorization(self) -> str:
        """The Authorization header value."""
        return f"{self.kind} {self.value}"

    def fresh(self, now: float) -> bool:
        """Whether it can carry a call that begins now; one without a known end always can."""
        return self.expires_at is None or now < self.expires_at - MARGIN


def read_token(data: bytes, now: float) -> Token | None:
    """The token in a reply, or None when there is none. `now` is when the call was answered."""
    try:
        reply = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(reply, dict):
        return None
    # Vendors with an envelope put the token one level down.
    for fields in (reply, reply.get("data"), reply.get("result")):
        if isinstance(fields, dict) and isinstance(fields.get("access_token"), str) and fields["access_token"]:
            return Token(
                value=fields["access_token"],
                kind=_kind(fields.get("token_type")),
                obtained_at=now,
                expires_at=_end(fields.get("expires_in"), now),
                scope=_text(fields.get("scope")),
                refresh_token=_text(fields.get("refresh_token")),
            )
    return None


def _kind(value: object) -> str:
    """The scheme to use; `bearer` in any case means Bearer (RFC 6749 §7.1), and so does silence."""
    text = _text(value)
    return "Bearer" if not text or text.lower() == "bearer" else text


def _end(seconds: object, now: float) -> float | None:
    try:
        life = float(seconds) if isinstance(seconds, int | float | str) and not isinstance(seconds, bool) else None
    except ValueError:
        return None
    return now + life if life is not None and 0 <= life < 10**10 else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
