"""Times as servers write them: HTTP-dates, ISO 8601, epoch numbers, durations such as `6m0s`."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

_DURATION = re.compile(r"(?=\d)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?\Z")
_NUMBER = re.compile(r"[+-]?\d{1,18}(?:\.\d{1,9})?\Z")


@lru_cache(maxsize=256)
def http_date(value: str) -> float | None:
    """Epoch seconds of an HTTP-date (RFC 9110 §5.6.7, all three forms), or None."""
    try:
        moment = parsedate_to_datetime(value)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return moment.timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def iso_date(value: str) -> float | None:
    """Epoch seconds of an ISO 8601 time (UTC when no offset is written), or None."""
    try:
        moment = datetime.fromisoformat(value.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None


def any_date(value: str) -> float | None:
    """Epoch seconds of an HTTP-date or an ISO 8601 time, or None."""
    text = value.strip()
    if not text or len(text) > 60:
        return None
    return iso_date(text) if text[0].isdigit() else http_date(text)


def number(value: str) -> float | None:
    """A plain number, or None."""
    text = value.strip()
    return float(text) if _NUMBER.match(text) else None


def duration(value: str) -> float | None:
    """Seconds of a duration written as `6m0s`, `1h`, `250ms`, or None."""
    found = _DURATION.match(value.strip())
    if found is None or len(value) > 30:
        return None
    days, hours, minutes, seconds, millis = (float(part or 0) for part in found.groups())
    return days * 86400 + hours * 3600 + minutes * 60 + seconds + millis / 1000
