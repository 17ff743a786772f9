"""Packs checked before they are used: schema, lint and their own tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inspector.describe import count
from inspector.model.diagnosis import Severity
from inspector.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check of packs found; `summary` is its last line."""

    problems: tuple[Problem, ...]
    summary: str

    @property
    def failed(self) -> bool:
        """Whether a pack cannot be used as it is; a warning is no reason."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def check_packs(files: Sequence[Path] = ()) -> Checked:
    """Check these files, or without any the packs in the user's folder."""
    from inspector.explain.gates import check
    from inspector.store.places import packs_folder

    folder = packs_folder()
    chosen = list(files) or sorted(folder.glob("*.toml"))
    if not chosen:
        return Checked(problems=(), summary=f"There is no pack in {folder}")
    problems = tuple(problem for file in chosen for problem in check(file))
    summary = f"{count(len(chosen), 'pack')} checked, {count(len(problems), 'problem')}"
    return Checked(problems=problems, summary=summary)
