"""The request a user writes: replayable, and without a credential by construction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

VARIABLE = re.compile(r"\{\{\s*([A-Za-z_][\w.-]*)\s*\}\}")
"""`{{name}}`, filled from the profile; `{{base}}` is its base URL without a final slash."""

# RFC 9110 §9.2.1 and §9.2.2.
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
IDEMPOTENT_METHODS = SAFE_METHODS | {"PUT", "DELETE"}


class BodyKind(StrEnum):
    """How the body was written; it decides the Content-Type that is sent when no header names one."""

    NONE = "none"
    JSON = "json"
    FORM = "form"
    XML = "xml"
    TEXT = "text"
    BINARY = "binary"

    @property
    def media_type(self) -> str:
        """The Content-Type for this kind, or `""` when there is none to add."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    BodyKind.NONE: "",
    BodyKind.JSON: "application/json",
    BodyKind.FORM: "application/x-www-form-urlencoded",
    BodyKind.XML: "application/xml",
    BodyKind.TEXT: "text/plain; charset=utf-8",
    BodyKind.BINARY: "application/octet-stream",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """A query parameter or a header as the user typed it; a disabled one is kept and not sent."""

    name: str
    value: str
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestBody:
    """The body as written. `text` may hold `{{variables}}`; `data` is only for `BINARY`."""

    kind: BodyKind = BodyKind.NONE
    text: str = ""
    data: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the user means to say.

    `url` has no query of its own when `query` is used; it may be relative to the profile's base URL, and it may hold
    `{{variables}}`. Header and query order is kept, and names may repeat.
    """

    method: str = "GET"
    url: str = ""
    query: tuple[Param, ...] = ()
    headers: tuple[Param, ...] = ()
    body: RequestBody = RequestBody()
    name: str = ""

    @property
    def is_safe(self) -> bool:
        """Whether sending it again cannot change anything (RFC 9110 §9.2.1)."""
        return self.method.upper() in SAFE_METHODS

    @property
    def is_idempotent(self) -> bool:
        """Whether sending it twice means the same as once (RFC 9110 §9.2.2)."""
        return self.method.upper() in IDEMPOTENT_METHODS

    def header(self, name: str) -> str | None:
        """The first enabled header of this name, compared without case, or None."""
        for item in self.headers:
            if item.enabled and item.name.lower() == name.lower():
                return item.value
        return None
