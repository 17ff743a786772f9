"""Verbs about the token of a profile: what is known of it, a new one, and none any more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from inspector.model.exchange import Exchange
from inspector.model.log_in import LogIn
from inspector.model.profile import OAuth2, Profile
from inspector.model.token import TokenState
from inspector.session.new_token import new_token
from inspector.session.sending import Because
from inspector.session.state import State
from inspector.session.vault import needs_login


class TokenVerbs:
    """A family of `Session`."""

    _state: State

    def load_token(self, profile: Profile) -> TokenState:
        """What is known of the token of a profile, as it rests in its place now. Blocks; trouble is in the state."""
        self._state.vault.shelf.peek((profile,), keyrings=True)
        return self._state.vault.state(profile)

    def needs_login(self) -> bool:
        """Whether a person has to log in before the active profile can be used. Never blocks."""
        active = self._state.active
        return active is not None and needs_login(active, self._state.vault.token(active))

    async def get_token(
        self, *, anew: bool = True, because_of: Because = None
    ) -> AsyncGenerator[Exchange | LogIn, None]:
        """Fetch a token for the active profile, each try a recorded call; not `anew` trades a refresh token first.

        Where the grant needs a person, what to do is yielded while it is waited for; `paste` brings the answer, and
        `cancel` ends it. Ends at once for a profile without OAuth 2.0.
        """
        state, profile = self._state, self._state.active
        if profile is None or not isinstance(profile.auth, OAuth2):
            return
        state.line.cancelled = asyncio.Event()
        async with aclosing(new_token(state.line, profile, anew=anew, because_of=because_of)) as snapshots:
            async for snapshot in snapshots:
                yield snapshot

    def paste(self, text: str) -> None:
        """Give a log-in that waits the address that the browser ended on, or the code."""
        self._state.line.pasted.put_nowait(text)

    def forget_token(self, profile: Profile) -> int:
        """Remove every token that is kept for a profile, and say how many. Blocks; raises OSError with its words."""
        return self._state.vault.shelf.forget(profile)
