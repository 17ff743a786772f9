"""The sentences in which validators of XML name an element of ours: libxml2, Xerces, .NET, and spyne for itself."""

from __future__ import annotations

import re

_NAME = r"(?:\{(?:[^{}]{0,200}[:}])?)?(?P<name>[A-Za-z_][\w.-]{0,80})\}?"
"""A name as they write it: bare, `{namespace}name`, `{"namespace":name}` or `{name}`."""

OF_XML_SCHEMAS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("range", re.compile(rf"\bElement '{_NAME}'(?:, attribute '[^']{{1,200}}')?: \[facet '")),  # libxml2, from here on
    ("type", re.compile(rf"\bElement '{_NAME}': '[^']{{0,200}}' is not a valid value of the ")),
    ("", re.compile(rf"\bElement '{_NAME}': This element is not expected\.")),
    ("required", re.compile(rf"\bElement '[^']{{1,200}}': Missing child element\(s\)\. Expected is \( {_NAME} \)")),
    ("", re.compile(rf"\bInvalid content was found starting with element '{_NAME}'")),  # Xerces, from here on
    ("required", re.compile(
        rf"\bThe content of element '[^']{{1,200}}' is not complete\. One of '{_NAME}' is expected")),
    ("type", re.compile(rf"\bThe value '[^']{{0,200}}' of element '{_NAME}' is not valid\.")),
    ("type", re.compile(rf"\bThe '(?:[^' ]{{1,200}}:)?{_NAME}' element is invalid - The value ")),  # .NET, from here on
    ("unknown", re.compile(rf"\bhas invalid child element '{_NAME}'")),
    ("required", re.compile(rf"\bhas incomplete content\. List of possible elements expected: '{_NAME}'")),
    ("required", re.compile(rf"^'{_NAME}' member does not respect frequency constraints")),  # spyne
)  # fmt: skip
"""Each with its kind, `""` where the sentence has two senses: another element is missing, or this is one too many."""
