"""What a server complains of, field by field: named in a list or in a sentence, and the kind of each complaint."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from inspector.explain.facts.errors import error
from inspector.explain.facts.text import MISSING, Json
from inspector.explain.facts.told import FieldError
from inspector.explain.facts.view import View, at_pointer
from inspector.json_text import locate, pointer

ROOTS = frozenset({"", "body", "$", "/", "non_field_errors", "__all__", "base", "_schema", "root"})
"""Names that frameworks give to the body as a whole."""

_NAME = r"[A-Za-z_$][\w$.\-\[\]/]{0,80}"
_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("type", re.compile(r"\ba valid \w+ is required|has wrong format", re.IGNORECASE)),
    ("unknown", re.compile(
        r"\bunknown (field|propert|key|column|attribute|argument|input|parameter)"
        r"|unrecogni[sz]ed (key|field|propert|param|name)"
        r"|extra (inputs?|fields?) (are )?not permitted|unexpected (field|propert|key|parameter|argument)"
        r"|additional propert|\bis not allowed\W*$|should not exist|not a known|does not have (a "
        r"|the )?(field|property)"
        r"|(could not find|no such) (property|field|member)", re.IGNORECASE)),
    ("required", re.compile(
        r"\b(is|are) (a )?(required|missing|mandatory)\b|\bfield required\b|required (property"
        r"|parameter|field|attribute)"
        r"|\bmissing (required|field|parameter|property|key|data)|(can't|cannot|can not|may not"
        r"|must not|should not) be (blank|empty|null|omitted)"
        r"|must be (provided|present|specified|supplied)|received undefined|\bis not present\b|\brequired\W*$"
        r"|^missing\b|must have required", re.IGNORECASE)),
    ("duplicate", re.compile(
        r"already (exists?|taken|been taken|in use|registered|used)|must be unique|\bduplicate\b"
        r"|not unique", re.IGNORECASE)),
    ("range", re.compile(
        r"(greater|less|more|fewer|larger|smaller|higher|lower|longer|shorter|bigger) (than|or equal)"
        r"|at (least|most) [\d.]|no more than|must (not )?be (between\b|one of|in\b|>=?|<=?)|(may"
        r"|must) not exceed|not (a valid|one of).{0,20}(choice|enum|option)"
        r"|is not a valid choice|not a valid choice|allowed values|permitted values"
        r"|one of( the following)?\b|should be '[^']*' or|too (long|short|large|small|big|many"
        r"|few)"
        r"|out of range|not included in the list|(maximum|minimum|max|min) (value|length|is)"
        r"|exceeds|must be (<|>)|between [\d.-]+ and"
        r"|(fewer|more) than|invalid (enum|option)|selected .{1,40} is invalid", re.IGNORECASE)),
    ("type", re.compile(
        r"must be (an?|of type|the type|type|integer|string|number|boolean|object|array|null"
        r"|numeric)\b|should be an? (valid )?|expected `?(an? )?\w+`?,? (but )?(got|received"
        r"|found)"
        r"|expected (string|number|boolean|object|array|date|int)|invalid type|wrong (type"
        r"|format)|not a (valid )?(integer|number|string|boolean|date|datetime|uuid|float|decimal"
        r"|bool|list|array|object|int|email|url)\b"
        r"|valid (integer|number|string|boolean|date|time|datetime|uuid|float|decimal|list|dictionary|email|url)"
        r"|cannot unmarshal|cannot (be )?(convert|deserialize|parse)|could not (be )?(convert"
        r"|parse)|unable to parse|failed to convert"
        r"|must be an? |must match (format|pattern)|valid email|invalid (date|number|integer"
        r"|format|uuid|email)|isn't a", re.IGNORECASE)),
)  # fmt: skip
_CODES = {
    "missing": "required", "value_error.missing": "required", "missing_field": "required", "required": "required",
    "any.required": "required", "blank": "required", "null": "required", "missingProperty": "required",
    "extra_forbidden": "unknown", "value_error.extra": "unknown", "unrecognized_keys": "unknown",
    "object.unknown": "unknown", "additionalProperties": "unknown", "whitelistValidation": "unknown",
    "invalid_type": "type", "enum": "range", "literal_error": "range",
    "invalid_enum_value": "range", "too_big": "range", "too_small": "range", "invalid_value": "",
    "already_exists": "duplicate", "unique": "duplicate", "taken": "duplicate",
}  # fmt: skip
_SENTENCES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("", re.compile(
        rf"^(?P<place>body|querystring|params"
        rf"|headers)(?P<above>/[\w/~-]*)? must have required property '(?P<name>{_NAME})'")),
    ("", re.compile(r"^(?P<place>body|querystring|params|headers)/(?P<name>[\w/~-]+) must ")),
    ("type", re.compile(rf"cannot unmarshal .{{1,60}} into Go struct field \w*\.(?P<name>{_NAME}) of type")),
    ("type", re.compile(rf"\b(?P<name>{_NAME}): invalid type: ")),
    ("unknown", re.compile(rf'json: unknown field "(?P<name>{_NAME})"')),
    ("unknown", re.compile(
        rf"unknown (?:field|variant|property|argument|parameter)[: ]+[`'\"](?P<name>{_NAME})[`'\"]", re.IGNORECASE)),
    ("unknown", re.compile(rf'Unrecognized (?:field|property) "(?P<name>{_NAME})"')),
    ("required", re.compile(
        rf"missing (?:required )?(?:field|parameter|property|key"
        rf"|argument)s?:? [`'\"](?P<name>{_NAME})[`'\"]", re.IGNORECASE)),
    ("required", re.compile(
        rf"missing required (?:field|parameter|property|argument)s?:? (?P<name>{_NAME})\b", re.IGNORECASE)),
    ("required", re.compile(rf"param is missing or the value is empty(?: or invalid)?: (?P<name>{_NAME})")),
    ("required", re.compile(rf"Required (?:request )?parameter '(?P<name>{_NAME})'.* is not present")),
    ("", re.compile(rf"""^(?:The )?["'`](?P<name>{_NAME})["'`] (?:parameter |field |property )?"""
        r"(?:is|must|may|should|can|cannot|has)\b")),
    ("required", re.compile(
        rf"^(?:the |field |parameter |property )?(?P<name>{_NAME})(?: field| parameter"
        rf"| property)? (?:is|are) (?:a )?(?:required|missing|mandatory)\b", re.IGNORECASE)),
    ("required", re.compile(
        rf"^(?P<name>{_NAME}) (?:can't|cannot|may not|must not) be (?:blank|empty|null)", re.IGNORECASE)),
    ("required", re.compile(r"Object missing required field `(?P<name>[\w.]+)`")),
)  # fmt: skip
_REACHED = re.compile(r"through reference chain: (.{1,400})\)")
_LINK = re.compile(r'\["([^"]{1,80})"\]|\[(\d{1,6})\]')


