"""Facts of the fields a server complains about, held against our request: `field.*`."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from inspector.describe import listing, quoted, safe
from inspector.explain.facts.complaints import Complaint, complaints
from inspector.explain.facts.fact import Fact, Named, specs
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
        field__other="Fields it complains about in a way that is none of these",
        field__duplicate="Fields whose value in the request the server has already",
    ),
    **specs("str",
        field__near="The known field that an unknown one of the request is probably meant to be",
        field__root="What the server says of the body as a whole",
        field__value="The value of the first field that does not fit",
    ),
}  # fmt: skip

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


def read(view: View) -> Iterator[Named]:
    """Each kind of complaint with the fields it is about, once the body can have been read."""
    found = view.once(complaints)
    named = [one for one in found if not one.root]
    whole = next((one for one in found if one.root), None)
    if whole is not None:
        yield "field.root", _told([whole], whole.words or whole.kind)
    if not named:
        return
    missed = [one for one in named if one.kind == "required"]
    there = [one for one in missed if (one.ours and one.value not in (None, "", MISSING)) or one.ours == "req.url.path"]
    if there:
        yield "field.present", _told(there, _names(there))
    if view.once(misread):
        return
    yield "field.named", _told(named, _names(named))
    absent = [one for one in missed if one not in there]
    if absent:
        yield "field.required", _told(absent, _names(absent))
    for kind in _KINDS:
        some = [one for one in named if one.kind == kind and one.ours]
        if some:
            yield f"field.{kind}", _told(some, _names(some))
            if kind in ("type", "range") and not isinstance(some[0].value, dict | list):
                yield "field.value", _told(some[:1], _value(some[0]))
    gone = [one for one in named if one.kind in ("type", "range") and not one.ours and _would_be_here(view, one)]
    if gone:
        yield "field.gone", _told(gone, _names(gone))
    other = [one for one in named if one not in absent and not (one.kind in _KINDS and one.ours)]
    if other:
        yield "field.other", _told(other, _names(other))
    yield from _near(view, [one for one in named if one.kind == "unknown" and one.ours], absent)


def _would_be_here(view: View, one: Complaint) -> bool:
    """Whether the field is missing for certain: no name like its last part stands anywhere in our JSON object."""
    last = one.name.rpartition(".")[2].replace("_", "").lower()
    return (
        view.body is not None
        and isinstance(view.body_json, dict)
        and last not in view.body.text.lower().replace("_", "")
    )


def _near(view: View, unknown: list[Complaint], absent: list[Complaint]) -> Iterator[Named]:
    body = view.body_json
    ours = list(body) if isinstance(body, dict) else [pair.name for pair in view.query]
    for one in absent:  # a name that is missed, and one beside it that looks like it
        spare = [name for name in ours if name != one.name]
        close = get_close_matches(one.name, spare, 1, 0.7) if "." not in one.name else []
        if close:
            at = f"req.body#/{close[0]}" if isinstance(body, dict) else f"req.query.{close[0]}"
            saw = safe(f"{close[0]} is sent, {one.name} is missed", 120)
            yield "field.near", Fact(safe(one.name, 60), (Locator(at), Locator(one.at)), saw, Source.SEEN)
            return
    for one in unknown:
        close = get_close_matches(one.name, [each.name for each in absent], 1, 0.7)
        if close:
            yield "field.near", _told([one], safe(close[0], 60))
            return


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
            held = "" if isinstance(one.value, dict | list) else f" is {_words(one.name, one.value)}"
            each.append(safe(f"{one.name}{held or ' is in the request'}", 120))
    saw = listing(value) if isinstance(value, tuple) else value
    return Fact(value, tuple(at), safe(saw, 120), Source.SERVER, tuple(each))


READERS = {"field": read}
