"""Complaints in free sentences: which part of our request they are about, and what they say must be there.

An error in plain English names a field in the words of people (`End date must be after the start date`), or by the
value it refuses (`Unknown sort field: creatd_at`). Only what stands in our request too is taken for a field of it; a
word that a field has by chance counts only where the grammar makes it the thing that is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from inspector.explain.facts.complaint_kinds import kind_of


class Part(NamedTuple):
    """A part of our request: the name that the sentence may use, its value as text, its place and its full name."""

    name: str
    value: str
    place: str
    full: str


_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_\W]+")
_QUOTED = re.compile(
    r"`([^`'\s]{1,120})'|'([^'\n]{1,120})'(?![a-z]|\s?:)|\"([^\"\n]{1,120})\"|`([^`\n]{1,120})`|‘([^’\n]{1,120})’|“([^”\n]{1,120})”"
    r"|\(([^()\n]{2,80})\)|\[([^\[\]\n]{2,80})\]|<([^<>\n]{2,80})>"
)
_AFTER_COLON = re.compile(r": ?([^\s:,;\"'`]{1,80})\Z")
_REFUSED = re.compile(
    r"\b(?:in-?valid|not (?:a )?valid|mal-?formed|unsupported|not supported|unknown|unrecogni[sz]ed|not recogni[sz]ed"
    r"|incorrect|wrong|illegal|bad|unacceptable|not acceptable|not permitted|(?:does|did) ?n[o'’]t (?:match|look|exist)"
    r"|failed to parse|(?:could|can) ?n[o'’]t (?:be )?(?:parsed?|convert(?:ed)?|decoded?|interpret(?:ed)?|understand)"
    r"|mismatch|non-?exist\w+|un-?available|cannot|syntax error|not available|not (?:allowed|associated|one of"
    r"|known)|must|(?:can|may"
    r"|should) ?(?:not|n['’]t|only)? be|not found|no such"
    r"|problem while processing|(?<=['\"`] )is not \w+(?=\W*\Z))\b",
    re.IGNORECASE,
)
"""Words with which a sentence refuses something."""

_WORD_OF_FIELDS = (
    r"(?:field|parameter|param|property|attribute|argument|option|value|values|given|provided|address|date|time|number"
    r"|code|format|id|header)"
)
_RULED = re.compile(
    rf"['\"`’”]? ?(?:{_WORD_OF_FIELDS} ){{0,3}}(?:must|should|can(?:not|'t|’t)?|may|is|are|has|was|does|did|doesn['’]t"
    r"|exceeds|needs|required|invalid|not|already|too|out of|contains|shall|missing|isn['’]t|aren['’]t|failed|taken)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"(?:^(?:\w+(?= ))?|[.:;,!(]|\b(?:because|since|as|that|of|for|with|{_WORD_OF_FIELDS})) ?(?:the |your |this "
    rf"|same |the same |an? )?['\"`‘“]?\Z",
    re.IGNORECASE,
)
_REFUSING = re.compile(
    r"\b(?:in-?valid|bad|wrong|incorrect|unknown|unsupported|illegal|mal-?formed|missing|duplicate|unrecogni[sz]ed"
    r"|errors?"
    r"|expected|expects?"
    r"|unexpected|parse|parsing|convert|converting|deserializ\w+|decod\w+|unmarshal\w*|validat\w+) "
    r"(?:(?:a|an|the|your|for|of|in|on|query|number|string|integer|boolean|array|object|supplied|request|body"
    r"|specified|format|type|data|input|date"
    rf"|{_WORD_OF_FIELDS}) ){{0,8}}['\"`‘“]?\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(rf"['\"`’”]?(?:\W*[:.,;(]|\W*\Z| {_WORD_OF_FIELDS}\b| ['\"`‘“])", re.IGNORECASE)
_AT_THE_END = re.compile(r": ?['\"`]?\Z")
_LEADING = re.compile(r"^(?:\w+ )?['\"`]?([^\s'\"`]{2,120})['\"`]? (?:is|was|does|has|must|cannot|could)\b")
_RECEIVED = re.compile(r"\b(?:received|got|was given|found) ['\"`]?([^\s'\"`,;]{2,80})['\"`]?[.\s]*\Z")
_LAST = re.compile(r"\b(?:by|on|with|for|to|of) ['\"`]?([\w.-]{2,80})['\"`]?[.\s]*\Z")
_TOKEN = re.compile(r"(?<![\w.@+-])[\w+-][\w.@+-]{2,120}[\w+-](?![\w@+-])")
_MOST = re.compile(
    r"(?:max(?:imum)?|at most|no more than|up to|exceed|less than|<=?|fewer than|not be more than)\D{0,40}?(\d{1,12})",
    re.IGNORECASE,
)
_OF_PAGING = re.compile(r"limit|size|count|per_?page|take|top|first|rows|max|offset|depth", re.IGNORECASE)
_LEAST = re.compile(
    r"(?:min(?:imum)?|at least|no less than|greater than|more than|>=?)\D{0,40}?(\d{1,12})", re.IGNORECASE
)
_NAMED = re.compile(
    r"\b(?:column|field|attribute|property|relation|table|index|key|named|called|enum|value|parameter|option)"
    r" ['\"`]?(?:\w+\.)?([\w$@-]{2,80})(?=['\"` .,;:]|\Z)",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(r"\bdates?\b|\btimestamps?\b|\bdate-?time\b|ISO[ -]?8601|YYYY", re.IGNORECASE)
_DATE_LIKE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{4}-\d{2}-\d{2}T\S+|\d{10}|\d{13}")
_CODE_LIKE = re.compile(r"[_.$-]|[a-z][A-Z]")
_OF_IDS = re.compile(
    r"\b(?:in-?valid|mal-?formed|not an? valid|bad|badly) (?:[\w-]+ ){0,3}?(?:id|uuid|guid|identifier|objectid)s?\b"
    r"|\b(?:id|uuid|guid|identifier|objectid) (?:\S{1,80} )?(?:is|was) (?:in-?valid|mal-?formed|not valid|badly)\b",
    re.IGNORECASE,
)

_ASKED = re.compile(
    r"\b(?:must|need to|have to|please|should) (?:also )?(?:provide|supply|specify|include|pass|give|send|set|enter)"
    r" (?P<it>.+)"
    r"|^missing (?:or|and/or) (?:invalid|empty) (?P<either>.+)"
    r"|^(?:required|mandatory) (?:field|parameter|property|value|attribute|key)s?(?: is| are)? missing: (?P<after>.+)"
    r"|^(?:missing|expect(?:ed|ing)(?= (?:an? |the )?(?:query |path |body )?(?:param|field|header|propert|key|argum))"
    r"|needs?|requires?|lacks?|without) (?P<thing>.+)"
    r"|^no (?P<none>.+? (?:given|provided|supplied|specified|found in|present|sent|set)\b.*)",
    re.IGNORECASE,
)
_OF_ASKED = re.compile(
    r"^(?:(?:a|an|the|your|valid|one|required|mandatory|query|path|body|form|request|url|header|json|value for"
    r"|field|parameter|param|argument|property|attribute|key|value)\W+)*"
    r"(?P<name>[A-Za-z_][\w.\[\]-]*(?: (?:id|name|number|code|date|address|type|key))?)"
    r"(?P<rest>.{0,200})",
    re.IGNORECASE | re.DOTALL,
)
_REST = re.compile(
    r"^\W*(?:(?:field|parameter|param|argument|property|header|value|attribute|in the (?:request|body|query)\w*)\W*)?"
    r"(?:(?:was|is|were|are|has been)? ?(?:given|provided|supplied|specified|found|present|sent|set|missing|required)\b"
    r"|(?:to|for|with|in|when|of|and|or|as)\b|\W*\Z)",
    re.IGNORECASE,
)
_BLANK = re.compile(
    r"^(?:the |your |a |an |query |path |header |param |parameter |field |property |required |mandatory )*"
    r"(?P<name>[A-Za-z_][\w.\[\] -]{0,40}?)"
    r" (?:field |parameter |param |value )?"
    r"(?:not (?:supplied|provided|specified|given)|(?:can ?not|can't|may not|must not"
    r"|should not) be (?:left )?(?:blank|empty|null|omitted)"
    r"|(?:must|needs to|has to) be (?:provided|present"
    r"|specified|supplied|given|set)|missing"
    r"|(?:is|was) (?:a )?(?:missing|required(?: field| parameter)?|mandatory|not (?:provided|supplied|specified"
    r"|given)))"
    r"(?: (?:in|from|on) (?:the |your )?(?:request|body|query|payload|input|url|form|json)\b.{0,40})?\W*\Z",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"\b(?P<name>[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+)\b(?: request)? header\b"
    r"|\bheader[: ]+[`'\"]?(?P<other>[A-Za-z][\w]*(?:-[\w]+)+)"
)
_NO_THING_WORDS = """
    access approval authentication authorization authorisation consent content credential credentials data input login
    log payment permission permissions plan role scope session signature subscription support token user verification
    change changes results result records record response reason such more one items route handler api key keys json
    body payload method version upgrade it this that these bearer password
