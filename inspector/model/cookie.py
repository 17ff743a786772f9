"""A cookie that is kept for a host, without its value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cookie:
    """What may be known of a kept cookie (RFC 6265 §5.3). `expires` is epoch seconds, None for one of this run only.

    `fingerprint` is the first 8 hex digits of the value's SHA-256, `length` its number of characters.
    """

    host: str
    name: str
    path: str = "/"
    expires: float | None = None
    secure: bool = False
    http_only: bool = False
    length: int = 0
    fingerprint: str = ""
