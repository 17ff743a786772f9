"""Themes: whole, readable, told apart from what is broken, and the only home of colour."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

import inspector
from inspector.ui import theme
from inspector.ui.present.ink import INKS, ON_A_TINT

UI = Path(inspector.__file__).parent / "ui"
NAMES = ("dark", "light")
LINES = {"border", "border-focus"}
FILLS = {"background", "surface", "panel", "selection", "evidence-highlight", "evidence-row"}
TEXT_ON = {"on-accent": "accent", "on-evidence": "evidence-highlight", "on-production": "production"}
READABLE = 4.5


def _theme(name: str) -> Theme:
    return next(one for one in theme.load().themes if one.name == name)


def _ratio(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = Color.parse(colour).rgb
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def test_the_shipped_themes_have_every_role_and_no_problem() -> None:
    loaded = theme.load()
    assert not loaded.failed
    assert [one.name for one in loaded.themes] == ["dark", "dark-16", "light", "light-16", "mono"]
    for one in loaded.themes:
        assert one.variables.keys() >= theme.ROLES
        assert one.variables.keys() >= {f"ink-{name}" for name in INKS}


@pytest.mark.parametrize("name", NAMES)
def test_every_role_of_text_can_be_read_on_the_background_and_the_surface(name: str) -> None:
    roles = _theme(name).variables
    for role in theme.ROLES - LINES - FILLS:
        if role.startswith(("tint-", "on-")):
            continue
        assert _ratio(roles[role], roles["background"]) >= READABLE, role
        if role not in ("grade-ruled-out", "phase-dns", "phase-tls", "phase-connect"):
            assert _ratio(roles[role], roles["surface"]) >= READABLE - 0.1, role


@pytest.mark.parametrize("name", NAMES)
def test_text_on_a_fill_can_be_read(name: str) -> None:
    roles = _theme(name).variables
    for text, fill in TEXT_ON.items():
        assert _ratio(roles[text], roles[fill]) >= READABLE, text
    for level in ("error", "warning", "note", "ok"):
        assert _ratio(roles["on-severity"], roles[f"severity-{level}"]) >= READABLE, level
        for text in ("text", "text-strong", "text-dim", f"severity-{level}"):
            assert _ratio(roles[text], roles[f"tint-{level}"]) >= READABLE, (text, level)


@pytest.mark.parametrize("name", NAMES)
def test_every_style_with_its_own_fill_can_be_read(name: str) -> None:
    roles = _theme(name).variables
    for ink, look in INKS.items():
        text, _, fill = look.many.partition(" on ")
        if fill and "$" in text:
            words = text.replace("bold", "").strip()
            assert _ratio(roles[words[1:]], roles[fill[1:]]) >= READABLE, ink


@pytest.mark.parametrize("name", NAMES)
def test_what_stands_on_a_tinted_row_can_be_read(name: str) -> None:
    roles = _theme(name).variables
    for style in set(ON_A_TINT.values()):
        role = INKS[style.removeprefix("$ink-")].many.removeprefix("$")
        for fill in ("selection", "evidence-row", "tint-error", "tint-note"):
            assert _ratio(roles[role], roles[fill]) >= READABLE, (role, fill)


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        ("name = ", "", "cannot be read"),
        ('name = "x"\ndark = true\n[ansi]\n', "roles", "missing"),
        ('name = "x"\ndark = true\n[roles]\ntext = "blurple"\n[ansi]\n', "roles.text", "not a colour"),
        ('name = "x"\ndark = true\n[roles]\nmood = "#112233"\n[ansi]\n', "roles.mood", "no such role"),
        ('name = "x"\ndark = true\n[roles]\n[ansi]\ntext = "#112233"\n', "ansi.text", "one of the sixteen"),
        ("dark = 1\n[roles]\n[ansi]\n", "name", "missing"),
        ("dark = 1\n[roles]\n[ansi]\n", "dark", "true or false"),
    ],
)
def test_a_broken_theme_is_named_with_its_key_and_left_out(tmp_path: Path, text: str, key: str, words: str) -> None:
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    loaded = theme.load(tmp_path)
    assert [one.name for one in loaded.themes] == ["mono"]
    found = [problem for problem in loaded.failed if problem.key == key]
    assert found
    assert found[0].file == "x.toml"
    assert words in found[0].text
    assert "x.toml" in str(found[0])


def test_without_any_theme_the_screen_still_has_one() -> None:
    loaded = theme.load(Path("nowhere"))
    assert theme.choose("dark", loaded, {"TERM": "xterm-256color"}) == "mono"
    assert loaded.failed


@pytest.mark.parametrize(
    ("environ", "wanted", "name"),
    [
        ({"TERM": "xterm-256color"}, "dark", "dark"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "light", "light"),
        ({"TERM": "linux"}, "dark", "dark-16"),
        ({"TERM": "linux"}, "light", "light-16"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "dark", "mono"),
        ({"TERM": "xterm-256color"}, "sepia", "dark"),
    ],
)
def test_the_theme_fits_the_terminal(environ: dict[str, str], wanted: str, name: str) -> None:
    assert theme.choose(wanted, theme.load(), environ) == name
    assert theme.needs_own_colours(environ) == (name == "mono" or name.endswith("-16"))


def test_the_theme_without_colour_uses_nothing_but_the_terminals_own() -> None:
    variables = _theme("mono").variables
    assert {variables[role] for role in theme.ROLES} == {"ansi_default"}
    filled = [name for name in INKS if name.endswith("-chip") or name.startswith("chip-") or name == "evidence"]
    assert len(filled) == 7
    assert {variables[f"ink-{name}"] for name in filled} == {"bold reverse"}


def test_no_colour_is_written_in_python_or_in_the_stylesheet() -> None:
    hexadecimal = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b(?!\s*\{)")
    named = re.compile(
        r"(?:color|background|border[a-z-]*|tint)\s*:\s*(?![^;]*\$)[^;]*\b(?:red|green|blue|white|black)"
    )
    for file in (*UI.rglob("*.py"), UI / "app.tcss"):
        text = file.read_text(encoding="utf-8")
        assert not hexadecimal.search(text), file.name
        assert not re.search(r"\brgba?\(", text), file.name
        assert not named.search(text), file.name
