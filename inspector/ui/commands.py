"""The palette: every action of the keymap by its words, every profile, every saved request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from inspector.ui import keymap
from inspector.ui.key import Key
from inspector.ui.main_screen import MainScreen

Run = Callable[[], Awaitable[None] | None]
Entry = tuple[str, str, Run]
"""What is searched and shown, its help, and what it does."""


class Actions(Provider):
    """Offers what the main screen can do; an action that is off says why in its help."""

    async def discover(self) -> Hits:
        """Everything, in the order of the keymap."""
        for title, help_text, run in self._entries():
            yield DiscoveryHit(title, run, help=help_text)

    async def search(self, query: str) -> Hits:
        """What matches, best first."""
        matcher = self.matcher(query)
        for title, help_text, run in self._entries():
            score = matcher.match(f"{title} {help_text}")
            if score > 0:
                yield Hit(score, matcher.highlight(title), run, text=title, help=help_text)

    def _entries(self) -> Iterator[Entry]:
        screen = self.screen
        if not isinstance(screen, MainScreen):
            return
        for key in keymap.KEYS:
            off = screen.off(key.action)
            yield title(key), f"{key.help} (off: {off})" if off else key.help, partial(screen.act, key.action)
        for profile in screen.profiles:
            yield f"profile: use {profile.name}", profile.base_url, partial(screen.use, profile.name)
        for request in screen.session.saved:
            where = screen.session.saved_profile(request)
            yield f"tour: {request.name or request.url}", where, partial(screen.open_saved, request)


def title(key: Key) -> str:
    """How an action reads in the palette: `send  (s, ctrl+j, f5)`."""
    return f"{key.word}  ({keymap.written(key)})"