@dataclass(frozen=True, slots=True)
class Complaint:
    """One complaint. `kind` is required, unknown, duplicate, range, type or `""`; `ours` is the place of the field in
    the request, `""` when it is not there; `value` what stands there, MISSING when that cannot be read."""

    name: str
    kind: str
    words: str
    at: str
    ours: str = ""
    value: Json = MISSING
    root: bool = False


def complaints(view: View) -> tuple[Complaint, ...]:
    """Every complaint about a field that the answer holds."""
    told = view.once(error)
    if view.response is None or view.response.status < 400 or told.shape == "graphql":
        return ()
    fields = [one for one in told.fields if one.code not in ("json_invalid", "value_error.jsondecode")]
    if any(one.name.startswith("$") for one in fields):  # ASP.NET then misses its own parameter too, the whole body
        fields = [one for one in fields if one.name.startswith("$") or "field is required" not in one.message]
    if told.fields and not fields:
        return ()
    if not fields and told.message is not None and told.shape != "html":
        named = _in_words(told.message.value[:2000], told.message.at)
        fields = [named] if named is not None else []
    return tuple(_complaint(view, one) for one in fields[:50])


def kind_of(words: str, code: str = "") -> str:
    """The kind of complaint that a machine's code, else its words, tell of."""
    if code in _CODES and "received undefined" not in words:
        return _CODES[code]
    return next((kind for kind, pattern in _WORDS if pattern.search(words[:500])), "")


