"""Facts of waiting: `rate.*`, from Retry-After, the vendor's own rules, and the rate headers in use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from inspector.describe import clock, duration
from inspector.explain.facts.clock import now
from inspector.explain.facts.dates import any_date, number
from inspector.explain.facts.dates import duration as written_duration
from inspector.explain.facts.earlier import on_host, present
from inspector.explain.facts.fact import Named, fact, specs, told
from inspector.explain.facts.text import Pair
from inspector.explain.facts.view import View

SPECS = {
    **specs("int", rate__limit="Calls allowed in a window", rate__remaining="Calls left in the window"),
    **specs(
        "float",
        rate__reset_at="When the window resets, epoch seconds",
        rate__reset_in="Seconds until the window resets, by the server's clock",
        rate__retry_after="Seconds that Retry-After says to wait",
        rate__wait="Seconds to wait before the next try, by the best word there is",
    ),
    **specs(
        "str",
        rate__basis="Where the wait comes from: retry-after, a header name, body, points, or window",
        rate__window="The window",
    ),
    **specs(
        "bool",
        rate__near="Less than a tenth of the calls is left",
        rate__by_us="Our own calls of the last minute are nearly all that the limit allows",
    ),
}

_LIMITS = (
    "ratelimit-limit", "x-ratelimit-limit", "x-rate-limit-limit", "x-ratelimit-limit-requests",
    "x-ratelimit-limit-second", "x-ratelimit-limit-minute", "x-ratelimit-limit-hour", "x-ratelimit-limit-day",
)  # fmt: skip
_REMAINING = (
    "ratelimit-remaining", "x-ratelimit-remaining", "x-rate-limit-remaining", "x-ratelimit-remaining-requests",
    "x-ratelimit-remaining-second", "x-ratelimit-remaining-minute", "x-ratelimit-remaining-hour",
    "x-ratelimit-remaining-day",
)  # fmt: skip
_RESETS = (
    "ratelimit-reset", "x-ratelimit-reset-after", "x-ratelimit-reset", "x-rate-limit-reset",
    "x-ratelimit-reset-requests",
)  # fmt: skip
_MONTH = 31 * 86400.0
_WINDOWS = {"hourly": 3600.0, "hour": 3600.0, "minute": 60.0, "daily": 86400.0, "day": 86400.0, "second": 1.0}
_FIELD = re.compile(r"(\w+)\s*=\s*\"?(\d+)")
_ITEM = re.compile(r"\s*\"([^\"]{0,100})\"([^,]{0,200})")
_IN_BODY = (
    ("/retry_after", 1.0), ("/retryAfter", 1.0), ("/parameters/retry_after", 1.0), ("/error/retry_after", 1.0),
    ("/retry_after_seconds", 1.0), ("/retry_after_ms", 0.001), ("/retryAfterMs", 0.001),
)  # fmt: skip
_IN_WORDS = re.compile(
    r"(?:available|again|retry|wait)\b[^.0-9]{0,40}\b(?:in|after|for)? ?"
    r"(?:((?:\d{1,4}h)?\d{1,4}m\d{1,2}(?:\.\d{1,3})?s)"
    r"|(\d{1,6}(?:\.\d{1,3})?) ?(ms|milliseconds|s|sec|seconds?|minutes?))\b",
    re.IGNORECASE,
)
_DELAY = re.compile(r"\"retryDelay\"\s*:\s*\"(\d{1,9}(?:\.\d{1,9})?)s\"")
_SCALES = {"ms": 0.001, "milliseconds": 0.001, "minute": 60.0, "minutes": 60.0}


@dataclass(frozen=True, slots=True)
class Wait:
    """Seconds to wait, what says so, and where that stands."""

    seconds: float
    basis: str
    at: str


def counts(view: View) -> Iterator[Named]:
    """How many calls are allowed, and how many are left."""
    if view.response is None:
        return
    limit, remaining = view.once(_counted)
    if limit is not None:
        yield "rate.limit", told(limit[0], limit[1], saw=f"limit {limit[0]}")
    if remaining is not None:
        yield "rate.remaining", told(remaining[0], remaining[1], saw=f"{remaining[0]} calls left")
    if limit is not None and remaining is not None and limit[0] > 0:
        near = remaining[0] * 10 < limit[0]
        yield "rate.near", fact(near, remaining[1], saw=f"{remaining[0]} of {limit[0]} calls left")


def read(view: View) -> Iterator[Named]:
    """How long to wait, and whose calls used the window up."""
    if view.response is None:
        return
    limit, left = view.once(_counted)
    if view.conventions.limits.window:
        yield "rate.window", fact(view.conventions.limits.window, "res.status", saw=f"limited {_window_words(view)}")
    retry = _retry_after(view)
    if retry is not None:
        yield "rate.retry_after", told(retry.seconds, retry.at, saw=f"Retry-After {duration(retry.seconds)}")
    reset = _reset(view)
    if reset is not None:
        at = now(view) + reset.seconds
        saw = f"resets in {duration(reset.seconds)}, at {clock(at)}"
        yield "rate.reset_in", told(reset.seconds, reset.at, saw=saw)
        yield "rate.reset_at", told(at, reset.at, saw=saw)
    mine = _calls(view, limit[0]) if limit is not None else None
    if mine is not None and limit is not None:
        ours = mine >= 0.9 * limit[0]
        yield "rate.by_us", fact(ours, "hist", limit[1], saw=f"{mine} calls from here in the window, limit {limit[0]}")
    # A call that is refused while calls are left was refused by another count: bursts, calls at once, a day.
    other = view.response.status >= 400 and left is not None and left[0] > 0
    best = retry or _retry_in_body(view) or _points(view) or (None if other else reset or _window(view))
    if best is not None:
        saw = f"wait {duration(best.seconds)}"
        yield "rate.wait", fact(best.seconds, best.at, saw=saw)
        yield "rate.basis", fact(best.basis, best.at, saw=saw)


def _calls(view: View, limit: int) -> int | None:
    """Our calls to this host in the last minute; None when history knows of none, or the limit is no minute's."""
    if limit > 1000 or not (calls := on_host(view)):
        return None
    start = present(view) - 60
    return 1 + sum(1 for _ in takewhile(lambda past: past.at >= start, reversed(calls)))


