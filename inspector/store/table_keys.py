"""The keys of one TOML table, read one by one, noting what is wrong at each and which nobody asked for."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from inspector.model.diagnosis import Severity
from inspector.model.secret import Secret, SecretKind

Path = tuple[str, ...]
Report = Callable[[Path, str, Severity], None]

_Choice = TypeVar("_Choice", bound=StrEnum)


class TableKeys:
    """Reads values out of one table. A wrong value is reported with its path and replaced by the default."""

    def __init__(self, table: Mapping[str, object], path: Path, report: Report) -> None:
        self.path = path
        self._table = table
        self._report = report
        self._asked: list[str] = []

    def wrong(self, name: str, text: str, severity: Severity = Severity.ERROR) -> None:
        """Report something about one key; `""` stands for the table itself."""
        self._report((*self.path, name) if name else self.path, text, severity)

    def has(self, name: str) -> bool:
        """Whether the table names this key at all."""
        return name in self._table

    def text(self, name: str, default: str = "", *, required: bool = False) -> str:
        """A string."""
        value = self._take(name)
        if isinstance(value, str):
            if required and not value:
                self.wrong(name, "is empty")
            return value
        if value is not None:
            self.wrong(name, f"must be a string in quotes, not {_kind(value)}")
        elif required:
            self.wrong(name, "is missing")
        return default

    def flag(self, name: str, default: bool) -> bool:
        """`true` or `false`."""
        value = self._take(name)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.wrong(name, f"must be true or false, not {_kind(value)}")
        return default

    def seconds(self, name: str, default: float) -> float:
        """A number of seconds above 0."""
        value = self._take(name)
        if value is None:
            return default
        if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value) and value > 0:
            return float(value)
        self.wrong(name, "must be a number of seconds above 0")
        return default

    def whole(self, name: str, default: int, lowest: int, highest: int) -> int:
        """A whole number within a range."""
        value = self._take(name)
        if value is None:
            return default
        if isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest:
            return value
        self.wrong(name, f"must be a whole number from {lowest} to {highest}")
        return default

    def choice(self, name: str, kind: type[_Choice], default: _Choice) -> _Choice:
        """One word of an enumeration."""
        value = self._take(name)
        if value is None:
            return default
        if isinstance(value, str) and value in set(kind):
            return kind(value)
        self.wrong(name, f"must be one of {_words(kind)}")
        return default

    def words(self, name: str, kind: type[_Choice]) -> tuple[_Choice, ...]:
        """A list of words of an enumeration."""
        value = self._take(name)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(word, str) and word in set(kind) for word in value):
            return tuple(dict.fromkeys(kind(word) for word in value))
        self.wrong(name, f"must be a list of words, such as [{_words(kind)}]; it knows {_words(kind)}")
        return ()

    def secret(self, name: str, *, required: bool = False) -> Secret | None:
        """A reference to a secret. A plain value is taken, with a warning."""
        value = self._take(name)
        if value is None:
            if required:
                self.wrong(name, 'is missing; name a place, such as "env:NAME"')
            return None
        if not isinstance(value, str) or not value:
            self.wrong(name, 'must name a place, such as "env:NAME", "file:PATH" or "prompt"')
            return None
        secret = Secret.parse(value)
        if secret.kind is SecretKind.PLAIN:
            text = "the secret itself stands in this file; keep it elsewhere and name the place, such as env:NAME"
            self.wrong(name, text, Severity.WARNING)
        elif secret.kind is SecretKind.PROMPT:
            # Two prompts of a file are two secrets, so each keeps the key it stands at.
            return Secret(kind=SecretKind.PROMPT, target=".".join((*self.path[1:], name)))
        elif not secret.target:
            self.wrong(name, f"{secret.kind}: names no place")
        return secret

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """A table of strings, in the order of the file."""
        inner = self.table(name)
        return inner.all_pairs() if inner is not None else ()

    def all_pairs(self) -> tuple[tuple[str, str], ...]:
        """Every key of this table with its string."""
        return tuple((name, self.text(name)) for name in self._table)

    def table(self, name: str, wanted: str = "a table") -> TableKeys | None:
        """A table inside this one, or None when it is absent or something else."""
        value = self._take(name)
        if value is None:
            return None
        if isinstance(value, dict):
            return TableKeys(value, (*self.path, name), self._report)
        self.wrong(name, f"must be {wanted}, not {_kind(value)}")
        return None

    def finish(self) -> None:
        """Report the keys that nobody asked for, with the nearest known one."""
        for name in self._table:
            if name not in self._asked:
                near = difflib.get_close_matches(name, self._asked, n=1)
                hint = f"did you mean {near[0]}?" if near else f"known keys: {', '.join(sorted(self._asked))}"
                self.wrong(name, f"is not a known key; {hint}")

    def _take(self, name: str) -> object:
        self._asked.append(name)
        return self._table.get(name)


def _kind(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date"


def _words(kind: type[StrEnum]) -> str:
    return ", ".join(f'"{member.value}"' for member in kind)
