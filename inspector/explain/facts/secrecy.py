"""No fact shows a value that stands under the name of a credential."""

from __future__ import annotations

from inspector.redact import MASK, is_credential


def shown(name: str, value: str, place: str = "") -> str:
    """The value, or a mask where the name is that of a credential; a scheme word before it stays."""
    if not value or not is_credential(name, value, place):
        return value
    if MASK in value:
        return value
    scheme, space, _ = value.partition(" ")
    return f"{scheme} {MASK}" if space and scheme.isalpha() and len(scheme) < 12 else MASK
