"""What languages and their libraries say of a value when an API lets it through.

Sources: the messages of php-src, Symfony's serializer, Ruby's core, Action Pack, Go's gorilla/schema and
go-openapi/errors, Gson, ASP.NET Core's minimal APIs, Spring, kotlinx.serialization, Vapor, circe, aeson and R;
InfluxDB 1, ClickHouse, RabbitMQ's management API (Erlang's terms), PowerDNS and Jupyter Server.
"""

from __future__ import annotations

import re

_NOT_A_SETTING = r"(?![A-Z][A-Z0-9_]*\b)"
"""A name in capitals is one of the server's own settings, not a field of a request."""

_WORD = r"[A-Za-z_][\w.\[\]-]{0,80}"

SENTENCES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("", re.compile(r"^Key \((?P<name>\w{1,80})\)=\([^)]{1,200}\) is not present in table")),  # PostgreSQL
    ("required", re.compile(r"Argument #\d{1,3} \(\$(?P<name>\w{1,80})\) must be of type [^,]{1,80}, null given")),
    ("type", re.compile(r"Argument #\d{1,3} \(\$(?P<name>\w{1,80})\) must be of type [^,]{1,80}, \w+ given")),
    ("required", re.compile(r"Cannot assign null to property [\w\\]{1,120}::\$(?P<name>\w{1,80}) of type")),
    ("type", re.compile(r"Cannot assign \w{1,60} to property [\w\\]{1,120}::\$(?P<name>\w{1,80}) of type")),
    ("unknown", re.compile(r"Unknown named parameter \$(?P<name>\w{1,80})")),
    ("required", re.compile(
        rf"Undefined (?:array key|index|property):? [\"']?(?:\w{{1,80}}::\$)?"
        rf"(?P<name>{_NOT_A_SETTING}[A-Za-z_]\w{{0,80}})"
    )),
    ("type", re.compile(r"The type of the \"(?P<name>[\w.\[\]]{1,80})\" (?:attribute|property) for class \"")),
    ("unknown", re.compile(r"Extra attributes are not allowed \(\"(?P<name>[\w.\[\]-]{1,80})\"")),
    ("required", re.compile(
        r"constructor requires (?:parameter|the following parameters to be present ?:) \"\$?(?P<name>\w{1,80})\""
    )),
    ("required", re.compile(rf"key not found: [:\"']{{1,2}}(?P<name>{_NOT_A_SETTING}[A-Za-z_][\w-]{{0,80}})")),
    ("unknown", re.compile(r"found unpermitted parameters?: :?(?P<name>\w{1,80})")),
    ("required", re.compile(
        r"Required parameter \"[\w<>\[\]?.]{1,60} (?P<name>\w{1,80})\" was not provided from (?P<place>query )?"
    )),
    ("type", re.compile(r"Failed to bind parameter \"[\w<>\[\]?.]{1,60} (?P<name>\w{1,80})\" from ")),
    ("required", re.compile(r"Fields? (?:'|\[)(?P<name>\w{1,80})\W.{0,200}? required for type with serial name")),
    ("range", re.compile(
        r"does not contain element with name '[^']{1,80}' at path \$\.(?P<name>[A-Za-z_][\w.\[\]]{0,80})"
    )),
    ("required", re.compile(r"Value required for key '(?P<name>[\w.\[\]]{1,80})'")),
    ("type", re.compile(r"Value of type '[^']{1,60}' required for key '(?P<name>[\w.\[\]]{1,80})'")),
    ("required", re.compile(r"DecodingFailure at \.(?P<name>[\w.\[\]]{1,80}): Missing required field")),
    ("type", re.compile(r"DecodingFailure at \.(?P<name>[\w.\[\]]{1,80}): ")),
    ("required", re.compile(r"\bparsing .{1,120} failed, key \"(?P<name>[\w.-]{1,80})\" not found")),
    ("required", re.compile(r"\bRequired part '(?P<name>[\w.-]{1,80})' is not present")),
    ("required", re.compile(r"\bargument \"(?P<name>[\w.]{1,80})\" is missing, with no default")),
    ("type", re.compile(
        r"\bexpected .{1,60} but was .{1,200}? path \$\.?(?P<name>[A-Za-z_][\w.\[\]]{0,80})", re.IGNORECASE
    )),
    ("type", re.compile(r"\bconverting value (?:for|of) \"(?P<name>[\w.-]{1,80})\"")),
    ("", re.compile(
        rf"^(?P<name>{_WORD}) in (?P<place>body|query|path|header) (?:is required\Z|(?:should|must)\b)"
    )),
    ("", re.compile(rf"\binequivalent arg '(?P<name>{_WORD})' for ")),
    ("type", re.compile(rf"\bfield type conflict: input field \"(?P<name>{_WORD})\" on measurement ")),
    ("required", re.compile(
        rf"\bmissing (?:a )?value for (?:the )?required (?:parameter|field|property) ['\"`](?P<name>{_WORD})['\"`]",
        re.IGNORECASE,
    )),
    ("range", re.compile(
        rf"\binvalid value .{{1,80}}? for (?:parameter|field) ['\"`](?P<name>{_WORD})['\"`] .{{0,40}}"
        r"must be at (?:most|least) ", re.IGNORECASE,
    )),
    ("required", re.compile(rf"\{{key_missing,(?P<name>{_WORD})\}}")),
    ("required", re.compile(rf"\bis missing (?:mandatory|required) (?:\w{{1,30}} )?field: (?P<name>{_WORD})")),
    ("required", re.compile(
        rf"(?<!config )(?<!Config )\b(?:property|parameter|field|argument|option|attribute) \[(?P<name>{_WORD})\] "
        r"(?:must be|is|was) (?:provided|specified|required|missing|mandatory|not (?:provided|specified))",
        re.IGNORECASE,
    )),
    ("required", re.compile(rf"^Required (?:field|parameter) (?P<name>{_WORD}) not (?:specified|provided)")),
    ("type", re.compile(rf"^Illegal argument for field: (?P<name>{_WORD}) of schema: ")),
    ("unknown", re.compile(rf"^No mapping found for \[(?P<name>{_WORD})\]")),
    ("type", re.compile(rf"\bError adding field '(?P<name>{_WORD})'='")),
    ("type", re.compile(rf"\bwhile read(?:ing)? the value of key (?P<name>{_WORD})")),
    ("unknown", re.compile(rf"\bUnknown field found while parsing \w{{1,40}} format: (?P<name>{_WORD})")),
    ("required", re.compile(r"^(?P<name>[a-z]\w{1,60}?)_(?:not_present|is_missing|missing|is_required|required)\Z")),
    ("required", re.compile(rf"^(?:Key|Field) '(?P<name>{_WORD})' not present\b")),
    ("required", re.compile(rf"^Missing (?:field|key|parameter|property) in [\w ]{{1,30}}: (?P<name>{_WORD})\Z")),
    ("unknown", re.compile(r"^(?:schema: )?invalid path \"(?P<name>[A-Za-z_][\w.-]{0,80})\"")),
)  # fmt: skip
"""Sentences that name a field, with the kind of complaint."""

