"""One thing seen in an exchange, where it was seen, and the words to show for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from inspector.describe import safe
from inspector.explain.facts.view import View
from inspector.model.diagnosis import Evidence, Locator, Source

Value = str | int | float | bool | tuple[str, ...]


class Fact(NamedTuple):
    """A named value. `at` is never empty; `saw` are the words of its evidence line; `source` says who says so.

    `each` holds words for each place of `at` where they differ (`exp 11:52:04 UTC`, `Date 11:56:10 UTC`). A named
    tuple, as some sixty are made for every call, and a frozen dataclass takes twice as long to make.
    """

    value: Value
    at: tuple[Locator, ...]
    saw: str = ""
    source: Source = Source.SEEN
    each: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The words to show: `saw`, else those of the first place, else the value itself."""
        if self.saw or self.each:
            return self.saw or self.each[0]
        match self.value:
            case bool(value):
                return "yes" if value else "no"
            case tuple(names):
                return safe(", ".join(names)) or "none"
            case value:
                return safe(str(value)) or "empty"

    def evidence(self) -> tuple[Evidence, ...]:
        """One line of evidence for each place."""
        lines = self.each or (self.words,) * len(self.at)
        return tuple(Evidence(at=at, saw=saw, source=self.source) for at, saw in zip(self.at, lines, strict=False))


@dataclass(frozen=True, slots=True)
class FactSpec:
    """What a fact name stands for. `type` is `str`, `int`, `float`, `bool` or `list`."""

    type: str
    doc: str


Named = tuple[str, Fact]
Reader = Callable[[View], Iterator[Named]]
"""Reads one family of facts; absent facts are not yielded."""

Specs = Mapping[str, FactSpec]


def fact(value: Value, *at: str, saw: str = "", each: tuple[str, ...] = ()) -> Fact:
    """A fact that we saw at these places."""
    return Fact(value, _places(at), saw, Source.SEEN, each)


def told(value: Value, *at: str, saw: str = "") -> Fact:
    """A fact that the server stated."""
    return Fact(value, _places(at), saw, Source.SERVER)


@lru_cache(maxsize=2048)
def _places(at: tuple[str, ...]) -> tuple[Locator, ...]:
    """Most facts stand at the same few places in every call."""
    return tuple([Locator(text) for text in at])


def specs(type_: str, **docs: str) -> dict[str, FactSpec]:
    """Specs of facts of one type; a dot in a name is written as two underscores."""
    return {name.replace("__", "."): FactSpec(type_, doc) for name, doc in docs.items()}
