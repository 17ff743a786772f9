"""Text to the terminal's clipboard (OSC 52), also from inside tmux, and to a file when it is too long for that."""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from pathlib import Path

CARRIES = 74_994
"""Characters of base64 that common terminals accept in one OSC 52 sequence (xterm's and tmux's limit)."""


def osc52(text: str, environment: Mapping[str, str] | None = None) -> str:
    """The escape sequence that puts `text` on the clipboard, or `""` when it is too long to be carried.

    Inside tmux the sequence is sent twice: plain, for `set-clipboard on`, and wrapped in tmux's pass-through, for
    `allow-passthrough on`; whichever is off is ignored.
    """
    environment = os.environ if environment is None else environment
    data = base64.b64encode(text.encode("utf-8", "surrogatepass")).decode("ascii")
    if len(data) > CARRIES:
        return ""
    plain = f"\x1b]52;c;{data}\a"
    if not environment.get("TMUX"):
        return plain
    return plain + "\x1bPtmux;" + plain.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def write_file(text: str, folder: Path, name: str) -> Path:
    """Write `text` to a new file in `folder`, readable by its owner only, and return its path.

    A number is added when the name is taken; nothing is ever overwritten.

    Raises:
        OSError: the folder cannot be written to.
    """
    stem, dot, ending = name.rpartition(".")
    for number in range(1, 1000):
        path = folder / (name if number == 1 else f"{stem}-{number}{dot}{ending}")
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
        return path
    raise FileExistsError(f"{folder / name} and 999 more exist already")
