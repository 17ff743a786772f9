"""The words of complaints about fields: how libraries for validation, databases and parsers say what is wrong."""

from __future__ import annotations

import re

from inspector.explain.facts.complaint_kinds import kind_of
from inspector.explain.facts.complaint_xml import OF_XML_SCHEMAS
from inspector.explain.facts.language_words import (
    GO_TAGS,
    GO_VALIDATOR,
    ONLY_IF_SENT,
    SENTENCES,
    listed_as_missing,
    of_mongoose,
)
from inspector.explain.facts.told import FieldError
from inspector.explain.facts.value_words import VALUE

_NAME = r"[A-Za-z_$][\w$.\-\[\]/]{0,80}"
_SENTENCES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("", re.compile(
        rf"^(?P<place>body|querystring|params"
        rf"|headers)(?P<above>/[\w/~-]*)? must have required property '(?P<name>{_NAME})'")),
    ("", re.compile(r"^(?P<place>body|querystring|params|headers)/(?P<name>[\w/~-]+) must ")),
    *OF_XML_SCHEMAS,
    ("type", re.compile(rf"cannot unmarshal .{{1,60}} into Go struct field \w*\.(?P<name>{_NAME}) of type")),
    ("type", re.compile(rf"(?:^|: )(?P<name>{_NAME}): invalid type: ")),
    ("range", re.compile(
        rf"(?:^|: )(?P<name>{_NAME}): (?:invalid value: [a-z]|invalid length \d|unknown variant `)")),
    ("type", re.compile(rf"Unmarshal type error: .{{1,120}}, field=(?P<name>{_NAME}),")),
    ("required", re.compile(r"Object missing required field `(?P<last>[\w.]+)` - at `\$\.?(?P<name>[^`]{1,80})`")),
    ("", re.compile(r"^Expected .{1,80} - at `\$\.?(?P<name>[^`]{1,80})`")),
    ("type", re.compile(rf"Cast to \w+ failed for value .{{1,300}}? at path \"(?P<name>{_NAME})\"")),
    ("", re.compile(rf"\bPath `(?P<name>{_NAME})` ")),
    ("", re.compile(rf"^At path: (?P<name>{_NAME}) -- ")),  # superstruct
    ("range", re.compile(rf"is not a valid enum value for path `(?P<name>{_NAME})`")),  # Mongoose
    ("required", re.compile(r"notNull Violation: \w+\.(?P<name>\w+) cannot be null")),  # Sequelize
    ("", re.compile(rf"^Validation \w+ on (?P<name>{_NAME}) failed")),
    ("unknown", re.compile(rf"^Field `(?P<name>{_NAME})` is not in schema")),  # Mongoose
    ("unknown", re.compile(rf"(?:unspecified keys?:|has no column named) (?P<name>{_NAME})")),  # Yup, SQLite
    ("required", re.compile(rf"^\w+(?P<above>/[\w/~-]*)? must have required property '(?P<name>{_NAME})'")),  # Ajv
    ("", re.compile(r"^\w+/(?P<name>[\w/~-]+) must ")),
    ("required", re.compile(rf"null value in column \"?(?P<name>{_NAME})\"? .{{0,80}}violates not-null")),
    ("required", re.compile(r"NOT NULL constraint failed: \w+\.(?P<name>\w+)", re.IGNORECASE)),
    ("required", re.compile(rf"Column '(?P<name>{_NAME})' cannot be null")),
    ("", re.compile(rf"constraint failed on the fields?: \(?`(?P<name>{_NAME})`")),  # Prisma
    ("duplicate", re.compile(r"UNIQUE constraint failed: \w+\.(?P<name>\w+)(?![\w,])", re.IGNORECASE)),
    ("unknown", re.compile(rf"Additional properties are not allowed \(['\"](?P<name>{_NAME})['\"] w")),
    ("unknown", re.compile(rf"Extra (?P<place>query|form)?.{{0,12}}parameter\(?s?\)? (?P<name>{_NAME}) not in")),
    ("unknown", re.compile(rf"^property (?P<name>{_NAME}) should not exist")),
    ("required", re.compile(rf"\bMissing the key (?P<name>{_NAME}) in the item\b")),  # DynamoDB
    ("range", re.compile(
        rf"\bValue .{{1,300}}? (?:at '|for parameter )(?P<name>{_NAME})'? (?:failed to satisfy|is invalid)")),
    ("type", re.compile(rf"\bType mismatch for key (?P<name>{_NAME}) expected: ")),
    ("required", re.compile(rf"(?:^|: )(?P<name>{_NAME}) (?:is|was) not (?:provided|supplied|specified|given)\b")),
    ("", re.compile(rf"^invalid (?:query )?parameter [`'\"](?P<name>{_NAME})[`'\"]: ", re.IGNORECASE)),  # Prometheus
    ("", re.compile(rf"^Invalid data .{{1,200}} for parameter \"(?P<name>{_NAME})\"\.")),  # LoopBack
    ("type", re.compile(
        rf"(?:invalid|bad|wrong|unrecogni[sz]ed) value .{{0,80}}?for (?:the )?(?:integer |number |boolean |timestamp )?"
        rf"(?P<place>query |path |header )?(?:parameter|field"
        rf"|property|argument) [`'\"]?(?P<name>{_NAME})[`'\"]?", re.IGNORECASE)),
    ("required", re.compile(rf"^'(?P<last>{_NAME})' is a required property - '(?P<name>{_NAME})'")),
    ("", re.compile(rf"^.{{1,300}}? - '(?P<name>{_NAME})'\s*$")),
    ("unknown", re.compile(rf'json: unknown field "(?P<name>{_NAME})"')),
    ("unknown", re.compile(
        rf"unknown (?:field|property|argument|parameter)[: ]+[`'\"](?P<name>{_NAME})[`'\"]", re.IGNORECASE)),
    ("required", re.compile(rf"^(?P<name>{_NAME}): Missing input\b")),  # Asana
    ("unknown", re.compile(rf'^Unknown field name: "(?P<name>{_NAME})"')),  # Airtable
    ("required", re.compile(rf"\bbody\.(?P<name>{_NAME}) should be defined\b")),  # Notion
    ("unknown", re.compile(rf"contains forbidden keys: '(?P<name>{_NAME})'")),  # fastest-validator
    ("unknown", re.compile(rf'Unrecognized (?:field|property) "(?P<name>{_NAME})"')),
    ("required", re.compile(
        rf"missing (?:an? |the |\d )?(?:required )?(?:positional |keyword-only )?(?P<place>query |path |header "
        rf"|body |form )?(?:string )?(?:field|parameter"
        rf"|property|key|argument)s?:? [`'\"](?P<name>{_NAME})[`'\"]", re.IGNORECASE)),
    ("required", re.compile(
        rf"missing required (?:field|parameter|property|argument)s?:? (?P<name>{_NAME})\b", re.IGNORECASE)),
    ("required", re.compile(rf"param is missing or the value is empty(?: or invalid)?: (?P<name>{_NAME})")),
    ("required", re.compile(rf"Required (?:request )?parameter '(?P<name>{_NAME})'.* is not present")),
    ("", re.compile(rf"""^(?:The |Field |Property |Parameter )?["'`](?P<name>{_NAME})["'`]"""
        r" (?:parameter |field |property |attribute |value )*(?:is|must|may|should|can|cannot|has)\b")),
    ("required", re.compile(
        rf"^(?:the |field |parameter |property )?(?P<name>{_NAME})(?: field| parameter"
        rf"| property)? (?:is|are) (?:a )?(?:required|missing|mandatory)\b"
        r"(?! (?:to|before|from|that|because|mandatory|required|an?|the)\b)",
        re.IGNORECASE)),
    ("required", re.compile(
        rf"^(?P<name>{_NAME}) (?:can't|cannot|may not|must not) be (?:blank|empty|null)", re.IGNORECASE)),
    ("required", re.compile(r"Object missing required field `(?P<name>[\w.]+)`")),
    ("required", re.compile(rf"^(?P<name>{_NAME}) required\W*$")),
    ("required", re.compile(rf"^(?P<name>{_NAME}) is missing(?:, |$)")),  # Grape
)  # fmt: skip
_POINTED = re.compile(r"(?:^|[\s:'\"`(])(?P<name>/[A-Za-z_][\w~-]*(?:/[\w~-]+)*) ?:: ?(?:field )?")
"""A JSON pointer set off by colons, as LinkedIn writes it."""
_REACHED = re.compile(r"through reference chain: (.{1,400})\)")
_LINK = re.compile(r'\["([^"]{1,80})"\]|\[(\d{1,6})\]')

