"""A credential as it went on the wire, frozen without its value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CredentialShape(StrEnum):
    """What the value looks like: signed claims, encrypted claims, a name with a password, or nothing we can read."""

    JWT = "jwt"
    JWE = "jwe"
    BASIC = "basic"
    OPAQUE = "opaque"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hygiene:
    """Something wrong with the writing of a credential.

    `name` is one of: whitespace, newline, quotes, doubled-scheme, no-scheme, invisible, non-ascii, truncated,
    placeholder, percent-encoded, bad-base64, no-colon, empty. `start` and `end` are offsets in the header or query
    value as written; `shown` describes the characters (`U+201C`), never the secret.
    """

    name: str
    start: int = 0
    end: int = 0
    shown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """A credential that went on the wire, frozen without its value.

    `where` is a locator (`req.header.authorization`, `req.query.access_token`, `req.body#/client_secret`).
    `scheme` is the word before the token, as written (`Bearer`), or `""`. `length` counts the characters of the
    value without scheme; `fingerprint` is the first 8 hex digits of its SHA-256, so that two people can compare.
    `jwt_header` and `jwt_claims` are JSON texts, read and not verified. `expires_at` is epoch seconds as the
    profile or token response said, or None.
    """

    where: str
    scheme: str = ""
    shape: CredentialShape = CredentialShape.OPAQUE
    length: int = 0
    fingerprint: str = ""
    prefix: str = ""
    segments: int = 1
    jwt_header: str = ""
    jwt_claims: str = ""
    expires_at: float | None = None
    hygiene: tuple[Hygiene, ...] = ()
