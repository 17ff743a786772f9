"""Predicates over facts: what a pack may ask of one fact, compiled once; no `or`, no arithmetic, no code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from inspector.explain.facts.fact import Fact, Value

Scalar = str | int | float | bool
MAX_REGEX = 200
"""Characters of a regular expression in a pack."""

_NESTED_QUANTIFIER = re.compile(r"\((?:[^()\\]|\\.)*[*+}](?:[^()\\]|\\.)*\)[*+{]")

_REPEATED_CHOICE = re.compile(r"\|.*\)[*+{]|\\[1-9]")


class Operator(StrEnum):
    """What may be asked of a value."""

    EQ = "eq"
    IN = "in"
    GLOB = "glob"
    RE = "re"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"
    NOT = "not"
    EXISTS = "exists"


_NAMES = frozenset(Operator)


class FactSource(Protocol):
    """Where facts come from: `explain.facts.Facts`, or a table of values in a test."""

    def get(self, name: str, /) -> Fact | None: ...
    def absence(self, name: str) -> Fact: ...


Check = Callable[[Value | None], bool]


@dataclass(frozen=True, slots=True)
class Condition:
    """One fact and everything wanted of it: `holds` tells of a value, or of its absence, whether it is what is wanted.

    `equals` are the values it may equal, as text, when that is all.
    """

    fact: str
    words: str
    holds: Check
    equals: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.fact} {self.words}"


Predicate = tuple[Condition, ...]
"""All must hold; an empty one always holds."""


class PredicateError(ValueError):
    """What is wrong with one entry of a predicate; `path` leads from the predicate to the key."""

    def __init__(self, path: tuple[str, ...], text: str) -> None:
        super().__init__(text)
        self.path = path


def compile_predicate(table: Mapping[str, object]) -> Predicate:
    """Compile an inline table of fact -> wanted; dotted keys flatten. Raises PredicateError."""
    return tuple(_condition(name, path, want) for name, path, want in _flatten(table, ()))


def all_hold(predicate: Predicate, facts: FactSource) -> bool:
    """Whether every condition holds."""
    for condition in predicate:
        fact = facts.get(condition.fact)
        if not condition.holds(None if fact is None else fact.value):
            return False
    return True


def shown(value: Value) -> str:
    """A value as text, in the form in which codes and names are compared."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value)


def _flatten(table: Mapping[str, object], path: tuple[str, ...]) -> Iterable[tuple[str, tuple[str, ...], object]]:
    for key, want in table.items():
        here = (*path, key)
        if isinstance(want, dict) and not (want and set(want) <= _NAMES):
            if not want:
                raise PredicateError(here, "an empty table asks nothing; name an operator or remove the key")
            yield from _flatten(want, here)
        else:
            yield ".".join(here), here, want


def _condition(name: str, path: tuple[str, ...], want: object) -> Condition:
    if not isinstance(want, dict):
        check, words = _wanted(path, want)
        return Condition(name, words, check, _equal_texts(want))
    checks: list[Check] = []
    words_of: list[str] = []
    for operator, operand in want.items():
        check, words = _operation(Operator(operator), (*path, operator), operand)
        checks.append(check)
        words_of.append(words)
    only = next(iter(want)) if len(want) == 1 else ""
    equals = _equal_texts(want[only]) if only in (Operator.EQ, Operator.IN) else ()
    holds = checks[0] if len(checks) == 1 else _all_of(tuple(checks))
    return Condition(name, " and ".join(words_of), holds, equals)


def _all_of(checks: tuple[Check, ...]) -> Check:
    return lambda value: all(check(value) for check in checks)


def _equal_texts(want: object) -> tuple[str, ...]:
    """The plain values a fact may equal, for the index; empty when it is not a matter of equality."""
    texts: list[str] = []
    for item in want if isinstance(want, list) else [want]:
        if not isinstance(item, str | int | float) or _is_glob(item):
            return ()
        texts.append(shown(item))
    return tuple(texts)


