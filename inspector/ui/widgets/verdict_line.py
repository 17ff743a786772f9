"""The verdict line: always there, never covered; how the last call went and what to press."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive

from inspector.model.diagnosis import Explanation
from inspector.model.exchange import Exchange
from inspector.ui.present.rows import Paper
from inspector.ui.present.verdict import Hint, tint, verdict
from inspector.ui.widgets.painted import Painted

TINTS = ("error", "warning", "note", "ok")


class VerdictLine(Painted):
    """One row, tinted by the severity of the call once it is done."""

    exchange: reactive[Exchange | None] = reactive(None)
    """The shown call."""
    explanation: reactive[Explanation | None] = reactive(None)
    """What is said of it."""
    hints: reactive[tuple[Hint, ...]] = reactive[tuple[Hint, ...]](())
    """At most three keys with their words, shown flush right."""
    helped: reactive[str] = reactive("")
    """Whether the fix that sent the call helped."""
    usual: reactive[str] = reactive("")
    """What such a call usually takes, shown while it is under way."""
    notice: reactive[str] = reactive("")
    """A passing word that takes the place of the verdict."""
    now: reactive[float] = reactive(0.0)
    """The time that a wait is counted to, epoch seconds."""

    def watch_exchange(self) -> None:
        self._tint()

    def watch_explanation(self) -> None:
        self._tint()

    def _tint(self) -> None:
        level = tint(self.exchange, self.explanation)
        for name in TINTS:
            self.set_class(name == level, f"-{name}")

    def paint(self, paper: Paper) -> Sequence[Content]:
        line = verdict(
            self.exchange,
            self.explanation,
            paper,
            hints=self.hints,
            helped=self.helped,
            usual=self.usual,
            now=self.now,
            notice=self.notice,
        )
        return (line,)
