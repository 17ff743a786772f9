"""The keyring of this system, through the package of that name; a backend that writes plain text does not count."""

from __future__ import annotations

import importlib
from typing import Any, Protocol

_UNSAFE = ("keyring.backends.fail", "keyring.backends.null")


class NoKeyring(OSError):
    """There is no keyring that can be used, or it did not answer; the text says why and what to do."""


class Keyring(Protocol):
    """Entries named by a service and a user. Every method may block, ask the user to unlock, and raise NoKeyring."""

    def get(self, service: str, user: str) -> str | None:
        """The value, or None when there is no such entry."""

    def put(self, service: str, user: str, value: str) -> None:
        """Write the entry."""

    def drop(self, service: str, user: str) -> bool:
        """Remove the entry; False when there was none."""


def open_keyring() -> Keyring:
    """The keyring of this system. Raises NoKeyring on a machine without one."""
    try:
        package: Any = importlib.import_module("keyring")
    except ImportError:
        text = "the Python package keyring is not installed here; install inspector[keyring]"
        raise NoKeyring(text) from None
    try:
        chosen = package.get_keyring()
        # The chainer writes to the first of several that works, so each of them has to be looked at.
        backends = list(getattr(chosen, "backends", None) or [chosen])
        usable = [backend for backend in backends if float(backend.priority) > 0 and not _is_plain(backend)]
    except Exception as error:  # backends raise their own kinds while they are looked at
        raise NoKeyring(f"the keyring of this machine cannot be used ({type(error).__name__})") from None
    if not usable and any("Plaintext" in type(backend).__name__ for backend in backends):
        raise NoKeyring("the only keyring of this machine keeps values in plain text, so none is written there")
    if not usable:
        raise NoKeyring("this machine has no keyring that can be used: no secret service, keychain or vault answers")
    return _Backend(usable[0])


class _Backend:
    """A backend with its own kinds of errors turned into one."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend

    def get(self, service: str, user: str) -> str | None:
        value = self._ask("get_password", service, user)
        return value if isinstance(value, str) else None

    def put(self, service: str, user: str, value: str) -> None:
        self._ask("set_password", service, user, value)

    def drop(self, service: str, user: str) -> bool:
        if self.get(service, user) is None:
            return False
        self._ask("delete_password", service, user)
        return True

    def _ask(self, verb: str, *words: str) -> object:
        try:
            return getattr(self._backend, verb)(*words)
        except Exception as error:  # a locked keyring is no reason to crash; the text of the error may hold anything
            text = f"the keyring of this machine did not answer ({type(error).__name__}); unlock it and try again"
            raise NoKeyring(text) from None


def _is_plain(backend: Any) -> bool:
    kind = type(backend)
    return kind.__module__ in _UNSAFE or "Plaintext" in kind.__name__
