"""Where tokens rest between runs: one file a profile that only its owner reads, or the keyring of the system.

What is kept is text to this module. It is put down whole or not at all, so that a refresh token that was replaced is
only gone once the new one is durable (RFC 6749 §6, RFC 9700 §4.14.2).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import stat
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from inspector.store.file_lock import locked
from inspector.store.system_keyring import Keyring, open_keyring
from inspector.store.whole_file import write_whole

_LARGEST = 256 * 1024
_SERVICE = "inspector tokens"
_TURN = 20.0
"""Seconds to wait while another program fetches a token for the same profile."""


class StoreTrouble(OSError):
    """A token cannot be kept or read; the text says why and what to do, and holds no value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The place of one profile's token. `bound_to` is all that a token was asked for with, as text."""

    profile: str
    bound_to: str

    @property
    def name(self) -> str:
        """A file name that tells the profile, and differs for every other binding."""
        plain = re.sub(r"[^A-Za-z0-9._-]+", "-", self.profile).strip(".-")[:40] or "profile"
        told_apart = hashlib.sha256("\0".join((self.profile, self.bound_to)).encode()).hexdigest()
        return f"{plain}-{told_apart[:12]}"


class TokenPlace(Protocol):
    """A place that outlives the run. Every method may block and raises StoreTrouble."""

    def check(self) -> None:
        """Say now, before a token is fetched, that it could not be kept."""

    def get(self, slot: Slot) -> str | None:
        """What was put there, or None."""

    def put(self, slot: Slot, text: str) -> None:
        """Keep this in place of what was there."""

    def drop(self, profile: str, slot: Slot | None) -> int:
        """Remove what is kept for a profile, and how much there was."""

    def where(self, slot: Slot) -> str:
        """The place in words."""


class TokenFiles:
    """One file a slot, mode 0600, in a folder of mode 0700."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def check(self) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreTrouble(f"{self._folder} cannot be made: {error.strerror}; {_ELSEWHERE}") from None
        if not os.access(self._folder, os.W_OK | os.X_OK):
            raise StoreTrouble(f"{self._folder} cannot be written, so a token cannot be kept there; {_ELSEWHERE}")

    def get(self, slot: Slot) -> str | None:
        path = self._path(slot)
        found = _read(path)
        if found is None:
            return None
        if found.get("profile") != slot.profile or found.get("bound_to") != slot.bound_to:
            return None
        kept = found.get("token")
        if not isinstance(kept, str):
            raise _broken(path)
        return kept

    def put(self, slot: Slot, text: str) -> None:
        self.check()
        held = {"profile": slot.profile, "bound_to": slot.bound_to, "token": text}
        try:
            write_whole(self._path(slot), json.dumps(held).encode())
        except OSError as error:
            raise StoreTrouble(f"{self._path(slot)} cannot be written: {error.strerror or error}") from None

    def drop(self, profile: str, slot: Slot | None) -> int:
        gone = 0
        for path in self._folder.glob("*.json"):
            try:
                own = (_read(path) or {}).get("profile") == profile
            except StoreTrouble:
                own = slot is not None and path == self._path(slot)
            if own or (slot is not None and path == self._path(slot)):
                try:
                    path.unlink(missing_ok=True)
                except OSError as error:
                    raise StoreTrouble(f"{path} cannot be removed: {error.strerror or error}") from None
                gone += 1
                with contextlib.suppress(OSError):
                    path.with_name(f".{path.name}.lock").unlink()
        return gone

    def where(self, slot: Slot) -> str:
        return str(self._path(slot))

    def _path(self, slot: Slot) -> Path:
        return self._folder / f"{slot.name}.json"


class TokenKeyring:
    """Entries of the system's keyring; no keyring means no token, never a file in its place."""

    def check(self) -> None:
        self._ring()

    def get(self, slot: Slot) -> str | None:
        return self._ring().get(_SERVICE, slot.name)

    def put(self, slot: Slot, text: str) -> None:
        self._ring().put(_SERVICE, slot.name, text)

    def drop(self, profile: str, slot: Slot | None) -> int:
        return int(slot is not None and self._ring().drop(_SERVICE, slot.name))

    def where(self, slot: Slot) -> str:
        return f"the keyring, {_SERVICE}/{slot.name}"

    def _ring(self) -> Keyring:
        try:
            return open_keyring()
        except OSError as error:
            raise StoreTrouble(f'{error}; or set token_store = "file" or "memory" in the profile') from None


def turn(folder: Path, slot: Slot) -> AbstractContextManager[None]:
    """Hold the right to fetch a token for this slot, against other programs too. Raises StoreTrouble and Locked."""
    TokenFiles(folder).check()
    return locked(folder / f"{slot.name}.json", wait=_TURN)


_ELSEWHERE = 'make it writable, or set token_store = "memory" in the profile'


def _read(path: Path) -> dict[str, object] | None:
    """The file as it was written; one that others may read is not trusted."""
    try:
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreTrouble(f"{path} cannot be read: {error.strerror or error}") from None
    with os.fdopen(opened, "rb") as file:
        about = os.fstat(file.fileno())
        if os.name == "posix" and (about.st_uid != os.geteuid() or stat.S_IMODE(about.st_mode) & 0o077):
            text = f"{path} can be read by others, so its token is not used; chmod 600 it, or forget the token"
            raise StoreTrouble(text)
        data = file.read(_LARGEST)
    try:
        read = json.loads(data)
    except ValueError:
        raise _broken(path) from None
    if not isinstance(read, dict):
        raise _broken(path)
    return read


def _broken(path: Path) -> StoreTrouble:
    return StoreTrouble(f"{path} is not a token file of Inspector; forget the token, or remove the file")
