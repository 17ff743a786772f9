"""What would satisfy the server, field by field, where its words leave one way: `field.fix*`, `field.takes*`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from inspector.describe import safe
from inspector.explain.conventions import ParamSpec
from inspector.explain.facts import takes
from inspector.explain.facts.complaints import Complaint, complaints
from inspector.explain.facts.distance import distance
from inspector.explain.facts.fact import Fact, Named, specs
from inspector.explain.facts.near_names import is_misspelt
from inspector.explain.facts.rule_words import bounds, listed, names_listed, wanted_type
from inspector.explain.facts.text import MISSING, Json
from inspector.explain.facts.view import View, at_pointer, scalar
from inspector.json_text import pointer, tokens
from inspector.model.diagnosis import Locator, Source
from inspector.redact import MASK, is_credential

SPECS = specs(
    "str",
    field__fix="Changes to the request that satisfy what the server says of its fields, as JSON: how, where, what",
    field__fix_words="Those changes in words: write qty as 12 and leave colour out",
    field__takes="What the server takes in the first field whose value does not fit, in words: 1 to 100",
    field__takes_name="That field",
    field__add_to="Where a field that is missing belongs: the query, the headers or the body",
    field__add_at="The same as a locator",
)  # fmt: skip

_MOST = 12
_SHOWN = 3
_LONGEST_WORDS = 76
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})")
_OF_A_DAY = re.compile(r"\bdate\b(?!-time)|yyyy-mm-dd|%y-%m-%d|iso[ -]?8601", re.IGNORECASE)
_OF_A_MOMENT = re.compile(r"date-?time|timestamp|\btime\b|hh:mm|%h:%m|\bt\d\d", re.IGNORECASE)
_IN_A_PATH = "req.url.path"


class Correction(NamedTuple):
    """One change: `set` a value, `drop` a field, or `rename` it; `at` is a locator in the body or in the query."""

    how: str
    at: str
    to: Json
    words: str


def read(view: View) -> Iterator[Named]:
    """The changes that the complaints leave one way to make, and what the server takes where they do not."""
    found = [one for one in view.once(complaints) if not one.root]
    fitting = [one for one in found if one.kind in ("type", "range", "") and one.ours and not _hidden(one)]
    first = next(((one, rule) for one in fitting if (rule := _rule(view, one)) is not None), None)
    if first is not None:
        one, misfit = first
        yield "field.takes", _fact(one, safe(misfit.takes, 60))
        yield "field.takes_name", _fact(one, safe(one.name, 40))
    missed = next((one for one in found if one.kind == "required" and not one.ours), None)
    if missed is not None:
        where, at = _belongs(view, missed)
        yield "field.add_to", _fact(missed, where)
        yield "field.add_at", _fact(missed, at)
    changes = [change for one in fitting if (change := _fitted(view, one)) is not None]
    changes += _unknown(view, found)
    places = {change.at: change for change in reversed(changes[:_MOST])}  # of two rules of one field the first
    kept = [change for change in changes[:_MOST] if places[change.at] is change]
    if kept:
        least = next(one for one in found if one.ours == kept[0].at)
        yield "field.fix", _fact(least, json.dumps([[one.how, one.at, one.to] for one in kept], ensure_ascii=False))
        yield "field.fix_words", _fact(least, _together([one.words for one in kept]))


def _hidden(one: Complaint) -> bool:
    """Whether a value is one that no fix may hold: a credential, or what was not kept."""
    text = one.value if isinstance(one.value, str) else ""
    return MASK in text or is_credential(one.name.rpartition(".")[2], text or "x", "body")


def _fact(one: Complaint, value: str) -> Fact:
    at = tuple(Locator(place) for place in (one.at, one.ours) if place)
    return Fact(value, at, safe(value, 120), Source.SERVER)


def _belongs(view: View, one: Complaint) -> tuple[str, str]:
    """Where a missing field goes: what is said, else the query of a call that brings no body."""
    if one.place == "header":
        return "headers", "req.header"
    if one.place == "query" or (view.body is None and view.method in ("GET", "HEAD", "DELETE")):
        return "query", "req.query"
    return "body", "req.body"


def _fitted(view: View, one: Complaint) -> Correction | None:
    """The value that fits, in place of the one that was sent."""
    misfit = _rule(view, one)
    fixed = misfit.fixed if misfit is not None else _trimmed(one)
    if fixed is MISSING or not one.ours.startswith(("req.body#/", "req.query.")):
        return None
    as_text = _as_text(view, one)
    if as_text:
        fixed = scalar(fixed) if not isinstance(fixed, dict | list) else MISSING
    if fixed is MISSING:
        return None
    written = fixed if as_text else takes.written(fixed)
    shown = safe(str(written), 30) or "empty"
    how = "set {} to {}" if misfit is not None and misfit.kind == "range" else "write {} as {}"
    return Correction("set", one.ours, fixed, how.format(safe(one.name, 40), shown))


def _rule(view: View, one: Complaint) -> takes.Misfit | None:
    """How the value breaks what the words state; None where it keeps to it, or they state nothing that is known."""
    value = one.value
    if value is MISSING or value is None:
        return None
    as_text = _as_text(view, one)
    kind = wanted_type(one.words)
    if kind and (wrong := _of_type(kind, value, as_text=as_text)) is not None:
        return wrong
    known = listed(one.words, _beside(view, one))
    if known and not isinstance(value, dict | list | bool):
        spec = ParamSpec(name="", type="any", enum=known)
        wrong = takes.of_text(spec, scalar(value))
        if wrong is not None:
            return replace(wrong, fixed=_nearest(scalar(value), known)) if wrong.fixed is MISSING else wrong
    stated = bounds(one.words)
    if stated is not None and stated.type == "str":  # how long it may be
        return takes.of_json(replace(stated, type="list") if isinstance(value, list) else stated, value)
    if stated is not None and (amount := _amount(value, as_text=as_text)) is not None:
        return takes.of_json(replace(stated, type="number"), amount)
    return _as_date(one)


def _as_text(view: View, one: Complaint) -> bool:
    """Whether the value travels as text, in a query or a form."""
    return one.ours.startswith("req.query.") or view.body_json is MISSING


def _amount(value: Json, *, as_text: bool) -> float | None:
    if isinstance(value, str) and as_text and value.strip().lstrip("-").isdigit() and value.isascii():
        return int(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _of_type(kind: str, value: Json, *, as_text: bool) -> takes.Misfit | None:
    """A value of another type: as text all types look alike, and only what cannot be read is wrong."""
    spec = ParamSpec(name="", type=kind)
    if not as_text:
        wrong = takes.of_json(spec, value)
        if wrong is None or wrong.fixed is not MISSING:
            return wrong
        return replace(wrong, fixed=_made_of(kind, value))
    text = scalar(value)
    if kind in ("int", "number"):
        return takes.of_text(spec, text)
    if kind == "bool" and text not in ("true", "false"):
        plain = {
            "true": True,
            "1": True,
            "yes": True,
            "on": True,
            "false": False,
            "0": False,
            "no": False,
            "off": False,
        }
        return takes.Misfit("type", "true or false", plain.get(text.strip().lower(), MISSING))
    return None


def _made_of(kind: str, value: Json) -> Json:
    """A list or an object of a value that is JSON within a text, or the list of the one element that was sent."""
    if isinstance(value, str) and value.strip()[:1] in ("[", "{"):
        try:
            inner = json.loads(value)
        except (ValueError, RecursionError):
            return MISSING
        return inner if isinstance(inner, list if kind == "list" else dict) else MISSING
    if kind == "list" and not (isinstance(value, str) and ("," in value or not value.strip())):
        return [value]
    return MISSING


def _beside(view: View, one: Complaint) -> tuple[Json, ...]:
    """The objects of the answer that the complaint stands in, and what they hold of its rule."""
    way = one.at.removeprefix("res.body#") if one.at.startswith("res.body#/") else ""
    found: list[Json] = []
    for _ in range(2):
        way = way.rpartition("/")[0]
        held = at_pointer(view.res_json, way) if way else MISSING
        if isinstance(held, dict):
            found += [held, *(held.get(name) for name in ("ctx", "context", "params", "meta", "info", "extra"))]
    return tuple(found)


def _nearest(value: str, known: Sequence[str]) -> Json:
    """The one value of a list that ours is a slip for."""
    plain = value.strip().lower()
    near = [one for one in known if distance(plain, one.lower()) <= (1 if len(plain) < 6 else 2)]
    return near[0] if len(near) == 1 and len(plain) > 2 else MISSING


def _trimmed(one: Complaint) -> Json:
    """The value without blanks around it, which is all that can be seen to be wrong with it."""
    value = one.value
    bare = value.strip() if isinstance(value, str) else ""
    return bare if bare and bare != value else MISSING


def _as_date(one: Complaint) -> takes.Misfit | None:
    """A day that was written in another order than that of ISO 8601, where only one order is possible."""
    if not isinstance(one.value, str) or not _OF_A_DAY.search(one.words) or _OF_A_MOMENT.search(one.words):
        return None
    found = _YEAR_FIRST.fullmatch(one.value.strip())
    if found is not None:
        year, month, day = (int(part) for part in found.groups())
    elif (other := _DAY_FIRST.fullmatch(one.value.strip())) is not None:
        day, month, year = (int(part) for part in other.groups())
        if day <= 12 and month <= 12 and day != month:
            return takes.Misfit("type", "YYYY-MM-DD")
        day, month = (day, month) if month <= 12 else (month, day)
    else:
        return None
    fits = 1 <= month <= 12 and 1 <= day <= 31
    return takes.Misfit("type", "YYYY-MM-DD", f"{year:04}-{month:02}-{day:02}") if fits else None


def _unknown(view: View, found: Sequence[Complaint]) -> list[Correction]:
    """Fields that the server does not know: by the name it lists in their place, else left out.

    Nothing is left out while the server misses another field, which one of them may stand for, nor all that was sent.
    """
    strange = [one for one in found if one.kind == "unknown" and one.ours.startswith(("req.body#/", "req.query."))]
    misses = any(one.kind == "required" for one in found)
    changes: list[Correction] = []
    for one in strange:
        leaf = tokens(one.ours.removeprefix("req.body#"))[-1] if "#" in one.ours else one.ours[len("req.query.") :]
        known = [name for name in names_listed(one.words) if is_misspelt(leaf, name)]
        if len(known) == 1 and not _stands_beside(view, one.ours, known[0]):
            words = f"write {safe(known[0], 40)} in place of {safe(leaf, 40)}"
            changes.append(Correction("rename", one.ours, known[0], words))
        elif not misses and not _is_alone(view, one.ours, len(strange)):
            changes.append(Correction("drop", one.ours, None, f"leave {safe(one.name, 40)} out"))
    return changes


def _stands_beside(view: View, at: str, name: str) -> bool:
    if "#" not in at:
        return view.asked(name) is not None
    above = tokens(at.removeprefix("req.body#"))[:-1]
    return at_pointer(view.body_json, pointer(*above, name)) is not MISSING


def _is_alone(view: View, at: str, strange: int) -> bool:
    """Whether nothing would be left in the object of the body; a query may well be empty."""
    if "#" not in at:
        return False
    held = at_pointer(view.body_json, pointer(*tokens(at.removeprefix("req.body#"))[:-1]))
    return len(held) <= strange if isinstance(held, dict) else len(view.body_params) <= strange


def _together(words: list[str]) -> str:
    """Changes in one sentence, which begins with a capital; what is too much for it is counted."""
    for shown in range(min(len(words), _SHOWN), 0, -1):
        more = len(words) - shown
        parts = (
            words[:shown] if not more else [*words[:shown], f"{more} more such {'change' if more == 1 else 'changes'}"]
        )
        text = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
        if len(text) <= _LONGEST_WORDS or shown == 1:
            return text[:1].upper() + text[1:]
    return ""


READERS = dict.fromkeys(SPECS, read)
