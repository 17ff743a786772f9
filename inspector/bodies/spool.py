"""A body that grows while it arrives: in memory up to a limit, then in a temporary file that nobody else can open."""

from __future__ import annotations

import tempfile
import threading
import weakref
from typing import IO

IN_MEMORY = 1024 * 1024
"""Bytes of one body held in memory before it moves to disk."""


class Spool:
    """A GrowingBody. The sender feeds it in one thread while others read; the file is gone when the body is.

    The file is created with mode 0600 and without a name (or unlinked at once), so no other process can open it and
    nothing is left behind after a crash.
    """

    def __init__(self, media_type: str = "", *, in_memory: int = IN_MEMORY) -> None:
        self._media_type = media_type
        self._in_memory = in_memory
        self._lock = threading.Lock()
        self._memory = bytearray()
        self._file: IO[bytes] | None = None
        self._close_file: weakref.finalize[[], Spool] | None = None
        self._size = 0
        self._wire_size = 0
        self._complete = False
        self._decode_error = ""

    def __repr__(self) -> str:
        where = "disk" if self.on_disk else "memory"
        return f"<Spool of {self._size} bytes in {where}>"

    @property
    def size(self) -> int:
        return self._size

    @property
    def wire_size(self) -> int:
        return self._wire_size

    @property
    def media_type(self) -> str:
        return self._media_type

    @property
    def complete(self) -> bool:
        return self._complete

    @property
    def decode_error(self) -> str:
        return self._decode_error

    @property
    def on_disk(self) -> bool:
        """Whether it has outgrown memory."""
        return self._file is not None

    def feed(self, data: bytes) -> None:
        """Append decoded bytes."""
        with self._lock:
            if self._file is None and self._size + len(data) > self._in_memory:
                self._move_to_disk()
            if self._file is None:
                self._memory += data
            else:
                self._file.seek(self._size)
                self._file.write(data)
            self._size += len(data)

    def count(self, wire_bytes: int) -> None:
        """Add to the number of bytes that arrived on the wire."""
        self._wire_size += wire_bytes

    def finish(self, decode_error: str = "") -> None:
        """Mark the body complete; with `decode_error`, say why decoding stopped."""
        self._decode_error = decode_error
        self._complete = True

    def read(self, start: int = 0, n: int = -1) -> bytes:
        """Return at most `n` bytes from `start`, all that has arrived when `n` is negative.

        Raises ValueError after `close` when the body was on disk.
        """
        with self._lock:
            end = self._size if n < 0 else min(self._size, start + n)
            if self._file is None:
                return bytes(self._memory[start:end])
            self._file.seek(start)
            return self._file.read(max(0, end - start))

    def close(self) -> None:
        """Free the memory and the file now, without waiting until nobody holds the body."""
        with self._lock:
            self._memory.clear()
            if self._close_file is not None:
                self._close_file()
            elif self._file is None:
                self._size = 0

    def _move_to_disk(self) -> None:
        opened = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 -- lives as long as the body, see the finalizer
        self._close_file = weakref.finalize(self, opened.close)
        opened.write(self._memory)
        self._memory = bytearray()
        self._file = opened


def make_spool(media_type: str) -> Spool:
    """The body factory for real calls."""
    return Spool(media_type)
