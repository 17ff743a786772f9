"""The door to the screen."""

from __future__ import annotations

import argparse
import sys

from inspector.cli.exit_code import ExitCode
from inspector.cli.opened import profiles_file
from inspector.cli.output import tell
from inspector.session import open_session


def screen(chosen: argparse.Namespace) -> int:
    """Open the screen on the user's profiles."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        tell("inspector: the screen needs a terminal; without one use: inspector send, explain or demo --headless")
        return ExitCode.USAGE
    from inspector.cli.demo import demo_session
    from inspector.ui.app import run

    return run(open_session(profiles_file(chosen)), demo=demo_session)
