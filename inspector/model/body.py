"""A body of any size, read in ranges and never assumed to fit in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

FACTS_READ_AT_MOST = 256 * 1024
"""Bytes of a body that facts look at."""


@runtime_checkable
class Body(Protocol):
    """The content of a message after its content coding was removed.

    A growing body is the same object while it arrives: `size` rises and `complete` turns true. `wire_size` counts
    the bytes that arrived, before decoding. `decode_error` says why decoding stopped: the bytes read are then what was
    decoded before, or the coded ones when nothing could be.
    """

    @property
    def size(self) -> int: ...
    @property
    def wire_size(self) -> int: ...
    @property
    def media_type(self) -> str: ...
    @property
    def complete(self) -> bool: ...
    @property
    def decode_error(self) -> str: ...

    def read(self, start: int = 0, n: int = -1) -> bytes:
        """Return at most `n` bytes from `start`, all that has arrived when `n` is negative."""
        ...


class GrowingBody(Body, Protocol):
    """A body that the sender feeds; made by a factory that the session hands to `net.send`."""

    def feed(self, data: bytes) -> None:
        """Append decoded bytes."""
        ...

    def count(self, wire_bytes: int) -> None:
        """Add to the number of bytes that arrived on the wire."""
        ...

    def finish(self, decode_error: str = "") -> None:
        """Mark the body complete; with `decode_error`, say why decoding stopped."""
        ...


class BodyAround:
    """A growing body that passes everything on to another; a subclass changes what goes in or what is read."""

    def __init__(self, inner: GrowingBody) -> None:
        self.inner = inner

    @property
    def size(self) -> int:
        return self.inner.size

    @property
    def wire_size(self) -> int:
        return self.inner.wire_size

    @property
    def media_type(self) -> str:
        return self.inner.media_type

    @property
    def complete(self) -> bool:
        return self.inner.complete

    @property
    def decode_error(self) -> str:
        return self.inner.decode_error

    def read(self, start: int = 0, n: int = -1) -> bytes:
        """Return what the inner body returns."""
        return self.inner.read(start, n)

    def feed(self, data: bytes) -> None:
        """Append decoded bytes."""
        self.inner.feed(data)

    def count(self, wire_bytes: int) -> None:
        """Add to the number of bytes that arrived on the wire."""
        self.inner.count(wire_bytes)

    def finish(self, decode_error: str = "") -> None:
        """Mark the body complete."""
        self.inner.finish(decode_error)


class BodyFactory(Protocol):
    """Makes the body of one response, given its media type."""

    def __call__(self, media_type: str) -> GrowingBody: ...


@dataclass(frozen=True, slots=True)
class Bytes:
    """A complete body held in memory: from a HAR, a pack test, or history."""

    data: bytes = field(repr=False)
    media_type: str = ""
    decode_error: str = ""
    wire: int = -1

    @property
    def size(self) -> int:
        return len(self.data)

    @property
    def wire_size(self) -> int:
        return self.wire if self.wire >= 0 else len(self.data)

    @property
    def complete(self) -> bool:
        return True

    def read(self, start: int = 0, n: int = -1) -> bytes:
        return self.data[start:] if n < 0 else self.data[start : start + n]
