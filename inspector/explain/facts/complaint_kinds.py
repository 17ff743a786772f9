"""The kind of a complaint about a field, by its words or by a machine's code: required, type, range and so on."""

from __future__ import annotations

import re

_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("type", re.compile(
        r"\ba valid \w+ is required|has wrong format|is not of type\b|\biso[ -]?8601\b|must be in .{1,20} format\b"
        r"|^validation is(?:int|numeric|date|email|url|uuid|decimal|float)", re.IGNORECASE)),
    ("unknown", re.compile(
        r"\bunknown (?:query |path |header |body )?(field|propert|key|column|attribute|argument|input|parameter)"
        r"|unrecogni[sz]ed (key|field|propert|param|name)"
        r"|contains forbidden keys|extra (inputs?|fields?) (are )?not permitted"
        r"|unexpected (query )?(field|propert|key|parameter|argument)|unknown propert|not a recogni[sz]ed"
        r"|does not exist on \w+|is not in schema\b|has no column named\b"
        r"|additional propert"
        r"|^(?!\W*(?:value|this|it|null|empty)\b)\W{0,5}(?:[\w$.\[\]-]{1,80}\W{1,3})?is not allowed\W{0,5}$"
        r"|should not exist|not a known|does not have (a |the )?(field|property)"
        r"|field was not expected|unexpected file field|unspecified keys|expected (?:a value of type )?.?never\b"
        r"|(could not find|no such) (property|field|member)", re.IGNORECASE)),
    ("required", re.compile(
        r"\b(is|are) (a )?(required(?! to (be|have|match)\b)|missing|mandatory)\b|\bfield required\b|required (property"
        r"|parameter|field|attribute)"
        r"|\bmissing (required|field|parameter|property|key|data)|violates not-null|not null constraint"
        r"|(can't|cannot|can not|may not"
        r"|must not|should not) be (left )?(blank|empty|null|omitted)"
        r"|(must|should) be (provided|present|specified|supplied|defined|set\b(?! to))"
        r"|\b(is|was) not (provided|supplied"
        r"|specified|given)\b"
        r"|^[\w.\[\]]{1,80} is empty\b|\bno expression found\b|cannot parse \"\"|received:? undefined"
        r"|violation: .{1,80} cannot be null"
        r"|\bis not present\b(?! in table)|\bvalue is empty\b"
        r"|\brequired\W*$"
        r"|^missing\b|must have required|^not(blank|null|empty)$", re.IGNORECASE)),
    ("duplicate", re.compile(
        r"already (being |been |a \w+ )?(exists?|taken|in use|registered|used|member|claimed)|must be unique"
        r"|^(the |this |your )?[\w ]{2,30}( ['\"`][^'\"`]{1,80}['\"`])? (is |has been )?(\w+ )?taken\W*$"
        r"|\bduplicate\b"
        r"|not unique|unique (constraint|key|index|violation)", re.IGNORECASE)),
    ("range", re.compile(
        r"\bmust be \d+ ?(?:-|–|to) ?\d+ (?:characters|chars|letters|digits|items)\b"
        r"|^\w+ is not \w+ or \w+\W*$"
        r"|expected (?:string |number |array )?[<>]=?|^validation (?:len|min|max|isin|notin) on|not a valid enum value"
        r"|expected (?:one of|\(\"[^\n]{1,80}\|)|\bwith a length between\b|(greater|less|more|fewer|larger|smaller"
        r"|higher|lower|longer|shorter|bigger) (than|or equal)"
        r"|at (least|most) [\d.]|no more than|\d or (fewer|less|more)\b|must (not )?be (between\b|one of|in\b"
        r"(?! the [a-z ]{0,20}(?:body|query|header|url|path))|>=?"
        r"|<=?)|(may"
        r"|must|can) ?not exceed|enum string is expected|not (a valid|one of).{0,20}(choice|enum|option)"
        r"|is not a valid choice"
        r"|is not one of\b|is not a multiple of|non-empty|too (few|many) items"
        r"|not a valid choice|allowed values|permitted values"
        r"|one of( the following)?\b|does not have a valid value"
        r"|should be '[^']*' or|(?<!took )(?<!taking )(?<!takes )(?<!take )too (long|short|large|small|big|many|few)"
        r"|out of range|(must|should) (not )?be (either |an? )?(positive|negative|non-?negative|in the (past|future))"
        r"|\bunknown variant `|\binvalid value: (integer|string|float|boolean|char)"
        r"|\binvalid length \d|\bno enum constant\b|\bout of bounds\b"
        r"|must be (true|false)\b|[<>]=? ?(maximum|minimum)\(|\bnot in enum list\b"
        r"|\d (elements?|items?|characters?) or (less|fewer|more)\b"
        r"|(must|should|cannot|can't|may|can) (not |only )?(be|come|start|end|lie) (before|after|earlier|later|older"
        r"|newer)\b"
        r"|not included in the list|(maximum|minimum|max|min) (\w+ ){0,3}(value|length|is|of)\b"
        r"|exceeds|must be (<|>)|between [\d.-]+ and"
        r"|(fewer|more) than|invalid (enum|option)|unknown value .{1,120} for enum\b"
        r"|selected .{1,40} is invalid|must be a date (after|before)|not a valid backing value|backed enumeration"
        r"|^'[^']{1,80}' is not a valid (?!integer|number|string|boolean|date|time"
        r"|uuid|float|decimal|email|url)\w+\W*$",
        re.IGNORECASE)),
    ("type", re.compile(
        r"must be (an?|of type|the type|type|integer|string|number|boolean|object|array|null"
        r"|numeric)\b|should be an? (valid )?|expected `?(an? )?\w+`?,? (but )?(got|received"
        r"|found)"
        r"|expected (string|number|boolean|object|array|date|int)"
        r"|expected an? (?:list|array|object|dictionary)\b|invalid type|wrong (type"
        r"|format)|not a (valid )?(integer|number|string|boolean|date|datetime|uuid|float|decimal"
        r"|bool|list|array|object|int|email|url)\b"
        r"|valid (integer|number|string|boolean|date|time|datetime|uuid|float|decimal|list|dictionary|email|url)"
        r"|cannot unmarshal|invalid (literal for|input syntax)|cannot (be )?(convert|deserialize|parse)"
        r"|could not (be )?(convert"
        r"|parse)|unable to parse|failed to convert"
        r"|must be an? |should be of type\b|(must|should) match (format|pattern|\W)"
        r"|does not match\b|is not a ['\"]|cast to \w+ failed|expected=\w+, got="
        r"|^for input string: |\bstrconv\.\w+: parsing|invalid value for (integer|float)\(\)|\binvalid digit found\b"
        r"|cannot parse (integer|float) from|provided string was not|expected \w+ as value, got"
        r"|expected an? \w+ but was|expected begin_|failed to parse (date|time)|\bformat is invalid\b"
        r"|invalid number literal|base64 data"
        r"|\((?:numeric|uuid|boolean|integer|number)\b[\w ]{0,12} (?:is )?expected\)"
        r"|valid email|invalid (date|number|integer"
        r"|format|uuid|email)|isn't a", re.IGNORECASE)),
)  # fmt: skip
_CODES = {
    "missing": "required", "value_error.missing": "required", "missing_field": "required", "required": "required",
    "any.required": "required", "blank": "required", "null": "required", "missingProperty": "required",
    "extra_forbidden": "unknown", "value_error.extra": "unknown", "unrecognized_keys": "unknown",
    "object.unknown": "unknown", "additionalProperties": "unknown",
    "additionalProperty": "unknown", "whitelistValidation": "unknown",
    "invalid_type": "type", "enum": "range", "literal_error": "range",
    "invalid_enum_value": "range", "too_big": "range", "too_small": "range", "DuplicateValue": "duplicate",
    "a rule": "",
    "already_exists": "duplicate", "unique": "duplicate", "taken": "duplicate",
}  # fmt: skip


def kind_of(words: str, code: str = "") -> str:
    """The kind of complaint that a machine's code, else its words, tell of."""
    if code in _CODES and "received undefined" not in words:
        return _CODES[code]
    return next((kind for kind, pattern in _WORDS if pattern.search(words[:500])), "")
