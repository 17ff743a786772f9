"""What a server complains of, field by field, held against our request: where each field stands and what it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from inspector.explain.facts.another_field import of_another
from inspector.explain.facts.anywhere import complaints_anywhere
from inspector.explain.facts.complaint_kinds import kind_of
from inspector.explain.facts.complaint_words import (
    in_words,
    may_be_named,
    says_empty,
)
from inspector.explain.facts.errors import error
from inspector.explain.facts.field_errors import named_alone, place_named
from inspector.explain.facts.framing import is_about_framing
from inspector.explain.facts.graphql_call import keeps_to_graphql
from inspector.explain.facts.hop import is_front_page
from inspector.explain.facts.language_words import joined_as_required, typed_twice
from inspector.explain.facts.oauth import CODES as OAUTH_ERRORS
from inspector.explain.facts.parser_place import value_at_place
from inspector.explain.facts.places import (
    OF_TYPES,
    anywhere,
    in_request,
    is_in_the_path,
    is_respelt,
    only_part,
    parts_of,
    past_labels,
    quotes_the_path,
)
from inspector.explain.facts.prose import Part, asked_for, part_named, subject_of
from inspector.explain.facts.query_words import met_for_json, part_that_begins, part_with_the_word
from inspector.explain.facts.request_values import leaves, linked, stands, written_parts
from inspector.explain.facts.sayings import unwrapped
from inspector.explain.facts.text import MISSING, Json, words_of_code
from inspector.explain.facts.told import FieldError, Said
from inspector.explain.facts.value_words import value_named
from inspector.explain.facts.view import View, scalar

ROOTS = frozenset({
    "", "body", "$", "/", "non_field_errors", "__all__", "base", "_schema", "root", "payload", "requestbody",
    "request body",
})  # fmt: skip
"""Names that frameworks give to the body as a whole."""

_OF_NO_FIELD = ("non_field_errors", "__all__", "_schema")
"""Names under which Django and marshmallow file what is wrong with an object as a whole."""

_OF_NO_FIELD_AT_ALL = re.compile(
    r"(re)?authentication|authori[sz]ation|approval|verification|activation|permissions?|log-?in|sign-?in|access"
    r"|consent"
    r"|upgrade|payment|api[_-]?key|(access|bearer)[_-]?token|credentials?|signature",
    re.IGNORECASE,
)
"""What a sentence says is required as often as a field, and is none unless the request holds one of that name."""

_HEADER = re.compile(r"X-[\w-]+|Idempotency-Key|Content-(Type|Length)|Accept|User-Agent|If-Match", re.IGNORECASE)

_OF_THE_BODY = re.compile(r"\b(body|json|payload|request)\b", re.IGNORECASE)
_OF_A_PARSER = re.compile(r"\bin JSON\b|\bunexpected (?:token|end of|character)|\bat position \d", re.IGNORECASE)
_OF_THE_CODE = re.compile(r"(?:\w+: )?(?:undefined (?:array key|index|property)|key not found:)", re.IGNORECASE)
"""A program misses a key of something; what, only its makers know."""

_IN_PROSE = "in prose"
"""The code of a complaint that only the grammar of a sentence tells."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """One complaint. `kind` is required, unknown, duplicate, range, type or `""`; `ours` is the place of the field in
    the request, `""` when it is not there; `value` what stands there, MISSING when that cannot be read. `loose` when
    only the grammar of a sentence tells; the name is its own word, or `""`, where the request holds no such field.
    `below` when it was not the error's own message that named it, so that it may tell of another thing; loose too."""

    name: str
    kind: str
    words: str
    at: str
    ours: str = ""
    value: Json = MISSING
    root: bool = False
    loose: bool = False
    below: bool = False
    place: str = ""


def complaints(view: View) -> tuple[Complaint, ...]:
    """Every complaint about a field that the answer holds."""
    told = view.once(error)
    if not view.is_refusal or (told.shape == "graphql" and keeps_to_graphql(view, view.res_json)):
        return ()
    fields = [one for one in told.fields if one.code not in ("json_invalid", "value_error.jsondecode")]
    if any(one.name.startswith("$") for one in fields):  # ASP.NET then misses its own parameter too, the whole body
        fields = [one for one in fields if one.name.startswith("$") or "field is required" not in one.message]
    fields = [one for one in fields if one.name != view.url.path]  # express-openapi-validator, of the whole
    if (told.fields and not fields) or (not told.fields and _of_the_message(view)):
        return ()
    below = False
    fields = fields or named_alone(told)
    if not fields:
        words = view.once(unwrapped)
        named = ((one.at != words[0].at, _named_in(view, one.value, one.at)) for one in words)
        below, fields = next((found for found in named if found[1]), (False, []))
    may_list = told.shape != "graphql" and (view.response is None or view.response.status in (0, 400, 409, 412, 422))
    if not fields and may_list:  # in GraphQL a `path` is that of the answer
        fields = complaints_anywhere(view.res_json, lambda name: stands(view, name))
    if not fields:
        words = view.once(unwrapped)
        said = (_in_prose(view, one.value, one.at) for one in words)
        return next((found for found in said if found), ()) or _in_a_code(view, words)
    if len(fields) == 1 and told.message is not None and not kind_of(fields[0].message, fields[0].code):
        kind = kind_of(told.message.value)  # the sentence tells the rule, and the map only the field
        fields = [fields[0]._replace(message=told.message.value)] if kind in ("duplicate", "required") else fields
    by_place = told.shape == "fastapi"  # which always says the part of the request first
    part = place_named(view.res_json)
    fields = [one._replace(place=part) if part and one.place == "body" else one for one in fields[:50]]
    all_told = _without_slips(tuple(_complaint(view, one, sorted_by_place=by_place) for one in fields))
    return tuple(replace(one, loose=True, below=True) for one in all_told) if below else all_told


