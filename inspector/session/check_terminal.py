"""Looks at the terminal: can it show the screen, and which way does copied text take to the clipboard?"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping

from inspector.model.checkup import Area, Check, Health

SMALLEST = (80, 24)
"""Columns and rows that the screen needs."""


def terminal_checks(environment: Mapping[str, str], size: tuple[int, int] | None) -> Iterator[Check]:
    """What the environment says of the terminal; `size` is its columns and rows, None when there is no terminal."""
    if size is None:
        for area in (Area.TERMINAL, Area.CLIPBOARD):
            yield Check(area=area, health=Health.SKIPPED, saw="this output is no terminal")
        return
    yield _kind(environment)
    yield _letters(environment)
    yield _size(size)
    yield _clipboard(environment)


def _kind(environment: Mapping[str, str]) -> Check:
    term = environment.get("TERM", "")
    if term in ("", "dumb"):
        words = f"TERM is {term or 'not set'}, so nothing is known of what this terminal can do"
        return Check(area=Area.TERMINAL, health=Health.BROKEN, saw=words, fix="export TERM=xterm-256color")
    if environment.get("NO_COLOR"):
        colours = "no colours, because NO_COLOR is set; words and signs say the same"
    elif environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        colours = "16 million colours"
    elif "256" in term:
        colours = "256 colours"
    else:
        colours = "16 colours"
    over = "  over SSH" if environment.get("SSH_CONNECTION") else ""
    return Check(area=Area.TERMINAL, health=Health.FINE, saw=f"{term}: {colours}{over}")


def _letters(environment: Mapping[str, str]) -> Check:
    name = next((key for key in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(key)), "")
    value = environment.get(name, "")
    if "utf-8" in value.lower().replace("utf8", "utf-8"):
        return Check(area=Area.TERMINAL, health=Health.FINE, saw=f"{name}={value}: every sign can be shown")
    words = (
        f"{name}={value} is not UTF-8, so signs may show as ?" if name else "no locale is set, so signs may show as ?"
    )
    return Check(area=Area.TERMINAL, health=Health.WARNING, saw=words, fix="export LC_ALL=C.UTF-8")


def _size(size: tuple[int, int]) -> Check:
    words = f"{size[0]} columns, {size[1]} rows"
    if size[0] >= SMALLEST[0] and size[1] >= SMALLEST[1]:
        return Check(area=Area.TERMINAL, health=Health.FINE, saw=words)
    fix = f"Make the window at least {SMALLEST[0]} by {SMALLEST[1]}"
    return Check(area=Area.TERMINAL, health=Health.WARNING, saw=f"{words}: lines are cut", fix=fix)


def _clipboard(environment: Mapping[str, str]) -> Check:
    """Copied text goes out as OSC 52; a multiplexer on the way passes it on only when it was told to."""
    if environment.get("TMUX"):
        return _tmux(_tmux_option("set-clipboard"), _tmux_option("allow-passthrough"))
    if environment.get("STY"):
        words = "GNU screen does not pass copied text on to the terminal"
        return Check(area=Area.CLIPBOARD, health=Health.WARNING, saw=words, fix="Use tmux, or save to a file instead")
    words = "copied text goes to the terminal as OSC 52; whether it takes that, only a try can tell"
    fix = "On the screen press y, then v, and paste; if nothing comes, allow OSC 52 in the terminal's settings"
    return Check(area=Area.CLIPBOARD, health=Health.SKIPPED, saw=words, fix=fix)


def _tmux(clipboard: str, passthrough: str) -> Check:
    if clipboard == "on":
        words = "tmux takes copied text and passes it on (set-clipboard on)"
        return Check(area=Area.CLIPBOARD, health=Health.FINE, saw=words)
    if passthrough in ("on", "all"):
        words = f"tmux passes copied text through (allow-passthrough {passthrough})"
        return Check(area=Area.CLIPBOARD, health=Health.FINE, saw=words)
    words = f"tmux keeps copied text back (set-clipboard {clipboard or 'unknown'})"
    return Check(area=Area.CLIPBOARD, health=Health.WARNING, saw=words, fix="tmux set -g set-clipboard on")


def _tmux_option(name: str) -> str:
    """The value of a global tmux option, or `""` when tmux does not say."""
    try:
        done = subprocess.run(
            ["tmux", "show-options", "-gv", name],
            capture_output=True, text=True, timeout=2, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()
