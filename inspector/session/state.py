"""What the verbs of one session share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.model.exchange import Exchange
from inspector.model.problem import Problem
from inspector.model.profile import Profile
from inspector.model.request import Request
from inspector.redact import Redactor
from inspector.session.attempts import Attempts
from inspector.session.file_watch import FileWatch
from inspector.session.knowledge import Knowledge
from inspector.session.recorder import Recorder
from inspector.session.sending import Line
from inspector.session.token_shelf import TokenShelf
from inspector.session.vault import Vault

if TYPE_CHECKING:
    from inspector.store.profile_restore import Restore


class State:
    """The profiles, the knowledge, the calls and the secrets of one run."""

    def __init__(
        self,
        profiles: Sequence[Profile],
        problems: Sequence[Problem],
        saved: Sequence[tuple[str, Request]],
        profiles_file: str,
        packs_folder: Path | None,
        profiles_text: str | None = None,
        tokens_folder: Path | None = None,
    ) -> None:
        self.profiles = tuple(profiles)
        self.active: Profile | None = self.profiles[0] if self.profiles else None
        self.problems = tuple(problems)
        self.profiles_text = profiles_text
        self.saved = tuple(saved)
        self.profile_steps: list[Restore] = []
        self.profiles_file = profiles_file
        self.watch = FileWatch(profiles_file)
        self.redactor = Redactor()
        self.vault = Vault(self.redactor, TokenShelf(self.redactor, tokens_folder))
        self.knowledge = Knowledge(packs_folder)
        self.recorder = Recorder(self.knowledge.summary)
        self.attempts = Attempts(self.recorder.find)
        self.line = Line(vault=self.vault, redactor=self.redactor, recorder=self.recorder)
        self.rates: dict[str, tuple[float, str]] = {}

    def profile_of(self, exchange: Exchange) -> Profile | None:
        """The profile a call was made with, or the active one when it is gone."""
        name = exchange.context.profile.name
        return next((profile for profile in self.profiles if profile.name == name), self.active)