ONLY_IF_SENT = (
    re.compile(r"CHECK constraint failed: (?P<name>[A-Za-z_]\w{0,80})", re.IGNORECASE),
    re.compile(r"backed enumeration of type (?:\w{1,60}\\){0,6}(?P<name>\w{1,80})"),
    re.compile(r"^(?P<name>[A-Za-z_][\w.\[\]]{0,80}), .{1,120} are mutually exclusive"),
    re.compile(r"^(?P<name>[A-Za-z_][\w.\[\]]{0,80}) is empty\b"),
)
"""Sentences whose word may be a field, another thing of the server (`cart is empty`), or the name of a rule."""

GO_VALIDATOR = re.compile(
    r"Key: '(?:\w+\.)?(?P<name>[\w.\[\]]{1,80})' Error:Field validation for '[^']{1,80}'"
    r" failed on the '(?P<tag>\w+)' tag"
)
GO_TAGS = {
    "required": "required", "min": "range", "max": "range", "len": "range", "gt": "range", "gte": "range",
    "lt": "range", "lte": "range", "oneof": "range", "email": "type", "url": "type", "uuid": "type",
    "numeric": "type", "number": "type", "datetime": "type", "unique": "duplicate",
}  # fmt: skip
"""The tags of Go's validator package, by kind."""

