"""A lock between programs that write the same file; it ends with the program that holds it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WAIT = 3.0
"""Seconds to wait for another writer."""

_EVERY = 0.02


class Locked(OSError):
    """Another program holds the lock and did not let go in time."""


@contextmanager
def locked(path: Path, *, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock of `path`, a hidden file beside it. Raises Locked, and OSError when the folder is not writable."""
    beside = path.with_name(f".{path.name}.lock")
    opened = os.open(
        beside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC if os.name == "posix" else os.O_RDWR | os.O_CREAT, 0o600
    )
    try:
        until = time.monotonic() + wait
        while not _take(opened):
            if time.monotonic() >= until:
                raise Locked(f"another program is writing {path}")
            time.sleep(_EVERY)
        yield
    finally:
        os.close(opened)  # which also lets go of the lock


if sys.platform == "win32":
    import msvcrt

    def _take(opened: int) -> bool:
        try:
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(opened: int) -> bool:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
