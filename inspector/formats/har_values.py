"""Values out of a HAR that any tool may have written: absent, null or of another type reads as empty."""

from __future__ import annotations

import base64
import binascii
import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime


class Table:
    """A JSON object that answers with the type that was asked for."""

    def __init__(self, value: object) -> None:
        self._values: Mapping[str, object] = value if isinstance(value, Mapping) else {}

    def value(self, name: str) -> object:
        """The value as it is, or None."""
        return self._values.get(name)

    def table(self, name: str) -> Table:
        """An object, empty when it is absent or something else."""
        return Table(self._values.get(name))

    def rows(self, name: str) -> tuple[Table, ...]:
        """The objects of a list."""
        value = self._values.get(name)
        return tuple(Table(item) for item in value if isinstance(item, Mapping)) if isinstance(value, list) else ()

    def text(self, name: str) -> str:
        """A string; a number becomes its digits."""
        value = self._values.get(name)
        if isinstance(value, str):
            return value
        return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""

    def number(self, name: str, default: float = 0.0) -> float:
        """A finite number, also when it was written as a string."""
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            return default
        try:
            number = float(value)
        except (ValueError, OverflowError):
            return default
        return number if math.isfinite(number) and abs(number) < 1e15 else default


def pairs_of(message: Table) -> tuple[tuple[str, str], ...]:
    """The header lines of a request or response; HTTP/2's pseudo fields (`:authority`) are left out."""
    found = []
    for row in message.rows("headers"):
        name = row.text("name")
        if name and not name.startswith(":"):
            found.append((name, row.text("value")))
    return tuple(found)


def bytes_of(text: str, encoding: str) -> tuple[bytes, str]:
    """The bytes of a body, and why they could not be decoded, or `""`."""
    if encoding.lower() == "base64":
        try:
            return base64.b64decode(re.sub(r"\s+", "", text), validate=True), ""
        except (binascii.Error, ValueError):
            return text.encode("utf-8", "replace"), "the file says base64, and the text is not"
    return text.encode("utf-8", "replace"), ""


def epoch(text: str) -> float:
    """Epoch seconds of an ISO 8601 time; UTC when no zone is named, 0 when it is not a time."""
    try:
        moment = datetime.fromisoformat(text.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return 0.0
