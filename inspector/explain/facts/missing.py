"""What an answer says is not there: the record that a call names, not the address that it goes to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.describe import quoted, safe
from inspector.explain.facts.errors import error
from inspector.explain.facts.fact import Named, specs, told
from inspector.explain.facts.sayings import unwrapped
from inspector.explain.facts.view import View

SPECS = specs("str", err__missing="The kind of record that the server says it does not have, in its words")

_NOUN = r"(?P<what>[A-Za-z][A-Za-z_' -]{1,40}?)"
_WHICH = (
    r"(?:[\s:]+(?:with|by|for|of|id|named|called|number)\b.{1,160}?"
    r"|\s+[#'\"`(]?[\w.@-]*\d[\w.@-]*[#'\"`)]?|\s+['\"`].{1,120}?['\"`]"
    r"|\s+\w{1,60}(?:\.\w{1,60}){1,3}|\s+\[[^\[\]]{1,120}\]|\s+[\w.@-]{1,60}/[\w.@/-]{1,100})?"
)
_SENTENCES = (
    re.compile(r"\bno query results for model \[(?:\w+\\){0,8}(?P<what>\w{1,60})\]", re.IGNORECASE),  # Laravel
    re.compile(r"^\"(?:\w+\\){1,8}(?P<what>\w{1,60})\" object not found by\b"),  # Symfony
    re.compile(r"^sql: no (?P<what>row)s in result set"),  # Go
    re.compile(
        rf"^(?:[a-z]{{2,20}}: )?(?:(?:the|this|that|requested|specified|given|a|an|error:)\s+)*{_NOUN}{_WHICH}\s+"
        r"(?:(?:was|is|were|could)\s+)?(?:not\s+(?:be\s+)?found|(?:does|do|did)(?:\s+not|n['\u2019]t)\s+exist)\b",
        re.IGNORECASE,
    ),
    re.compile(r"^no (?P<what>[A-Za-z]{2,20}) ['\"`][^'\"`]{1,120}['\"`]\W*\Z", re.IGNORECASE),
    re.compile(rf"\bno such {_NOUN}(?:[\s:,.#'\"`]|\Z)", re.IGNORECASE),
    re.compile(
        rf"^(?:there (?:is|was) )?no {_NOUN} (?:(?:was |were )?found|exists?|match(?:es)?"
        r"|(?:with|for|has|of) (?:the |this |that )?(?:id|name|key|number))\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:could|can|did)(?:\s+not|n['\u2019]t) find (?:(?:the|a|an|any|that|this) )?{_NOUN}(?:[\s:,.#'\"`]|\Z)",
        re.IGNORECASE,
    ),
)
_WITH_ID = re.compile(r"\s+(?:with|by|for|of)\s+(?:the\s+)?(?:id|key|number)\b", re.IGNORECASE)

_ADDRESS_WORDS = """
action address any api app application command content controller deployment domain endpoint file function handler host
it location mapping match matching method module not operation page path permission procedure query resource route
server service site such uri url view website webpage
"""
_OF_ADDRESSES = frozenset(_ADDRESS_WORDS.split())
"""Words for what stands at an address, so that the sentence may speak of the address itself."""

_PART_WORDS = """
api argument attribute boundary body column content credential credentials cursor data element encoding field
fields header id include input item json key keys option
parameter parameters param payload properties property relation relationship root schema
scope signature token tokens type value values
"""
_OF_PARTS = frozenset(_PART_WORDS.split())
"""Words for parts of a request, of which a server says under 400 that they are not there."""


def read(view: View) -> Iterator[Named]:
    """The first such sentence: the message of the error, or what it says of a part of the request."""
    if view.response is None or view.response.status not in (0, 400, 404, 409, 410, 412, 422):
        return
    answer = view.once(error)
    no_record = _OF_ADDRESSES if view.response.status in (404, 410) else _OF_ADDRESSES | _OF_PARTS
    said = [(one.value, one.at) for one in view.once(unwrapped)]
    said += [(one.message, one.at) for one in answer.fields[:5]]
    for words, at in said:
        for line in words[:800].splitlines()[:3]:
            what = _missing_in(line[:400], no_record)
            if what:
                yield "err.missing", told(safe(what, 40), at, saw=quoted(words))
                return


def _missing_in(words: str, no_record: frozenset[str]) -> str:
    """The kind of record that a sentence misses; a word for an address counts where the sentence gives its id."""
    for pattern in _SENTENCES:
        found = pattern.search(words)
        if found is None:
            continue
        what = found["what"].lower()
        if not no_record & set(re.split(r"[\s'_-]+", what)) or _WITH_ID.match(words, found.end("what")):
            return what
    return ""


READERS = {"err.missing": read}
