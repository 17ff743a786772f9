"""JSON text laid out for reading: one value a line, numbers and names exactly as sent, every character findable.

The text is never read into values and written again, so a long number, a name that stands twice and the order of names
stay what the server sent. A text that is still arriving is laid out as far as it goes.
"""

from __future__ import annotations

import json
import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field

from inspector.redact import MASK, is_credential
from inspector.ui.present import ink
from inspector.ui.present.wire import visible

INDENT = 2
DEEPEST = 30
"""Levels after which the indent grows no more."""

_TOKEN = re.compile(
    r'[ \t\r\n]*+(?:(?P<string>"(?:[^"\\]++|\\.)*+")|(?P<number>-?[0-9][0-9.eE+-]*+)|(?P<word>true|false|null)'
    r"|(?P<open>[{\[])|(?P<close>[}\]])|(?P<punctuation>[,:]))",
    re.DOTALL,
)

Piece = tuple[str, str]


@dataclass(slots=True)
class Layout:
    """The lines of a laid out text as (text, style) pieces, and where each token of the text went."""

    text: str = field(repr=False)
    lines: list[list[Piece]] = field(default_factory=lambda: [[]], repr=False)
    starts: array[int] = field(default_factory=lambda: array("L"), repr=False)
    ends: array[int] = field(default_factory=lambda: array("L"), repr=False)
    rows: array[int] = field(default_factory=lambda: array("L"), repr=False)
    columns: array[int] = field(default_factory=lambda: array("L"), repr=False)
    widths: array[int] = field(default_factory=lambda: array("L"), repr=False)
    widest: int = 0
    width: int = 0

    def put(self, shown: str, style: str) -> None:
        """Append text to the last line."""
        self.lines[-1].append((shown, style))
        self.width += len(shown)

    def token(self, start: int, end: int, shown: str, style: str) -> None:
        """Append a token and remember where it went."""
        self.starts.append(start)
        self.ends.append(end)
        self.rows.append(len(self.lines) - 1)
        self.columns.append(self.width)
        self.widths.append(len(shown))
        self.put(shown, style)

    def new_line(self, depth: int) -> None:
        """Begin a line at this depth."""
        self.widest = max(self.widest, self.width)
        self.lines.append([])
        self.width = 0
        if depth:
            self.put(" " * (INDENT * min(depth, DEEPEST)), "")

    def position(self, offset: int) -> tuple[int, int] | None:
        """The line and column at which a character of the text is shown; None in a text without tokens."""
        if not self.starts:
            return None
        at = max(0, bisect_right(self.starts, offset) - 1)
        inside = min(max(0, offset - self.starts[at]), self.ends[at] - self.starts[at])
        piece = self.text[self.starts[at] : self.starts[at] + inside]
        return self.rows[at], self.columns[at] + min(len(visible(piece)), self.widths[at])


def lay_out(text: str, *, complete: bool = True) -> Layout | None:
    """Lay out JSON text; None when it is not JSON. An incomplete text is taken as far as it reads like JSON."""
    if complete and not _is_json(text):
        return None
    layout = Layout(text)
    writer = _Writer(layout)
    end = writer.write(text)
    rest = text[end:].strip()
    if rest:
        if complete or not layout.starts:
            return None
        writer.begin()
        layout.put(visible(rest[:1000].replace("\n", " ")), ink.DIM)
    layout.widest = max(layout.widest, layout.width)
    return layout


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


class _Writer:
    """The state of laying out: open brackets, and what is expected next."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.open: list[str] = []
        self.just_opened = False
        self.after_comma = False
        self.name = ""
        self.names_next = False

    def write(self, text: str) -> int:
        """Lay out every token; return the offset behind the last one that fits JSON."""
        at = 1 if text.startswith("\ufeff") else 0
        while found := _TOKEN.match(text, at):
            kind = found.lastgroup or ""
            start, end = found.span(kind)
            if not self._take(kind, start, end, found[kind]):
                break
            at = end
        return at

    def _take(self, kind: str, start: int, end: int, shown: str) -> bool:
        match kind:
            case "open":
                self.begin()
                self.layout.token(start, end, shown, ink.JSON_PUNCTUATION)
                self.open.append(shown)
                self.just_opened, self.names_next = True, shown == "{"
            case "close":
                if not self.open:
                    return False
                self.open.pop()
                if not self.just_opened:
                    self.layout.new_line(len(self.open))
                self.layout.token(start, end, shown, ink.JSON_PUNCTUATION)
                self.just_opened = self.after_comma = self.names_next = False
            case "punctuation":
                return self._punctuation(start, end, shown)
            case _:
                self.begin()
                self._scalar(kind, start, end, shown)
        return True

    def _punctuation(self, start: int, end: int, shown: str) -> bool:
        if not self.open:
            return False
        self.layout.token(start, end, shown, ink.JSON_PUNCTUATION)
        if shown == ":":
            self.layout.put(" ", "")
            self.names_next = False
        else:
            self.after_comma, self.names_next = True, self.open[-1] == "{"
        return True

    def begin(self) -> None:
        """Start a line when the next token needs one."""
        if self.just_opened or self.after_comma:
            self.layout.new_line(len(self.open))
        self.just_opened = self.after_comma = False

    def _scalar(self, kind: str, start: int, end: int, shown: str) -> None:
        if kind == "string" and self.names_next:
            self.name, self.names_next = shown[1:-1], False
            self.layout.token(start, end, visible(shown), ink.JSON_KEY)
            return
        if kind == "string":
            hidden = len(shown) > 2 and is_credential(self.name, shown[1:-1])
            self.layout.token(start, end, f'"{MASK}"' if hidden else visible(shown), ink.JSON_STRING)
        else:
            self.layout.token(start, end, shown, ink.JSON_NUMBER if kind == "number" else ink.JSON_LITERAL)
        self.name = ""
