"""A row of words by which a client tells one way of failing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inspector.model.exchange import FailureKind as K
from inspector.model.exchange import PhaseName as P


@dataclass(frozen=True, slots=True)
class Row:
    """Words that mean one way of failing, and the number that OpenSSL or the system would have given with it."""

    kind: K
    phase: P | None
    words: re.Pattern[str]
    verify_code: int | None = None
    errno: int | None = None
    reason: str = ""
    untold: str = ""
    """What the words leave open: a client that does not tell phases apart."""


def row(
    kind: K,
    phase: P | None,
    words: str,
    *,
    verify_code: int | None = None,
    errno: int | None = None,
    reason: str = "",
    untold: str = "",
) -> Row:
    """A row; `words` are patterns between `||`, read without regard to case."""
    pattern = "|".join(part.strip() for part in words.split("||"))
    return Row(kind, phase, re.compile(pattern, re.IGNORECASE), verify_code, errno, reason, untold)
