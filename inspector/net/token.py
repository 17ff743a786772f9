"""An access token as a token endpoint gave it; the values never show in a `repr`."""

from __future__ import annotations

import json
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, dataclass, field
from typing import Protocol

from inspector.redact import fingerprint, token_shape

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


class TokenKeeper(Protocol):
    """Keeps the token of one profile between calls."""

    async def token(self) -> Token | None:
        """The token at hand, fresh or not."""

    def turn(self) -> AbstractAsyncContextManager[None]:
        """The turn to fetch a token, one at a time, other programs included. Raises OSError when it does not come."""

    def keep(self, token: Token) -> None:
        """Use this one from now on; it is on disk, where it rests there, before the one before is gone. May block."""


def to_text(token: Token) -> str:
    """The token with its values, to be kept where only its owner reads it."""
    return json.dumps(asdict(token))


def from_text(text: str) -> Token:
    """The token that `to_text` wrote. Raises ValueError for anything else."""
    read = json.loads(text)
    if not isinstance(read, dict) or not isinstance(read.get("value"), str) or not read["value"]:
        raise ValueError("no token")
    times = [read.get(name) for name in ("obtained_at", "expires_at")]
    obtained, expires = (float(at) if isinstance(at, int | float) else None for at in times)
    return Token(
        value=read["value"],
        kind=_kind(read.get("kind")),
        obtained_at=obtained or 0.0,
        expires_at=expires,
        scope=_text(read.get("scope")),
        refresh_token=_text(read.get("refresh_token")),
    )


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
                expires_at=_end(fields.get("expires_in"), now) or jwt_expiry(fields["access_token"]),
                scope=_text(fields.get("scope")),
                refresh_token=_text(fields.get("refresh_token")),
            )
    return None


def jwt_expiry(value: str) -> float | None:
    """The `exp` of a token that is a JWT (RFC 7519 §4.1.4), or None."""
    claims = token_shape(value).claims
    expires = json.loads(claims).get("exp") if claims else None
    return float(expires) if isinstance(expires, int | float) and not isinstance(expires, bool) else None


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