def _operation(operator: Operator, path: tuple[str, ...], want: object) -> tuple[Check, str]:
    match operator:
        case Operator.EXISTS:
            if not isinstance(want, bool):
                raise PredicateError(path, "exists takes true or false")
            return (lambda value: (value is not None) is want), "is there" if want else "is absent"
        case Operator.NOT:
            check, words = _wanted(path, want)
            return (lambda value: not check(value)), f"not ({words})"
        case Operator.LT | Operator.LE | Operator.GT | Operator.GE:
            if isinstance(want, bool) or not isinstance(want, int | float):
                raise PredicateError(path, f"{operator} takes a number")
            return _compare(operator, want), f"{_SIGNS[operator]} {want}"
        case Operator.RE:
            return _regex(path, want), f"matches /{want}/"
        case Operator.GLOB:
            if not isinstance(want, str):
                raise PredicateError(path, "glob takes a text with *")
            return _any_of(_glob(want)), f"like {want}"
        case Operator.EQ | Operator.IN:
            if operator is Operator.IN and not isinstance(want, list):
                raise PredicateError(path, "in takes a list")
            return _wanted(path, want)


def _wanted(path: tuple[str, ...], want: object) -> tuple[Check, str]:
    """A plain value, a glob, or a list of them: one of."""
    if isinstance(want, list):
        if not want:
            raise PredicateError(path, "an empty list can never match")
        return _one_of(path, want), f"one of {', '.join(map(str, want))}"
    if isinstance(want, bool):
        return (lambda value: value is want), f"= {shown(want)}"
    if not isinstance(want, str | int | float):
        raise PredicateError(path, f"a {type(want).__name__} cannot be compared with a fact")
    if isinstance(want, str) and _is_glob(want):
        return _any_of(_glob(want)), f"like {want}"
    return _equals(frozenset((str(want),))), f"= {want}"


def _one_of(path: tuple[str, ...], want: list[object]) -> Check:
    if all(isinstance(item, str | int | float) and not isinstance(item, bool) and not _is_glob(item) for item in want):
        return _equals(frozenset(str(item) for item in want))
    checks = [_wanted(path, item)[0] for item in want]
    return lambda value: any(check(value) for check in checks)


def _equals(texts: frozenset[str]) -> Check:
    """Whether a value, or an element of a list, is one of these as text; true and absence are no text."""

    def holds(value: Value | None) -> bool:
        if value is None or value is True or value is False:
            return False
        if isinstance(value, tuple):
            return not texts.isdisjoint(value)
        return (value if isinstance(value, str) else str(value)) in texts

    return holds


def _any_of(check: Callable[[Scalar], bool]) -> Check:
    """A check on one value, made to look at each element of a list; booleans and absence never match a text."""

    def holds(value: Value | None) -> bool:
        if value is None or isinstance(value, bool):
            return False
        if isinstance(value, tuple):
            return any(check(item) for item in value)
        return check(value)

    return holds


def _is_glob(want: object) -> bool:
    return isinstance(want, str) and "*" in want


def _glob(want: str) -> Callable[[Scalar], bool]:
    pattern = re.compile(".*".join(re.escape(part) for part in want.split("*")), re.IGNORECASE | re.DOTALL)
    return lambda value: pattern.fullmatch(str(value)) is not None


def _regex(path: tuple[str, ...], want: object) -> Check:
    if not isinstance(want, str):
        raise PredicateError(path, "re takes a regular expression as text")
    if len(want) > MAX_REGEX:
        raise PredicateError(path, f"the regular expression has {len(want)} characters; at most {MAX_REGEX} are read")
    if _NESTED_QUANTIFIER.search(want):
        raise PredicateError(path, "a repeated group that repeats inside can take very long; write it without nesting")
    try:
        pattern = re.compile(want, re.IGNORECASE)
    except re.error as error:
        raise PredicateError(path, f"the regular expression does not compile: {error}") from error
    return _any_of(lambda value: pattern.search(str(value)) is not None)


_SIGNS = {Operator.LT: "<", Operator.LE: "≤", Operator.GT: ">", Operator.GE: "≥"}


def is_safe_pattern(text: str) -> bool:
    """Whether a regular expression of a foreign document can be kept: it compiles, and cannot take very long."""
    if _REPEATED_CHOICE.search(text):
        return False
    try:
        _regex((), text)
    except PredicateError:
        return False
    return True


def _compare(operator: Operator, want: float) -> Check:
    """Numbers are compared as numbers, also when they were written as text (a query value, a code)."""

    def holds(value: Value | None) -> bool:
        if value is None or isinstance(value, bool | tuple):
            return False
        try:
            number = float(value)
        except ValueError:
            return False
        match operator:
            case Operator.LT:
                return number < want
            case Operator.LE:
                return number <= want
            case Operator.GT:
                return number > want
            case _:
                return number >= want

    return holds
