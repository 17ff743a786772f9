"""A log-in on the command line: what to open and type, on stderr, and the answer that is pasted on stdin."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import threading
from collections.abc import Iterator

from inspector import describe
from inspector.cli.output import progress, tell
from inspector.session import LogIn, Session


class Guide:
    """Tells once what to do, and every time what has changed since."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._told = ""
        self._trouble = ""
        self._over = False

    def show(self, item: LogIn) -> None:
        """Say what a log-in waits for."""
        if self._told != item.url:
            self._told = item.url
            tell(in_words(item))
            if not item.by_device:
                self._read_answers()
        if item.trouble and item.trouble != self._trouble:
            tell(f"{item.trouble[0].upper()}{item.trouble[1:]}.")
        self._trouble = item.trouble
        if item.seconds_left is not None:
            progress(f"waiting for you to agree … {describe.duration(item.seconds_left)} left; ctrl+c gives up")

    def end(self) -> None:
        """The log-in waits no more."""
        if self._told and not self._over:
            progress("")
        self._over = True

    def _read_answers(self) -> None:
        """Read lines while the event loop does its work; a thread, since a terminal cannot be polled everywhere."""
        loop = asyncio.get_running_loop()

        def take(line: str) -> None:
            if line.strip() and not self._over:
                self._session.paste(line)

        def read() -> None:
            for line in _lines():
                with contextlib.suppress(RuntimeError):  # the loop has ended
                    loop.call_soon_threadsafe(take, line)

        threading.Thread(target=read, name="answers", daemon=True).start()


def in_words(item: LogIn) -> str:
    """What a person has to do, in lines."""
    if item.by_device:
        return f"Open this address on any device, and type the code {item.user_code}:\n\n  {item.url}\n"
    head = "A browser was opened; if it was not, open" if item.browser else "Open"
    lines = [f"{head} this address, log in and agree:", "", f"  {item.url}", ""]
    lines.append("Then paste the address that the browser ends on, or the code, and press Enter.")
    if item.port:
        lines.append(f"An answer to 127.0.0.1:{item.port} of this machine arrives by itself.")
    if item.tunnel:
        lines.append(f"To bring the browser of your own machine there, run on it first:\n\n  {item.tunnel}")
    return "\n".join(lines)


def _lines() -> Iterator[str]:
    """The lines of stdin, read below Python's buffer: its lock would outlive the program's end."""
    try:
        number = sys.stdin.fileno()
    except (OSError, ValueError):  # no real file
        yield from sys.stdin
        return
    held = b""
    while data := os.read(number, 65536):
        *whole, held = (held + data).split(b"\n")
        for line in whole:
            yield line.decode("utf-8", "replace")
    if held:
        yield held.decode("utf-8", "replace")
