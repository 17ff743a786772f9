"""A response body with its secrets blotted out, length for length, whoever reads it and while it still arrives."""

from __future__ import annotations

from inspector.model.body import BodyAround, GrowingBody
from inspector.redact import Redactor

_BESIDE = 8 * 1024
"""Bytes read on each side of a range, so that a secret across its edge is seen whole."""

_BLOT = b"*"


class ScreenedBody(BodyAround):
    """Passes everything on to the body that holds the bytes; only what is read goes through the redactor.

    Blots keep their length, so sizes, offsets and line numbers stay those of the wire.
    """

    def __init__(self, inner: GrowingBody, redactor: Redactor) -> None:
        super().__init__(inner)
        self._redactor = redactor
        self._last: tuple[tuple[int, int, int], bytes] | None = None

    def close(self) -> None:
        """Let go of the file behind it, if there is one."""
        close = getattr(self.inner, "close", None)
        if close is not None:
            close()

    def read(self, start: int = 0, n: int = -1) -> bytes:
        """Return at most `n` bytes from `start`, all that has arrived when `n` is negative; secrets are blotted out."""
        size = self.inner.size
        end = size if n < 0 else min(start + n, size)
        key = (start, end, size)
        if self._last is not None and self._last[0] == key:
            return self._last[1]
        first = max(0, start - _BESIDE)
        raw = self.inner.read(first, end - first + _BESIDE)
        shown = self._blotted(raw)[start - first : end - first]
        self._last = (key, shown)
        return shown

    def _blotted(self, raw: bytes) -> bytes:
        holes = self._redactor.byte_holes(raw.decode("latin-1"))
        if not holes:
            return raw
        blotted = bytearray(raw)
        for _, _, start, end in holes:
            blotted[start:end] = _BLOT * (end - start)
        return bytes(blotted)
