"""Content codings undone piece by piece, so that a broken one keeps the bytes that came (RFC 9110 §8.4)."""

from __future__ import annotations

import importlib
import zlib
from typing import Protocol

from inspector.model.body import GrowingBody

_PIECE = 256 * 1024


class _Coding(Protocol):
    """One content coding. `feed` and `end` raise an exception of the coding's own library on broken data."""

    def feed(self, data: bytes) -> bytes: ...
    def end(self) -> bytes: ...


class _Gzip:
    """gzip (RFC 1952), also of several members."""

    def __init__(self) -> None:
        self._inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._begun = False

    def feed(self, data: bytes) -> bytes:
        parts: list[bytes] = []
        while data:
            self._begun = True
            parts.append(self._inflater.decompress(data))
            if not self._inflater.eof:
                break
            data = self._inflater.unused_data.lstrip(b"\0")
            self._inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
            self._begun = False
        return b"".join(parts)

    def end(self) -> bytes:
        if self._begun:
            raise EOFError("the compressed data ends early")
        return b""


class _Deflate:
    """deflate, which servers send with a zlib header (as RFC 9110 §8.4.1.2 says) and without.

    The header is the first two bytes (RFC 1950 §2.2), so nothing is decoded before both are there.
    """

    def __init__(self) -> None:
        self._inflater = zlib.decompressobj()
        self._head = b""

    def feed(self, data: bytes) -> bytes:
        if len(self._head) < 2:
            data = self._head + data
            self._head = data[:2]
            if len(data) < 2:
                return b""
            if data[0] & 0x0F != zlib.DEFLATED or int.from_bytes(self._head) % 31:
                self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        return self._inflater.decompress(data)

    def end(self) -> bytes:
        if self._head and not self._inflater.eof:
            raise EOFError("the compressed data ends early")
        return self._inflater.flush()


class _Brotli:
    """br (RFC 7932)."""

    def __init__(self) -> None:
        # Only when a server uses it; the package ships no types.
        self._decoder = importlib.import_module("brotli").Decompressor()
        self._begun = False

    def feed(self, data: bytes) -> bytes:
        self._begun = True
        return bytes(self._decoder.process(data))

    def end(self) -> bytes:
        if self._begun and not self._decoder.is_finished():
            raise EOFError("the compressed data ends early")
        return b""


class _Zstd:
    """zstd (RFC 8878), also of several frames."""

    def __init__(self) -> None:
        import zstandard  # only when a server uses it

        self._make = zstandard.ZstdDecompressor().decompressobj
        self._decoder = self._make()
        self._begun = False

    def feed(self, data: bytes) -> bytes:
        parts: list[bytes] = []
        while data:
            self._begun = True
            parts.append(self._decoder.decompress(data))
            if not self._decoder.eof:
                break
            data = self._decoder.unused_data
            self._decoder, self._begun = self._make(), False
        return b"".join(parts)

    def end(self) -> bytes:
        if self._begun:
            raise EOFError("the compressed data ends early")
        return b""


_CODINGS: dict[str, type[_Coding]] = {
    "gzip": _Gzip,
    "x-gzip": _Gzip,
    "deflate": _Deflate,
    "br": _Brotli,
    "zstd": _Zstd,
}


class Decoder:
    """Feeds a body with decoded bytes.

    When the coding is unknown, or breaks before anything could be decoded, the body gets the coded bytes. When it
    breaks later, the body keeps what was decoded until then. `body.decode_error` says so in both cases.
    """

    def __init__(self, content_encoding: str, body: GrowingBody) -> None:
        names = [name.strip().lower() for name in content_encoding.split(",")]
        self._names = [name for name in names if name and name != "identity"]
        self._body = body
        self._error = ""
        self._codings: list[_Coding] = []
        unknown = next((name for name in self._names if name not in _CODINGS), "")
        if unknown:
            self._error = f"no decoder for the content coding {unknown[:40]!a}"
        else:
            self._codings = [_CODINGS[name]() for name in reversed(self._names)]
        self._raw = bytearray()
        self._decoded = 0

    def feed(self, data: bytes) -> None:
        """Take bytes as they came from the wire."""
        self._body.count(len(data))
        if self._error:
            # Nothing was decoded: show what came. Something was: the rest cannot follow it.
            if not self._decoded:
                self._body.feed(data)
            return
        if not self._codings:
            self._body.feed(data)
            return
        if not self._decoded:
            self._raw += data
        try:
            for coding in self._codings:
                data = coding.feed(data)
        except Exception as error:  # each coding's library has its own exception class
            self._broke(error)
        else:
            self._grow(data)

    def close(self) -> None:
        """The body has ended: decode the rest and mark it complete."""
        if self._codings and not self._error:
            try:
                rest = b""
                for coding in self._codings:
                    rest = (coding.feed(rest) if rest else b"") + coding.end()
            except Exception as error:  # as above
                self._broke(error)
            else:
                self._grow(rest)
        self._body.finish(self._error)

    def abandon(self) -> None:
        """The connection broke: what was decoded stays, and the missing rest is no fault of the coding."""
        if self._raw and not self._error:
            self._body.feed(bytes(self._raw))
        self._body.finish(self._error)

    def _grow(self, data: bytes) -> None:
        if data:
            self._decoded += len(data)
            self._raw.clear()
            for at in range(0, len(data), _PIECE):
                self._body.feed(data[at : at + _PIECE])

    def _broke(self, error: Exception) -> None:
        coding = ", ".join(self._names)
        words = str(error) if isinstance(error, EOFError) else "the bytes are not in this coding"
        self._error = f"{coding}: {words}" + (f" after {self._decoded} decoded bytes" if self._decoded else "")
        if not self._decoded:
            self._body.feed(bytes(self._raw))
        self._raw.clear()
