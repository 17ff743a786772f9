"""The spellings under which one secret value can turn up: percent-encoded, JSON-escaped, base64, Basic."""

from __future__ import annotations

import base64
import html
import json
from dataclasses import dataclass
from urllib.parse import quote, quote_plus

_SHORTEST_BASE64 = 6
"""Characters of a secret below which its base64 core is too short to be told from chance."""


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling. `slack` is how many characters beside a match still carry bits of the secret."""

    text: str
    slack: int = 0


def forms(secret: str) -> tuple[Form, ...]:
    """Every spelling of `secret`, without repeats, longest first."""
    raw = secret.encode("utf-8", "surrogatepass")
    plain = {
        secret,
        quote(raw, safe=""),
        quote(raw, safe="/"),
        quote(raw, safe="!$'()*,;:@/?~"),
        quote_plus(raw),
        json.dumps(secret)[1:-1],
        json.dumps(secret, ensure_ascii=False)[1:-1],
        json.dumps(secret)[1:-1].replace("/", "\\/"),
        json.dumps(json.dumps(secret)[1:-1])[1:-1],
        html.escape(secret),
        repr(secret)[1:-1],
    }
    plain |= {_lower_escapes(text) for text in plain}
    found = {text: Form(text) for text in plain if text}
    if len(raw) >= _SHORTEST_BASE64:
        for text in _base64_cores(raw):
            found.setdefault(text, Form(text, 2))
    return tuple(sorted(found.values(), key=lambda form: (-len(form.text), form.text)))


def in_bytes(form: Form) -> Form:
    """The same spelling as its UTF-8 bytes read as Latin-1, to search bytes as text of equal length."""
    return Form(form.text.encode("utf-8", "surrogatepass").decode("latin-1"), form.slack)


def _base64_cores(raw: bytes) -> set[str]:
    """The characters of base64 text that depend on `raw` alone, for each way it can fall into groups of three bytes.

    So `user:secret` is found without knowing the user, and a secret inside a longer encoded text too.
    """
    cores: set[str] = set()
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + raw).decode()
        start = (0, 2, 3)[before]
        end = (before + len(raw)) * 8 // 6
        core = encoded[start:end]
        cores |= {core, core.replace("+", "-").replace("/", "_"), quote(core, safe="")}
    return cores


def _lower_escapes(text: str) -> str:
    """`%2F` as `%2f`: both spellings are in use (RFC 3986 §2.1)."""
    parts = text.split("%")
    return parts[0] + "".join(f"%{part[:2].lower()}{part[2:]}" for part in parts[1:])
