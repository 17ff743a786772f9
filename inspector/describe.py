"""Words for numbers, times and wire text: the one home of how a duration, a size or a strange character reads."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime

_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0

# Characters that change how the text around them is drawn, or that cannot be seen at all.
_INVISIBLE = frozenset({0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x2028, 0x202F)})
_INVISIBLE |= frozenset({*range(0x2060, 0x2070), *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)})


def duration(seconds: float) -> str:
    """A length of time in one or two units: `184 ms`, `1.4 s`, `4 min`, `3 h 12 min`, `2 days`; the sign is dropped."""
    if not math.isfinite(seconds):
        return "an endless time"
    length = abs(seconds)
    if length == 0:
        return "0 s"
    if length < 0.9995:
        return f"{max(1, round(length * 1000))} ms"
    if length < 10 and abs(length - round(length)) >= 0.05:
        return f"{length:.1f} s"
    if round(length) < _MINUTE:
        return f"{round(length)} s"
    if round(length / _MINUTE) < 60:
        return f"{round(length / _MINUTE)} min"
    if length < _DAY:
        hours, minutes = divmod(round(length / _MINUTE), 60)
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    return count(round(length / _DAY), "day")


def size(octets: int) -> str:
    """A number of bytes in decimal units: `84 B`, `1.2 kB`, `25 MB`."""
    amount = float(octets)
    if octets < 1000:
        return f"{octets} B"
    for unit in ("kB", "MB", "GB"):
        amount /= 1000
        if amount < 999.95:
            return f"{amount:.1f}".removesuffix(".0") + f" {unit}"
    return f"{number(round(amount))} GB"


def number(value: int) -> str:
    """A whole number with its thousands apart: `12 431`."""
    return f"{value:,}".replace(",", " ")


def count(value: int, noun: str, plural: str = "") -> str:
    """A number with its noun in the right form: `1 call`, `12 431 calls`, `2 entries`."""
    return f"{number(value)} {noun if value == 1 else plural or noun + 's'}"


def clock(epoch: float) -> str:
    """The time of day in UTC: `11:52:04 UTC`."""
    moment = _utc(epoch)
    return f"{moment.hour:02}:{moment.minute:02}:{moment.second:02} UTC" if moment else "an impossible time"


def moment(epoch: float, now: float | None = None) -> str:
    """A time in UTC, with its date unless it is on the same day as `now`: `2023-11-14 22:13:20 UTC`."""
    then = _utc(epoch)
    if then is None:
        return "an impossible time"
    today = _utc(now) if now is not None else None
    if today is not None and today.date() == then.date():
        return clock(epoch)
    return f"{then.year:04}-" + then.strftime("%m-%d %H:%M:%S UTC")


def date(epoch: float) -> str:
    """A calendar day in UTC: `2026-08-01`."""
    then = _utc(epoch)
    return f"{then.year:04}-" + then.strftime("%m-%d") if then else "an impossible date"


def listing(items: Iterable[str], limit: int = 4) -> str:
    """Names in a row, the rest counted: `a, b, c, d and 3 more`; `none` when there are none."""
    names = list(items)
    if not names:
        return "none"
    shown, more = names[:limit], len(names) - limit
    if more > 0:
        return f"{', '.join(shown)} and {number(more)} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def code_point(character: str) -> str:
    """A character by its number: `U+201C`."""
    return f"U+{ord(character):04X}"


def character(one: str) -> str:
    """A character by number and, where Unicode has one, by name: `U+2011 non-breaking hyphen`."""
    name = unicodedata.name(one, "").lower()
    return f"{code_point(one)} {name}".rstrip()


def is_hidden(one: str) -> bool:
    """Whether a character cannot be seen or changes how others are drawn: control, bidi, zero-width, surrogate."""
    value = ord(one)
    return value < 0x20 or 0x7F <= value < 0xA0 or value in _INVISIBLE or 0xD800 <= value < 0xE000


def safe(text: str, limit: int = 400, *, keep_newlines: bool = False) -> str:
    """Text from the wire, harmless on a terminal: hidden characters shown by name, the rest of a long text counted."""
    cut = text[:limit]
    if not cut.isascii() or not cut.isprintable():
        cut = "".join(_visible(one, keep_newlines) for one in cut)
    return f"{cut}… {number(len(text) - limit)} more" if len(text) > limit else cut


def quoted(text: str, limit: int = 160) -> str:
    """The server's own words between quotation marks, harmless and capped."""
    return f'"{safe(" ".join(text.split()), limit)}"'


def _visible(one: str, keep_newlines: bool) -> str:
    if one == "\n" and keep_newlines:
        return one
    value = ord(one)
    if value < 0x20:
        return chr(0x2400 + value)
    if value == 0x7F:
        return "\u2421"
    return code_point(one) if is_hidden(one) else one


def _utc(epoch: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(epoch, UTC)
    except (OverflowError, ValueError, OSError):
        return None