def _window_words(view: View) -> str:
    window = view.conventions.limits.window
    return f"per {window} s" if window.isdigit() else window if window.endswith("ly") else f"per {window}"


def _counted(view: View) -> tuple[tuple[int, str] | None, tuple[int, str] | None]:
    rules = view.conventions.limits
    limit = _whole(view, (*_lower(rules.limit), *_LIMITS))
    remaining = _whole(view, (*_lower(rules.remaining), *_REMAINING))
    if limit is None and remaining is None:
        return _combined(view)
    return limit, remaining


def _combined(view: View) -> tuple[tuple[int, str] | None, tuple[int, str] | None]:
    """Both numbers in one field: `RateLimit`, Shopify's `32/40`, Salesforce's `api-usage=18/5000`."""
    line = view.res_header("ratelimit")
    if line is not None:
        fields, quota = _tightest(view, line)
        limit = _int(fields.get("limit") or quota.get("q"))
        left = _int(fields.get("remaining") or fields.get("r"))
        return (limit, line.at) if limit is not None else None, (left, line.at) if left is not None else None
    for name in ("x-shopify-shop-api-call-limit", "sforce-limit-info"):
        line = view.res_header(name)
        used = re.search(r"(\d{1,12})/(\d{1,12})", line.value) if line else None
        if line is not None and used is not None:
            limit = int(used.group(2))
            return (limit, line.at), (max(0, limit - int(used.group(1))), line.at)
    return None, None


def _tightest(view: View, line: Pair) -> tuple[dict[str, str], dict[str, str]]:
    """The parameters of the item of `RateLimit` with the fewest calls left, and those of its policy.

    The drafts up to 07 hold one item, `limit=…, remaining=…, reset=…`; later ones a list of named items.
    """
    items = {name: dict(_FIELD.findall(rest)) for name, rest in _ITEM.findall(line.value[:2000])}
    policy = view.res_header("ratelimit-policy")
    text = policy.value[:2000] if policy is not None else ""
    quotas = {name: dict(_FIELD.findall(rest)) for name, rest in _ITEM.findall(text)}
    if not items:
        return dict(_FIELD.findall(line.value[:400])), dict(_FIELD.findall(text[:400]))
    name = min(items, key=lambda one: number(items[one].get("r", "")) or 0.0 if "r" in items[one] else 1e12)
    return items[name], quotas.get(name, {})


def _retry_in_body(view: View) -> Wait | None:
    """A wait that stands only in the body of a refused call: a number, a `retryDelay` (google.rpc), or words."""
    response, body = view.response, view.res_body
    if response is None or response.status not in (0, 403, 429, 503) or body is None or not body.text:
        return None
    tells = "etry" in body.text  # every name below has it, and few refusals do
    for path, scale in _IN_BODY if tells and body.text.lstrip()[:1] == "{" else ():
        value = view.res_at(path)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value * scale <= _MONTH:
            return Wait(value * scale, "body", f"res.body#{path}")
    delay = _DELAY.search(body.text[:16384]) if tells else None
    if delay is not None:
        return Wait(float(delay[1]), "body", f"res.body@{delay.start(1)}-{delay.end(1)}")
    words = _IN_WORDS.search(body.text[:2000]) if response.status in (0, 429) else None
    if words is not None:
        length = written_duration(words[1].lower()) if words[1] else None
        seconds = length if length is not None else float(words[2] or 0) * _SCALES.get((words[3] or "").lower(), 1.0)
        return Wait(seconds, "body", f"res.body@{words.start(1 if words[1] else 2)}-{words.end()}")
    return None


