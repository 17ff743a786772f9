"""Documented paths as a tree of segments, so that a call finds its operation among thousands, and its nearest path."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from inspector.explain.conventions import Conventions, Operation
from inspector.explain.facts.distance import distance
from inspector.explain.operation_layers import operation_over

_PLACE = re.compile(r"(\{[^/{}]*\})")
_FARTHEST = 2
_MOST_COMPARED = 5000
"""Segments looked at for one near path: a bound on time, far above any real description."""


@dataclass(slots=True)
class Entry:
    """One operation that can be asked for; `own` ones were written by hand, the others come from a description."""

    methods: tuple[str, ...]
    path: str
    get: Callable[[], Operation]
    own: bool


@dataclass(slots=True)
class _Node:
    """What may follow at one place: segments as written, segments with a variable in them, and what ends here."""

    literal: dict[str, _Node] = field(default_factory=dict)
    open: dict[str, tuple[re.Pattern[str], _Node]] = field(default_factory=dict)
    ends: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Near:
    """A documented path that is nearly the one that was called, as it would have to be written."""

    path: str
    template: str
    distance: int


class OperationIndex:
    """All operations of one vendor."""

    def __init__(self, conventions: Conventions) -> None:
        self._root = _Node()
        described = conventions.described.entries() if conventions.described is not None else ()
        own = ((one.method, one.path, _getter(one)) for one in conventions.operations)
        for place, (methods, path, get) in enumerate(chain(own, described)):
            self._add(Entry(methods, path, get, place < len(conventions.operations)))
        self.at = lru_cache(maxsize=256)(self._at)
        """The operations on a path: those of the template with the fewest variables."""

    def _add(self, entry: Entry) -> None:
        node = self._root
        for segment in entry.path.split("/"):
            if "{" not in segment:
                node = node.literal.setdefault(segment, _Node())
            elif segment in node.open:
                node = node.open[segment][1]
            else:
                parts = _PLACE.split(segment)
                text = "".join("[^/]+" if _PLACE.fullmatch(part) else re.escape(part) for part in parts)
                node = node.open.setdefault(segment, (re.compile(rf"{text}\Z"), _Node()))[1]
        node.ends.append(entry)

    def _at(self, path: str) -> tuple[Entry, ...]:
        found = [entry for node in _walk(self._root, path.split("/"), 0) for entry in node.ends]
        fewest = min((entry.path.count("{") for entry in found), default=0)
        return tuple(entry for entry in found if entry.path.count("{") == fewest)

    def near(self, path: str, method: str) -> Near | None:
        """The one documented path for this method that is at most two letters away; None when several are as near."""
        budget = [_MOST_COMPARED]
        found: dict[str, Near] = {}
        for spent, written, node in _wander(self._root, path.split("/"), 0, _FARTHEST, budget):
            entry = next((one for one in node.ends if method in one.methods), None)
            if entry is not None and spent:
                text = "/".join(written)
                if text not in found or spent < found[text].distance:
                    found[text] = Near(text, entry.path, spent)
        least = min((one.distance for one in found.values()), default=0)
        best = [one for one in found.values() if one.distance == least]
        return best[0] if len(best) == 1 else None


def _getter(operation: Operation) -> Callable[[], Operation]:
    return lambda: operation


def _walk(node: _Node, segments: list[str], at: int) -> Iterator[_Node]:
    if at == len(segments):
        yield node
        return
    segment = segments[at]
    following = node.literal.get(segment)
    if following is not None:
        yield from _walk(following, segments, at + 1)
    for pattern, other in node.open.values():
        if pattern.match(segment):
            yield from _walk(other, segments, at + 1)


def _wander(
    node: _Node, segments: list[str], at: int, left: int, budget: list[int]
) -> Iterator[tuple[int, tuple[str, ...], _Node]]:
    """Every path with the same number of segments whose fixed ones are at most `left` letters away in all."""
    if at == len(segments):
        yield 0, (), node
        return
    segment = segments[at]
    steps: list[tuple[int, str, _Node]] = []
    for literal, following in node.literal.items():
        budget[0] -= 1
        if budget[0] < 0:
            return
        far = distance(segment, literal, left)
        # A short word turns into any other short word with two letters changed.
        if far <= left and far * 3 <= max(len(segment), len(literal)):
            steps.append((far, literal, following))
    steps += [(0, segment, other) for pattern, other in node.open.values() if pattern.match(segment)]
    for far, written, following in steps:
        for more, rest, end in _wander(following, segments, at + 1, left - far, budget):
            yield far + more, (written, *rest), end


class _Same:
    """Conventions, told apart by identity: they are long to compare and are made once."""

    __slots__ = ("conventions",)

    def __init__(self, conventions: Conventions) -> None:
        self.conventions = conventions

    def __hash__(self) -> int:
        return id(self.conventions)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.conventions is self.conventions


@lru_cache(maxsize=32)
def _made(of: _Same) -> OperationIndex:
    return OperationIndex(of.conventions)


def index(conventions: Conventions) -> OperationIndex:
    """The index of a vendor's operations, made once."""
    return _made(_Same(conventions))


def whole(entry: Entry, beside: tuple[Entry, ...], method: str) -> Operation:
    """The operation of an entry; one written by hand lies over the described one of the same path and method."""
    operation = entry.get()
    below = next((one for one in beside if not one.own and method in one.methods), None) if entry.own else None
    return operation if below is None else operation_over(operation, below.get())
