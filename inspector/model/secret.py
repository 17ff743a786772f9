"""Where a secret comes from; its value is never part of a model value."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class SecretKind(StrEnum):
    """The place a reference points at; `PLAIN` is the value itself, kept with a warning."""

    ENV = "env"
    FILE = "file"
    CMD = "cmd"
    KEYRING = "keyring"
    PROMPT = "prompt"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A reference to a secret: `env:NAME`, `file:PATH`, `cmd:COMMAND`, `keyring:SERVICE/USER`, `prompt`, `plain:VALUE`.

    `target` never shows in a `repr`, because for a plain secret it is the value.
    """

    kind: SecretKind
    target: str = field(default="", repr=False)

    @classmethod
    def parse(cls, text: str) -> Secret:
        """Read a reference as it is written in a profile; a string without a known prefix is a plain value."""
        if text == SecretKind.PROMPT:
            return cls(kind=SecretKind.PROMPT)
        head, colon, tail = text.partition(":")
        if colon and head in set(SecretKind) - {SecretKind.PROMPT}:
            return cls(kind=SecretKind(head), target=tail)
        return cls(kind=SecretKind.PLAIN, target=text)

    def __str__(self) -> str:
        """The reference as a person may see it; a plain value is masked."""
        if self.kind is SecretKind.PLAIN:
            return "plain:····"
        if self.kind is SecretKind.PROMPT:
            return "prompt"
        return f"{self.kind}:{self.target}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretPrint:
    """What may be known of a secret of a profile: two people compare it without showing the value.

    `key` is where it stands in the profile, `shape` its kind (opaque, jwt, jwe), `fingerprint` the first 8 hex digits
    of its SHA-256. `missing` says why there is none.
    """

    key: str
    reference: Secret
    shape: str = ""
    length: int = 0
    fingerprint: str = ""
    missing: str = ""
