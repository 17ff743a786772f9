"""Which header holds characters that do not belong there, and its value without them."""

from __future__ import annotations

import re

from inspector import describe
from inspector.explain.claim import FixSpec
from inspector.explain.situation import Situation
from inspector.model.exchange import header

_QUOTES = "\"'`“”‘’«»"
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_QUOTED_PARAMETER = re.compile(r"=[\"“][^\"”]")
_CREDENTIAL = re.compile(r"authorization|key|token|secret|auth", re.IGNORECASE)
_DOUBLED_SCHEME = re.compile(r"\A(?P<scheme>[A-Za-z]+)(?:[ :]+(?P=scheme))+[ :]+", re.IGNORECASE)


def header_to_strip(spec: FixSpec, here: Situation) -> str:
    """The header that the stray characters are in; `""` when the call was sent and holds no such header."""
    where = here.text("auth.where")
    credential = where.removeprefix("req.header.") if where.startswith("req.header.") else ""
    sent = here.exchange.sent
    for name in (here.arg(spec, "name"), _header_with_a_finding(here), credential):
        if not name:
            continue
        if sent is None or here.exchange.request.header(name) is not None or header(sent.headers, name) is not None:
            return name
    return "Authorization" if sent is None else ""


def _header_with_a_finding(here: Situation) -> str:
    for name in ("lint.header_whitespace", "lint.header_invisible"):
        fact = here.facts.get(name)
        if fact is not None:
            return fact.at[0].path.removeprefix("req.header.")
    return ""


def cleaned(value: str, name: str = "Authorization") -> str:
    """A header value without blanks and hidden characters at its ends, a credential without quotes and scheme twice.

    Quotes that belong there stay: those of `Digest username="a"`, of an entity tag, of a comment. Curly ones, which no
    header can carry, become straight.
    """
    text = "".join(" " if char == "\u00a0" else char for char in value if not describe.is_hidden(char)).strip()
    if not _CREDENTIAL.search(name):
        return text.translate(_STRAIGHT)
    before = ""
    while text != before:  # each round only takes away
        before = text
        text = _DOUBLED_SCHEME.sub(lambda found: f"{found['scheme']} ", _unquoted(text))
        scheme, space, token = text.partition(" ")
        text = f"{scheme} {_unquoted(token.strip())}".strip() if space else text
    return text


def _unquoted(text: str) -> str:
    """A text without quotes at its ends, unless they belong to a parameter in it."""
    return text if _QUOTED_PARAMETER.search(text) else text.strip(_QUOTES).strip()
