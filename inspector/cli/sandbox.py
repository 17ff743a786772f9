"""`inspector sandbox`: one vendor, played on this machine until it is interrupted."""

from __future__ import annotations

import argparse
import threading

from inspector.cli.exit_code import ExitCode
from inspector.cli.output import data, tell


def sandbox(chosen: argparse.Namespace) -> int:
    """Serve the vendor and say how to reach it."""
    from inspector import sandbox as vendors

    if not 0 <= chosen.port <= 65535:
        tell(f"inspector sandbox: {chosen.port} is no port; it goes from 0 (a free one) to 65535")
        return ExitCode.USAGE
    try:
        running = vendors.start(chosen.vendor, port=chosen.port, tls=True)
    except OSError as error:
        tell(f"port {chosen.port} cannot be used: {error.strerror}; another program may have it")
        return ExitCode.DIAGNOSED
    try:
        data(running.url)
        tell(vendors.describe(running))
        tell("Ctrl-C ends it.")
        threading.Event().wait()
    finally:
        running.stop()
    return ExitCode.OK