def _points(view: View) -> Wait | None:
    """The wait until a query that was throttled by its cost can run: what it asks for less what is left, refilled.

    Shopify writes the three numbers into every answer; only one that says THROTTLED asks for a wait.
    """
    body = view.res_body
    if body is None or '"THROTTLED"' not in body.text or not isinstance(view.res_json, dict):
        return None
    if view.res_at("/errors/0/extensions/code") != "THROTTLED":
        return None
    cost, bucket = "/extensions/cost/requestedQueryCost", "/extensions/cost/throttleStatus"
    paths = (cost, f"{bucket}/currentlyAvailable", f"{bucket}/restoreRate")
    numbers = [value for value in map(view.res_at, paths) if isinstance(value, int | float)]
    if len(numbers) < len(paths) or numbers[2] <= 0:
        return None
    seconds = max(0.0, (numbers[0] - numbers[1]) / numbers[2])
    return Wait(seconds, "points", f"res.body#{bucket}") if seconds <= _MONTH else None


def _retry_after(view: View) -> Wait | None:
    for name, scale in (("retry-after-ms", 0.001), ("x-ms-retry-after-ms", 0.001), ("retry-after", 1.0)):
        line = view.res_header(name)
        if line is None:
            continue
        seconds = number(line.value)
        if seconds is not None and 0 <= seconds * scale <= _MONTH:
            return Wait(seconds * scale, "retry-after", line.at)
        moment = any_date(line.value) if seconds is None else None
        if moment is not None and -60 <= moment - now(view) <= _MONTH:  # one long past tells nothing
            return Wait(max(0.0, moment - now(view)), "retry-after", line.at)
    return None


def _reset(view: View) -> Wait | None:
    rules = view.conventions.limits
    own = {*_lower(rules.reset), *_lower(rules.order)}
    for name in (*_lower(rules.order), *_lower(rules.reset), *_RESETS):
        line = view.res_header(name)
        seconds = _until(line, now(view), rules.reset_unit if name in own else "") if line else None
        if line is not None and seconds is not None:
            return Wait(seconds, name, line.at)
    line = view.res_header("ratelimit")
    fields = _tightest(view, line)[0] if line is not None else {}
    left = _int(fields.get("reset") or fields.get("t"))
    return Wait(float(left), "ratelimit", line.at) if line is not None and left is not None and left <= _MONTH else None


def _until(line: Pair, present: float, unit: str) -> float | None:
    """Seconds from now, by the stated unit and else by magnitude; a time long past or far ahead is another unit."""
    value = number(line.value)
    if value is None:
        length = written_duration(line.value)
        moment = any_date(line.value) if length is None else None
        return length if length is not None else _ahead(moment, present)
    units = {"epoch": (1.0,), "epoch-ms": (0.001,), "seconds": ()}.get(unit)
    if units == ():
        return value if 0 <= value <= _MONTH else None
    if value < 1e6:
        return value if value >= 0 else None
    for scale in units or ((1.0,) if value < 1e11 else (0.001,)):
        seconds = _ahead(value * scale, present)
        if seconds is not None:
            return seconds
    return None


def _ahead(moment: float | None, present: float) -> float | None:
    if moment is None or moment - present > _MONTH or moment - present < -3600:
        return None
    return max(0.0, moment - present)


def _window(view: View) -> Wait | None:
    """A guess from the vendor's window, for a refused call only: the rest of it counted on the clock."""
    rules = view.conventions.limits
    if not rules.window or view.response is None or view.response.status < 400:
        return None
    length = float(rules.window) if rules.window.isdigit() else _WINDOWS.get(rules.window)
    if not length:
        return None
    return Wait(length - now(view) % length, "window", "res.status")


def _whole(view: View, names: tuple[str, ...]) -> tuple[int, str] | None:
    for name in names:
        line = view.res_header(name)
        value = _int(line.value.partition(",")[0].partition(";")[0]) if line else None
        if line is not None and value is not None:
            return value, line.at
    return None


def _int(text: str | None) -> int | None:
    value = number(text) if text is not None else None
    return int(value) if value is not None and 0 <= value <= 1e12 else None


@lru_cache(maxsize=64)
def _lower(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(str.lower, names))
