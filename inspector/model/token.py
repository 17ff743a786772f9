"""What is known of the credential of a profile, without its value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenState:
    """The credential that the next call of a profile would carry.

    `kind` is `none`, `bearer`, `basic`, `key` or `oauth2`; `shape` is a CredentialShape or `""` when no value is at
    hand yet. Times are epoch seconds. `fingerprint` is the first 8 hex digits of the value's SHA-256, `length` its
    number of characters. `can_get` says whether a new token can be fetched without asking anybody, `can_refresh` that
    a refresh token is kept beside it, `needs_login` that a person has to log in before the next call. `kept_in` is the
    place in words, and `trouble` why it could not be kept or read there.
    """

    profile: str
    kind: str
    shape: str = ""
    fingerprint: str = ""
    length: int = 0
    obtained_at: float | None = None
    expires_at: float | None = None
    can_get: bool = False
    can_refresh: bool = False
    needs_login: bool = False
    scope: str = ""
    kept_in: str = ""
    trouble: str = ""

    def seconds_left(self, now: float) -> float | None:
        """Seconds until it expires, negative when it has, or None when nobody said."""
        return None if self.expires_at is None else self.expires_at - now
