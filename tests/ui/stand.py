"""A screen with one widget on it, in the real stylesheet and theme: where panes and widgets are tested alone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

import inspector.ui
from inspector.ui import theme

M = TypeVar("M", bound=Message)


class Stand(App[None]):
    """Shows the widget and keeps every message that reaches it."""

    CSS_PATH = Path(inspector.ui.__file__).with_name("app.tcss")

    def __init__(self, widget: Widget, theme_name: str = "dark") -> None:
        super().__init__(ansi_color=None if theme_name in ("dark", "light") else True)
        for one in theme.load().themes:
            self.register_theme(one)
        self.theme = theme_name
        self.widget = widget
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.widget

    @property
    def lines(self) -> list[str]:
        """The text of the screen."""
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """The text of the screen in one string."""
        return "\n".join(self.lines)


@asynccontextmanager
async def standing(
    widget: Widget, size: tuple[int, int] = (60, 24), theme_name: str = "dark"
) -> AsyncIterator[tuple[Stand, Pilot[None]]]:
    """Run the stand at a size."""
    app = Stand(widget, theme_name)

    def hear(message: Message) -> None:
        app.heard.append(message)

    async with app.run_test(size=size, message_hook=hear) as pilot:
        await pilot.pause()
        yield app, pilot


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Let the screen work until something holds; fail when it does not come."""
    for _ in range(500):
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError("what was waited for did not come")


def heard(app: Stand, kind: type[M]) -> list[M]:
    """The messages of a kind, oldest first, each once."""
    found: list[M] = []
    for message in app.heard:
        if isinstance(message, kind) and not any(message is other for other in found):
            found.append(message)
    return found
