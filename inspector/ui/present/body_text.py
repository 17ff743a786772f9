"""The text of a body as it can be shown: decoded, without secrets, its lines found, its places located."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass, field

from inspector import describe, json_text
from inspector.model.body import Body
from inspector.model.diagnosis import Locator
from inspector.redact import Redactor

SHOWN_AT_MOST = 4 * 1024 * 1024
"""Bytes of a body that are shown; the rest is counted."""

AT_ONCE = 8 * 1024
"""Bytes that are laid out without leaving the UI thread."""

_CHARSET = re.compile(r"charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)
_BINARY = ("image/", "audio/", "video/", "font/", "application/octet-stream", "application/pdf", "application/zip")


@dataclass(frozen=True, slots=True)
class BodyText:
    """Text with the offsets at which its lines begin. `left_out` says in words what is missing at its end, or `""`."""

    text: str = field(repr=False)
    left_out: str = ""
    breaks: tuple[int, ...] = field(default=(0,), repr=False)
    widest: int = 0

    def line(self, index: int) -> str:
        """A line without its line break."""
        end = self.breaks[index + 1] if index + 1 < len(self.breaks) else len(self.text)
        return self.text[self.breaks[index] : end].rstrip("\r\n")

    def row_of(self, offset: int) -> int:
        """The line that holds a character."""
        return max(0, bisect_right(self.breaks, min(offset, len(self.text))) - 1)

    def span(self, at: Locator) -> tuple[int, int] | None:
        """The characters that a locator `res.body…` means; None for another locator or a place that is not there."""
        if at.path != "res.body":
            return None
        if at.pointer is not None:
            place = json_text.locate(self.text, at.pointer)
            if place is None:
                return None
            start, end = place.value
            if at.span:
                return start + at.span[0], min(end, start + at.span[1])
            return start, end
        if at.span is None:
            return (0, len(self.text)) if self.text else None
        start, end = at.span
        return (start, min(end, len(self.text))) if start <= len(self.text) else None


def read_text(body: Body, limit: int = SHOWN_AT_MOST) -> BodyText:
    """Decode what has arrived of a body, at most `limit` bytes, and find its lines."""
    data = body.read(0, limit)
    text = Redactor().text(decode(data, body.media_type))
    breaks = (0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", text)))
    if len(breaks) > 1 and breaks[-1] == len(text):
        breaks = breaks[:-1]
    ends = (*breaks[1:], len(text))
    widest = max(end - begin for begin, end in zip(breaks, ends, strict=True))
    left_out = f"{describe.size(body.size - len(data))} more, not shown here" if body.size > len(data) else ""
    return BodyText(text, left_out, breaks, widest)


def decode(data: bytes, media_type: str) -> str:
    """Bytes to text by the charset of the media type, else UTF-8; what cannot be read is shown as U+FFFD."""
    found = _CHARSET.search(media_type)
    name = found[1] if found else "utf-8"
    try:
        codecs.lookup(name)
    except LookupError:
        name = "utf-8"
    try:
        text = data.decode(name, errors="replace")
    except (UnicodeError, LookupError):  # a codec that is not of text, or that knows no replacement
        text = data.decode("utf-8", errors="replace")
    return text.removeprefix("\ufeff")


def is_binary(data: bytes, media_type: str) -> bool:
    """Whether the bytes are better shown as bytes: by their media type, or because they hold zero bytes."""
    kind = media_type.split(";")[0].strip().lower()
    if kind.startswith(_BINARY) and kind != "image/svg+xml":
        return not _reads_as_text(data)
    return b"\0" in data[:4096]


def kind_word(body: Body) -> str:
    """One word for what a body is: `json`, `html`, `xml`, `text`, or the subtype; `""` when nothing says."""
    kind = body.media_type.split(";")[0].strip().lower()
    if kind.endswith("json"):
        return "json"
    if kind.endswith("xml"):
        return "xml" if "html" not in kind else "html"
    subtype = kind.partition("/")[2]
    return {"plain": "text", "octet-stream": "bytes", "x-www-form-urlencoded": "form"}.get(subtype, subtype)


def _reads_as_text(data: bytes) -> bool:
    try:
        data[:1024].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(data[:1024]) - 4 and len(data) > 1024
    return b"\0" not in data[:1024]
