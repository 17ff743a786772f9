"""Sentences that servers write by the status alone."""

from __future__ import annotations

import re

_STOCK = re.compile(
    r"\A(?:(?:http )?(?:error|status)?(?: code)?:? ?\d{3}\b.{0,80}|error(?: response)?|oops\W.{0,40}"
    r"|(?:bad request|unauthori[sz]ed|forbidden|not found|internal server error|bad gateway|service unavailable"
    r"|gateway time-?out|method not allowed|not acceptable|not implemented|proxy error|moved permanently)\W*"
    r"|.{0,60} server at .{1,80} port \d+|(?:the|this) (?:requested )?(?:url|resource|page|document)\b.*"
    r"|you (?:don.t|do not) have (?:the )?permission .*|access to this resource .*|the server (?:encountered|is"
    r" temporarily|could not verify|understood).*|this server could not verify .*|your browser sent a request that .*"
    r"|the (?:browser|method is not allowed).*|please .*|sorry\b.*|an error (?:has )?occurred\W*|a server error .*"
    r"|either you supplied .*|more information about this error .*|additionally, a .*|additionally,? .* error .*"
    r"|the document has moved.*|if you .*|try .*|contact .*|nothing matches .*|no context .*|sinatra .*)\Z",
    re.IGNORECASE | re.DOTALL,
)
"""What pages say by the status alone: it adds nothing to the number."""


def is_stock(words: str) -> bool:
    """Whether a line says no more than its status does."""
    return _STOCK.match(words[:400]) is not None
