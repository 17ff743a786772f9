"""Facts of the fields a server complains about, held against our request: `field.*`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from inspector.describe import listing, quoted, safe
from inspector.explain.facts import corrections
from inspector.explain.facts.complaints import Complaint, complaints
from inspector.explain.facts.fact import Fact, Named, specs
from inspector.explain.facts.near_names import nearest
from inspector.explain.facts.request import body_kind
from inspector.explain.facts.secrecy import shown
from inspector.explain.facts.text import MISSING, Json
from inspector.explain.facts.view import View, scalar
from inspector.model.diagnosis import Locator, Source

SPECS = {
    **specs("list",
        field__named="Fields that the server complains about, as it names them",
        field__required="Fields that the server misses and that are not in the request, or are empty there",
        field__present="Fields that the server misses although the request holds them",
        field__type="Fields whose value in the request is of another type or form than the server takes",
        field__range="Fields whose value in the request is out of range, too long, or not one of a list",
        field__unknown="Fields of the request that the server does not know",
        field__gone="Fields whose form or value the server complains about, and which the request does not hold",
        field__unseen="Fields it complains about in another way, and which the request does not hold",
        field__asked="What the server probably asks for, and the request does not hold under that name",
        field__other="Fields it complains about in a way that is none of these",
        field__duplicate="Fields whose value in the request the server has already",
    ),
    **specs("str",
        field__near="The field that the server misses, and that one of the request is probably meant to be",
        field__near_sent="That one, as the request has it",
        field__near_path="Its JSON pointer in the body",
        field__root="What the server says of the body as a whole",
        field__value="The value of the first field that does not fit",
        field__rule="What a sentence tells of a thing that is no field of the request by that name: range or type",
        field__subject="That thing, in the sentence's own words",
    ),
    **specs("bool",
        field__near_alone="The server complains of nothing else",
        field__by_prose="Only the grammar of a sentence tells which field is meant",
    ),
    **corrections.SPECS,
}  # fmt: skip

_NO_REASON = re.compile(r"(?:invalid|bad|wrong|incorrect) (?:value|input)\W*\Z|invalid\W*\Z", re.IGNORECASE)
"""What express-validator says of a value that is missing as well as of one that is wrong."""

_KINDS = ("type", "range", "unknown", "duplicate")


def misread(view: View) -> bool:
    """Whether the server cannot have read the body as JSON, so that what it misses may well be there."""
    if view.body is None:
        return False
    kind = view.content_type.lower()
    looks = view.once(body_kind)
    if looks == "json":
        return view.body_json is MISSING or "json" not in kind
    return looks == "form" and "json" in kind


def _is_of_another_form(view: View) -> bool:
    return view.body_json is MISSING and not view.body_params and view.once(body_kind) in ("text", "xml")


def read(view: View) -> Iterator[Named]:
    """Each kind of complaint with the fields it is about, once the body can have been read."""
    found = view.once(complaints)
    if found and all(one.loose and not (one.ours or one.below) for one in found):
        yield from _stated(found)
        return
    named = [one for one in found if not one.root]
    whole = next((one for one in found if one.root), None)
    if whole is not None:
        yield "field.root", _told([whole], whole.words or whole.kind)
    if not named:
        return
    missed = [one for one in named if one.kind == "required"]
    there = [one for one in missed if (one.ours and not _holds_nothing(one.value)) or one.ours == "req.url.path"]
    if there:
        yield "field.present", _told(there, _names(there))
    absent = [one for one in missed if one not in there]
    if absent and _is_of_another_form(view) and view.body is not None:  # YAML, say, which the server did not read
        absent = [one for one in absent if one.name.rpartition(".")[2].lower() not in view.body.text.lower()]
        if not absent:
            return
    unread = view.once(misread)
    # A form is read as a form, so nothing of JSON in it is found; without a type many servers try JSON.
    if unread and (there or view.body_json is MISSING or "form" in view.content_type.lower()):
        return
    if absent:  # whatever the server made of the body: it does not hold them
        yield "field.asked" if absent[0].loose else "field.required", _told(absent, _names(absent))
    if unread:
        return
    yield "field.named", _told(named, _names(named))
    if named[0].loose:
        yield "field.by_prose", _told(named[:1], "")._replace(value=True)
    typed = {one.ours for one in named if one.kind == "type"}
    for kind in _KINDS:
        some = [one for one in named if one.kind == kind and one.ours]
        if kind == "range":  # a text where a number belongs fails every limit as well
            some = [one for one in some if not (isinstance(one.value, str) and one.ours in typed)]
        if some:
            yield f"field.{kind}", _told(some, _names(some))
            if kind in ("type", "range") and not isinstance(some[0].value, dict | list):
                yield "field.value", _told(some[:1], _value(some[0]))
    gone = [one for one in named if one.kind in ("type", "range") and not one.ours and _would_be_here(view, one)]
    if gone:
        yield "field.gone", _told(gone, _names(gone))
    unseen = [one for one in named if not one.kind and not one.ours and _would_be_here(view, one)]
    if unseen:
        yield "field.unseen", _told(unseen, _names(unseen))
        if all(not one.words or " " not in one.words.strip() or _NO_REASON.match(one.words) for one in unseen):
            yield "field.asked", _told(unseen, _names(unseen))
    other = [one for one in named if one not in absent and not (one.kind in _KINDS and one.ours)]
    if other:
        yield "field.other", _told(other, _names(other))
    yield from _near(view, named, absent)


def _holds_nothing(value: Json) -> bool:
    """Whether a server that asks for something finds nothing here: no value, blanks, or a list or object of none."""
    return value in (None, MISSING, [], {}) or (isinstance(value, str) and not value.strip())


def _stated(found: tuple[Complaint, ...]) -> Iterator[Named]:
    """A rule that a sentence states of something that is no field of the request, or what it asks for."""
    one = found[0]
    if one.kind == "required":
        yield "field.asked", _told([one], tuple(safe(each.name, 40) for each in found))
        return
    yield "field.rule", _told([one], one.kind)
    if one.name:
        yield "field.subject", _told([one], safe(one.name, 40))


def _would_be_here(view: View, one: Complaint) -> bool:
    """Whether the field is missing for certain: no name like its last part stands anywhere in our JSON object."""
    last = one.name.rpartition(".")[2].replace("_", "").lower()
    if one.place == "header":
        return view.header(one.name.lower()) is None
    if view.body is None:  # tRPC has the fields as JSON in a parameter
        return one.place in ("query", "body", "") and last not in unquote(view.url.query or "").lower().replace("_", "")
    return isinstance(view.body_json, dict) and last not in view.body.text.lower().replace("_", "")


def _near(view: View, named: list[Complaint], absent: list[Complaint]) -> Iterator[Named]:
    found = nearest(view, named, absent)
    if found is None:
        return
    at = (Locator(found.at), Locator(found.asked_at))
    saw = safe(f"{found.sent} is sent, {found.missed} is missed", 120)
    yield "field.near", Fact(safe(found.missed, 60), at, saw, Source.SEEN)
    yield "field.near_sent", Fact(safe(found.sent, 60), at, saw, Source.SEEN)
    if found.path:
        yield "field.near_path", Fact(found.path, at, saw, Source.SEEN)
    alone = len(absent) == 1 and all(one in absent or one.ours == found.at for one in named)
    yield "field.near_alone", Fact(alone, at, saw, Source.SEEN)


def _names(some: list[Complaint]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(safe(one.name, 60) for one in some))


def _value(one: Complaint) -> str:
    return _words(one.name, one.value)


def _words(name: str, value: Json) -> str:
    if value is MISSING:
        return "in the path"
    text = quoted(value, 40) if isinstance(value, str) else scalar(value)
    return shown(name.rpartition(".")[2], text)


def _told(some: list[Complaint], value: str | tuple[str, ...]) -> Fact:
    at: list[Locator] = []
    each: list[str] = []
    for one in some[:5]:
        at.append(Locator(one.at))
        each.append(quoted(one.words) if one.words else safe(one.name, 120))
        if one.ours:
            at.append(Locator(one.ours))
            nested = isinstance(one.value, dict | list)
            held = "" if nested and one.value else f" is {'empty' if nested else _words(one.name, one.value)}"
            each.append(safe(f"{one.name}{held or ' is in the request'}", 120))
    saw = listing(value) if isinstance(value, tuple) else value
    return Fact(value, tuple(at), safe(saw, 120), Source.SERVER, tuple(each))


READERS = {"field": read, **corrections.READERS}