_PYDANTIC = re.compile(r"^(?P<name>[A-Za-z_][\w.-]{0,120})\n {2}(?P<words>\S.{1,300}?)(?: [\[(]type=|$)", re.MULTILINE)
"""The text of pydantic's ValidationError: a line with the place, then one with the words."""
_PRETTY = re.compile(r"✖ (?P<words>[^\n]{1,300})\n\s+→ at (?P<name>[\w.\[\]$-]{1,120})")
"""The text that zod makes for people."""
_NO_NAMES = frozenset({
    "this", "that", "it", "field", "value", "parameter", "property", "input", "string", "data", "valid", "there",
})  # fmt: skip
"""What sentences call a field without naming it."""


_BEGINS = re.compile(
    rf"^(?:the )?(?P<name>{_NAME}) (?:must|should|cannot|can't|has an? (?:invalid|wrong)"
    r"|(?:is|are) (?:invalid|not valid|not a valid|not an?|not one|too|out of)|does not (?:have|match|look))\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"^(?P<name>/?{_NAME}): (?P<words>.{{3,300}})$")
_NO_LABEL = re.compile(r"(error|exception|failed|failure|request|warning|message|json|http)\Z", re.IGNORECASE)
_SUBJECT = re.compile(
    rf"^(?:each value in |nested property |each value in nested property |property )?(?P<name>{_NAME})"
    r" (?:must|should|is|are|has|cannot|can|may) "
)
_PLACES = {"querystring": "query", "params": "path", "headers": "header", "query": "query", "path": "path",
           "header": "header"}  # fmt: skip


_EMPTY = re.compile(r"^[\w.\[\]]{1,80} is empty\b")


def subject(words: str) -> str:
    """The field that a sentence of class-validator's kind is about (`lines.0.qty must be an integer`), or `""`."""
    found = _SUBJECT.search(words)
    return found["name"] if found is not None else ""


def may_be_named(message: str) -> list[str]:
    """Words of what reads like a rule (`prio must be one of low, high`): only the request tells if one is a field."""
    found = (pattern.search(message) for pattern in (_BEGINS, *ONLY_IF_SENT))
    return [one["name"] for one in found if one is not None]


def says_empty(message: str) -> bool:
    """Whether a sentence says no more of a thing than that it is empty: a complaint only of what was sent so."""
    return _EMPTY.search(message) is not None


def in_words(message: str, at: str) -> list[FieldError]:
    """The fields that an error message names in its sentences; mostly one."""
    chain = _REACHED.search(message)
    if chain is not None:
        names = [name or index for name, index in _LINK.findall(chain.group(1))]
        if names:
            return [FieldError(".".join(names), message, at)]
    tagged = [
        FieldError(one["name"], one.group(), at, "body", code_of_tag(one["tag"]))
        for one in GO_VALIDATOR.finditer(message)
    ]
    if tagged:
        return tagged[:50]
    listed = [
        FieldError(one["name"], one["words"], at)
        for one in _PYDANTIC.finditer(message if "validation error" in message else "")
    ]
    if listed:
        return listed[:50]
    listed = [
        FieldError(one["name"], one["words"], at) for one in _PRETTY.finditer(message if "→ at" in message else "")
    ]
    if listed:
        return listed[:50]
    listed = [FieldError(name, words, at) for name, words in of_mongoose(message)]
    if listed:
        return listed[:50]
    missing = listed_as_missing(message)
    if missing:
        return [FieldError(name, message, at, "body", _code("required")) for name in missing[:50]]
    by_value = VALUE.search(message) is not None
    for kind, pattern in (*SENTENCES, *_SENTENCES):
        found = pattern.search(message)
        if found is None or (by_value and " - '" not in pattern.pattern) or found["name"].lower() in _NO_NAMES:
            continue
        return [_found(kind, found, message, at)]
    pointed = _POINTED.search(message)
    if pointed is not None and kind_of(message):
        return [FieldError(pointed["name"], message, at)]
    labelled = _LABELLED.search(message)
    if labelled is not None and kind_of(labelled["words"]) and not _NO_LABEL.search(labelled["name"]):
        return [FieldError(labelled["name"], message, at)]
    return []


def _found(kind: str, found: re.Match[str], message: str, at: str) -> FieldError:
    groups = {key: value or "" for key, value in found.groupdict().items()}
    above = groups.get("above", "").strip("/").replace("/", ".")
    place = _PLACES.get(groups.get("place", "").strip(), "body")
    name = ".".join(one for one in (above, groups["name"].replace("/", "."), groups.get("last", "")) if one)
    return FieldError(name, message, at, place, _code(kind))


def code_of_tag(tag: str) -> str:
    """The machine's word for what a tag of Go's validator package demands, `""` for one that is not known."""
    return _code(GO_TAGS.get(tag, ""))


def _code(kind: str) -> str:
    return {
        "required": "required", "unknown": "extra_forbidden", "type": "invalid_type", "range": "enum",
        "duplicate": "unique",
    }.get(kind, "")  # fmt: skip
