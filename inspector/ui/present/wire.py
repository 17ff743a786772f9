"""Text that came over the wire, made harmless: never markup, nothing hidden, credentials' masks on their tile."""

from __future__ import annotations

import re

from textual.content import Content

from inspector import describe
from inspector.ui.present import ink

LONGEST = 4000
"""Characters of one text that are shown; the rest is counted."""

MASK = "····"

_MASKED = re.compile("·{4,6}")


def visible(text: str) -> str:
    """The text with control, bidi and zero-width characters shown by name; its length may change."""
    if text.isascii() and text.isprintable():
        return text
    return describe.safe(text, limit=max(1, len(text)))


def safe(text: str, style: str = "", *, limit: int = LONGEST) -> Content:
    """The text as plain content in one line."""
    shown = describe.safe(text, limit)
    content = Content.styled(shown, style) if style and shown else Content(shown)
    return masked(content)


def masked(content: Content) -> Content:
    """The content with every mask on its tile."""
    if MASK not in content.plain:
        return content
    for found in _MASKED.finditer(content.plain):
        content = content.stylize(ink.MASK, found.start(), found.end())
    return content
