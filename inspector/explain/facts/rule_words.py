"""What a value should be, by the words in which a server states its rule: bounds, a list of values, a type."""

from __future__ import annotations

import re

from inspector.explain.conventions import ParamSpec
from inspector.explain.facts.text import Json
from inspector.explain.facts.view import scalar

_READ_AT_MOST = 600
_N = r"['\"`\[(]{0,2}(?P<n>-?\d{1,15}(?:\.\d{1,9})?|\d{1,3}(?:,\d{3}){1,4})['\"`\])]{0,2}"
_N_ENDS = (
    r"(?=\s*(?:\Z|[.;:)\]](?!\d)|,(?!\d)|failed\b|and\b|or\b|but\b|got\b|received\b|inclusive\b|for\b|you\b|in\b|\())"
)
"""What may follow a bound. A unit (`14 nights`, `2 MB`) tells that it counts something else than the value."""
_MUST = r"(?:must|should|has to|have to|needs? to|expected|number to)(?: be)?(?: an? \w{1,20})? "

_MOST = re.compile(
    rf"(?:(?:less|lower|smaller|fewer|shorter) than or equal(?: to)?|at most"
    rf"|no (?:more|greater|larger|higher|bigger) than"
    rf"|not (?:be |have )?(?:more|greater|larger|higher|bigger|longer|over)(?: than)?|not exceed|cannot exceed|<=|=<|≤"
    rf"|\bmax(?:imum)?(?: [a-z_]{{1,20}}){{0,2}}(?: is| of|:|=|\()?) ?{_N}{_N_ENDS}"
)
_LEAST = re.compile(
    rf"(?:(?:greater|more|larger|higher|bigger|longer) than or equal(?: to)?|at least"
    rf"|no (?:less|fewer|smaller|lower) than"
    rf"|not (?:be |have )?(?:less|fewer|smaller|lower|shorter|below)(?: than)?|>=|=>|≥"
    rf"|\bmin(?:imum)?(?: [a-z_]{{1,20}}){{0,2}}(?: is| of|:|=|\()?) ?{_N}{_N_ENDS}"
)
_OR_LESS = re.compile(rf"\b{_N} or (?:less|fewer|lower|below)\b")
_OR_MORE = re.compile(rf"\b{_N} or (?:more|greater|higher|above)\b")
_BELOW = re.compile(rf"{_MUST}(?:(?:less|lower|smaller) than|below|<) ?{_N}{_N_ENDS}")
_ABOVE = re.compile(rf"{_MUST}(?:(?:greater|more|larger|higher|bigger) than|above|over|>) ?{_N}{_N_ENDS}")
_BETWEEN = re.compile(
    rf"(?:between|within|in (?:the )?(?:range|interval)(?: of| from)?|from) {_N}(?: ?(?:and|to|-|–|—|\.\.|,) ?)"
    rf"{_N.replace('<n>', '<m>')}{_N_ENDS}"
)
_BOUNDS = ((_OR_LESS, "max"), (_OR_MORE, "min"), (_MOST, "max"), (_LEAST, "min"), (_BELOW, "below"), (_ABOVE, "above"))
_OF_A_SIZE = re.compile(
    r"\b(?:char(?:acter)?s?|letters?|digits?|long|length|bytes?|items?|elements?"
    r"|entr(?:y|ies)|decimal places?|words?)\b"
)
"""The bound is one of how long a value is."""

_LISTED = re.compile(
    r"(?:\bone of|\benum list|\b(?:allowed|permitted|valid|accepted|acceptable|possible|supported|available)"
    r" (?:values?|options?|choices?)|\bchoose from|\bexpected|\bshould be|\bmust be|\bto be)"
    r"(?: (?:the|these|those))?(?: (?:following|allowed|permitted|supported))?(?: (?:values|options|choices))?"
    r"(?: are| is)?:? ?",
    re.IGNORECASE,
)
_LIST_ENDS = re.compile(
    r"(?:,|;|\.)? ?(?:but )?\b(?:received|got|found|was|given|instead|failed)\b|\. |\.\Z|[\n;]"
    r"| in schema| at line | at \$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"'([^']{0,60})'|\"([^\"]{0,60})\"|`([^`]{0,60})`")
_PLAIN = re.compile(r"[\w.+:/-]{1,40}")
_BETWEEN_VALUES = re.compile(r" ?[,|/] ?(?:or |and )?| or | and ")
_KNOWN_NAMES = re.compile(
    r"\bdid you mean|\bexpected(?: one of)?|\bknown (?:properties|fields|attributes)|\binstead of|\bperhaps"
    r"|\b(?:allowed|valid|permitted|supported|accepted|available|possible)"
    r" (?:fields?|propert(?:y|ies)|keys?|attributes?|param(?:eter)?s?)(?: names?)?(?: are| is)?",
    re.IGNORECASE,
)
_HELD_LISTS = ("allowedValues", "allowed_values", "enum_values", "permitted", "valids", "options", "choices", "allowed")
_MOST_VALUES = 60

