"""The profiles file: read with every problem named by line and key, and written once from the example."""

from __future__ import annotations

import errno
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from inspector.model.diagnosis import Severity
from inspector.model.problem import Problem
from inspector.model.profile import Profile
from inspector.store.profile_extends import EXTENDS, Unrelated, ancestors, effective, unusable
from inspector.store.profile_table import read_profile
from inspector.store.profile_values import leaves
from inspector.store.table_keys import TableKeys
from inspector.toml_lines import dotted, error_line, line_of, lines

EXAMPLE = "profiles.example.toml"

Stamp = tuple[int, int, int]
"""What tells at little cost that a file is another one now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilesFile:
    """What a profiles file holds: the profiles that can be used, and everything wrong with the others."""

    path: Path
    profiles: tuple[Profile, ...] = ()
    problems: tuple[Problem, ...] = ()
    text: str | None = field(default=None, repr=False)
    """The file itself, None when there is none that can be read."""


def read_profiles(path: Path, *, must_exist: bool = False) -> ProfilesFile:
    """Read the file. Never raises for what is in it; a missing file is a problem only when it `must_exist`."""
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        missing = Problem(file=str(path), text="there is no such file; write one with: inspector profiles init")
        return ProfilesFile(path=path, problems=(missing,) if must_exist else ())
    except OSError as error:
        return _unusable(path, f"cannot be read: {error.strerror or type(error).__name__}")
    except UnicodeDecodeError as error:
        return _unusable(path, f"is not UTF-8 text (byte {error.start})")
    return read_text(path, text)


def read_text(path: Path, text: str) -> ProfilesFile:
    """Read the text of a profiles file at `path`, which need not exist: paths in it are relative to its folder."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        words = re.sub(r" \(at .*\)\Z", "", str(error))
        return _unusable(path, f"is not TOML: {words}", error_line(text, error))
    return replace(_Reading(path, text).read(table), text=text)


def stamp_of(path: Path) -> Stamp | None:
    """When the file was changed last, its size and its number on the disk; None when it cannot be seen."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_size, seen.st_ino


def write_example(path: Path) -> None:
    """Write the example to `path`, readable by its owner only.

    Raises FileExistsError rather than overwrite, and other OSErrors when it cannot be written.
    """
    if path.parent.exists() and not path.parent.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path.parent))
    path.parent.mkdir(parents=True, exist_ok=True)
    example = _example_file().read_bytes()
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "wb") as out:
        out.write(example)


def _example_file() -> Path:
    package = Path(__file__).resolve().parent.parent
    shipped = package / EXAMPLE
    return shipped if shipped.is_file() else package.parent / EXAMPLE


def _unusable(path: Path, text: str, line: int = 0) -> ProfilesFile:
    return ProfilesFile(path=path, problems=(Problem(file=str(path), line=line, text=text),))


class _Reading:
    """One reading of one file; it gathers problems while the tables are read."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = lines(text)
        self._problems: list[Problem] = []

    def read(self, table: dict[str, object]) -> ProfilesFile:
        top = TableKeys(table, (), self._report)
        named = top.table("profiles")
        top.finish()
        found = [] if named is None else self._profiles(table["profiles"])
        problems = tuple(sorted(self._problems, key=lambda problem: problem.line))
        return ProfilesFile(path=self._path, profiles=tuple(found), problems=problems)

    def _profiles(self, tables: object) -> list[Profile]:
        assert isinstance(tables, dict)  # the caller has looked
        keys = TableKeys(tables, ("profiles",), self._report)
        read: dict[str, Profile | None] = {}
        for name in tables:
            if keys.table(name) is not None:
                self._read(name, tables, read)
        # A profile may extend one that stands below it, so they are not read in their order.
        return [profile for name in tables if (profile := read.get(name)) is not None]

    def _read(self, name: str, tables: Mapping[str, object], read: dict[str, Profile | None]) -> Profile | None:
        """Read a profile, after those it extends; None when something is wrong with it or with one of them."""
        if name in read:
            return read[name]
        path = ("profiles", name)
        read[name] = None
        before = self._errors()
        try:
            parents = ancestors(tables, name)
            broken = next((parent for parent in parents[:1] if self._read(parent, tables, read) is None), "")
            if broken:
                raise Unrelated(unusable(broken))
        except Unrelated as error:
            self._report((*path, EXTENDS), str(error), Severity.ERROR)
            return None
        own = tables[name]
        assert isinstance(own, dict)  # the caller has looked, and so has `ancestors`
        known = {leaf for leaf, _ in leaves(own)}

        def report(at: tuple[str, ...], text: str, severity: Severity) -> None:
            # What is inherited was told where it is written.
            if severity is Severity.ERROR or at[len(path) :] in known:
                self._report(at, text, severity)

        profile = read_profile(name, TableKeys(effective(tables, name), path, report), self._path.parent)
        if self._errors() == before:
            read[name] = profile
        return read[name]

    def _errors(self) -> int:
        return sum(problem.severity is Severity.ERROR for problem in self._problems)

    def _report(self, path: tuple[str, ...], text: str, severity: Severity) -> None:
        line = line_of(self._lines, path)
        self._problems.append(Problem(file=str(self._path), line=line, key=dotted(path), text=text, severity=severity))
