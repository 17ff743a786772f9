"""What the cursor of the explanation can stand on."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.model.diagnosis import Locator
from inspector.model.fix import Fix


@dataclass(frozen=True, slots=True)
class EvidencePick:
    """A piece of evidence and the place it points at."""

    number: int
    at: Locator


@dataclass(frozen=True, slots=True)
class FixPick:
    """A fix, also one that is off."""

    fix: Fix


@dataclass(frozen=True, slots=True)
class PagePick:
    """A diagnosis, for its long page."""

    id: str


@dataclass(frozen=True, slots=True)
class FoldPick:
    """The line that stands for what is folded away."""


Pick = EvidencePick | FixPick | PagePick | FoldPick
