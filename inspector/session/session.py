"""Everything a user can do, behind one door: the screen and the command line call nothing else."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from inspector.model.problem import Problem
from inspector.model.profile import Profile
from inspector.model.request import Request
from inspector.session.cookie_verbs import CookieVerbs
from inspector.session.doctor_verbs import DoctorVerbs
from inspector.session.explain_verbs import ExplainVerbs
from inspector.session.knowledge_verbs import KnowledgeVerbs
from inspector.session.profile_editing import ProfileEditing
from inspector.session.profile_verbs import ProfileVerbs
from inspector.session.send_verbs import SendVerbs
from inspector.session.state import State
from inspector.session.tell_verbs import TellVerbs
from inspector.session.token_verbs import TokenVerbs


class Session(
    ProfileVerbs,
    ProfileEditing,
    SendVerbs,
    TokenVerbs,
    ExplainVerbs,
    KnowledgeVerbs,
    TellVerbs,
    DoctorVerbs,
    CookieVerbs,
):
    """One run: its profiles, its calls, and what it learned. Only the verbs that edit profiles write to disk.

    The verbs stand in their families; making a session is cheap, and the first verb that needs packs or the HTTP client
    loads them.
    """

    def __init__(
        self,
        profiles: Sequence[Profile] = (),
        *,
        problems: Sequence[Problem] = (),
        saved: Sequence[tuple[str, Request]] = (),
        profiles_file: str = "",
        packs_folder: Path | None = None,
        closing: Sequence[Callable[[], None]] = (),
        profiles_text: str | None = None,
        tokens_folder: Path | None = None,
    ) -> None:
        """`saved` are requests, each with the name of the profile it belongs to; `closing` is called at the end.

        `profiles_text` is what the profiles file held when `profiles` were read from it. Tokens rest in `tokens_folder`
        between runs, or in the keyring where a profile says so; without it, they are gone with the run.
        """
        self._closing = tuple(closing)
        self._state = State(profiles, problems, saved, profiles_file, packs_folder, profiles_text, tokens_folder)

    def warm(self) -> None:
        """Load what the first call needs. Blocks; call it from a thread once the first frame is painted."""
        from inspector.net.warm import warm

        for name in ("inspector.bodies.spool", "inspector.explain.engine"):
            import_module(name)
        warm(self._state.profiles, self._state.active)
        self._state.knowledge.load()
        self._state.vault.shelf.peek(self._state.profiles)
        if not gc.get_freeze_count():  # once: what was loaded stays, and no key press has to wait for a look at it
            gc.freeze()

    async def close(self) -> None:
        """Cancel what is in flight and let go of every file."""
        self.cancel()
        self._state.recorder.close()
        for close in self._closing:
            await asyncio.to_thread(close)