def _in_words(message: str, at: str) -> FieldError | None:
    chain = _REACHED.search(message)
    if chain is not None:
        names = [name or index for name, index in _LINK.findall(chain.group(1))]
        if names:
            return FieldError(".".join(names), message, at)
    for kind, pattern in _SENTENCES:
        found = pattern.search(message)
        if found is None:
            continue
        groups = found.groupdict()
        above = (groups.get("above") or "").strip("/").replace("/", ".")
        place = {"querystring": "query", "params": "path", "headers": "header"}.get(groups.get("place") or "", "body")
        name = f"{above}.{groups['name'].replace('/', '.')}".lstrip(".")
        code = {"required": "required", "unknown": "extra_forbidden", "type": "invalid_type"}.get(kind, "")
        return FieldError(name, message, at, place, code)
    return None


def _complaint(view: View, field: FieldError) -> Complaint:
    inner = _in_words(field.message, field.at) if field.name == "data" or field.code == "required" else None
    if inner is not None and field.name in ("data", *ROOTS):
        field = replace(field, name=inner.name)
    name = field.name.removeprefix("$.").removeprefix("/") if field.name not in ROOTS else field.name
    root = name.lower() in ROOTS and field.code != "missing_field"  # GitHub has a field called body
    kind = kind_of(field.message, field.code)
    ours, value = ("", MISSING) if root else in_request(view, name, field.place)
    return Complaint(name, kind, field.message, field.at, ours, value, root)


def in_request(view: View, name: str, place: str) -> tuple[str, Json]:
    """Where the named field stands in our request, with its value."""
    if (
        place in ("query", "body", "")
        and (pair := view.asked(name)) is not None
        and (place == "query" or view.body is None)
    ):
        return pair.at, pair.value
    if place == "header":
        line = view.header(name.lower())
        return (line.at, line.value) if line is not None else ("", MISSING)
    if place == "path":
        return "req.url.path", MISSING
    if view.body is None or place in ("query", "cookie"):
        return "", MISSING
    pair = view.param(name)
    if pair is not None and view.body_json is MISSING:
        return pair.at, pair.value
    parts = re.sub(r"\[([^\]]*)\]", r".\1", name.replace("/", ".")).strip(".").split(".")
    for path in (pointer(*parts), pointer(*(_folded(view.body_json, parts))), _wrapped(view.body_json, parts)):
        if path and locate(view.body.text, path) is not None:
            return f"req.body#{path}", at_pointer(view.body_json, path)
    return "", MISSING


def _wrapped(root: Json, parts: list[str]) -> str:
    """The pointer of a field that stands inside the one object of the body that has it: `{"properties": {…}}`."""
    inner = pointer(*parts)
    keys = [key for key, value in root.items() if isinstance(value, dict)] if isinstance(root, dict) else []
    found = [pointer(key) + inner for key in keys if at_pointer(root, pointer(key) + inner) is not MISSING]
    return found[0] if len(found) == 1 else ""


def _folded(root: Json, parts: list[str]) -> list[str]:
    """The path as our body writes it: servers answer in the letters of their own classes (`Items[0].UnitPrice`)."""
    written: list[str] = []
    for part in parts:
        if isinstance(root, dict) and part not in root:
            wanted = part.replace("_", "").lower()
            part = next((key for key in root if key.replace("_", "").lower() == wanted), part)
        written.append(part)
        root = at_pointer(root, pointer(part)) if isinstance(root, dict | list) else MISSING
    return written