_LIST = re.compile(
    r"\b(?:missing|required)(?: required| mandatory)? (?:request )?(?:field|param|parameter|property|propertie|key"
    r"|attribute|argument)(?:s|\(s\)):? (?P<names>[^.;:]{3,200})",
    re.IGNORECASE,
)
_ONE = re.compile(r"\A[\[('\"` ]{0,3}(?P<name>[A-Za-z_][\w.\[\]-]{0,60})[\])'\"` ]{0,3}\Z")
_THEN = re.compile(r" (?:is|are|was|were|have|has|must|in|from|not)\b")
_BETWEEN = re.compile(r",\s*(?:and )?| and ")

_CLASS = re.compile(
    r"\A(?:#<)?(?:(?:[A-Za-z_]\w{0,60}(?:::|\\|\.)){0,8}[A-Z]\w{0,60}(?:Error|Exception)"
    r"|(?:[A-Z]\w{0,60}::){1,8}[A-Z]\w{0,60})(?:\[\w{1,10}\])?: "
)


def past_class(words: str) -> str:
    """A message without the class of the exception in front (`JsonException: `, `#<ActiveRecord::RecordInvalid: …>`).

    Wrapped exceptions have one class before the other.
    """
    for _ in range(3):
        found = _CLASS.match(words)
        if found is None:
            return words
        inspected = words.startswith("#<") and words.rstrip().endswith(">")
        words = words.rstrip()[found.end() : -1] if inspected else words[found.end() :]
    return words


_JOINED = re.compile(
    r"^(?:both |the |all of |query |url |body )*(?:param(?:eter)?s |fields )?"
    r"(?P<names>[A-Za-z_][\w.]{0,40}(?:, [A-Za-z_][\w.]{0,40}){0,8},? (?:and|&) [A-Za-z_][\w.]{0,40})"
    r" (?:query )?(?:fields? |param(?:eter)?s? )?(?:are|is|were|must be)"
    r" (?:both |all )?(?:required|missing|mandatory|provided)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"^(?:please |you must |must )?(?:provide|enter|supply|specify|send|include) (?:both |an? |the |your |valid )?"
    r"(?P<names>[A-Za-z_][\w.]{0,40}(?:, [A-Za-z_][\w.]{0,40}){0,8},? (?:and|&) [A-Za-z_][\w.]{0,40})\W{0,3}$",
    re.IGNORECASE,
)
_TWICE = re.compile(r"\bpasswords? (?:do|does|did)(?: not|n['’]t) match\b", re.IGNORECASE)
_AGAIN = re.compile(r"confirm|repeat|again|verif|retype|2$", re.IGNORECASE)
_MONGOOSE = re.compile(r"(?:^|, )(?P<name>[A-Za-z_][\w.]{0,80}): (?P<words>.{3,200}?)(?=, [A-Za-z_][\w.]{0,80}: |$)")
_AND = re.compile(r",? (?:and|&) |, ")


def joined_as_required(message: str) -> list[str]:
    """The names of a sentence that says of several fields that they are required, or `[]`."""
    found = _JOINED.search(message[:400]) or _GIVEN.search(message[:400])
    return _AND.split(found["names"]) if found is not None else []


def typed_twice(message: str, names: list[str]) -> str:
    """The field with the second copy of a password, where a sentence says that the two differ; else `""`."""
    if _TWICE.search(message[:400]) is None:
        return ""
    return next((one for one in names if "pass" in one.lower() and _AGAIN.search(one)), "")


def of_mongoose(message: str) -> list[tuple[str, str]]:
    """Each path of a message of Mongoose (`Order validation failed: sku: Path …`) with its words."""
    head, found, rest = message[:4_000].partition(" validation failed: ")
    listed = _MONGOOSE.finditer(rest) if found and head.isidentifier() else ()
    return [(one["name"], one["words"]) for one in listed]


def listed_as_missing(message: str) -> list[str]:
    """The fields of a list of what is missing (`Missing required fields: email, password`); `[]` for fewer than two."""
    found = _LIST.search(message)
    if found is None:
        return []
    names = [_ONE.match(one) for one in _BETWEEN.split(_THEN.split(found["names"], maxsplit=1)[0].strip())]
    return [one["name"] for one in names if one is not None] if len(names) > 1 and all(names) else []
