"""Where each key stands in a TOML text: tomllib gives values without positions, and errors must name a line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace

Path = tuple[str | int, ...]
"""Keys and array places from the root: `("error", 3, "cause", 0, "fix", 0, "do")`."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SCALAR = re.compile(r"[^,\]\}#\n]*")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One table of a text, by offsets: from the `[` of its header to the `]`, and on to the end of its last value.

    The first section of a text is what stands before any header: its path is `()` and its header is empty.
    """

    path: Path
    start: int
    header_end: int
    keys_end: int


def sections(text: str) -> tuple[Section, ...]:
    """The tables of `text` in the order in which they stand; `text` is a document that tomllib accepts."""
    scanner = _Scanner(text)
    scanner.scan()
    return tuple(scanner.sections)


def lines(text: str) -> Mapping[Path, int]:
    """The line of every key, table and array element, counted from 1; `text` is a document that tomllib accepts."""
    return _Scanner(text).scan()


def line_of(places: Mapping[Path, int], path: Path) -> int:
    """The line of `path`, or of the nearest thing around it; 0 when nothing around it is known."""
    for length in range(len(path), 0, -1):
        line = places.get(path[:length])
        if line is not None:
            return line
    return 0


def error_line(text: str, error: tomllib.TOMLDecodeError) -> int:
    """The line of a syntax error, told from the end of tomllib's message; the last line when the text ended early."""
    found = _AT_LINE.search(str(error))
    return int(found[1]) if found else text.count("\n") + 1


def dotted(path: Path) -> str:
    """A path as a person reads it: `error[3].cause[0].fix[0].do`."""
    words = ""
    for part in path:
        if isinstance(part, int):
            words += f"[{part}]"
        else:
            words += f".{part}" if words else part
    return words


class _Scanner:
    """Walks a valid document once and notes where things begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._counted = 0
        self._found: dict[Path, int] = {}
        self._arrays: dict[Path, int] = {}
        self.sections = [Section(path=(), start=0, header_end=0, keys_end=0)]

    def scan(self) -> Mapping[Path, int]:
        while self._skip():
            start = self._at
            if self._text[start] == "[":
                table = self._header()
                self.sections.append(Section(path=table, start=start, header_end=self._at, keys_end=self._at))
            else:
                self._pair(self.sections[-1].path)
                self.sections[-1] = replace(self.sections[-1], keys_end=self._at)
        return self._found

    def _skip(self) -> bool:
        """Step over space and comments; False at the end of the text."""
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at < len(self._text)

    def _here(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def _note(self, path: Path) -> None:
        line = self._here()
        for length in range(1, len(path) + 1):
            self._found.setdefault(path[:length], line)

    def _header(self) -> Path:
        repeated = self._text.startswith("[[", self._at)
        start = self._at
        self._at += 2 if repeated else 1
        table = self._resolve(self._key())
        end = self._at
        self._at = start
        if repeated:
            self._arrays[table] = self._arrays.get(table, -1) + 1
            table = (*table, self._arrays[table])
        self._note(table)
        self._at = self._text.index("]", end) + (2 if repeated else 1)
        return table

    def _resolve(self, keys: tuple[str, ...]) -> Path:
        """The path of a table header: a name that is an array of tables means its last element."""
        path: Path = ()
        for place, key in enumerate(keys):
            path = (*path, key)
            if place < len(keys) - 1 and path in self._arrays:
                path = (*path, self._arrays[path])
        return path

    def _key(self) -> tuple[str, ...]:
        keys: list[str] = []
        while True:
            self._skip()
            if self._text[self._at] in "\"'":
                start = self._at
                self._string()
                keys.append(str(tomllib.loads(f"k = {self._text[start : self._at]}")["k"]))
            else:
                found = _BARE.match(self._text, self._at)
                assert found is not None  # tomllib accepted the text, so a key stands here
                keys.append(found[0])
                self._at = found.end()
            self._skip()
            if self._text[self._at] != ".":
                return tuple(keys)
            self._at += 1

    def _pair(self, table: Path) -> None:
        start = self._at
        path = (*table, *self._key())
        after, self._at = self._at, start
        self._note(path)
        self._at = self._text.index("=", after) + 1
        self._value(path)

    def _value(self, path: Path) -> None:
        self._skip()
        match self._text[self._at]:
            case "[":
                self._array(path)
            case "{":
                self._inline(path)
            case '"' | "'":
                self._string()
            case _:
                found = _SCALAR.match(self._text, self._at)
                self._at = found.end() if found else self._at

    def _array(self, path: Path) -> None:
        self._at += 1
        place = 0
        while self._skip() and self._text[self._at] != "]":
            self._note((*path, place))
            self._value((*path, place))
            place += 1
            self._skip()
            self._at += self._text[self._at] == ","
        self._at += 1

    def _inline(self, path: Path) -> None:
        self._at += 1
        while self._skip() and self._text[self._at] != "}":
            self._pair(path)
            self._skip()
            self._at += self._text[self._at] == ","
        self._at += 1

    def _string(self) -> None:
        quote = self._text[self._at]
        mark = quote * 3 if self._text.startswith(quote * 3, self._at) else quote
        self._at += len(mark)
        while not self._text.startswith(mark, self._at):
            self._at += 2 if quote == '"' and self._text[self._at] == "\\" else 1
        self._at += len(mark)
        while len(mark) == 3 and self._text.startswith(quote, self._at):  # a text may end in one or two quotes
            self._at += 1
