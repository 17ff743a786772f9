"""The application: themes, stylesheet, clipboard, and the first paint before anything heavy is loaded."""

from __future__ import annotations

import os
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider

from inspector.ui import clipboard, theme
from inspector.ui.commands import Actions
from inspector.ui.main_screen import MainScreen
from inspector.ui.panes.start import Start
from inspector.ui.session_like import SessionLike

Demo = Callable[[], Awaitable[SessionLike]]
"""Opens the session of the demo."""

TRY_THE_DEMO = Start(
    id="demo", key="t", word="Try the demo", short="demo", lines=("two APIs on this machine;", "the first call fails")
)
MAKE_A_PROFILE = Start(
    id="profile", key="n", word="Make a profile", short="profile", lines=("base address, sign-in,", "what may be sent")
)
OPEN_A_HAR = Start(
    id="har", key="o", word="Open a HAR", short="open HAR", lines=("from a browser or a", "customer; nothing is sent")
)


class InspectorApp(App[int]):
    """Shows one session."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    TITLE = "Inspector"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Actions}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "screen.act('quit')", "Quit", show=False, priority=True)]

    def __init__(
        self, session: SessionLike, *, theme_name: str | None = None, tour_first: bool = False, demo: Demo | None = None
    ) -> None:
        super().__init__(ansi_color=True if theme.needs_own_colours(os.environ) else None)
        self.session = session
        self._demo = demo
        self._tour_first = tour_first
        loaded = theme.load()
        self.theme_problems = loaded.failed
        for name in tuple(self.available_themes):
            self.unregister_theme(name)
        for one in loaded.themes:
            self.register_theme(one)
        self.theme = theme.choose(theme_name or "dark", loaded, os.environ)

    def on_mount(self) -> None:
        self.push_screen(MainScreen(self.session, tour_first=self._tour_first, starts=self._starts()))
        for problem in self.theme_problems:
            self.notify(str(problem), severity="warning", markup=False)

    @work(exclusive=True, group="start")
    async def action_start(self, id: str) -> None:
        """Begin in one of the ways the first run offers."""
        if id == TRY_THE_DEMO.id and self._demo is not None:
            await self._show(await self._demo(), tour_first=True)
        elif id == MAKE_A_PROFILE.id:
            await self.screen.run_action("act('new_profile')")
        elif id == OPEN_A_HAR.id:
            await self.screen.run_action("act('open_har')")

    async def _show(self, session: SessionLike, *, tour_first: bool = False) -> None:
        await self.session.close()
        self.session = session
        await self.switch_screen(MainScreen(session, tour_first=tour_first, starts=self._starts()))

    def _starts(self) -> tuple[Start, ...]:
        return (*((TRY_THE_DEMO,) if self._demo is not None else ()), MAKE_A_PROFILE, OPEN_A_HAR)

    def action_help_quit(self) -> None:
        """`ctrl+c` without a selection never quits; it says what does."""
        self.notify("q leaves; ctrl+c copies a selection", markup=False)

    def _fatal_error(self) -> None:
        """Leave after a fault of our own; Textual would print the values of variables, secrets among them."""
        self.bell()
        self._exit_renderables.append(Text(self.session.redact(traceback.format_exc())))
        self._close_messages_no_wait()

    def copy_to_clipboard(self, text: str) -> None:
        """Put text on the terminal's clipboard, also from inside tmux."""
        self._clipboard = text
        if self._driver is not None:
            self._driver.write(clipboard.osc52(text))


def run(session: SessionLike, *, tour_first: bool = False, theme: str | None = None, demo: Demo | None = None) -> int:
    """Open the screen until the user leaves, and return the exit code.

    `tour_first` sends the first saved request once the first frame is painted. `theme` is a name of `themes/`. `demo`
    opens the session of the demo, which a first run then offers.
    """
    app = InspectorApp(session, theme_name=theme, tour_first=tour_first, demo=demo)
    code = app.run()
    return code if code is not None else app.return_code or 0