"""
_NO_THINGS = frozenset(_NO_THING_WORDS.split())
"""What sentences say is needed or missing as often as a field, and is none."""

_SUBJECT = re.compile(
    r"^(?:the |your |a |an |each )?(?P<subject>[A-Za-z_][\w.-]*(?: [A-Za-z_][\w.-]*){0,3}?)"
    r" (?:must|should|cannot|can't|can only|may not|exceeds|is (?:not|too|out|in|less|greater|longer|shorter|above"
    r"|below|before|after)|are (?:not|too|out)|has (?:an? )?(?:in|wrong)|does)\b",
    re.IGNORECASE,
)
_NO_SUBJECTS = frozenset(
    (
        "you",
        "we",
        "it",
        "this",
        "that",
        "there",
        "they",
        "value",
        "request",
        "body",
        "input",
        "user",
        "users",
        "field",
        "ensure",
        "values",
    )
)


def part_named(message: str, parts: Sequence[Part]) -> Part | None:
    """The part of our request that the sentence refuses, by its name there or by its value; None when it is none."""
    if not (kind_of(message) or _REFUSED.search(message) or _MOST.search(message)):
        return None
    return _by_name(message, parts) or _by_value(message, parts) or _path_id(message, parts)


def _by_name(message: str, parts: Sequence[Part]) -> Part | None:
    """The first part whose name the sentence has where what is refused stands; the longer of two names there."""
    low = message.lower()
    best: tuple[tuple[int, int], Part] | None = None
    for part in parts:
        pieces = _pieces(part.name)
        if part.place == "path" or not pieces or len(part.name) < 2 or pieces[0] not in low:
            continue
        for found in re.finditer(rf"\b{r'[ _-]?'.join(map(re.escape, pieces))}\b", message, re.IGNORECASE):
            if not _is_refused(message, found, part.name):
                continue
            rank = (found.start(), -len(part.name))
            if best is None or rank < best[0]:
                best = (rank, part)
            break
    return best[1] if best is not None else None


def _is_refused(message: str, found: re.Match[str], name: str) -> bool:
    """Whether the words around make it what the sentence is about: a code, its subject, the object of a refusal."""
    before, after = message[max(0, found.start() - 60) : found.start()], message[found.end() : found.end() + 40]
    if found.group() == name and (_CODE_LIKE.search(name) or before[-1:] in ("'", '"', "`", "“")):
        return True
    if _RULED.match(after) and _BEGINS.search(before):
        return True
    if not after.strip(" .'\"`") and _AT_THE_END.search(before):
        return True
    return _ENDS.match(after) is not None and _REFUSING.search(before) is not None


def _by_value(message: str, parts: Sequence[Part]) -> Part | None:
    """The one part of our request whose value the sentence quotes."""
    message = message.replace('\\"', "")  # Go quotes the value as JSON has it, in quotes of its own
    quoted = [next(filter(None, found.groups()), "") for found in _QUOTED.finditer(message)]
    bare = [pattern.search(message.rstrip(" .")) for pattern in (_AFTER_COLON, _LEADING, _RECEIVED, _LAST)]
    named = [found.group(1) for found in _NAMED.finditer(message)]
    tokens = [found for found in _TOKEN.findall(message) if not found.isalpha()]
    for value in (*quoted, *named, *(found.group(1) for found in bare if found is not None), *tokens):
        held = [part for part in parts if len(value) > 1 and _is_of(part, value, message)]
        if len({part.full for part in held}) == 1:
            return held[0]
    bounded = _beyond(message, parts)
    if bounded is not None:
        return bounded
    dates = [part for part in parts if _DATE_LIKE.fullmatch(part.value)] if _DATE_WORDS.search(message) else []
    return dates[0] if len(dates) == 1 else None


def _is_of(part: Part, value: str, message: str) -> bool:
    """Whether a word is the part's value, one of a list in it, or its name; a plain word of the path must be an id."""
    if part.place == "path":
        return value == part.value and (
            not value.isalpha() or kind_of(message) == "type" or bool(_OF_IDS.search(message))
        )
    return value in (part.value, part.name) or (part.place == "query" and value in part.value.split(","))


