"""Facts of how the request fits the documented operation: its parameters, their ranges, what is required."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from inspector.describe import character, listing, number, safe
from inspector.explain.conventions import ParamSpec
from inspector.explain.facts import dates, operations
from inspector.explain.facts.fact import Named, Reader, fact, specs
from inspector.explain.facts.text import Pair
from inspector.explain.facts.view import View

SPECS = specs(
    "str",
    lint__dash_param="The known name that a query name with a typographic dash stands for",
    lint__dash_as_sent="The query name with the typographic dash, as sent",
    lint__unknown_param="A query name that the operation does not document",
    lint__near_param="The documented name that an unknown query name is close to",
    lint__param_range="A parameter outside what the operation takes, in words: limit is 500; 0 to 200",
    lint__param_name="Name of that parameter",
    lint__param_takes="What the operation takes for it: 0 to 200",
    lint__param_fixed="The nearest value that the operation takes",
    lint__missing_required="Required parameters or body fields that are missing",
)

DETAILS = frozenset({"lint.dash_as_sent", "lint.near_param", "lint.param_name", "lint.param_takes", "lint.param_fixed"})
"""Facts that tell more of another one, and are no finding of their own."""

_DASHES = "\u2212\u00ad"
_EVERYWHERE = frozenset({"access_token", "api_key", "callback", "fields", "format", "expand", "locale", "lang"})


def plain_dashes(name: str) -> str:
    """The name with every Unicode dash (category Pd, minus sign, soft hyphen) as `-`; NFKC would not do it."""
    if name.isascii():
        return name
    return "".join("-" if one in _DASHES or unicodedata.category(one) == "Pd" else one for one in name)


def dashes(view: View) -> Iterator[Named]:
    """A query name with a typographic dash."""
    known = view.once(operations.known_params)
    for pair in view.query:
        folded = plain_dashes(pair.name)
        if folded == pair.name or (known and folded not in known):
            continue
        odd = next(one for one in pair.name if one != "-" and plain_dashes(one) == "-")
        saw = safe(f"{character(odd)} in {pair.name}", 120)
        yield "lint.dash_param", fact(folded, pair.at, saw=saw)
        yield "lint.dash_as_sent", fact(pair.name, pair.at, saw=saw)
        return


def unknown(view: View) -> Iterator[Named]:
    """A query name that is not documented."""
    operation = view.once(operations.match).operation
    if operation is None or not operation.params:
        return
    known = view.once(operations.known_params) | _EVERYWHERE
    for pair in view.query:
        base = pair.name.partition("[")[0]
        if pair.name in known or base in known or plain_dashes(pair.name) in known:
            continue
        yield "lint.unknown_param", fact(pair.name, pair.at, saw=safe(f"{pair.name} is not documented", 120))
        near = next((name for name in sorted(known - _EVERYWHERE) if _close(pair.name, name)), None)
        if near is not None:
            yield "lint.near_param", fact(near, pair.at, saw=safe(f"{pair.name}, perhaps {near}", 120))
        return


def _close(name: str, known: str) -> bool:
    """Equal but for case and punctuation, or at most two letters apart (one for short names)."""
    left, right = ("".join(one for one in text.lower() if one.isalnum()) for text in (name, known))
    return left == right or (min(len(left), len(right)) > 3 and _distance(left, right) <= (2 if len(left) > 5 else 1))


def _distance(left: str, right: str) -> int:
    if abs(len(left) - len(right)) > 2 or len(left) > 60:
        return 9
    row = list(range(len(right) + 1))
    for at, one in enumerate(left, 1):
        last, row[0] = row[0], at
        for to, other in enumerate(right, 1):
            last, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, last + (one != other))
    return row[-1]


def ranges(view: View) -> Iterator[Named]:
    """A parameter that is not what the operation takes."""
    operation = view.once(operations.match).operation
    if operation is None:
        return
    for spec in operation.params:
        pair = view.asked(spec.name)
        wrong = _outside(spec, pair) if pair is not None else None
        if pair is None or wrong is None:
            continue
        takes, fixed = wrong
        words = f"{spec.name} is {safe(pair.value, 40) or 'empty'}; {takes}"
        yield "lint.param_range", fact(words, pair.at, saw=words)
        yield "lint.param_takes", fact(takes, pair.at, saw=words)
        yield "lint.param_name", fact(spec.name, pair.at, saw=words)
        if fixed:
            yield "lint.param_fixed", fact(fixed, pair.at, saw=words)
        return


def _outside(spec: ParamSpec, pair: Pair) -> tuple[str, str] | None:
    value = pair.value.strip()
    if spec.type == "enum" or spec.enum:
        if value in spec.enum:
            return None
        fixed = next((one for one in spec.enum if one.lower() == value.lower()), "")
        return " or ".join(spec.enum[:6]), fixed
    if spec.type == "date":
        return ("a date", "") if value and dates.any_date(value) is None else None
    if spec.type != "int" and spec.min is None and spec.max is None:
        return None
    amount = dates.number(value)
    low, high = spec.min, spec.max
    if amount is None or (spec.type == "int" and not (value.lstrip("+-").isdigit() and value.isascii())):
        return _range(low, high), "" if amount is None else str(_clamp(int(amount), low, high))
    if (low is not None and amount < low) or (high is not None and amount > high):
        return _range(low, high), str(_clamp(int(amount), low, high))
    return None


def _range(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return f"{number(low)} to {number(high)}"
    if low is not None:
        return f"{number(low)} or more"
    return f"at most {number(high)}" if high is not None else "a whole number"


def _clamp(value: int, low: int | None, high: int | None) -> int:
    value = max(value, low) if low is not None else value
    return min(value, high) if high is not None else value


def required(view: View) -> Iterator[Named]:
    """What the operation requires and the call lacks."""
    operation = view.once(operations.match).operation
    if operation is None:
        return
    missing = [spec.name for spec in operation.params if spec.required and view.asked(spec.name) is None]
    at = ["req.query"] if missing else []
    held = view.body_json
    if operation.required and (isinstance(held, dict) or view.body is None):
        names = held.keys() if isinstance(held, dict) else ()
        absent = [name for name in operation.required if name not in names]
        missing, at = missing + absent, at + ["req.body"] * bool(absent)
    if missing:
        words = listing(missing)
        yield "lint.missing_required", fact(words, *at, saw=safe(f"no {words}", 120))


READERS: Mapping[str, Reader] = {
    "lint.dash_param": dashes,
    "lint.dash_as_sent": dashes,
    "lint.unknown_param": unknown,
    "lint.near_param": unknown,
    "lint.param_range": ranges,
    "lint.param_name": ranges,
    "lint.param_takes": ranges,
    "lint.param_fixed": ranges,
    "lint.missing_required": required,
}