_TYPES = {
    "int": "int", "integer": "int", "int32": "int", "int64": "int", "int16": "int", "long": "int", "short": "int",
    "whole": "int", "i8": "int", "i16": "int", "i32": "int", "i64": "int", "u8": "int", "u16": "int", "u32": "int",
    "u64": "int", "usize": "int", "uint": "int", "uint8": "int", "uint16": "int", "uint32": "int", "uint64": "int",
    "number": "number", "numeric": "number", "float": "number", "float32": "number", "float64": "number",
    "double": "number", "decimal": "number", "f32": "number", "f64": "number",
    "bool": "bool", "boolean": "bool", "string": "str", "str": "str", "text": "str",
    "array": "list", "list": "list", "sequence": "list", "object": "object", "dict": "object", "dictionary": "object",
    "map": "object",
}  # fmt: skip
_TYPE = re.compile(
    r"(?:\brequired type|\bexpect(?:ed|s|ing)|\b(?:must|should|has to|needs to) be(?: of(?: the)? type| one of)?"
    r"|\b(?:of|to)(?: the)? type|\bconverted to|\bnot(?: of type)?|\bvalid|\binvalid literal for|\binvalid value for"
    r"|\bis not|\bparse string as|\brequires|\bmake sure this is|\bprovide)"
    r"[ :]{0,2}['\"`(\[]{0,2}(?:an? |the )?(?:json |valid )?['\"`]?(?:java\.(?:lang|util|math)\.|system\.)?"
    rf"(?:nullable`1\[)?(?:system\.)?(?P<type>{'|'.join(_TYPES)})\b",
)
_TRUE_OR_FALSE = re.compile(r"\b(?:must|should) be (?:either )?['\"`]?true['\"`]? or ['\"`]?false\b")


def bounds(words: str) -> ParamSpec | None:
    """The bounds that a sentence states: of a number, or of how long a text or a list is; None where it states none."""
    text = words[:_READ_AT_MOST].lower()
    if _OF_A_SIZE.search(text) is None:
        return _bounds(text)
    sized = _bounds(_OF_A_SIZE.sub("", text))
    if sized is None or any(one is not None and (one < 0 or one % 1) for one in (sized.min, sized.max)):
        return None
    least, most = sized.min, sized.max
    return ParamSpec(
        name="",
        type="str",
        min_length=None if least is None else int(least),
        max_length=None if most is None else int(most),
    )


def _bounds(text: str) -> ParamSpec | None:
    between = _BETWEEN.search(text)
    if between is not None:
        low, high = _amount(between["n"]), _amount(between["m"])
        return ParamSpec(name="", type="any", min=low, max=high) if low <= high else None
    found = {name: _amount(match["n"]) for pattern, name in _BOUNDS if (match := pattern.search(text)) is not None}
    if not found or ("max" in found and "min" in found and found["min"] > found["max"]):
        return None
    return ParamSpec(
        name="", type="any", min=found.get("min"), max=found.get("max"),
        below=found.get("below"), above=found.get("above"),
    )  # fmt: skip


def _amount(text: str) -> float:
    return float(text.replace(",", ""))


def listed(words: str, beside: tuple[Json, ...] = ()) -> tuple[str, ...]:
    """The values that a server takes, as it lists them in its words or beside them; `()` where it lists none."""
    for held in beside:
        for name in _HELD_LISTS:
            values = held.get(name) if isinstance(held, dict) else None
            if isinstance(values, list) and values and all(isinstance(one, str | int | float) for one in values):
                return tuple(scalar(one) for one in values[:_MOST_VALUES])
    text = words[:_READ_AT_MOST]
    for begins in _LISTED.finditer(text):
        rest = text[begins.end() :]
        ends = _LIST_ENDS.search(_unquoted(rest))
        values = _values(rest[: ends.start()] if ends is not None else rest)
        if len(values) > 1 and not all(one in _TYPES or one == "null" for one in values):
            return values
    return ()


def _unquoted(text: str) -> str:
    """The text with what stands in quotation marks blanked, so that no word in them ends a list."""
    return _QUOTED.sub(lambda found: "_" * len(found[0]), text)


def _values(text: str) -> tuple[str, ...]:
    inner = text.strip().strip("[](){}<>:").strip()
    quoted = [next(filter(None, found.groups()), "") for found in _QUOTED.finditer(inner)]
    if len(quoted) == 1 and "," in quoted[0]:  # all of them in one pair of marks
        quoted, inner = [], quoted[0]
    if quoted:
        between = _QUOTED.sub("", inner)
        return tuple(quoted) if not re.sub(r"or|and|null|[\s,|/]", "", between) else ()
    parts = _BETWEEN_VALUES.split(inner)
    plain = len(parts) > 1 and "," in inner + "," * ("|" in inner) + "," * (" or " in inner)
    return tuple(parts) if plain and all(_PLAIN.fullmatch(one) for one in parts) else ()


def names_listed(words: str) -> tuple[str, ...]:
    """The names that a server knows in place of one that it does not, as it lists or suggests them."""
    text = words[:_READ_AT_MOST]
    for begins in _KNOWN_NAMES.finditer(text):
        rest = text[begins.end() :].strip().strip("[](){}: ")
        quoted = tuple(next(filter(None, found.groups()), "") for found in _QUOTED.finditer(rest))
        plain = tuple(_BETWEEN_VALUES.split(_LIST_ENDS.split(rest, maxsplit=1)[0].strip("[](){}?. ")))
        if quoted or all(_PLAIN.fullmatch(one) for one in plain):
            return quoted or plain
    return ()


def wanted_type(words: str) -> str:
    """The type of value that a sentence asks for, by its name in `ParamSpec`; `""` where it names none."""
    text = words[:_READ_AT_MOST].lower()
    if _TRUE_OR_FALSE.search(text):
        return "bool"
    found = [_TYPES[one["type"]] for one in _TYPE.finditer(text)]
    last = "cannot unmarshal" in text or "required type" in text  # the first one is that of the value
    return found[-1 if last else 0] if found else ""
