"""`inspector packs check` and `inspector packs import`: knowledge of the user's own."""

from __future__ import annotations

import argparse
from pathlib import Path

from inspector.cli.asking import can_ask, confirm
from inspector.cli.exit_code import ExitCode
from inspector.cli.output import data, tell
from inspector.describe import safe
from inspector.session import Asked, check_packs, import_pack

_MOST_TOLD = 12
"""Lines about what was left out; the rest is counted."""


def packs(chosen: argparse.Namespace) -> int:
    """Do what was asked."""
    return _import(chosen) if chosen.doing == "import" else _check(chosen)


def _check(chosen: argparse.Namespace) -> int:
    """Check the named packs, or the user's own when none is named."""
    files: list[Path] = chosen.files
    for file in files:
        if not file.is_file():
            tell(f"inspector packs check: there is no file {file}")
            return ExitCode.USAGE
    checked = check_packs(files)
    for problem in checked.problems:
        data(f"{problem.severity}: {problem}")
    tell(checked.summary)
    return ExitCode.DIAGNOSED if checked.failed else ExitCode.OK


def _import(chosen: argparse.Namespace) -> int:
    """Make a pack of a document."""
    if not chosen.file.is_file():
        tell(f"inspector packs import: there is no file {chosen.file}")
        return ExitCode.USAGE
    asked = Asked(
        kind=chosen.kind,
        file=chosen.file,
        into=chosen.into,
        id=chosen.id,
        hosts=tuple(chosen.host),
        force=chosen.force,
        mapping=chosen.map,
        confirm=confirm if chosen.kind == "table" and can_ask() else None,
    )
    made = import_pack(asked)
    for problem in made.problems[:_MOST_TOLD]:
        tell(f"{problem.severity}: {problem}")
    if len(made.problems) > _MOST_TOLD:
        tell(f"and {len(made.problems) - _MOST_TOLD} more of these")
    for row in made.left_out:
        tell(f"left out: {chosen.file}:{row.line}: nothing shows where the message ends: {safe(row.text, 100)}")
    if made.left_out:
        tell("Run it on a terminal to say where, or put a tab between the cells.")
    if made.path is None:
        tell("Nothing was written.")
        return ExitCode.DIAGNOSED
    data(str(made.path))
    for text in (made.summary, *made.remarks):
        tell(text)
    return ExitCode.DIAGNOSED if made.left_out else ExitCode.OK
