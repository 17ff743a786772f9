"""A log-in that waits for a person: what to open, what to type there, and how the answer may come back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LogIn:
    """A snapshot of a log-in while it waits (RFC 6749 §4.1, RFC 8628 §3.3). Nothing in it is secret.

    `url` is the address to open. With a device code, `user_code` is what to type there, and `seconds_left` how long it
    is good. Else the answer comes to `redirect_uri`: by itself where `port` is listened on, and by pasting in any case.
    `tunnel` is the command that brings the browser of another machine to that port. `browser` tells that one was
    opened here. `trouble` says what was wrong with what was pasted, or why nothing is listened on.
    """

    profile: str
    url: str
    user_code: str = ""
    seconds_left: float | None = None
    redirect_uri: str = ""
    port: int = 0
    tunnel: str = ""
    browser: bool = False
    trouble: str = ""

    @property
    def by_device(self) -> bool:
        """Whether a code is typed elsewhere, so that there is nothing to paste here."""
        return bool(self.user_code)
