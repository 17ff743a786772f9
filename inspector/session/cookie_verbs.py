"""Verbs about cookies: which are kept for a profile, and forgetting them."""

from __future__ import annotations

from inspector.model.cookie import Cookie
from inspector.session.state import State


class CookieVerbs:
    """A family of `Session`."""

    _state: State

    @property
    def cookies(self) -> tuple[Cookie, ...]:
        """What is kept for the active profile, by host, path and name; values are not shown."""
        jar = self._state.line.jars.get(self._state.active.name if self._state.active else "")
        return jar.shown() if jar is not None else ()

    def forget_cookies(self, host: str = "", name: str = "") -> int:
        """Forget cookies of the active profile: all, those of a host, or one by its name; return how many."""
        jar = self._state.line.jars.get(self._state.active.name if self._state.active else "")
        return jar.forget(host, name) if jar is not None else 0
