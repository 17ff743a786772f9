"""The themes: read from `themes/*.toml`, checked, and turned into Textual themes with every role as a CSS variable.

Each file gives two themes, `dark` and `dark-16`: the second is for terminals with sixteen colours. One more, `mono`, is
for `NO_COLOR` and for the case that no file could be read: it uses the terminal's own two colours and reverse video.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from textual.color import Color, ColorParseError
from textual.theme import Theme

from inspector.ui.present.ink import INKS

MONO = "mono"
FEW = "-16"
TERMINALS_OWN = "ansi_default"

_ROLE = re.compile(r"\$([a-z][a-z-]*)")
_SIXTEEN = re.compile(r"ansi_(default|(bright_)?(black|red|green|yellow|blue|magenta|cyan|white))")

ROLES: frozenset[str] = frozenset(
    {"background", "surface", "panel", "selection", "border", "border-focus", "accent"}
    | {role for look in INKS.values() for role in _ROLE.findall(f"{look.many} {look.few} {look.none}")}
)
"""Every role a theme file must give, in `[roles]` and in `[ansi]`."""

_TEXTUALS: Mapping[str, str] = {
    "foreground": "text",
    "text-muted": "text-dim",
    "text-disabled": "text-faint",
    "foreground-muted": "text-dim",
    "foreground-disabled": "text-faint",
    "block-cursor-foreground": "text-strong",
    "block-cursor-background": "selection",
    "block-cursor-blurred-foreground": "text",
    "block-cursor-blurred-background": "selection",
    "block-hover-background": "surface",
    "border-blurred": "border",
    "scrollbar": "border",
    "scrollbar-hover": "text-faint",
    "scrollbar-active": "accent",
    "scrollbar-background": "background",
    "scrollbar-background-hover": "background",
    "scrollbar-background-active": "background",
    "scrollbar-corner-color": "background",
    "input-cursor-background": "text",
    "input-cursor-foreground": "background",
    "input-selection-background": "selection",
    "input-selection-foreground": "text-strong",
    "screen-selection-background": "selection",
    "screen-selection-foreground": "text-strong",
    "footer-background": "background",
    "footer-foreground": "text-dim",
    "footer-key-foreground": "accent",
    "footer-description-foreground": "text-dim",
    "button-foreground": "text",
    "ansi-background": "background",
    "ansi-foreground": "text",
}
"""Variables that Textual's own widgets read, each by the role it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeProblem:
    """Why a theme file, or one key of it, was not used. `key` is a dotted path, empty for the whole file."""

    file: str
    key: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.text}" if self.key else f"{self.file}: {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The themes that can be used, `mono` last, and what was wrong with the others."""

    themes: tuple[Theme, ...]
    failed: tuple[ThemeProblem, ...] = ()


def load(folder: Path | None = None) -> Loaded:
    """Read every theme of a folder; a broken file is reported and left out, so this never raises."""
    found = folder or _home()
    themes: list[Theme] = []
    failed: list[ThemeProblem] = []
    for file in sorted(found.glob("*.toml")) if found.is_dir() else ():
        loaded = _read(file)
        themes += loaded.themes
        failed += loaded.failed
    if not themes:
        failed.append(ThemeProblem(file=str(found), key="", text="no theme could be read; the screen has no colours"))
    return Loaded(themes=(*themes, _mono()), failed=tuple(failed))


def choose(wanted: str, loaded: Loaded, environ: Mapping[str, str]) -> str:
    """The name of the theme to use: `wanted` in the variant that the terminal can show, or the nearest there is."""
    names = [theme.name for theme in loaded.themes]
    if without_colour(environ):
        return MONO
    suffix = FEW if few_colours(environ) else ""
    nearest = (wanted + suffix, *(name for name in names if name.endswith(FEW) == bool(suffix)))
    return next(name for name in (*nearest, MONO) if name in names)


def without_colour(environ: Mapping[str, str]) -> bool:
    """Whether the user asked for no colour at all (no-color.org); Textual counts an empty value too."""
    return "NO_COLOR" in environ


def few_colours(environ: Mapping[str, str]) -> bool:
    """Whether the terminal shows sixteen colours at most, as Rich reads it from `TERM` and `COLORTERM`."""
    shown = {name: value for name, value in environ.items() if name != "NO_COLOR"}
    return Console(force_terminal=True, _environ=shown).color_system in (None, "standard")


def needs_own_colours(environ: Mapping[str, str]) -> bool:
    """Whether the app must be built with `ansi_color=True`, so that the terminal's own colours are left alone."""
    return without_colour(environ) or few_colours(environ)


def _home() -> Path:
    package = Path(__file__).resolve().parent.parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def _read(file: Path) -> Loaded:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Loaded(themes=(), failed=(ThemeProblem(file=file.name, key="", text=f"cannot be read: {error}"),))
    problems = [
        *_check(file, table, "roles", sixteen=False),
        *_check(file, table, "ansi", sixteen=True),
        *_check_head(file, table),
    ]
    if problems:
        return Loaded(themes=(), failed=tuple(problems))
    name, dark = str(table["name"]), bool(table["dark"])
    return Loaded(
        themes=(
            _theme(name, table["roles"], dark=dark, few=False),
            _theme(name + FEW, table["ansi"], dark=dark, few=True),
        )
    )


def _check_head(file: Path, table: Mapping[str, object]) -> list[ThemeProblem]:
    problems = []
    if not isinstance(table.get("name"), str) or not table["name"]:
        problems.append(ThemeProblem(file=file.name, key="name", text='is missing; write name = "dark"'))
    if not isinstance(table.get("dark"), bool):
        problems.append(ThemeProblem(file=file.name, key="dark", text="is missing; write true or false"))
    return problems


def _check(file: Path, table: Mapping[str, object], part: str, *, sixteen: bool) -> list[ThemeProblem]:
    roles = table.get(part)
    if not isinstance(roles, dict):
        return [ThemeProblem(file=file.name, key=part, text="the table is missing")]
    problems = [
        ThemeProblem(file=file.name, key=f"{part}.{role}", text="the role is missing; give it a colour")
        for role in sorted(ROLES - roles.keys())
    ]
    for role, colour in roles.items():
        key = f"{part}.{role}"
        if role not in ROLES:
            problems.append(ThemeProblem(file=file.name, key=key, text="no such role; remove it or correct its name"))
        elif not isinstance(colour, str) or not _is_colour(colour, sixteen=sixteen):
            wanted = "one of the sixteen, as ansi_red or ansi_default" if sixteen else "a colour as #rrggbb"
            problems.append(ThemeProblem(file=file.name, key=key, text=f"{colour!r} is not {wanted}"))
    return problems


def _is_colour(text: str, *, sixteen: bool) -> bool:
    if sixteen:
        return _SIXTEEN.fullmatch(text) is not None
    try:
        Color.parse(text)
    except ColorParseError:
        return False
    return True


def _mono() -> Theme:
    return _theme(MONO, dict.fromkeys(ROLES, TERMINALS_OWN), dark=True, few=True, none=True)


def _theme(name: str, roles: Mapping[str, str], *, dark: bool, few: bool, none: bool = False) -> Theme:
    variables = dict(roles)
    variables |= {variable: roles[role] for variable, role in _TEXTUALS.items()}
    for ink, look in INKS.items():
        written = look.many
        if few:
            written = look.few or written
        if none:
            written = look.none or written
        variables[f"ink-{ink}"] = _ROLE.sub(lambda found: roles[found[1]], written)
    return Theme(
        name=name,
        primary=roles["accent"],
        secondary=roles["border-focus"],
        accent=roles["accent"],
        warning=roles["severity-warning"],
        error=roles["severity-error"],
        success=roles["severity-ok"],
        foreground=roles["text"],
        background=roles["background"],
        surface=roles["surface"],
        panel=roles["panel"],
        dark=dark,
        ansi=few,
        variables=variables,
    )
