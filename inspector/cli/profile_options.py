"""The options of `inspector profiles add` and `edit`: one for every key of a profile, and the draft they make."""

from __future__ import annotations

import argparse

from inspector.cli.opened import UsageError
from inspector.model.profile_draft import KeyPath, ProfileDraft
from inspector.model.profile_keys import KEYS, KeyKind, ProfileKey, fitting, parsed

_NAMES = {
    "auth.type": "auth",
    "auth.in": "key-in",
    "auth.name": "key-name",
    "auth.value": "key-value",
    "timeouts.connect": "connect-timeout",
    "timeouts.read": "read-timeout",
    "timeouts.write": "write-timeout",
    "headers": "header",
    "variables": "variable",
    "hosts": "host",
}
"""Options that are not just the last word of their key."""


def option(key: ProfileKey) -> str:
    """The option of a key: `--base-url`."""
    return f"--{_NAMES.get(key.dotted, key.path[-1].replace('_', '-'))}"


def add_options(verb: argparse.ArgumentParser, *, edits: bool) -> None:
    """Give a verb the option of every key; one that edits may also rename and unset."""
    if edits:
        verb.add_argument("--rename", metavar="NAME", help="another name")
        verb.add_argument(
            "--unset", action="append", default=[], metavar="KEY", help="remove a key, such as auth.scope"
        )
    else:
        verb.add_argument("--copy-of", default="", metavar="NAME", help="begin as a copy of this profile")
    for key in KEYS:
        repeats = key.kind is KeyKind.PAIRS
        words = key.help.replace("%", "%%")
        verb.add_argument(
            option(key),
            dest=key.dotted,
            action="append" if repeats else "store",
            metavar="NAME=VALUE" if repeats else _metavar(key),
            help=f"{key.words}: {words}",
        )


def draft_of(chosen: argparse.Namespace, name: str, start: ProfileDraft | None = None) -> ProfileDraft:
    """What the options ask for, on top of `start`. Raises UsageError for a header or variable without its `=`."""
    values: dict[KeyPath, object] = dict(start.values) if start else {}
    for key in KEYS:
        given = getattr(chosen, key.dotted)
        if given is None:
            continue
        if key.kind is KeyKind.PAIRS:
            values |= {(*key.path, pair): value for pair, value in (_pair(key, text) for text in given)}
        else:
            values[key.path] = parsed(key, given)
    for dotted in getattr(chosen, "unset", ()):
        _unset(values, dotted)
    return ProfileDraft(name=name, values=fitting(values) if chosen.__dict__["auth.type"] else values)


def _metavar(key: ProfileKey) -> str:
    match key.kind:
        case KeyKind.CHOICE:
            return "|".join(key.choices)
        case KeyKind.FLAG:
            return "true|false"
        case KeyKind.SECRET:
            return "PLACE"
        case KeyKind.SECONDS:
            return "SECONDS"
        case _:
            return "N" if key.kind is KeyKind.WHOLE else "TEXT"


def _pair(key: ProfileKey, text: str) -> tuple[str, str]:
    name, found, value = text.partition("=")
    if not found or not name.strip():
        raise UsageError(f"{option(key)} takes NAME=VALUE, such as {option(key)} Accept=application/json")
    return name.strip(), value


def _unset(values: dict[KeyPath, object], dotted: str) -> None:
    gone = [path for path in values if f"{'.'.join(path)}.".startswith(f"{dotted}.")]
    if not gone:
        has = ", ".join(".".join(path) for path in values) or "none"
        raise UsageError(f"--unset {dotted}: the profile has no such key; it has: {has}")
    for path in gone:
        del values[path]
