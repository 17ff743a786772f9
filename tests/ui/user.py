"""A user at the screen: presses keys, reads what is shown, waits for calls; the tests speak in these words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from inspector.model.request import Request
from inspector.ui.app import InspectorApp
from inspector.ui.main_screen import MainScreen
from inspector.ui.panes.composer import ComposerPane
from tests.ui.fake_session import FakeSession

PATIENCE = 5.0
"""Seconds after which something that does not come counts as missing."""

WIDE, MEDIUM, NARROW = (140, 40), (100, 30), (80, 24)


class User:
    """Drives one running app."""

    def __init__(self, app: InspectorApp, pilot: Pilot[int], session: FakeSession) -> None:
        self.app = app
        self.pilot = pilot
        self.session = session

    @property
    def main(self) -> MainScreen:
        """The main screen, also under a dialog."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, MainScreen))

    @property
    def composer(self) -> ComposerPane:
        """The request pane."""
        return self.main.query_one(ComposerPane)

    @property
    def screen(self) -> str:
        """The text of the whole screen, line by line, as it stands there."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.ljust(width) for strip in strips[:height])

    def line(self, number: int) -> str:
        """One line of the screen; negative numbers count from the bottom."""
        return self.screen.splitlines()[number]

    async def press(self, *keys: str) -> None:
        """Press keys and let the screen settle."""
        await self.pilot.press(*keys)
        await self.settle()

    async def types(self, text: str) -> None:
        """Type text into the field that has the focus."""
        names = {" ": "space", "/": "slash", ":": "colon", "?": "question_mark", ".": "full_stop", "-": "minus"}
        names |= {"=": "equals_sign", "&": "ampersand", "{": "left_curly_bracket", "}": "right_curly_bracket"}
        names |= {'"': "quotation_mark", ",": "comma", "_": "underscore"}
        for character in text:
            await self.pilot.press(names.get(character, character))
        await self.settle()

    async def loads(self, request: Request) -> None:
        """Put a request into the request pane."""
        self.main.load(request)
        await self.settle()

    async def sends(self, request: Request) -> None:
        """Load a request, send it, and wait until it is explained."""
        await self.loads(request)
        await self.press("s")
        await self.until(lambda: self.main.explanation is not None)

    async def settle(self) -> None:
        """Wait until what was asked for in the background is there; calls and dialogs may stay open."""
        await self.pilot.pause()
        quiet = {"explain", "check", "warm", "keep"}
        await self.until(lambda: not any(worker.group in quiet for worker in self.app.workers if worker.is_running))

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds; give up after `PATIENCE`."""
        async with asyncio.timeout(PATIENCE):
            while not holds():
                await self.pilot.pause(0.01)
        await self.pilot.pause()

    async def sees(self, *words: str) -> None:
        """Fail unless every one of these stands on the screen within `PATIENCE`."""
        try:
            await self.until(lambda: all(word in self.screen for word in words))
        except TimeoutError:
            missing = [word for word in words if word not in self.screen]
            raise AssertionError(f"{missing} not on the screen:\n{self.screen}") from None

    def sees_not(self, *words: str) -> None:
        """Fail when one of these stands on the screen."""
        shown = [word for word in words if word in self.screen]
        assert not shown, f"{shown} on the screen:\n{self.screen}"


@asynccontextmanager
async def using(
    session: FakeSession | None = None, size: tuple[int, int] = WIDE, *, tour_first: bool = False
) -> AsyncIterator[User]:
    """Open the app over a session for the length of a test."""
    session = session or FakeSession()
    app = InspectorApp(session, tour_first=tour_first)
    async with app.run_test(size=size) as pilot:
        user = User(app, pilot, session)
        await user.until(lambda: session.warmed)
        await user.settle()
        yield user