def _without_slips(told: tuple[Complaint, ...]) -> tuple[Complaint, ...]:
    """A rule of a field that was sent under a name the server says it does not know tells that the field is missing."""
    strange = {one.ours for one in told if one.kind == "unknown" and one.ours}
    return tuple(
        replace(one, kind="required", ours="", value=MISSING) if one.kind != "unknown" and one.ours in strange else one
        for one in told
    )


def _of_the_message(view: View) -> bool:
    """Whether the words are about the message as such, or those of a server in front: they name no field."""
    return view.once(is_about_framing) or view.once(is_front_page)


def _named_in(view: View, message: str, at: str) -> list[FieldError]:
    """The fields that a sentence names, or the one whose value it quotes when a single field of the request has it."""
    fields = [_at_home(view, one) for one in in_words(message, at)]
    fields = [_of_its_value(view, one) for one in fields]
    fields = [one for one in fields if not _OF_NO_FIELD_AT_ALL.fullmatch(one.name) or stands(view, one.name)]
    fields = [one for one in fields if not _is_a_record(view, one.name)]
    named = [] if fields else [one for one in may_be_named(message) if stands(view, one)]
    if named and not (says_empty(message) and in_request(view, named[0], "body")[1]):
        code = "a rule" if kind_of(message) == "type" and not OF_TYPES.search(message) else ""
        fields = [FieldError(named[0], message, at, "query" if view.body is None else "body", code)]
    if not fields and (twice := typed_twice(message, [name for name, _ in leaves(view)])):
        fields = [FieldError(twice, message, at, "body", "a rule")]
    if not fields and view.body is not None and kind_of(message) in ("type", "range"):
        name = value_at_place(view.body.text, view.body_json, message)
        fields = [FieldError(name, message, at)] if name else []
    quoted = value_named(message) if not fields else None
    if quoted is None:
        return fields
    holders = [name for name, value in leaves(view) if scalar(value) == quoted]
    place = "query" if view.body is None else "body"
    return [FieldError(holders[0], message, at, place)] if len(holders) == 1 else []


def _in_prose(view: View, message: str, at: str) -> tuple[Complaint, ...]:
    """What a free sentence refuses: a part of our request, else the thing that it states a rule of or asks for."""
    several = [one for one in joined_as_required(message) if not _OF_NO_FIELD_AT_ALL.fullmatch(one)]
    absent = [one for one in several if not stands(view, one.lower()) and not stands(view, one)]
    if absent:
        return tuple(Complaint(one, "required", message, at, loose=True) for one in absent)
    sent = ((one, name) for one in several for name in (one, one.lower()))
    for one, name in sent:  # all are there: the one that is empty is meant
        ours, value = in_request(view, name, "query" if view.body is None else "body")
        if ours and (value in (None, [], {}) or (isinstance(value, str) and not value.strip())):
            return (Complaint(one, "required", message, at, ours, value, loose=True),)
    parts = written_parts(view)
    if "header" in (low := message.lower()):
        parts += [Part(one.name, one.value, "header", one.name) for one in view.headers if one.name in low]
    met = met_for_json(message)
    if met:
        part = None if view.body is not None and view.body_json is MISSING else part_that_begins(met, parts)
    else:
        part = None if says_empty(message) else part_named(message, parts) or part_with_the_word(message, parts)
    if part is not None:
        field = FieldError(part.full, message, at, part.place, _IN_PROSE)
        return (_complaint(view, field, sorted_by_place=False),)
    if met or _OF_A_PARSER.search(message):
        return ()
    kind = kind_of(message)
    asked = asked_for(message, (part.name for part in parts))
    if asked and not _is_a_record(view, asked):
        return (Complaint(asked, "required", message, at, loose=True),)
    if kind == "type" and _OF_THE_BODY.search(message) and not subject_of(message):
        return ()
    if kind in ("range", "type") and "query" in low and len(view.query) == 1:  # no other was sent
        field = FieldError(view.query[0].name, message, at, "query", _IN_PROSE)
        return (_complaint(view, field, sorted_by_place=False),)
    if kind in ("range", "type") and not subject_of(message) and (only := only_part(view, message)) is not None:
        return (_complaint(view, FieldError(only[0], message, at, only[1], _IN_PROSE), sorted_by_place=False),)
    if kind in ("range", "type", "unknown") and view.response is not None and view.response.status in (0, 400, 422):
        return (Complaint(subject_of(message), kind, message, at, loose=True),)
    return ()


