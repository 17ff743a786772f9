"""Reads values out of the table of a test, and says what is wrong where it cannot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

Json = Mapping[str, object]


class CaseError(ValueError):
    """What is wrong with the table of a test."""


def epoch(value: object) -> float | None:
    """Epoch seconds of a TOML date-time, an ISO text or a number."""
    match value:
        case datetime():
            return (value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp()
        case bool() | None:
            return None
        case int() | float():
            return float(value)
        case str():
            try:
                return epoch(datetime.fromisoformat(value))
            except ValueError as error:
                raise CaseError(f"{value} is not a time") from error
        case _:
            raise CaseError(f"{value} is not a time")


def inner(table: Json, key: str) -> Json:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise CaseError(f"{key} must be a table")
    return value


def inners(table: Json, key: str) -> Iterator[Json]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise CaseError(f"{key} must be a list of tables")
    yield from value


def strings(table: Json, key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def pairs(table: Json) -> Iterator[tuple[str, str]]:
    """Headers as pairs; a list of values repeats the name."""
    for name, value in table.items():
        for item in value if isinstance(value, list) else [value]:
            yield name, str(item)


def number(table: Json, key: str, default: float) -> float:
    value = table.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CaseError(f"{key} must be a number")
    return float(value)
