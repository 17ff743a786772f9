"""Verbs about the token of a profile: what is known of it, a new one, and none any more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from inspector.model.exchange import Exchange
from inspector.model.profile import OAuth2, Profile
from inspector.model.token import TokenState
from inspector.session.state import State
from inspector.session.token_calls import get_token


class TokenVerbs:
    """A family of `Session`."""

    _state: State

    def load_token(self, profile: Profile) -> TokenState:
        """What is known of the token of a profile, as it rests in its place now. Blocks; trouble is in the state."""
        self._state.vault.shelf.peek((profile,), keyrings=True)
        return self._state.vault.state(profile)

    async def get_token(self, *, anew: bool = True) -> AsyncGenerator[Exchange, None]:
        """Fetch a token for the active profile, each try a recorded call; not `anew` trades a refresh token first.

        Ends at once for a profile without OAuth 2.0.
        """
        state = self._state
        if state.active is None or not isinstance(state.active.auth, OAuth2):
            return
        state.line.cancelled = asyncio.Event()
        async with aclosing(get_token(state.line, state.active, anew=anew)) as snapshots:
            async for snapshot in snapshots:
                yield snapshot

    def forget_token(self, profile: Profile) -> int:
        """Remove every token that is kept for a profile, and say how many. Blocks; raises OSError with its words."""
        return self._state.vault.shelf.forget(profile)
