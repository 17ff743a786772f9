"""Whether a value is what a documented parameter or field takes, what it takes in words, and the nearest such value."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache

from inspector.describe import count, number, safe
from inspector.explain.conventions import ParamSpec
from inspector.explain.facts import dates
from inspector.explain.facts.text import MISSING, Json
from inspector.explain.facts.view import scalar

_LONGEST_MATCHED = 300
_ENUM_SHOWN = 6
_TRUE, _FALSE = frozenset({"true", "1", "yes", "on"}), frozenset({"false", "0", "no", "off"})
_TYPE_WORDS = {
    "int": "a whole number", "number": "a number", "bool": "true or false", "str": "a text", "date": "a date",
    "list": "a list", "object": "an object",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Misfit:
    """What does not fit: `kind` is `type` or `range`, `takes` what is taken, `fixed` the nearest value or MISSING."""

    kind: str
    takes: str
    fixed: Json = MISSING


def of_text(spec: ParamSpec, value: str) -> Misfit | None:
    """How a value that travels as text (query, header, path, form) does not fit; None when it does."""
    value = value.strip()
    if spec.type == "list":
        wrong = [one for one in value.split(",") if spec.enum and one.strip() not in spec.enum]
        return Misfit("range", _one_of(spec.enum)) if wrong else None
    if spec.type == "enum" or spec.enum:
        return _not_listed(spec, value)
    if spec.type == "date":
        return Misfit("type", "a date") if value and dates.any_date(value) is None else None
    if spec.type == "bool":
        return None if value.lower() in _TRUE | _FALSE else Misfit("type", _TYPE_WORDS["bool"])
    if spec.type in ("int", "number") or _bounded(spec):
        amount = dates.number(value)
        whole = value.lstrip("+-").isdigit() and value.isascii()
        if amount is None or (spec.type == "int" and not whole):
            return Misfit("type", _range(spec), MISSING if amount is None else _clamped(spec, int(amount)))
        return _outside(spec, int(value) if whole else amount)
    return _text_misfit(spec, value) if spec.type == "str" else None


def of_json(spec: ParamSpec, value: Json) -> Misfit | None:
    """How a JSON value does not fit; null and what has no documented type always do."""
    if value is None or spec.type == "any":
        return None
    if not _is(spec.type, value):
        return Misfit("type", _taken(spec), _turned(spec, value))
    if spec.enum and not isinstance(value, dict | list):
        return _not_listed(spec, scalar(int(value) if isinstance(value, float) and value.is_integer() else value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _outside(spec, value)
    if isinstance(value, list):
        return _sized(spec, len(value), "element")
    return _text_misfit(spec, value) if isinstance(value, str) else None


def shown(value: Json) -> str:
    """A fixed value as a person reads it; `""` when there is none."""
    return "" if value is MISSING else scalar(value)


def written(value: Json) -> str:
    """A fixed value as JSON; `""` when there is none."""
    return "" if value is MISSING else json.dumps(value, ensure_ascii=False)


def _is(kind: str, value: Json) -> bool:
    match kind:
        case "int":
            return not isinstance(value, bool) and (isinstance(value, int) or _is_whole(value))
        case "number":
            return not isinstance(value, bool) and isinstance(value, int | float)
        case "bool":
            return isinstance(value, bool)
        case "list":
            return isinstance(value, list)
        case "object":
            return isinstance(value, dict)
        case "enum":
            return not isinstance(value, dict | list)
        case _:
            return isinstance(value, str)


def _is_whole(value: Json) -> bool:
    return isinstance(value, float) and value.is_integer()


def _turned(spec: ParamSpec, value: Json) -> Json:
    """The same value in the type that is taken, when there is only one way to write it."""
    if isinstance(value, str):
        amount = dates.number(value.strip())
        if spec.type == "bool" and value.lower() in ("true", "false"):
            return value.lower() == "true"
        if spec.type == "int" and amount is not None and amount.is_integer():
            return int(amount)
        return amount if spec.type == "number" and amount is not None else MISSING
    if spec.type == "str" and isinstance(value, int | float) and not isinstance(value, bool):
        return scalar(value)
    return MISSING


def _taken(spec: ParamSpec) -> str:
    if spec.enum:
        return _one_of(spec.enum)
    return _range(spec) if spec.type in ("int", "number") else _TYPE_WORDS.get(spec.type, "another value")


def _one_of(enum: tuple[str, ...]) -> str:
    more = len(enum) - _ENUM_SHOWN
    return " or ".join(safe(one, 40) for one in enum[:_ENUM_SHOWN]) + (f" or {number(more)} more" if more > 0 else "")


def _not_listed(spec: ParamSpec, value: str) -> Misfit | None:
    if value in spec.enum:
        return None
    fixed = next((one for one in spec.enum if one.lower() == value.lower()), MISSING)
    return Misfit("range", _one_of(spec.enum), fixed)


def _bounded(spec: ParamSpec) -> bool:
    return any(one is not None for one in (spec.min, spec.max, spec.above, spec.below))


def _outside(spec: ParamSpec, value: float) -> Misfit | None:
    low = (spec.min is not None and value < spec.min) or (spec.above is not None and value <= spec.above)
    high = (spec.max is not None and value > spec.max) or (spec.below is not None and value >= spec.below)
    return Misfit("range", _range(spec), _clamped(spec, value)) if low or high else None


def _range(spec: ParamSpec) -> str:
    low, high = spec.min, spec.max
    if low is not None and high is not None:
        return f"{_amount(low)} to {_amount(high)}"
    words = [
        f"{_amount(low)} or more" if low is not None else "",
        f"at most {_amount(high)}" if high is not None else "",
        f"more than {_amount(spec.above)}" if spec.above is not None else "",
        f"less than {_amount(spec.below)}" if spec.below is not None else "",
    ]
    return " and ".join(word for word in words if word) or _TYPE_WORDS.get(spec.type, "a number")


def _amount(value: float) -> str:
    return number(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:g}"


def _clamped(spec: ParamSpec, value: float) -> Json:
    """The nearest value within inclusive bounds; beside an exclusive one there is no nearest."""
    if spec.min is not None and value < spec.min:
        return _plain(spec.min)
    if spec.max is not None and value > spec.max:
        return _plain(spec.max)
    outside = (spec.above is not None and value <= spec.above) or (spec.below is not None and value >= spec.below)
    return MISSING if outside else _plain(value)


def _plain(value: float) -> Json:
    return int(value) if float(value).is_integer() else value


def _sized(spec: ParamSpec, length: int, what: str) -> Misfit | None:
    if spec.min_length is not None and length < spec.min_length:
        return Misfit("range", f"at least {count(spec.min_length, what)}")
    if spec.max_length is not None and length > spec.max_length:
        return Misfit("range", f"at most {count(spec.max_length, what)}")
    return None


def _text_misfit(spec: ParamSpec, value: str) -> Misfit | None:
    wrong = _sized(spec, len(value), "character")
    if wrong is not None or not spec.pattern or len(value) > _LONGEST_MATCHED:
        return wrong
    pattern = _compiled(spec.pattern)
    return None if pattern is None or pattern.search(value) else Misfit("range", f"text like {safe(spec.pattern, 60)}")


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern)
    except re.error:
        return None
