"""Where the user sits: at this machine with a browser, or at another one over SSH."""

from __future__ import annotations

import contextlib
import getpass
import os
import sys
from collections.abc import Mapping


def has_browser(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a browser that is opened here is one that the user sees."""
    if environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"):
        return False
    if platform.startswith(("win", "darwin")):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def open_browser(url: str) -> bool:
    """Open the address in the user's browser; False when none was found. Blocks."""
    import webbrowser

    with contextlib.suppress(OSError, webbrowser.Error):
        return webbrowser.open(url)
    return False


def tunnel(port: int, environment: Mapping[str, str] = os.environ) -> str:
    """The command that makes `port` of this machine a port of the one the user sits at, or `""` when they are one.

    SSH_CONNECTION holds the address and port of this machine as the user's own reached it.
    """
    parts = environment.get("SSH_CONNECTION", "").split()
    if len(parts) != 4:
        return ""
    host, ssh_port = parts[2], parts[3]
    try:
        user = environment.get("USER") or getpass.getuser()
    except (KeyError, OSError):  # a container may have no name for its user
        user = "USER"
    other_port = f" -p {ssh_port}" if ssh_port != "22" else ""
    return f"ssh -L {port}:127.0.0.1:{port}{other_port} {user}@{host}"
