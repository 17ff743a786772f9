"""Secrets fetched from the places that references name; a value is returned to the caller and kept nowhere."""

from __future__ import annotations

import importlib
import os
import shlex
import subprocess
from pathlib import Path
from typing import Any

from inspector.model.secret import Secret, SecretKind

_COMMAND_SECONDS = 30.0
_LARGEST_FILE = 1024 * 1024


class SecretMissing(Exception):
    """A reference that gave no value. The text says why and what to do, and never holds a value."""

    def __init__(self, secret: Secret, text: str) -> None:
        super().__init__(text)
        self.secret = secret


def fetch(secret: Secret) -> str:
    """Return the value a reference points at. It may read a file or run a command, so call it off the event loop.

    A line break at the end of a file or of a command's output is not part of the value. Raises SecretMissing.
    """
    match secret.kind:
        case SecretKind.ENV:
            value = _from_environment(secret)
        case SecretKind.FILE:
            value = _from_file(secret)
        case SecretKind.CMD:
            value = _from_command(secret)
        case SecretKind.KEYRING:
            value = _from_keyring(secret)
        case SecretKind.PROMPT:
            raise SecretMissing(
                secret, "this secret is asked for, and nobody was there to answer; use env:NAME instead"
            )
        case SecretKind.PLAIN:
            value = secret.target
    if not value:
        raise SecretMissing(secret, f"{secret} is empty")
    return value


def _from_environment(secret: Secret) -> str:
    name = secret.target
    value = os.environ.get(name)
    if value is None:
        raise SecretMissing(secret, f"the environment variable {name} is not set; export it and start again")
    return value


def _from_file(secret: Secret) -> str:
    path = Path(secret.target).expanduser()
    try:
        with path.open("rb") as opened:
            data = opened.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise SecretMissing(secret, f"{path} cannot be read: {error.strerror or type(error).__name__}") from None
    if len(data) > _LARGEST_FILE:
        raise SecretMissing(secret, f"{path} is larger than 1 MiB, so it is hardly a secret; check the path")
    return _text(secret, data, str(path))


def _from_command(secret: Secret) -> str:
    try:
        words = shlex.split(secret.target)
    except ValueError as error:
        raise SecretMissing(secret, f"the command of {secret} cannot be split into words: {error}") from None
    if not words:
        raise SecretMissing(secret, "cmd: names no command")
    try:
        # Its error output may hold secrets too, so it is dropped and never shown.
        ended = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_COMMAND_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        text = f"{words[0]} gave no answer in {_COMMAND_SECONDS:.0f} s; run it by hand to see what it waits for"
        raise SecretMissing(secret, text) from None
    except OSError as error:
        text = f"{words[0]} cannot be run: {error.strerror or type(error).__name__}"
        raise SecretMissing(secret, text) from None
    if ended.returncode != 0:
        text = f"{words[0]} ended with exit code {ended.returncode}; run it by hand to see why"
        raise SecretMissing(secret, text)
    return _text(secret, ended.stdout, f"the output of {words[0]}")


def _from_keyring(secret: Secret) -> str:
    service, _, user = secret.target.partition("/")
    try:
        keyring = importlib.import_module("keyring")
    except ImportError:
        text = (
            "keyring is not available on this machine: the Python package keyring is not installed here; "
            "install it beside Inspector, or use env:NAME, file:PATH or cmd:COMMAND"
        )
        raise SecretMissing(secret, text) from None
    if _has_no_store(keyring):
        text = (
            "this machine has no keyring that could be asked, as on a server without a desktop; "
            "nothing was read, use env:NAME, file:PATH or cmd:COMMAND"
        )
        raise SecretMissing(secret, text)
    try:
        value = keyring.get_password(service, user)
    except Exception as error:  # backends raise their own kinds, and a locked keyring is no reason to crash
        text = f"the keyring of this machine did not answer ({type(error).__name__}); unlock it, or use env:NAME"
        raise SecretMissing(secret, text) from None
    if not isinstance(value, str):
        raise SecretMissing(secret, f"the keyring has no entry {service} for {user}; add it there first")
    return value


def _has_no_store(keyring: Any) -> bool:
    """Whether the backend is one of those that stand for none: `fail`, `null`, or a chain without a link.

    Backends that keep values in plain text are no part of the package `keyring` and must be chosen by hand.
    """
    backend = keyring.get_keyring()
    if type(backend).__module__ in ("keyring.backends.fail", "keyring.backends.null"):
        return True
    is_chain = type(backend).__module__ == "keyring.backends.chainer"
    return is_chain and not any(one.priority > 0 for one in backend.backends)


def _text(secret: Secret, data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError:
        raise SecretMissing(secret, f"{where} is not UTF-8 text") from None
