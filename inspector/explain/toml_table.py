"""A table of a pack, read key by key: every wrong type and every unknown key becomes a problem with its path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from inspector.explain.fill import Texts
from inspector.explain.predicate import Predicate, PredicateError, compile_predicate
from inspector.toml_lines import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a path of a document."""

    path: Path
    text: str


@dataclass(slots=True)
class Table:
    """A cursor on one table. Readers return a default for what is missing or wrong; `close` reports unknown keys."""

    data: Mapping[str, object]
    path: Path
    faults: list[Fault]
    read: set[str] = field(default_factory=set)

    def wrong(self, text: str, *keys: str | int) -> None:
        """Report a fault at a key of this table."""
        self.faults.append(Fault((*self.path, *keys), text))

    def has(self, key: str) -> bool:
        return key in self.data

    def raw(self, key: str) -> object:
        """The value as tomllib gave it, or None."""
        self.read.add(key)
        return self.data.get(key)

    def text(self, key: str, default: str = "") -> str:
        value = self.raw(key)
        if value is None:
            return default
        if not isinstance(value, str):
            self.wrong("must be a text", key)
            return default
        return value.strip()

    def word(self, key: str, allowed: frozenset[str], default: str = "") -> str:
        """A text out of a closed list."""
        value = self.text(key, default)
        if value and value not in allowed:
            self.wrong(f'"{value}" is not one of: {", ".join(sorted(allowed))}', key)
            return default
        return value

    def integer(self, key: str) -> int | None:
        value = self.raw(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            self.wrong("must be a whole number", key)
            return None
        return value

    def number(self, key: str) -> float | None:
        """A number; one without a fraction stays whole."""
        value = self.raw(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            self.wrong("must be a number", key)
            return None
        return value

    def pattern(self, key: str) -> str:
        """A regular expression as it was written; one that cannot be used safely is a fault."""
        value = self.raw(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.wrong("must be a regular expression as text", key)
            return ""
        try:
            compile_predicate({"x": {"re": value}})
        except PredicateError as error:
            self.wrong(str(error), key)
            return ""
        return value

    def flag(self, key: str) -> bool:
        value = self.raw(key)
        if value is not None and not isinstance(value, bool):
            self.wrong("must be true or false", key)
        return value is True

    def scalars(self, key: str) -> tuple[str, ...]:
        """A text, a number, or a list of them, as texts."""
        value = self.raw(key)
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        found: list[str] = []
        for place, item in enumerate(items):
            if isinstance(item, bool) or not isinstance(item, str | int | float):
                self.wrong("must be a text or a number", key, *([place] if isinstance(value, list) else []))
            else:
                found.append(str(item))
        return tuple(found)

    def texts(self, key: str) -> Texts:
        """A text with `{facts}`, or a list of alternatives."""
        return tuple(" ".join(item.split()) for item in self.scalars(key))

    def table(self, key: str) -> Table:
        """The table under a key, empty when there is none."""
        value = self.raw(key)
        if value is not None and not isinstance(value, dict):
            self.wrong("must be a table", key)
        return Table(value if isinstance(value, dict) else {}, (*self.path, key), self.faults)

    def tables(self, key: str) -> Iterator[Table]:
        """The tables of a list."""
        value = self.raw(key)
        if value is None:
            return
        if not isinstance(value, list):
            self.wrong("must be a list of tables", key)
            return
        for place, item in enumerate(value):
            if isinstance(item, dict):
                yield Table(item, (*self.path, key, place), self.faults)
            else:
                self.wrong("must be a table", key, place)

    def predicate(self, key: str) -> Predicate:
        """One table of conditions that must all hold."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, dict):
            self.wrong("must be a table of facts: { status = 403 }", key)
            return ()
        return self._compiled(value, key)

    def predicates(self, key: str) -> tuple[Predicate, ...]:
        """A list of tables of which one must hold."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, dict) and item for item in value):
            self.wrong("must be a list of tables of facts: [ { status = 403 } ]", key)
            return ()
        return tuple(self._compiled(item, key, place) for place, item in enumerate(value))

    def close(self) -> None:
        """Report every key that nobody asked for."""
        for key in self.data:
            if key not in self.read:
                known = ", ".join(sorted(self.read))
                self.wrong(f"unknown key; known here: {known}", key)

    def _compiled(self, value: Mapping[str, object], *keys: str | int) -> Predicate:
        try:
            return compile_predicate(value)
        except PredicateError as error:
            self.wrong(str(error), *keys, *error.path)
            return ()
