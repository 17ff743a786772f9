"""The footer: the keys of what has the focus."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive

from inspector.ui.present.rows import Paper
from inspector.ui.present.verdict import Hint, key_line
from inspector.ui.widgets.painted import Painted


class KeyLine(Painted):
    """One row; what does not fit is dropped from the right, and help stays."""

    hints: reactive[tuple[Hint, ...]] = reactive[tuple[Hint, ...]](())
    """Keys with their words, the most useful first."""

    def paint(self, paper: Paper) -> Sequence[Content]:
        return (key_line(self.hints, paper),)
