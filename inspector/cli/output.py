"""stdout for data, stderr for narration, and an orderly end whatever happens to them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from inspector.cli.exit_code import ExitCode


@dataclass(slots=True)
class Ended:
    """How a command ended."""

    code: int = ExitCode.OK


@contextmanager
def steady() -> Iterator[Ended]:
    """Turn an interrupt into its exit code, and a reader that went away into a quiet end."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a terminal that cannot show a character shows its number
            reconfigure(errors="backslashreplace")
    ended = Ended()
    try:
        yield ended
        sys.stdout.flush()
    except KeyboardInterrupt:
        ended.code = ExitCode.INTERRUPTED
        tell("Interrupted")
    except BrokenPipeError:
        # Whoever read the output has enough; what is still buffered must not fail at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def data(text: str) -> None:
    """Print data."""
    print(text)


def data_bytes(content: bytes) -> None:
    """Write data as it is."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(content.decode("utf-8", "replace"))
        return
    sys.stdout.flush()
    buffer.write(content)
    buffer.flush()


def tell(text: str) -> None:
    """Say something about what is going on."""
    clear = "\r\033[K" if sys.stderr.isatty() else ""  # of a line that said how far it is
    print(f"{clear}{text}", file=sys.stderr, flush=True)


def progress(text: str) -> None:
    """Replace the line that says how far it is; on anything but a terminal there is no such line."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def milestone(done: int, of: int, text: str) -> None:
    """Say how far it is: on a terminal always in the same line, else a line for every tenth."""
    words = f"{done} of {of}  {text}"
    if sys.stderr.isatty():
        progress(words)
    elif done == 1 or done % 10 == 0:
        tell(words)
