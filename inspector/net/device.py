"""What a device authorization endpoint gave (RFC 8628 §3.2), and how long to wait before asking again (§3.5)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

INTERVAL = 5.0
"""Seconds between two polls where the server names none (RFC 8628 §3.2)."""

SLOWER = 5.0
"""Seconds that `slow_down` adds to every wait from then on (RFC 8628 §3.5)."""

LIFE = 600.0
"""Seconds that a code is taken to live where the server says nothing; the RFC has it required."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceGrant:
    """The codes of one log-in. The user code and the addresses are for people, the device code is secret.

    `url_complete` holds the user code already, `""` where the server gives none. Times are seconds; `expires_at` is of
    this machine's clock.
    """

    device_code: str = field(repr=False)
    user_code: str
    url: str
    url_complete: str = ""
    expires_at: float
    interval: float = INTERVAL


def read_device_grant(data: bytes, now: float) -> DeviceGrant | None:
    """The codes in a reply, or None when one of them is missing."""
    try:
        reply = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(reply, dict):
        return None
    url = _text(reply.get("verification_uri")) or _text(reply.get("verification_url"))  # the name of older drafts
    code, user = _text(reply.get("device_code")), _text(reply.get("user_code"))
    if not (url and code and user):
        return None
    life, interval = _seconds(reply.get("expires_in")), _seconds(reply.get("interval"))
    return DeviceGrant(
        device_code=code,
        user_code=user,
        url=url,
        url_complete=_text(reply.get("verification_uri_complete")),
        expires_at=now + (life if life is not None else LIFE),
        interval=interval if interval is not None else INTERVAL,
    )


def _seconds(value: object) -> float | None:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 10**7:
        return float(value)
    return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
