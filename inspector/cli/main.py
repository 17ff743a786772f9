"""The `inspector` command: reads the words, and imports only what the chosen verb needs."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from inspector.cli.exit_code import ExitCode

if TYPE_CHECKING:
    import argparse

_VERBS = {
    None: ("inspector.cli.screen", "screen"),
    "demo": ("inspector.cli.demo", "demo"),
    "doctor": ("inspector.cli.doctor", "doctor"),
    "explain": ("inspector.cli.explain", "explain"),
    "packs": ("inspector.cli.packs", "packs"),
    "profiles": ("inspector.cli.profiles", "profiles"),
    "sandbox": ("inspector.cli.sandbox", "sandbox"),
    "send": ("inspector.cli.send", "send"),
    "token": ("inspector.cli.token", "token"),
    "why": ("inspector.cli.explain", "why"),
}
"""Where each verb lives; a module is imported when its verb is chosen."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. stdout gets data, stderr narration."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words == ["--version"]:
        from inspector import __version__

        print(f"inspector {__version__}")
        return ExitCode.OK
    from inspector.cli.output import steady

    with steady() as ended:
        ended.code = _run(words)
    return ended.code


def _run(words: Sequence[str]) -> int:
    from inspector.cli.parser import parser

    try:
        chosen = parser().parse_args(words)
    except SystemExit as asked:  # argparse has printed help (0) or what is wrong (2)
        return int(asked.code or 0)
    module, function = _VERBS[chosen.command]
    run: Callable[[argparse.Namespace], int] = getattr(importlib.import_module(module), function)
    return run(chosen)