def _in_a_code(view: View, words: tuple[Said, ...]) -> tuple[Complaint, ...]:
    """The part of our request that a code names, where the answer says no more than the code: `EMAIL_TAKEN`."""
    one = words[0] if len(words) == 1 else None
    spelt = words_of_code(one.value) if one is not None else ""
    if one is None or spelt == one.value or one.value in OAUTH_ERRORS:
        return ()
    part = part_named(spelt, written_parts(view))
    if part is None:
        return ()
    found = _complaint(view, FieldError(part.full, spelt, one.at, part.place, _IN_PROSE), sorted_by_place=False)
    return (replace(found, words=one.value),)


def _of_its_value(view: View, field: FieldError) -> FieldError:
    """The field whose value the sentence begins with in quotation marks, as it would with a name."""
    if stands(view, field.name):
        return field
    holders = [name for name, value in leaves(view) if scalar(value) == field.name]
    return field._replace(name=holders[0], code=_IN_PROSE) if len(holders) == 1 else field


def _at_home(view: View, field: FieldError) -> FieldError:
    """A field whose name is that of a header stands there, unless the body or the query has it."""
    elsewhere = _HEADER.fullmatch(field.name) is not None and not stands(view, field.name)
    return field._replace(place="header") if elsewhere else field


def _complaint(view: View, field: FieldError, *, sorted_by_place: bool) -> Complaint:
    inner = in_words(field.message, field.at) if field.name == "data" or field.code == "required" else []
    if inner and field.name in ("data", *ROOTS):
        field = field._replace(name=inner[0].name)
    if field.under and not sorted_by_place and _is_a_name(view, field):
        field = field._replace(name=f"{field.under}.{field.name}", place="body")
    above, _, last = field.name.rpartition(".")
    if above and last in _OF_NO_FIELD:
        field = field._replace(name=above)
    name = field.name.removeprefix("$.").removeprefix("/") if field.name not in ROOTS else field.name
    if name.startswith("["):  # Symfony writes the key of an array so
        name = ".".join(parts_of(name))
    root = name.lower() in ROOTS and field.code != "missing_field"  # GitHub has a field called body
    kind = kind_of(field.message, field.code)
    ours, value = ("", MISSING) if root else in_request(view, name, field.place)
    if not ours and not root and field.place in ("body", ""):
        short, ours, value = past_labels(view, name)
        name = short if ours or kind != "required" else name  # what is not there may be missing with all above it
    if not ours and not root and field.place in ("body", "") and kind != "required":
        ours, value = anywhere(view, name)
        if not ours and view.body is None and quotes_the_path(view, field.message):
            ours = "req.url.path"
    record = linked(view, name) if not ours and not root and kind in ("", "required") else None
    if record is not None:  # the record that the id names is what is missed
        name, ours, value, kind = *record, ""
    if kind == "required" and value not in (None, "", MISSING) and of_another(field.message, name):
        kind = ""  # something in it is missed, which only people can tell
    if (
        kind == "required"
        and value
        and value is not MISSING
        and str(value).strip()
        and "header" not in ours
        and is_respelt(name, ours)
    ):
        ours, value = "", MISSING  # it is filled, and missed all the same: to this server, the two are two names
    if kind in ("required", "type") and not ours and is_in_the_path(view, name, field.message):
        kind, ours = "" if kind == "required" else kind, "req.url.path"
    own = _OF_THE_CODE.match(field.message) is not None  # what it misses may be the server's own
    loose = own or record is not None or field.code == _IN_PROSE
    return Complaint(name, kind, field.message, field.at, ours, value, root, loose=loose, below=own, place=field.place)


def _is_a_record(view: View, name: str) -> bool:
    """Whether a name that the request holds nowhere is that of the record which the path names (`/jobs/7`)."""
    parts = [part.lower() for part in view.url.path.split("/") if part]
    return name.lower() + "s" in parts[:-1] and view.body is None and not stands(view, name)


def _is_a_name(view: View, field: FieldError) -> bool:
    """Whether what looks like a part of the request is a field of our body, which holds something of that name."""
    body = view.body_json
    held = body.get(field.under) if isinstance(body, dict) else None
    first = parts_of(field.name)[0]
    if not isinstance(body, dict) or not isinstance(held, dict | list):
        return held is not None and first in _OF_NO_FIELD
    if isinstance(held, dict) and first in held:
        return True
    if field.place == "path":  # an address that lacks a part is another address, so nothing misses one there
        return kind_of(field.message, field.code) == "required"
    return first not in body if field.place == "body" else not in_request(view, field.name, field.place)[0]