def _beyond(message: str, parts: Sequence[Part]) -> Part | None:
    """The one number of our request that lies beyond the bound which the sentence states."""
    most, least = _MOST.search(message), _LEAST.search(message)
    if (most is None) == (least is None):
        return None
    numbers = [(part, int(part.value)) for part in parts if part.place != "path" and part.value.lstrip("-").isdigit()]
    if len(numbers) > 1:  # an id is a number too; of several, those of paging alone speak for themselves
        numbers = [(part, number) for part, number in numbers if _OF_PAGING.search(part.name)]
    if most is not None:
        out = [part for part, number in numbers if number > int(most[1])]
    else:
        out = [part for part, number in numbers if least is not None and number < int(least[1])]
    return out[0] if len(out) == 1 and len(out[0].value) < 13 else None


def _path_id(message: str, parts: Sequence[Part]) -> Part | None:
    """The last part of the path, when the sentence refuses an id and nothing else of the request is called so."""
    if _OF_IDS.search(message) is None:
        return None
    ids = [part for part in parts if part.place == "path"]
    others = [
        part for part in parts if part.place != "path" and _pieces(part.name)[-1:] in (["id"], ["uuid"], ["guid"])
    ]
    return ids[-1] if ids and not others else None


def asked_for(message: str, names: Iterable[str]) -> str:
    """What a sentence says must be given, in its own word, when the request holds nothing of that name; else `""`."""
    header = _HEADER.search(message)
    if header is not None and kind_of(message) == "required":
        return header["name"] or header["other"]
    found = _BLANK.search(message)
    name = found["name"].strip() if found is not None else ""
    if not name and (asked := _ASKED.search(message)) is not None:
        inner = _OF_ASKED.search(asked["it"] or asked["after"] or asked["either"] or asked["thing"] or asked["none"])
        if inner is not None and _REST.match(inner["rest"]):
            name = inner["name"].strip(" []")
    pieces = _pieces(name)
    if (
        not pieces
        or pieces[0] in ("valid", "this", "field", "value", "input", "some", "all")
        or pieces[-1] in ("are", "is", "were", "fields", "be")
        or len(pieces) > 4
        or pieces[-1] in _NO_THINGS
        or pieces[0] in _NO_THINGS - {"user", "payment", "data"}
    ):
        return ""
    return "" if any(_pieces(one) == pieces for one in names) else name


def subject_of(message: str) -> str:
    """The thing that a rule is stated of, in the sentence's own words (`Quantity must be at least 5`), or `""`."""
    found = _SUBJECT.search(message)
    subject = found["subject"] if found is not None else ""
    return "" if not subject or {one.lower() for one in subject.split()} & _NO_SUBJECTS else subject


def _pieces(name: str) -> list[str]:
    return [one.lower() for one in _HUMP.split(name) if one]
