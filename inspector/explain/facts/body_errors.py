"""Facts of the error as the server told it: `err.*`."""

from __future__ import annotations

from collections.abc import Iterator

from inspector.describe import count, quoted, safe
from inspector.explain.facts import soft
from inspector.explain.facts.errors import error
from inspector.explain.facts.fact import Named, fact, specs, told
from inspector.explain.facts.parser_stop import parser_stop
from inspector.explain.facts.places import in_request
from inspector.explain.facts.told import FieldError, Told
from inspector.explain.facts.view import View

SPECS = {
    **specs(
        "str",
        err__code="The error code, as text; for a vendor with codes for success, that one too",
        err__message="What the server says",
        err__type="The type of the error: a problem type URI, a class name",
        err__name="The name or title of the error",
        err__doc="A page about this error, by the server",
        err__request_id="The id to give the vendor, from the body or a header",
        err__shape="The form of the error body, such as problem, oauth, yii2, graphql, html",
        err__soft="The mark of failure in an answer whose status says success",
        err__position="Where the server's parser stopped in our body, as an offset or a path",
        err__first_field="The first field the server complains about",
        err__field_words="What the server says of the first field it complains about",
    ),
    **specs(
        "bool",
        err__present="The server told of an error",
        err__ok="The code is one the vendor uses for success",
        err__listed="The vendor documents this code",
        err__partial="A part of the request worked",
    ),
    **specs("list", err__fields="Names of the fields the server complains about"),
    **specs(
        "int",
        err__field_count="How many fields the server complains about",
        err__parts="Parts of a multi-status answer",
        err__parts_failed="Parts of it that failed",
    ),
}


def read(view: View) -> Iterator[Named]:
    """The code, the words and the fields of the error."""
    if view.response is None:
        return
    known = view.once(error)
    failed = bool(known.soft) or (known.says_something and view.is_refusal)
    where = known.code or known.message
    yield "err.present", fact(failed, where.at if where else "res.body", saw=_words(known, failed))
    if known.code is not None:
        yield from _code(view, known.code.value, known.code.at)
    if known.message is not None:
        yield "err.message", told(known.message.value, known.message.at, saw=quoted(known.message.value))
    for name, part in (("type", known.type), ("name", known.name), ("doc", known.doc)):
        if part is not None:
            yield f"err.{name}", told(part.value, part.at, saw=quoted(part.value))
    if known.request_id is not None:
        yield "err.request_id", told(known.request_id.value, known.request_id.at)
    if known.shape:
        yield "err.shape", fact(known.shape, where.at if where else "res.body")
    if known.soft:
        yield "err.soft", told(known.soft, known.soft_at, saw=_soft_words(known.soft))
    if failed:
        saw = "a part of it worked" if known.partial else "no part of it worked"
        yield "err.partial", fact(known.partial, known.soft_at or "res.body", saw=saw)
    if known.fields:
        yield from _fields(view, known.fields)
    yield from _parts(view)
    stopped = view.once(parser_stop)
    if stopped is not None:
        yield (
            "err.position",
            fact(stopped.words, stopped.told_at, stopped.at, each=(quoted(stopped.told), stopped.words)),
        )


def _code(view: View, code: str, at: str) -> Iterator[Named]:
    saw = safe(f"code {code}" if code.lstrip("-").isdigit() else code, 120)
    yield "err.code", told(code, at, saw=saw)
    rules = view.conventions
    if rules.ok_codes:
        yield "err.ok", told(code in rules.ok_codes, at, saw=saw)
    if rules.listed_codes:
        listed = code in rules.listed_codes
        words = saw if listed else f"{saw} is not in the list of {rules.name or rules.pack}"
        yield "err.listed", fact(listed, at, saw=words)


def _words(known: Told, failed: bool) -> str:
    if not failed:
        return "no error in the answer"
    if known.code is not None:
        return safe(f"code {known.code.value}", 120)
    return quoted(known.message.value) if known.message is not None else _soft_words(known.soft) or "an error"


def _soft_words(mark: str) -> str:
    words = {
        "success-false": "success is false",
        "ok-false": "ok is false",
        "errors": "errors is not empty",
        "user-errors": "the mutation names what it refused",
        "status": "status says error",
        "fault": "a fault in the envelope",
        "html": "a web page where JSON was asked for",
        "php": "a message of PHP",
        "code": "an error number that is not 0",
        "parts": "parts of the request failed",
    }
    return words.get(mark, "")


def _fields(view: View, fields: tuple[FieldError, ...]) -> Iterator[Named]:
    names = tuple(one.name for one in fields)
    at: list[str] = []
    each: list[str] = []
    for one in fields[:5]:
        at.append(one.at)
        each.append(quoted(f"{one.name}: {one.message}" if one.message else one.name))
        ours = in_request(view, one.name.removeprefix("$."), one.place)[0]
        if ours:
            at.append(ours)
            each.append(safe(f"{one.name} in the request", 120))
    found = told(names, *at)
    yield "err.fields", type(found)(found.value, found.at, safe(", ".join(names), 120), found.source, tuple(each))
    yield "err.field_count", told(len(names), fields[0].at, saw=count(len(names), "field"))
    yield "err.first_field", told(names[0], at[0], saw=each[0])
    if fields[0].message:
        yield "err.field_words", told(fields[0].message, fields[0].at, saw=each[0])


def _parts(view: View) -> Iterator[Named]:
    found = view.once(soft.parts)
    if found is not None:
        saw = f"{found[0]} of {count(found[1], 'part')} failed"
        yield "err.parts", told(found[1], "res.body", saw=saw)
        yield "err.parts_failed", told(found[0], "res.body", saw=saw)
