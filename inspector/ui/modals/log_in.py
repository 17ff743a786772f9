"""A log-in that waits for a person: the address to open, the code to type there, and a field for the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from inspector import describe
from inspector.model.diagnosis import Severity
from inspector.model.log_in import LogIn
from inspector.ui.modals.dialog import Dialog, Hint
from inspector.ui.present import ink
from inspector.ui.present.wire import safe

LONGEST_ADDRESS = 2000
"""Characters of an address that are shown; all of it is copied."""


class LogInDialog(Dialog[bool]):
    """Shows a log-in until it is over. What is pasted goes to `paste`, the address to `copy`; Esc gives up."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Give up", show=False, priority=True),
        Binding("ctrl+y", "copy", "Copy the address", show=False, priority=True),
    ]

    def __init__(self, item: LogIn, paste: Callable[[str], None], copy: Callable[[str, str], None]) -> None:
        pasting: tuple[Hint, ...] = () if item.by_device else (("⏎", "paste"),)
        super().__init__(f"Log in: {item.profile}", (*pasting, ("ctrl+y", "copy the address"), ("esc", "give up")))
        self.item = item
        self._paste = paste
        self._copy = copy

    def compose_body(self) -> ComposeResult:
        yield Static(log_in_lines(self.item), id="log-in-words", markup=False)
        if not self.item.by_device:
            yield Input(placeholder="the address the browser ends on, or the code", compact=True, id="ask-field")

    def show(self, item: LogIn) -> None:
        """Take a newer snapshot of the same log-in."""
        self.item = item
        if self.is_mounted:
            self.query_one("#log-in-words", Static).update(log_in_lines(item))

    def action_copy(self) -> None:
        """Copy the whole address."""
        self._copy(self.item.url, "the address")

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if message.value.strip():
            self._paste(message.value)
            message.input.clear()


def log_in_lines(item: LogIn) -> Content:
    """What a person has to do, in lines."""
    if item.by_device:
        lines = [safe("Open this address on any device, and type the code:", ink.STRONG)]
        lines += [safe(item.url, limit=LONGEST_ADDRESS), Content(""), safe(item.user_code, ink.KEY_CHIP)]
        if item.seconds_left is not None:
            lines.append(safe(f"waiting … the code is good for {describe.duration(item.seconds_left)}", ink.DIM))
        return Content("\n").join(lines)
    head = "A browser was opened; if not, open this address:" if item.browser else "Open this address, and agree:"
    lines = [safe(head, ink.STRONG), safe(item.url, limit=LONGEST_ADDRESS), Content("")]
    if item.port:
        lines.append(safe(f"The answer to 127.0.0.1:{item.port} of this machine arrives by itself.", ink.DIM))
    if item.tunnel:
        lines += [safe("For the browser of your own machine, run there first:", ink.DIM), safe(item.tunnel)]
    lines.append(safe("Or paste the address that the browser ends on, or the code:", ink.DIM))
    if item.trouble:
        lines.append(safe(f"{item.trouble[0].upper()}{item.trouble[1:]}.", ink.severity(Severity.WARNING)))
    return Content("\n").join(lines)
