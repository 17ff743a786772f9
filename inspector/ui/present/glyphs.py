"""The few signs of the screen, and their plain-ASCII forms of the same width."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.model.diagnosis import Grade, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """One set of signs. Severity has corners, a grade is round: the two are never mixed up."""

    error: str = "■"
    warning: str = "▲"
    note: str = "◆"
    ok: str = "✓"
    certain: str = "●"
    likely: str = "◐"
    possible: str = "○"
    ruled_out: str = "×"
    cursor: str = "▌"
    active: str = "•"
    menu: str = "▾"
    path: str = "▸"
    bar: str = "━"
    broke: str = "■"
    unreached: str = "┄"
    not_reached: str = "·"
    separator: str = "·"
    rule: str = "─"
    rule_active: str = "━"
    cut: str = "…"
    more: str = "⋮"
    enter: str = "⏎"
    no_key: str = "–"
    heavy: str = "┃"
    arrow: str = "→"

    def severity(self, level: Severity | str) -> str:
        """The sign of a severity, or of `ok`."""
        return {"error": self.error, "warning": self.warning, "note": self.note}.get(str(level), self.ok)

    def grade(self, level: Grade) -> str:
        """The sign of a grade."""
        match level:
            case Grade.CERTAIN:
                return self.certain
            case Grade.LIKELY:
                return self.likely
            case Grade.POSSIBLE:
                return self.possible
            case Grade.RULED_OUT:
                return self.ruled_out


UNICODE = Glyphs()

ASCII = Glyphs(
    error="!",
    warning="^",
    note="i",
    ok="+",
    certain="*",
    likely="~",
    possible="?",
    ruled_out="x",
    cursor=">",
    active="*",
    menu="v",
    path=">",
    bar="=",
    broke="!",
    unreached=".",
    not_reached=".",
    separator="-",
    rule="-",
    rule_active="=",
    cut="...",
    more=":",
    enter="enter",
    no_key="-",
    heavy="|",
    arrow="->",
)
