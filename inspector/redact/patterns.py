"""Shapes that give a secret away without knowing it: by name, as a JWT, by a vendor's prefix, as a private key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from inspector.redact.names import folded, is_credential, is_credential_name

PREFIXES = (
    "sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_",
    "glpat-", "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xapp-", "ya29.", "AIza", "AKIA", "ASIA", "shpat_", "shpss_",
    "AQ.", "shpca_", "shppa_", "shpua_", "shprt_", "shptka_", "atkn_", "pat-na1-", "pat-na2-", "pat-na3-", "pat-eu1-",
    "pat-ap1-", "npm_", "pypi-", "hf_", "SG.", "sk-", "dop_v1_",
)  # fmt: skip
"""Prefixes that vendors give to their tokens; what follows is secret."""

_SHARED = ("k_live_", "k_test_", "xox", "shp", "pat-")
_PARTS = {
    part: tuple(prefix for prefix in PREFIXES if part in prefix)
    for part in (*_SHARED, *(prefix for prefix in PREFIXES if not any(shared in prefix for shared in _SHARED)))
}
"""Prefixes by a part that they share: a text without the part has none of them."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a shape stands (`start` to `end`), and which part of it is to be hidden."""

    start: int
    end: int
    hide_start: int
    hide_end: int


# Bodies are long and secrets are few: each pattern begins with a literal, which is found fast, or is tried only where a
# word that it needs stands.
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
_SCHEME_WORDS = ("bearer", "basic", "token", "apikey", "dpop")
_SCHEME = re.compile(
    r"\b(?:bearer|basic|token|apikey|dpop)[ \t]{1,4}(?![\w-]{1,64}=[\"\w])((?=[\w.~+/-]{0,256}?\d)[\w.~+/-]{8,}={0,3})",
    re.IGNORECASE,
)
_JSON_FIELD = re.compile(
    r'(?<!\\)"([\w.$@-]{2,64})"\s{0,8}:\s{0,8}(?:"((?:[^"\\]|\\.){1,65536})(?:"|\Z)|(\d{4,}))', re.DOTALL
)
_JSON_NAME = re.compile(r'"([\w.$@-]{2,64}+)"\s{0,8}+:')
_NESTED_JSON_FIELD = re.compile(r'\\"([\w.$@-]{2,64})\\"\s{0,8}:\s{0,8}\\"([^"\\]{1,65536})(?:\\"|\Z)')
# Read from right to left: a name and at most three places in brackets, as in `user[token]=`.
_NAME_BACKWARDS = re.compile(r"(?:\][\w.-]{0,64}\[){0,3}[\w.%-]{2,64}(?![\w.%-])")
_USUAL_NAME, _LONGEST_NAME = 24, 280
_VALUE_AFTER = re.compile(r"[^&\s\"'<>;,]{1,65536}")
_XML_FIELD = re.compile(r"<(?:[\w-]{1,32}:)?([\w.-]{2,64})(?:\s[^<>]{0,256})?>([^<]{1,65536})(?:</|\Z)")
_XML_NAME = re.compile(r"<(?:[\w-]{1,32}:)?([\w.-]{2,64})[\s>]")
_FIRST_HEADER_LINE, _HEADER_LINE = (
    re.compile(rf"{start}([A-Za-z][\w-]{{1,63}}):[ \t]{{0,8}}([^\r\n]{{1,65536}})") for start in ("", "\n")
)
_FIELDS = ((_JSON_NAME, _JSON_FIELD), (_XML_NAME, _XML_FIELD))
# Twilio's pair for Basic, as curl and its libraries take it: the id of an account or a key, then the secret of it.
_AFTER_ID = re.compile(
    r"(?<![0-9A-Za-z])[AS][CK][0-9a-f]{32}[\"']?\s{0,8}[:,]\s{0,8}[\"']?([0-9A-Za-z]{32})(?![0-9A-Za-z])"
)
_NUMBER_NAMES = ("password", "passwd", "pwd", "secret", "otp")
_SENTENCE = re.compile(r"[A-Za-z]['a-z]*(?: ['a-z]+){2,}[.!]?")
_SCHEME_WORD = re.compile(r"\s*[A-Za-z][A-Za-z-]{2,24}\s+(?=\S)")
_WORDS_OF_THE_WIRE = frozenset({"null", "true", "false", "none", "undefined", "bearer", "basic"})


def spans(text: str) -> Iterator[Span]:
    """Every place in `text` that looks like a secret."""
    yield from _tokens(text)
    yield from _prefixed(text)
    yield from _behind_ids(text)
    for shape in (*_PRIVATE_KEY.finditer(text), *_USERINFO.finditer(text), *_schemes(text)):
        yield Span(shape.start(), shape.end(), *shape.span(1))
    for name, field in _FIELDS:
        if any(map(_hides, set(name.findall(text)))):
            starts = (found.start() for found in name.finditer(text) if _hides(found[1]))
            yield from _fields(found for start in starts if (found := field.match(text, start)) is not None)
    yield from _fields(_NESTED_JSON_FIELD.finditer(text))
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


