"""JSON text: its value, where a pointer stands, where it stops being JSON, and the repair when there is only one."""

from inspector.json_text.parsing import parse
from inspector.json_text.places import (
    Duplicate,
    Place,
    Span,
    duplicates,
    first_members,
    locate,
    pointer,
    tokens,
    value_at,
)
from inspector.json_text.syntax import Flaw, diagnose, repair

__all__ = [
    "Duplicate",
    "Flaw",
    "Place",
    "Span",
    "diagnose",
    "duplicates",
    "first_members",
    "locate",
    "parse",
    "pointer",
    "repair",
    "tokens",
    "value_at",
]
