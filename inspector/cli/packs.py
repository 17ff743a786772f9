"""`inspector packs check`: what is wrong with knowledge packs, by file, line and key."""

from __future__ import annotations

import argparse
from pathlib import Path

from inspector.cli.exit_code import ExitCode
from inspector.cli.output import data, tell
from inspector.session import check_packs


def packs(chosen: argparse.Namespace) -> int:
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
