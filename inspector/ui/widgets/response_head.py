"""The head of the response pane, drawn anew with every snapshot and, while the call is under way, with the clock."""

from __future__ import annotations

import time
from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer

from inspector.model.diagnosis import Explanation
from inspector.model.exchange import Exchange
from inspector.ui.present.response_head import head
from inspector.ui.present.rows import Paper
from inspector.ui.widgets.painted import Painted

TICK = 0.1


class ResponseHead(Painted):
    """Status and size, the bar of phases, the legend under it."""

    exchange: reactive[Exchange | None] = reactive(None, layout=True)
    """The shown call."""
    explanation: reactive[Explanation | None] = reactive(None)
    """What is said of it: it colours the status."""
    lit: reactive[bool] = reactive(False)
    """Whether the status is the selected evidence."""

    _ticker: Timer | None = None

    def on_mount(self) -> None:
        self._ticker = self.set_interval(TICK, self.refresh, pause=True)
        self.watch_exchange(self.exchange)

    def watch_exchange(self, exchange: Exchange | None) -> None:
        if self._ticker is None:
            return
        if exchange is None or exchange.done:
            self._ticker.pause()
        else:
            self._ticker.resume()

    def paint(self, paper: Paper) -> Sequence[Content]:
        if self.exchange is None:
            return ()
        return head(self.exchange, self.explanation, paper, time.time(), lit=self.lit)
