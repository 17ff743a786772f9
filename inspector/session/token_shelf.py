"""The tokens of a run, each bound to what it was asked for with; they rest where the profile says."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.model.profile import OAuth2, Profile, TokenStore
from inspector.net.token import Token, from_text, to_text
from inspector.redact import Redactor
from inspector.store.token_store import Slot, StoreTrouble, TokenFiles, TokenKeyring, TokenPlace, turn

if TYPE_CHECKING:
    from inspector.net.token import TokenKeeper

THIS_RUN = "this run only"
"""Where a token is kept that no place was given for."""


class TokenShelf:
    """Keeps what is known of every token. Without a folder, as in the demo, all of them live in this run alone."""

    def __init__(self, redactor: Redactor, folder: Path | None = None) -> None:
        self._redactor = redactor
        self._folder = folder
        self._held: dict[Slot, Token] = {}
        self._locks: dict[Slot, asyncio.Lock] = {}
        self._troubles: dict[Slot, str] = {}

    def token(self, profile: Profile) -> Token | None:
        """The token at hand. Never blocks: what rests on disk counts once it was loaded."""
        return self._held.get(slot_of(profile))

    def load(self, profile: Profile) -> Token | None:
        """The token as it rests in its place now; another program may have replaced it. Blocks; raises StoreTrouble."""
        place, slot = self._place(profile), slot_of(profile)
        if place is None:
            return self._held.get(slot)
        try:
            text = place.get(slot)
            token = from_text(text) if text is not None else None
        except ValueError:
            raise StoreTrouble(f"{place.where(slot)} holds no token; forget it and get a new one") from None
        if token is None:
            # What could not be written is still good for this run.
            if slot not in self._troubles:
                self._held.pop(slot, None)
            return self._held.get(slot)
        self._tell(token)
        self._held[slot] = token
        return token

    def peek(self, profiles: tuple[Profile, ...], *, keyrings: bool = False) -> None:
        """Load what is kept, so that a screen can tell of it; a keyring only on demand, since it may ask. Blocks."""
        for profile in profiles:
            if isinstance(profile.auth, OAuth2) and (keyrings or profile.auth.token_store is TokenStore.FILE):
                try:
                    self.load(profile)
                except StoreTrouble as trouble:
                    self._troubles[slot_of(profile)] = str(trouble)

    def keep(self, profile: Profile, token: Token) -> None:
        """Use this token from now on. It is durable before the one before is gone; blocks, and raises nothing:
        a token that cannot be written is good for this run, and `trouble` says so."""
        place, slot = self._place(profile), slot_of(profile)
        self._tell(token)
        self._troubles.pop(slot, None)
        try:
            if place is not None:
                place.put(slot, to_text(token))
        except StoreTrouble as trouble:
            self._troubles[slot] = str(trouble)
        self._held[slot] = token

    def forget(self, profile: Profile) -> int:
        """Remove every token of the profile, whatever it was bound to, and say how many. Blocks; raises StoreTrouble.

        A keyring cannot be listed: there only the token of the profile as it is now is removed.
        """
        slot = slot_of(profile)
        held = [other for other in self._held if other.profile == profile.name]
        for other in held:
            del self._held[other]
        self._troubles.pop(slot, None)
        place = self._place(profile)
        return place.drop(profile.name, slot) if place is not None else len(held)

    def follow(self, before: Profile, after: Profile | None) -> None:
        """A profile was edited, renamed or removed: its token goes along unless the credential is another. Blocks."""
        if not isinstance(before.auth, OAuth2) or before == after:
            return
        try:
            if after is None:
                self.forget(before)
            elif isinstance(after.auth, OAuth2) and _same_credential(before.auth, after.auth):
                self._move(before, after)
            elif slot_of(before) == slot_of(after):
                self.forget(before)
        except StoreTrouble as trouble:
            self._troubles[slot_of(after or before)] = str(trouble)

    def _move(self, before: Profile, after: Profile) -> None:
        same_place = _store(before) is _store(after)
        if slot_of(before) == slot_of(after) and same_place:
            return
        token = self._held.get(slot_of(before)) or self.load(before)
        if token is None or slot_of(before).bound_to != slot_of(after).bound_to:
            return  # what was asked for is another thing now; the token waits for the profile to ask for it again
        self.keep(after, token)
        if self.trouble(after):
            return
        if slot_of(before) != slot_of(after):
            self._held.pop(slot_of(before), None)
        place = self._place(before)
        if place is not None and not (same_place and slot_of(before) == slot_of(after)):
            place.drop("", slot_of(before))

    def where(self, profile: Profile) -> str:
        """The place of a profile's token in words."""
        place = self._place(profile)
        return place.where(slot_of(profile)) if place is not None else THIS_RUN

    def trouble(self, profile: Profile) -> str:
        """Why the token could not be kept or read, or `""`."""
        return self._troubles.get(slot_of(profile), "")

    def check(self, profile: Profile) -> None:
        """Say now, before somebody logs in, that a token could not be kept. Blocks; raises StoreTrouble."""
        place = self._place(profile)
        if place is not None:
            place.check()

    def keeper(self, profile: Profile) -> TokenKeeper:
        """What a call of this profile gets and keeps its token with."""
        return _Keeper(self, profile)

    @asynccontextmanager
    async def turn(self, profile: Profile) -> AsyncIterator[None]:
        """The turn to fetch a token: one at a time, other programs included. Raises OSError."""
        slot, place = slot_of(profile), self._place(profile)
        async with self._locks.setdefault(slot, asyncio.Lock()):
            if place is None or self._folder is None:
                yield
                return
            with ExitStack() as held:
                await asyncio.to_thread(place.check)
                await asyncio.to_thread(held.enter_context, turn(self._folder, slot))
                yield

    def _place(self, profile: Profile) -> TokenPlace | None:
        if self._folder is None or not isinstance(profile.auth, OAuth2):
            return None
        match profile.auth.token_store:
            case TokenStore.FILE:
                return TokenFiles(self._folder)
            case TokenStore.KEYRING:
                return TokenKeyring()
            case TokenStore.MEMORY:
                return None

    def _tell(self, token: Token) -> None:
        self._redactor.add(token.value)
        self._redactor.add(token.refresh_token)


@dataclass(frozen=True, slots=True)
class _Keeper:
    """The shelf as one profile sees it."""

    shelf: TokenShelf
    profile: Profile

    async def token(self) -> Token | None:
        held = self.shelf.token(self.profile)
        if held is not None and held.fresh(time.time()):
            return held
        return await asyncio.to_thread(self.shelf.load, self.profile)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        async with self.shelf.turn(self.profile):
            yield

    def keep(self, token: Token) -> None:
        self.shelf.keep(self.profile, token)


def slot_of(profile: Profile) -> Slot:
    """What a token of this profile is bound to: the endpoint, the client, and all that was asked for."""
    auth = profile.auth
    if not isinstance(auth, OAuth2):
        return Slot(profile=profile.name, bound_to="")
    asked = (auth.grant, auth.scope, auth.audience, auth.resource, auth.username)
    return Slot(profile=profile.name, bound_to=json.dumps([auth.token_url, auth.client_id, *asked]))


def _same_credential(before: OAuth2, after: OAuth2) -> bool:
    mine, other = ((auth.client_secret, auth.password, auth.refresh_token) for auth in (before, after))
    return mine == other


def _store(profile: Profile) -> TokenStore | None:
    return profile.auth.token_store if isinstance(profile.auth, OAuth2) else None
