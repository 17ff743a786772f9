"""Which header holds characters that do not belong there, and its value without them."""

from __future__ import annotations

import re

from inspector import describe
from inspector.explain.claim import FixSpec
from inspector.explain.situation import Situation
from inspector.model.exchange import header

_QUOTES = "\"'`“”‘’«»"
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


def cleaned(value: str) -> str:
    """A header value without blanks, quotes and hidden characters around its token, and with its scheme once."""
    plain = "".join(" " if char == "\u00a0" else char for char in value if not describe.is_hidden(char))
    plain = _DOUBLED_SCHEME.sub(lambda found: f"{found['scheme']} ", plain.strip())
    scheme, space, token = plain.partition(" ")
    if space:
        return f"{scheme} {token.strip().strip(_QUOTES).strip()}"
    return plain.strip(_QUOTES).strip()
