"""The packs of this run, read at the first need."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.model.exchange import Exchange
from inspector.model.history import Past, Timeline
from inspector.model.problem import Problem

if TYPE_CHECKING:
    from inspector.explain.packs import Packs


class Knowledge:
    """Loads once, from any thread; a broken user pack is a problem and the others speak on."""

    def __init__(self, user_folder: Path | None) -> None:
        self._folder = user_folder
        self._lock = threading.Lock()
        self._packs: Packs | None = None
        self.problems: tuple[Problem, ...] = ()

    @property
    def packs(self) -> Packs:
        """All knowledge at hand."""
        with self._lock:
            if self._packs is None:
                from inspector.explain.packs import load

                loaded = load(self._folder)
                self.problems = loaded.failed
                self._packs = loaded.packs
            return self._packs

    def load(self) -> None:
        """Read the packs now, so that the first explanation need not."""
        _ = self.packs

    def summary(self, exchange: Exchange) -> Past:
        """What history keeps of a call."""
        from inspector.explain.engine import read
        from inspector.explain.past import past_of

        return past_of(exchange, read(exchange, Timeline(), self.packs).speaking.conventions)

    def versions(self) -> dict[str, str]:
        """The version of every pack by its id."""
        return {pack.id: pack.version for pack in self.packs.heads}
