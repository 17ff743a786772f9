"""Notices that the profiles file was changed by somebody else, at the cost of one look at its date and size."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector.store.profiles import Stamp


class FileWatch:
    """Remembers how the file looked. Before the first look it counts as changed."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._known: Stamp | None = None
        self._looked = False
        self._pending: tuple[Stamp | None] | None = None

    def moved(self, *, at_once: bool = False) -> bool:
        """Whether the file is another one than at the last time that this was so. May touch a slow disk.

        An editor may empty or remove a file before it writes it anew, so a new look counts when it was the same at two
        looks in a row; with `at_once` the first one counts.
        """
        from inspector.store.profiles import stamp_of

        if not self._file:
            return False
        now = stamp_of(Path(self._file))
        if self._looked and now == self._known:
            self._pending = None
            return False
        if self._looked and not at_once and self._pending != (now,):
            self._pending = (now,)
            return False
        self._known, self._looked, self._pending = now, True, None
        return True
