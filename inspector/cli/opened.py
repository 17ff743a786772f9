"""A session opened for a command, with what is wrong said on stderr."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from inspector.cli.output import tell
from inspector.model.diagnosis import Severity
from inspector.model.problem import Problem
from inspector.session import Session, open_session


class UsageError(Exception):
    """The words of the command line do not fit together; the text says how to put it right."""


def profiles_file(chosen: argparse.Namespace) -> Path | None:
    """The profiles file that was named on the command line."""
    named: Path | None = getattr(chosen, "profiles", None)
    return named


def opened(chosen: argparse.Namespace, *, tell_problems: bool = True) -> Session:
    """Open the session with the profile that was asked for; without `-p`, none is active. Raises UsageError."""
    session = open_session(profiles_file(chosen))
    for problem in session.problems if tell_problems else ():
        if _concerns(problem, chosen.profile):
            tell(f"{problem.severity}: {problem}")
    if chosen.profile is None:
        session.use_none()
        return session
    try:
        session.use(chosen.profile)
    except KeyError:
        raise UsageError(_no_such_profile(session, chosen.profile)) from None
    if session.active is not None and not session.active.tls.verify:
        tell(
            _painted(f"TLS NOT CHECKED: {session.active.name} has tls.verify = false; nothing proves whom you talk to")
        )
    return session


def _painted(words: str) -> str:
    """The words in red and bold where a person reads them and wants colour."""
    return f"\033[1;31m{words}\033[0m" if sys.stderr.isatty() and "NO_COLOR" not in os.environ else words


def _concerns(problem: Problem, profile: str | None) -> bool:
    """Whether a problem is worth a line here: a warning about a profile that is not in use is not."""
    if problem.severity is not Severity.WARNING or not problem.key.startswith("profiles."):
        return True
    return profile is not None and problem.key.startswith((f"profiles.{profile}.", f'profiles."{profile}".'))


def _no_such_profile(session: Session, name: str) -> str:
    if not session.profiles:
        return f"there is no profile {name}: {session.profiles_file} holds none that can be used"
    names = ", ".join(profile.name for profile in session.profiles)
    return f"there is no profile {name} in {session.profiles_file}; it has: {names}"
