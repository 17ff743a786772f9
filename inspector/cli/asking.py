"""Asks about the rows of a pasted table, one key a row: taken, left out, or split elsewhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from inspector.cli.output import tell
from inspector.describe import safe
from inspector.session import split_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.session.importing import Row


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirm(row: Row, key: Callable[[], str] | None = None) -> Row | None:
    """Show a row as it would be read, and do what the key says: y takes it, n leaves it out, e asks for the message."""
    read_key = key or _key
    while True:
        tell(f"{row.code}\n  message      {safe(row.message, 200)}")
        tell(f"  description  {safe(row.description, 200) or '(none)'}")
        if row.sure != "safe":
            tell("  It is not certain where the message ends.")
        tell("  y take it   n leave it out   e type the message")
        match read_key().lower():
            case "y" | "\r" | "\n":
                return row
            case "n":
                return None
            case "e":
                row = _edited(row)
            case "" | "\x03" | "\x04":
                raise KeyboardInterrupt


def _edited(row: Row) -> Row:
    tell("  The message, as it stands in the row:")
    found = split_row(row, sys.stdin.readline().strip())
    if found is None:
        tell("  The row does not begin with these words.")
    return found or row


def _key() -> str:
    """One key, without waiting for Enter where the terminal can do that."""
    try:
        import termios
        import tty
    except ImportError:
        return sys.stdin.readline()[:1]
    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    try:
        tty.setcbreak(number)
        return sys.stdin.read(1)
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)
