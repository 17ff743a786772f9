"""The profiles file changed on disk: under a lock, checked before it is written, never over someone else's change."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from inspector.model.diagnosis import Severity
from inspector.model.problem import Problem
from inspector.store.file_lock import Locked, locked
from inspector.store.profile_changes import Change, Delete, Misfit, Save, Tables, changed, tables_of
from inspector.store.profile_restore import Restore, restored
from inspector.store.profiles import ProfilesFile, read_profiles, read_text
from inspector.store.whole_file import write_whole
from inspector.toml_lines import line_of, lines

_NAME_MOST = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a change came to: the file as it read `before` and as it reads `now`, or why it was refused."""

    problems: tuple[Problem, ...] = ()
    outside: bool = False
    before: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    now: ProfilesFile | None = None


def change_file(path: Path, change: Change | Restore, seen: str | None, *, anyway: bool = False) -> Written:
    """Change the file, which reads as `seen` to whoever asks; None for a file that was not there.

    A profile that the change touches must still be as it was seen, unless `anyway`: then only the edited keys are
    written over what stands there now. Other changes in the file stay.
    """
    if path.exists() and not path.is_file():
        return _refused(path, "is not a file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path.resolve()):
            return _change_locked(path, change, seen, anyway=anyway)
    except Locked as error:
        return _refused(path, f"{error.args[0]}; nothing was changed, try again")
    except OSError as error:
        return _refused(path, f"cannot be written: {error.strerror or type(error).__name__}")


def change_text(path: Path, change: Change | Restore, text: str) -> Written:
    """The text after the change, checked as a file at `path` would be; nothing is written."""
    problem = _bad_name(path, change)
    if problem is not None:
        return Written(problems=(problem,))
    try:
        found = restored(text, change) if isinstance(change, Restore) else changed(text, change)
    except tomllib.TOMLDecodeError:
        return Written(problems=read_text(path, text).problems)
    except Misfit as error:
        return _refused(path, str(error), _key(change))
    now = read_text(path, found)
    own = tuple(_where_it_stood(problem, text, now) for problem in now.problems if _concerns(problem, change))
    if any(problem.severity is Severity.ERROR for problem in own):
        return Written(problems=own)
    return Written(problems=own, before=text, text=found, now=now)


def _change_locked(path: Path, change: Change | Restore, seen: str | None, *, anyway: bool) -> Written:
    try:
        text = path.read_bytes().decode("utf-8") if path.exists() else ""
    except UnicodeDecodeError:
        return Written(problems=read_profiles(path).problems)
    if text != (seen or "") and not anyway:
        names = _changed_outside(change, _tables(seen or ""), _tables(text))
        if names:
            words = f"was changed outside meanwhile: {', '.join(names)}; nothing was written over it"
            refused = _refused(path, words, _key(change))
            return Written(problems=refused.problems, outside=True)
    result = change_text(path, change, text)
    if result.now is not None and result.text != text:
        write_whole(path, result.text.encode("utf-8"))
    return result


def _changed_outside(change: Change | Restore, seen: Tables, now: Tables) -> tuple[str, ...]:
    """The profiles that the change touches and that are not as they were seen."""
    return tuple(name for name in change.touches if seen.get(name) != now.get(name))


def _tables(text: str) -> Tables:
    try:
        return tables_of(text)
    except tomllib.TOMLDecodeError:
        return {}


def _key(change: Change | Restore) -> str:
    return f"profiles.{_name(change)}"


def _name(change: Change | Restore) -> str:
    return change.draft.name if isinstance(change, Save) else change.name


def _concerns(problem: Problem, change: Change | Restore) -> bool:
    key = _key(change)
    return isinstance(change, Save) and (problem.key == key or problem.key.startswith(f"{key}."))


def _where_it_stood(problem: Problem, text: str, now: ProfilesFile) -> Problem:
    """The problem with the line of the file as it is: what was refused stands on no line."""
    path = tuple(problem.key.split("."))
    places = lines(text)
    line = line_of(places, path) if path[:2] in places else 0
    return Problem(file=problem.file, line=line, key=problem.key, text=problem.text, severity=problem.severity)


def _bad_name(path: Path, change: Change | Restore) -> Problem | None:
    if isinstance(change, Delete) or not isinstance(change, Save):
        return None
    name = change.draft.name
    words = ""
    if not name:
        words = "a profile needs a name"
    elif name != name.strip() or not name.isprintable():
        words = "a name has no space around it and no control characters in it"
    elif len(name) > _NAME_MOST:
        words = f"a name has {_NAME_MOST} characters at most"
    return Problem(file=str(path), key=_key(change), text=words) if words else None


def _refused(path: Path, text: str, key: str = "") -> Written:
    return Written(problems=(Problem(file=str(path), key=key, text=text),))
