"""The named styles of text on the screen: the roles of the theme each one uses with many colours, sixteen, and none.

A span of `Content` carries a name (`ink.DIM` is `"$ink-dim"`); `ui.theme` turns the table below into theme variables,
so that one span follows the theme, a terminal of sixteen colours, and `NO_COLOR`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inspector.model.diagnosis import Grade, Severity
from inspector.model.exchange import PhaseName
from inspector.model.profile import Colour

OK = "ok"
"""The fourth level beside the severities: nothing to explain."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How one style is written: with roles of the theme, with sixteen colours, and without any colour.

    `few` and `none` fall back to the one before them.
    """

    many: str
    few: str = ""
    none: str = ""


TEXT = "$ink-text"
STRONG = "$ink-strong"
STRONG_PLAIN = "$ink-strong-plain"
BOLD = "$ink-bold"
DIM = "$ink-dim"
FAINT = "$ink-faint"
LINE = "$ink-line"
ACCENT = "$ink-accent"
KEY = "$ink-key"
KEY_CHIP = "$ink-key-chip"
TITLE_FOCUS = "$ink-title-focus"
SURFACE = "$ink-surface"
SELECTION = "$ink-selection"
EVIDENCE = "$ink-evidence"
EVIDENCE_ROW = "$ink-evidence-row"
EVIDENCE_SPAN = "$ink-evidence-span"
EVIDENCE_NUMBER = "$ink-evidence-number"
FOUND = "$ink-found"
MASK = "$ink-mask"
PRODUCTION_CHIP = "$ink-production-chip"
PRODUCTION = "$ink-production"
PRODUCTION_ROW = "$ink-production-row"
REMOVED = "$ink-removed"
REMOVED_ROW = "$ink-removed-row"
ADDED = "$ink-added"
ADDED_ROW = "$ink-added-row"
JSON_KEY = "$ink-json-key"
JSON_STRING = "$ink-json-string"
JSON_NUMBER = "$ink-json-number"
JSON_LITERAL = "$ink-json-literal"
JSON_PUNCTUATION = "$ink-json-punctuation"

_METHODS = ("get", "post", "put", "patch", "delete")
_LIKE = {"head": "get", "options": "get", "trace": "get"}


def severity(level: Severity | str) -> str:
    """Text in the hue of a severity, or of `OK`."""
    return f"$ink-{level}"


def severity_bold(level: Severity | str) -> str:
    """Bold text in the hue of a severity, or of `OK`."""
    return f"$ink-{level}-bold"


def chip(level: Severity | str) -> str:
    """Text on a tile filled with a severity, or with `OK`."""
    return f"$ink-chip-{level}"


def band(level: Severity | str) -> str:
    """The tint of a whole row for a severity, or for `OK`."""
    return f"$ink-band-{level}"


def grade(level: Grade) -> str:
    """A grade's glyph and word."""
    return f"$ink-grade-{level}"


def method(name: str) -> str:
    """A request method; one without a hue of its own is like GET when safe, else like POST."""
    low = name.lower()
    return f"$ink-method-{low if low in _METHODS else _LIKE.get(low, 'post')}"


def phase(name: PhaseName) -> str:
    """A phase's bar and name."""
    return f"$ink-phase-{name}"


def profile(colour: Colour, otherwise: str) -> str:
    """The name of a profile in the hue it was given, or as it is `otherwise`; bold where that is."""
    if colour is Colour.NONE:
        return otherwise
    return f"$ink-profile-{colour}{'-bold' if otherwise == BOLD else ''}"


def _table() -> dict[str, Ink]:
    inks = {
        "text": Ink("$text"),
        "strong": Ink("bold $text-strong"),
        "strong-plain": Ink("$text-strong"),
        "bold": Ink("bold $text"),
        "dim": Ink("$text-dim", "dim $text-dim"),
        "faint": Ink("$text-faint", "dim $text-faint"),
        "line": Ink("$border", "dim $border"),
        "accent": Ink("$accent"),
        "key": Ink("bold $accent"),
        "key-chip": Ink("bold $on-accent on $accent", none="bold reverse"),
        "title-focus": Ink("bold $border-focus", "bold reverse $border-focus", "bold reverse"),
        "surface": Ink("on $surface"),
        "selection": Ink("on $selection", "not dim on $selection", "not dim"),
        "evidence": Ink("bold $on-evidence on $evidence-highlight", none="bold reverse"),
        "evidence-row": Ink("on $evidence-row", "not dim on $evidence-row", "not dim"),
        "evidence-span": Ink("on $evidence-row", "underline"),
        "evidence-number": Ink("$evidence-number", none="bold"),
        "found": Ink("underline"),
        "mask": Ink("$secret-mask on $tint-mask"),
        "production-chip": Ink("bold $on-production on $production", none="bold reverse"),
        "production": Ink("$production", none="bold"),
        "production-row": Ink("on $tint-production"),
        "removed": Ink("bold $diff-removed on $tint-removed"),
        "removed-row": Ink("$diff-removed on $tint-removed"),
        "added": Ink("bold $diff-added on $tint-added"),
        "added-row": Ink("$diff-added on $tint-added"),
        "json-key": Ink("$json-key"),
        "json-string": Ink("$json-string"),
        "json-number": Ink("$json-number"),
        "json-literal": Ink("$json-literal"),
        "json-punctuation": Ink("$json-punctuation", "dim $json-punctuation"),
    }
    for level in (*Severity, OK):
        inks[f"{level}"] = Ink(f"$severity-{level}")
        inks[f"{level}-bold"] = Ink(f"bold $severity-{level}")
        inks[f"chip-{level}"] = Ink(f"bold $on-severity on $severity-{level}", none="bold reverse")
        inks[f"band-{level}"] = Ink(f"on $tint-{level}")
    for rank in Grade:
        weight = "bold " if rank is Grade.CERTAIN else ""
        dimmed = "dim " if rank in (Grade.POSSIBLE, Grade.RULED_OUT) else weight
        inks[f"grade-{rank}"] = Ink(f"{weight}$grade-{rank}", f"{dimmed}$grade-{rank}")
    for name in _METHODS:
        inks[f"method-{name}"] = Ink(f"$method-{name}")
    for stretch in PhaseName:
        inks[f"phase-{stretch}"] = Ink(f"$phase-{stretch}")
    for hue in Colour:
        if hue is not Colour.NONE:
            inks[f"profile-{hue}"] = Ink(f"$profile-{hue}")
            inks[f"profile-{hue}-bold"] = Ink(f"bold $profile-{hue}")
    return inks


INKS: Mapping[str, Ink] = _table()
"""Every style by its name without `$ink-`."""

ON_A_TINT: Mapping[str, str] = {FAINT: DIM, grade(Grade.RULED_OUT): DIM, JSON_PUNCTUATION: DIM, LINE: DIM}
"""What the faintest styles become on a tinted row, where they would fall under the contrast that text needs."""
