"""Actions that read: the long page, the order, the voice, comparing, the bundle, copying."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual import on, work

from inspector.model.exchange import Exchange
from inspector.ui import clipboard
from inspector.ui.modals.bundle import Bundle
from inspector.ui.modals.choices import Choice, Choices
from inspector.ui.modals.comparison import Comparison
from inspector.ui.modals.page import Page
from inspector.ui.panes.explanation import ExplanationPane
from inspector.ui.present.copying import COPIES, text_of
from inspector.ui.stage import Stage
from inspector.ui.widgets.line_view import LineView

COMPARES = 2
"""Calls that can be marked at once."""


class Reading(Stage):
    """Shows and copies what is known of the shown call; sends nothing."""

    def action_explain(self) -> None:
        """Go to the explanation; from there, open the long page of the first finding."""
        best = self.explanation.best if self.explanation else None
        if self.pane != 4 or best is None:
            self.go(4)
        else:
            self.open_page(best.id)

    @on(ExplanationPane.PageAsked)
    def _page_asked(self, message: ExplanationPane.PageAsked) -> None:
        self.open_page(message.id)

    @work(exclusive=True, group="read")
    async def open_page(self, finding: str) -> None:
        """Open the long page of a finding."""
        text = await asyncio.to_thread(self.session.page, finding)
        self._page(finding, text or "There is no page for this finding.")

    @work(exclusive=True, group="read")
    async def action_why(self) -> None:
        """Show why the findings stand in this order."""
        if self.exchange is not None:
            self._page("Why this order", await asyncio.to_thread(self.session.why, self.exchange))

    def _page(self, title: str, text: str) -> None:
        self.show_dialog(Page(title, text))

    def action_unfold(self) -> None:
        """Show or fold what was ruled out."""
        self.explaining.toggle_fold()

    def action_voice(self) -> None:
        """Change between the developer's and the support voice."""
        pane = self.explaining
        pane.voice_support = not pane.voice_support
        self.say("support voice" if pane.voice_support else "developer voice")

    def action_mark(self) -> None:
        """Mark or unmark the shown call."""
        if self.exchange is None:
            return
        name = self.exchange.id
        if name in self.marked:
            self.marked = tuple(other for other in self.marked if other != name)
        else:
            self.marked = (*self.marked, name)[-COMPARES:]

    @work(exclusive=True, group="read")
    async def action_compare(self) -> None:
        """Compare the two marked calls, or the shown one with the last success."""
        pair = self._pair()
        if pair is None:
            return
        now, other = pair
        rows = await asyncio.to_thread(self.session.compare, now, other)
        if rows:
            heads = ("first", "second") if other else ("last success", "this call")
            self.show_dialog(Comparison(rows, heads))
        else:
            self.say("nothing differs" if other else "no earlier success of this operation to compare with")

    def _pair(self) -> tuple[Exchange, Exchange | None] | None:
        marked = [call for call in self.calls if call.id in self.marked]
        if len(marked) == COMPARES:
            return marked[1], marked[0]
        return (self.exchange, None) if self.exchange is not None else None

    @work(exclusive=True, group="read")
    async def action_bundle(self) -> None:
        """Show the support bundle."""
        if self.exchange is None:
            return
        text = await asyncio.to_thread(self.session.bundle, self.exchange)
        answer = await self.ask(Bundle(text))
        if answer == "copy":
            self.put(text, "the bundle")
        elif answer == "file":
            self.keep(text, f"inspector-{self.exchange.id}.txt")

    @work(exclusive=True, group="choose")
    async def action_copy(self) -> None:
        """Choose what to copy."""
        exchange = self.exchange
        if exchange is None:
            return
        rows = tuple(Choice(id=copy.id, key=copy.key, word=copy.word, note=copy.note) for copy in COPIES)
        chosen = await self.ask(Choices("Copy", rows))
        if chosen is None:
            return
        text = await asyncio.to_thread(self._text, chosen, exchange)
        if text:
            self.put(text, next(copy.word for copy in COPIES if copy.id == chosen))
        else:
            self.say("nothing to copy there")

    def _text(self, what: str, exchange: Exchange) -> str:
        match what:
            case "curl":
                return self.session.curl(exchange)
            case "verdict":
                return self.session.report(exchange)
            case "bundle":
                return self.session.bundle(exchange)
            case "value":
                return self.session.redact(self._line_under_cursor())
            case _:
                return self.session.redact(text_of(what, exchange))

    def _line_under_cursor(self) -> str:
        view = self.response.query_one(LineView)
        return view.rows.plain(view.cursor).strip() if len(view.rows) else ""

    def put(self, text: str, what: str) -> None:
        """Put text on the clipboard; keep it as a file when a terminal cannot carry that much."""
        if clipboard.osc52(text):
            self.app.copy_to_clipboard(text)
            self.say(f"copied: {what}")
        else:
            self.keep(text, "inspector-copy.txt")

    @work(exclusive=True, group="keep")
    async def keep(self, text: str, name: str) -> None:
        """Write text to a new file in the current folder, and say where."""
        try:
            path = await asyncio.to_thread(clipboard.write_file, text, Path.cwd(), name)
        except OSError as error:
            self.say(f"not written: {error.strerror or error}")
        else:
            self.say(f"written: {path}")
