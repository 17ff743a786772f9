"""Actions on the request: edit its rows, undo, redo, load a call or a saved request, and the check while typing."""

from __future__ import annotations

import asyncio

from textual import on, work

from inspector.model.exchange import Exchange
from inspector.model.profile import OAuth2
from inspector.model.request import Request
from inspector.ui.key import Need
from inspector.ui.modals.choices import Choice, Choices
from inspector.ui.panes.composer import ComposerPane
from inspector.ui.stage import FIRST_RUN, Stage
from inspector.ui.undo import Undo

CHECK_AFTER = 0.15
"""Seconds of rest after a key before the request is checked."""


class Editing(Stage):
    """Keeps the steps of editing and which fix the request came from."""

    history: Undo = Undo(Request())
    opened: tuple[Exchange, ...] = ()
    """Calls read from files; they are listed before those of this run."""
    because: tuple[str, str] | None = None
    """The diagnosis and the call whose fix is in the request and has not been sent yet."""
    mended: tuple[str, str] | None = None
    """The diagnosis and the call whose fix changed the profile, until that call is sent again."""

    def have(self) -> set[Need]:
        holds = {
            Need.UNDO: bool(self.history.past),
            Need.REDO: bool(self.history.future),
            Need.SAVED: bool(self.session.saved),
            Need.TOKENS: isinstance(self.session.active.auth, OAuth2) if self.session.active else False,
            Need.COOKIES: bool(self.session.cookies),
            Need.URL: bool(self.composer.request.url),
            Need.TABS: not self.has_class(FIRST_RUN),
            Need.ROWS: self.composer.shows_rows and not self.has_class(FIRST_RUN),
        }
        return super().have() | {need for need, holding in holds.items() if holding}

    def load(self, request: Request) -> None:
        """Put a request into the composer as one undoable step."""
        self.because = None
        self.history = self.history.edited(request)
        self.composer.load(request)
        self.check_soon(request)

    @on(ComposerPane.Changed)
    def _edited(self, message: ComposerPane.Changed) -> None:
        if message.settled:
            self.history = self.history.edited(message.request)
        self.check_soon(message.request)

    def action_undo(self) -> None:
        """Take the last step of editing back."""
        self._step_to(self.history.undone())

    def action_redo(self) -> None:
        """Do the step again that was taken back."""
        self._step_to(self.history.redone())

    def _step_to(self, history: Undo) -> None:
        self.because = None
        self.history = history
        self.composer.load(history.now)
        self.check_soon(history.now)

    def action_toggle_row(self) -> None:
        """Send or hold back the row under the cursor."""
        self.composer.toggle_row()

    def action_add_row(self) -> None:
        """Add a parameter or a header and write it."""
        self.go(2)
        self.composer.add_row()

    def action_remove_row(self) -> None:
        """Remove the row under the cursor."""
        self.composer.remove_row()

    def action_edit(self) -> None:
        """Load the shown call into the request pane, and go there."""
        if self.exchange is not None:
            self.load(self.exchange.request)
            self.go(2)

    @work(exclusive=True, group="choose")
    async def action_saved(self) -> None:
        """Choose a saved request; its profile becomes the active one."""
        saved = self.session.saved
        rows = tuple(
            Choice(id=str(place), word=request.name or request.url, note=self.session.saved_profile(request))
            for place, request in enumerate(saved)
        )
        chosen = await self.ask(Choices("Saved requests", rows, start=self._saved_before()))
        if chosen is not None:
            self.open_saved(saved[int(chosen)])

    def _saved_before(self) -> str:
        name = self.composer.request.name
        return next((str(place) for place, one in enumerate(self.session.saved) if name and one.name == name), "")

    def open_saved(self, request: Request) -> None:
        """Load a saved request and switch to its profile."""
        name = self.session.saved_profile(request)
        if name:
            self.use(name)
        self.load(request)
        self.go(2)

    def use(self, name: str) -> None:
        """Make a profile the active one."""
        self.session.use(name)
        self.show_session()
        self.check_soon(self.composer.request)

    def show_session(self) -> None:
        """Read from the session what the panes show of it."""
        session = self.session
        self.profiles = session.profiles
        self.profile = session.active
        self.show_calls()
        self.rate = session.rate_state()
        states = ((profile.name, session.token_state(profile)) for profile in session.profiles)
        self.tokens = {name: state for name, state in states if state is not None}

    def show_calls(self) -> None:
        """List the calls of opened files, and those of this run."""
        self.calls = (*self.opened, *self.session.calls)

    @work(exclusive=True, group="check")
    async def check_soon(self, request: Request) -> None:
        """Check the request once the typing rests; a later key starts anew."""
        await asyncio.sleep(CHECK_AFTER)
        self.proxy = await asyncio.to_thread(self.session.proxy_use, request)
        self.preflight = await asyncio.to_thread(self.session.check, request)