def _prefixed(text: str) -> Iterator[Span]:
    for part, prefixes in _PARTS.items():
        for prefix in prefixes if part in text else ():
            at = text.find(prefix)
            while at >= 0:
                found = _PREFIXED.match(text, at)
                if found:
                    yield Span(found.start(), found.end(), found.start(), found.end())
                at = text.find(prefix, found.end() if found else at + 1)


def _behind_ids(text: str) -> Iterator[Span]:
    for kind in ("AC", "SK"):
        at = text.find(kind)
        while at >= 0:
            found = _AFTER_ID.match(text, at)
            if found:
                yield Span(found.start(), found.end(), *found.span(1))
            at = text.find(kind, at + 2)


def _schemes(text: str) -> Iterator[re.Match[str]]:
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter that is two in lower case: the places are not the same
        yield from _SCHEME.finditer(text)
        return
    for word in _SCHEME_WORDS:
        at = lowered.find(word)
        while at >= 0:
            found = _SCHEME.match(text, at)
            if found:
                yield found
            at = lowered.find(word, at + len(word))


@lru_cache(maxsize=4096)
def _hides(name: str) -> bool:
    """Whether a field of this name can hold a secret."""
    return is_credential_name(name) or folded(name).endswith(_NUMBER_NAMES)


def _fields(matches: Iterable[re.Match[str]]) -> Iterator[Span]:
    for found in matches:
        name, value = found[1], found[2]
        if value is None:
            # A number is a secret only where a person chose it.
            if folded(name).endswith(_NUMBER_NAMES):
                yield Span(found.start(), found.end(), *found.span(3))
        # `{"password": "must not be blank"}` is what a server says of a field, not the field.
        elif is_credential(name, value) and not _harmless(value) and not _SENTENCE.fullmatch(value):
            yield Span(found.start(), found.end(), *_without_scheme(found))


def _pairs(text: str) -> Iterator[Span]:
    """`name=value`, in URLs, forms and logs: looked for from the sign backwards, because names are everywhere."""
    at = text.find("=")
    while at >= 0:
        name = _name_before(text, at)
        in_url = _in_url(text, at - len(name))
        after = _VALUE_AFTER.match(text, at + 1) if name and _is_secret_pair(name, in_url) else None
        # An authorization code (RFC 6749 §4.1.2) is told from an error code by its length.
        if after and (len(after[0]) >= 16 if in_url and unquote(name) == "code" else not _harmless(after[0])):
            fragment = after[0].find("#") if in_url else -1
            end = after.start() + fragment if fragment >= 0 else after.end()
            yield Span(at - len(name), after.end(), after.start(), end)
        at = text.find("=", at + 1)


def _name_before(text: str, at: int) -> str:
    """The name that ends at an offset, `""` when none does."""
    for most in (_USUAL_NAME, _LONGEST_NAME):
        backwards = text[max(0, at - most) : at][::-1]
        found = _NAME_BACKWARDS.match(backwards)
        if found is None and backwards[:1] != "]":
            return ""
        if found is not None and found.end() < len(backwards):
            return found[0][::-1]
    return found[0][::-1] if found is not None and at <= _LONGEST_NAME else ""


@lru_cache(maxsize=4096)
def _is_secret_pair(name: str, in_url: bool) -> bool:
    plain = unquote(name)
    return (in_url and plain == "code") or is_credential_name(plain, "query" if in_url else "")


def _in_url(text: str, at: int) -> bool:
    return at > 0 and text[at - 1] in "?&#"


def _header_lines(text: str) -> Iterator[Span]:
    first = _FIRST_HEADER_LINE.match(text)
    for found in (*((first,) if first else ()), *_HEADER_LINE.finditer(text)):
        like_a_header = "-" in found[1] or found[1].lower() in {"authorization", "cookie", "apikey"}
        if like_a_header and is_credential_name(found[1], "header") and not _harmless(found[2]):
            yield Span(found.start(1), found.end(), *_without_scheme(found))


def _harmless(value: str) -> bool:
    """Whether a value is a word of the wire that hides nothing."""
    return value.strip().lower() in _WORDS_OF_THE_WIRE


def _without_scheme(found: re.Match[str]) -> tuple[int, int]:
    """The value's span without a leading `Bearer`, so that the scheme stays readable."""
    start, end = found.span(2)
    scheme = _SCHEME_WORD.match(found[2])
    return (start + scheme.end(), end) if scheme else (start, end)
