"""A profile while it is edited: its keys as they are written in the file, how an edit went, what others changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspector.model.diagnosis import Severity
from inspector.model.problem import Problem

KeyPath = tuple[str, ...]
"""A key below `[profiles.NAME]`: `("auth", "token")`."""

KEPT = "····"
"""Stands in a draft for a secret that is written out in the file: left as it is, the file keeps its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileDraft:
    """The name of a profile and every key that is written for it; one that is absent is inherited or has its default.

    `inherited` are the keys of the profile it extends, its own among them or not; they are never written.
    """

    name: str = ""
    values: Mapping[KeyPath, object] = field(default_factory=dict, repr=False)
    inherited: Mapping[KeyPath, object] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileEdit:
    """How an edit of the profiles went.

    `problems` says why it was refused, or what to know about it. `outside` tells that it was refused because the same
    profile was changed in the file meanwhile. `file` is where it was written, `""` when it holds for this run only.
    `step` is the number by which the edit can be taken back in this run, 0 when it cannot.
    """

    problems: tuple[Problem, ...] = ()
    outside: bool = False
    file: str = ""
    step: int = 0

    @property
    def done(self) -> bool:
        """Whether it was done; else everything is as before."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileNews:
    """What a change of the profiles file by somebody else came to, by the names of profiles.

    `problems` are those that it did not have before; a profile that cannot be read any more stays as it was. `active`
    is the profile that calls go through from now on, when the one before is gone; `""` when it is still there.
    """

    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    active: str = ""
