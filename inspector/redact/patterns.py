"""Shapes that give a secret away without knowing it: by name, as a JWT, by a vendor's prefix, as a private key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from inspector.redact.names import folded, is_credential_name

PREFIXES = (
    "sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_",
    "glpat-", "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xapp-", "ya29.", "AIza", "AKIA", "ASIA", "shpat_", "shpss_",
    "npm_", "pypi-", "hf_", "SG.", "sk-", "dop_v1_",
)  # fmt: skip
"""Prefixes that vendors give to their tokens; what follows is secret."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a shape stands (`start` to `end`), and which part of it is to be hidden."""

    start: int
    end: int
    hide_start: int
    hide_end: int


# Each pattern begins with a literal, or runs only when a word it needs is there: bodies are long and secrets are few.
_JWT = re.compile(r"eyJ[\w-]{8,}+(?:\.[\w-]*+){1,4}")
_NAME_CHARACTER = re.compile(r"[\w-]")
_PREFIXED = re.compile(
    rf"(?<![\w-])(?:{'|'.join(re.escape(prefix) for prefix in PREFIXES)})(?=[\w.-]{{0,80}}?\d)[\w.-]{{16,}}"
)
_PRIVATE_KEY = re.compile(
    r"-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----(.{1,16384}?)(?:-----END [A-Z ]{0,32}KEY-----|\Z)", re.DOTALL
)
_USERINFO = re.compile(r"://[^\s/?#@:\"'<>]{0,256}:([^\s/?#@\"'<>]{1,256})@")
# A scheme and a token68 (RFC 9110 §11.2); a digit tells a token from the words of a sentence.
_SCHEME_WORDS = tuple(f"{word}{space}" for word in ("bearer", "basic", "token", "apikey", "dpop") for space in " \t")
_SCHEME = re.compile(
    r"\b(?:bearer|basic|token|apikey|dpop)[ \t]{1,4}(?![\w-]{1,64}=[\"\w])((?=[\w.~+/-]{0,256}?\d)[\w.~+/-]{8,}={0,3})",
    re.IGNORECASE,
)
_JSON_FIELD = re.compile(
    r'(?<!\\)"([\w.$@-]{2,64})"\s{0,8}:\s{0,8}(?:"((?:[^"\\]|\\.){1,65536})(?:"|\Z)|(\d{4,}))', re.DOTALL
)
_NESTED_JSON_FIELD = re.compile(r'\\"([\w.$@-]{2,64})\\"\s{0,8}:\s{0,8}\\"([^"\\]{1,65536})(?:\\"|\Z)')
_NAME_BEFORE = re.compile(r"(?<![\w.%-])[\w.%-]{2,64}(?:\[[\w.-]{0,64}\]){0,3}\Z")
_LONGEST_NAME = 280
_VALUE_AFTER = re.compile(r"[^&\s\"'<>;,]{1,65536}")
_XML_FIELD = re.compile(r"<(?:[\w-]{1,32}:)?([\w.-]{2,64})(?:\s[^<>]{0,256})?>([^<]{1,65536})(?:</|\Z)")
_HEADER_LINE = re.compile(r"^([A-Za-z][\w-]{1,63}):[ \t]{0,8}([^\r\n]{1,65536})", re.MULTILINE)
_FIELDS = (_JSON_FIELD, _NESTED_JSON_FIELD, _XML_FIELD)
_NUMBER_NAMES = ("password", "passwd", "pwd", "secret", "otp")
_SENTENCE = re.compile(r"[A-Za-z]['a-z]*(?: ['a-z]+){2,}[.!]?")
_SCHEME_WORD = re.compile(r"\s*[A-Za-z][A-Za-z-]{2,24}\s+(?=\S)")
_WORDS_OF_THE_WIRE = frozenset({"null", "true", "false", "none", "undefined", "bearer", "basic"})


def spans(text: str) -> Iterator[Span]:
    """Every place in `text` that looks like a secret."""
    yield from _tokens(text)
    if any(prefix in text for prefix in PREFIXES):
        for found in _PREFIXED.finditer(text):
            yield Span(found.start(), found.end(), found.start(), found.end())
    lowered = text.lower()
    grouped = [_PRIVATE_KEY, _USERINFO]
    if any(word in lowered for word in _SCHEME_WORDS):
        grouped.append(_SCHEME)
    for pattern in grouped:
        for found in pattern.finditer(text):
            yield Span(found.start(), found.end(), *found.span(1))
    for pattern in _FIELDS:
        yield from _fields(pattern, text)
    yield from _pairs(text)
    yield from _header_lines(text)


def _tokens(text: str) -> Iterator[Span]:
    """JWS and JWE, by the `{"` that their first part begins with in base64url."""
    at = text.find("eyJ")
    while at >= 0:
        found = None if at and _NAME_CHARACTER.match(text, at - 1) else _JWT.match(text, at)
        if found:
            yield Span(found.start(), found.end(), found.start(), found.end())
        at = text.find("eyJ", found.end() if found else at + 3)


def _fields(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for found in pattern.finditer(text):
        name, value = found[1], found[2]
        if value is None:
            # A number is a secret only where a person chose it.
            if folded(name).endswith(_NUMBER_NAMES):
                yield Span(found.start(), found.end(), *found.span(3))
        # `{"password": "must not be blank"}` is what a server says of a field, not the field.
        elif is_credential_name(name) and not _harmless(value) and not _SENTENCE.fullmatch(value):
            yield Span(found.start(), found.end(), *_without_scheme(found))


def _pairs(text: str) -> Iterator[Span]:
    """`name=value`, in URLs, forms and logs: looked for from the sign backwards, because names are everywhere."""
    at = text.find("=")
    while at >= 0:
        before = _NAME_BEFORE.search(text, max(0, at - _LONGEST_NAME), at)
        after = _VALUE_AFTER.match(text, at + 1) if before else None
        if before and after and _hidden_pair(text, before, after):
            fragment = after[0].find("#") if _in_url(text, before.start()) else -1
            end = after.start() + fragment if fragment >= 0 else after.end()
            yield Span(before.start(), after.end(), after.start(), end)
        at = text.find("=", at + 1)


def _hidden_pair(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    in_url = _in_url(text, before.start())
    name = unquote(before[0])
    # An authorization code (RFC 6749 §4.1.2) is told from an error code by its length.
    if in_url and name == "code":
        return len(after[0]) >= 16
    return is_credential_name(name, "query" if in_url else "") and not _harmless(after[0])


def _in_url(text: str, at: int) -> bool:
    return at > 0 and text[at - 1] in "?&#"


def _header_lines(text: str) -> Iterator[Span]:
    for found in _HEADER_LINE.finditer(text):
        like_a_header = "-" in found[1] or found[1].lower() in {"authorization", "cookie", "apikey"}
        if like_a_header and is_credential_name(found[1], "header") and not _harmless(found[2]):
            yield Span(found.start(), found.end(), *_without_scheme(found))


def _harmless(value: str) -> bool:
    """Whether a value is a word of the wire that hides nothing."""
    return value.strip().lower() in _WORDS_OF_THE_WIRE


def _without_scheme(found: re.Match[str]) -> tuple[int, int]:
    """The value's span without a leading `Bearer`, so that the scheme stays readable."""
    start, end = found.span(2)
    scheme = _SCHEME_WORD.match(found[2])
    return (start + scheme.end(), end) if scheme else (start, end)
