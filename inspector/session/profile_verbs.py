"""Verbs about profiles: which there are, which is active, what must be asked, what is known of its token."""

from __future__ import annotations

from inspector.model.exchange import Exchange
from inspector.model.problem import Problem
from inspector.model.profile import Profile
from inspector.model.request import Request
from inspector.model.secret import Secret, SecretPrint
from inspector.model.token import TokenState
from inspector.session.state import State


class ProfileVerbs:
    """A family of `Session`."""

    _state: State

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """The profiles that can be used, in the order of the file; empty on the first run."""
        return self._state.profiles

    @property
    def profiles_file(self) -> str:
        """The path of the profiles file, or `""` when the profiles live in memory only."""
        return self._state.profiles_file

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the profiles file and with packs; packs are known once they were needed."""
        return (*self._state.problems, *self._state.knowledge.problems)

    @property
    def active(self) -> Profile | None:
        """The profile that `send` uses, or None for none."""
        return self._state.active

    @property
    def saved(self) -> tuple[Request, ...]:
        """Saved requests, each with a name."""
        return tuple(request for _, request in self._state.saved)

    def saved_profile(self, request: Request) -> str:
        """The name of the profile a saved request belongs to, or `""` when there is none any more."""
        names = {profile.name for profile in self._state.profiles}
        return next((name for name, saved in self._state.saved if saved == request and name in names), "")

    def use(self, name: str) -> None:
        """Make this profile the active one. Raises KeyError for a name that no profile has."""
        for profile in self._state.profiles:
            if profile.name == name:
                self._state.active = profile
                return
        raise KeyError(name)

    def use_none(self) -> None:
        """Send without a profile."""
        self._state.active = None

    def questions(self, exchange: Exchange | None = None) -> tuple[tuple[str, Secret], ...]:
        """What must be asked before the active profile, or that of a call, can be used, as (words, secret).

        Ask with a masked field.
        """
        profile = self._state.active if exchange is None else self._state.profile_of(exchange)
        return self._state.vault.questions(profile) if profile else ()

    def answer(self, words: str, value: str) -> None:
        """Answer one of the questions by its words."""
        for profile in self._state.profiles:
            for question, secret in self._state.vault.questions(profile):
                if question == words:
                    self._state.vault.answer(secret, value)

    def secret_prints(self, profile: Profile) -> tuple[SecretPrint, ...]:
        """Kind, length and fingerprint of every secret of a profile. May block: commands are run; nobody is asked."""
        return tuple(self._state.vault.prints(profile))

    def token_state(self, profile: Profile | None = None) -> TokenState | None:
        """What is known of the credential of a profile, the active one by default. Never blocks."""
        chosen = profile or self._state.active
        return self._state.vault.state(chosen) if chosen else None

    def rate_state(self) -> str:
        """How much of its rate limit the active profile has left, as its last call told, or `""`."""
        active = self._state.active
        return self._state.rates.get(active.name if active else "", (0.0, ""))[1]
