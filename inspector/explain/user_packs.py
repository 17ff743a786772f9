"""Packs of the user's read and checked: what is wrong with one keeps it out, by file, line and key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from inspector import toml_lines
from inspector.explain import lint
from inspector.explain.described import sample
from inspector.explain.pack import Pack, Reading, read
from inspector.model.diagnosis import Severity
from inspector.model.problem import Problem


def read_user(file: Path, beside: Iterable[Pack]) -> tuple[Pack | None, tuple[Problem, ...]]:
    """Read and check a pack of the user's; None when it has errors. Warnings come with a pack that can be used."""
    reading, text = _read_file(file)
    if reading.pack is None or reading.problems:
        return None, reading.problems
    others = tuple(beside)
    family = [pack for pack in others if pack.id == reading.pack.id]
    found = lint.remarks(reading.pack, reading.places, (*others, *_renamed(family)))
    problems = with_lines(found, text, str(file))
    broken = any(item.severity is Severity.ERROR for item in problems)
    return (None if broken else reading.pack), problems


def check_text(text: str, file: str, beside: Iterable[Pack]) -> tuple[Problem, ...]:
    """What keeps the text of a sealed pack from being used: all of it is looked at, but only some of its operations."""
    reading = read(sample(text), file)
    if reading.pack is None or reading.problems:
        return reading.problems
    found = with_lines(lint.remarks(reading.pack, reading.places, beside), text, file)
    return tuple(problem for problem in found if problem.severity is Severity.ERROR)


def with_lines(found: Iterable[lint.Remark], text: str, file: str) -> tuple[Problem, ...]:
    """Remarks as problems with file, line and key."""
    items = tuple(found)
    places = toml_lines.lines(text) if items else {}
    return tuple(
        Problem(
            file=file,
            line=toml_lines.line_of(places, item.path),
            key=toml_lines.dotted(item.path),
            text=item.text,
            severity=item.severity,
        )
        for item in items
    )


def _renamed(packs: Iterable[Pack]) -> Iterator[Pack]:
    """The pack that a user's one extends, under another id, so that its claims are known."""
    for pack in packs:
        yield replace(pack, id=f"{pack.id} (built in)")


def _read_file(file: Path) -> tuple[Reading, str]:
    try:
        text = file.read_text("utf-8")
    except OSError as error:
        problem = Problem(file=str(file), text=f"cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        problem = Problem(file=str(file), text=f"is not UTF-8 at byte {error.start}; save it as UTF-8")
    else:
        return read(text, str(file)), text
    return Reading(pack=None, problems=(problem,)), ""
