"""The words of complaints that quote the value they refuse, and name no field: JSON Schema, serde, enumerations."""

from __future__ import annotations

import re

VALUE = re.compile(
    r"^(?P<value>'(?:[^'\\]|\\.){0,200}'|\"[^\"]{0,200}\"|-?\d[\d.eE+-]{0,30}|True|False|None)"
    r" (?:is not of type|is not one of|is too (?:long|short|large|small)|does not match"
    r"|is not a ['\"]|is (?:greater|less) than (?:or equal to )?the"
    r"|is not a multiple|is not valid under|should be non-empty|is not a valid (?:backing value|\w+\W*\Z))"
)
"""A sentence that begins with the value."""
_ODD_VALUE = re.compile(
    r"\b(?:(?:unknown|invalid|illegal|unsupported) (?:enum )?value:?|unknown variant:?|^for input string:)"
    r" (?P<value>'(?:[^'\\]|\\.){1,200}'|\"[^\"]{1,200}\"|`[^`]{1,200}`)",
    re.IGNORECASE,
)
_PARSED = re.compile(
    r"\bparsing time (?P<value>\"[^\"]{1,200}\") as \"|\bexpected \w{1,20} as value, got (?P<got>\"[^\"]{1,200}\")"
)
"""Go's time package, and what reads Prometheus' text form."""


_CONSTANT = re.compile(r"\bNo enum constant (?:[\w$]{1,80}\.){1,10}(?P<value>\w{1,80})")
"""Java's words for a name that an enumeration has not."""


def value_named(message: str) -> str | None:
    """The value that a sentence of JSON Schema's kind begins with, where it names no field; None otherwise."""
    constant = _CONSTANT.search(message)
    if constant is not None:
        return constant["value"]
    found = VALUE.search(message) or _ODD_VALUE.search(message) or _PARSED.search(message)
    if found is None:
        return None
    value = found.group(found.lastgroup or 0)
    return value[1:-1] if value[0] in "'\"`" else {"True": "true", "False": "false", "None": "null"}.get(value, value)
