"""The response pane: how the call went phase by phase, and what came back; or what broke, never an old body."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.reactive import reactive
from textual.worker import Worker, WorkerState

from inspector.model.body import Body
from inspector.model.diagnosis import Explanation, Locator
from inspector.model.exchange import Exchange
from inspector.ui.present import outcome, tables
from inspector.ui.present.body_sheet import body_sheet, needs_thread
from inspector.ui.present.empty import empty_response
from inspector.ui.present.marks import marks
from inspector.ui.present.no_answer import no_answer
from inspector.ui.present.rows import Listing
from inspector.ui.present.sheet import Sheet
from inspector.ui.present.tabs import tabs_of
from inspector.ui.widgets.line_view import LineView
from inspector.ui.widgets.painted import paper
from inspector.ui.widgets.pane import Pane
from inspector.ui.widgets.response_head import ResponseHead
from inspector.ui.widgets.tab_strip import TabStrip

_TABLES = {
    "headers": tables.headers,
    "cookies": tables.cookies,
    "timeline": tables.timeline,
    "tls": tables.tls,
    "raw": tables.raw,
}
_NO_ANSWER = ""
"""The id of the one sheet of a call without an answer."""


class ResponsePane(Pane):
    """Shows one exchange at any moment of its life."""

    NUMBER = 3
    TITLE = "Response"

    exchange: reactive[Exchange | None] = reactive(None)
    """The shown call, as far as it came."""
    explanation: reactive[Explanation | None] = reactive(None)
    """What is said of it: its evidence is marked here."""
    evidence: reactive[Locator | None] = reactive(None)
    """The place that is lit."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._sheets: dict[str, Sheet] = {}
        self._shown = ""
        self._width = 0

    def compose(self) -> ComposeResult:
        yield ResponseHead()
        yield TabStrip()
        yield LineView(id="sheet")

    def on_mount(self) -> None:
        self.composed = True
        self.watch_exchange(self.exchange)

    @property
    def _view(self) -> LineView:
        return self.query_one("#sheet", LineView)

    @property
    def _strip(self) -> TabStrip:
        return self.query_one(TabStrip)

    def watch_exchange(self, exchange: Exchange | None) -> None:
        if not self.composed:
            return
        self.query_one(ResponseHead).exchange = exchange
        self._sheets.clear()
        another = exchange is None or exchange.id != self._shown
        if another:
            self._shown = exchange.id if exchange is not None else ""
            self.workers.cancel_node(self)
            self._view.left = 0
        answered = exchange is not None and exchange.response is not None
        self.set_class(exchange is None, "-empty")
        self.set_class(exchange is not None and not answered, "-no-answer")
        if exchange is not None and answered:
            self._strip.tabs = tabs_of(exchange)
            if another or self._strip.active not in {tab.id for tab in self._strip.tabs}:
                self._strip.active = "body"
        self._show(top=another)
        if exchange is not None and exchange.done and exchange.response is not None:
            self._finish_body(exchange.response.body, broken=exchange.failure is not None)

    def watch_explanation(self, explanation: Explanation | None) -> None:
        if self.composed:
            self.query_one(ResponseHead).explanation = explanation
            self._light()

    def watch_evidence(self, evidence: Locator | None) -> None:
        if not self.composed:
            return
        self.query_one(ResponseHead).lit = evidence is not None and evidence.path == "res.status"
        self._light()
        if evidence is not None:
            self._reveal(evidence)

    def show_tab(self, name: str) -> None:
        """Show a tab by its id; nothing happens when the call has no such tab."""
        if name in {tab.id for tab in self._strip.tabs}:
            self._strip.active = name
            self._show(top=True)

    def next_tab(self) -> None:
        """Show the tab to the right."""
        self._strip.next()

    def previous_tab(self) -> None:
        """Show the tab to the left."""
        self._strip.previous()

    def find(self, text: str) -> int:
        """Underline a text in the shown tab and go to it; return the rows that hold it."""
        return self._view.find(text)

    def find_next(self, step: int) -> None:
        """Go to the next place of the text, or with -1 the one before."""
        self._view.find_next(step)

    def copy_text(self) -> str:
        """The shown tab as text."""
        return self._view.text()

    @on(TabStrip.Chosen)
    def _tab_chosen(self, message: TabStrip.Chosen) -> None:
        message.stop()
        self._show(top=True)

    @on(LineView.Resized)
    def _resized(self, message: LineView.Resized) -> None:
        message.stop()
        if self._view.size.width != self._width:
            self._width = self._view.size.width
            self._sheets = {name: sheet for name, sheet in self._sheets.items() if name == "body"}
            self._show(top=False)

    def _show(self, *, top: bool) -> None:
        view = self._view
        if self.exchange is None:
            view.rows = Listing(empty_response(paper(view)))
            return
        view.rows = self._sheet(self._tab)
        if top:
            view.cursor = 0
            view.scroll_to(y=0, animate=False)

    @property
    def _tab(self) -> str:
        answered = self.exchange is not None and self.exchange.response is not None
        return self._strip.active if answered else _NO_ANSWER

    def _sheet(self, name: str) -> Sheet:
        found = self._sheets.get(name)
        if found is None:
            found = self._sheets[name] = self._make(name)
            found.mark(marks(self.explanation, self.evidence))
        return found

    def _make(self, name: str) -> Sheet:
        exchange, drawn = self.exchange, paper(self._view)
        assert exchange is not None  # sheets are asked for only while a call is shown
        response = exchange.response
        if name == _NO_ANSWER or response is None:
            return no_answer(exchange, drawn)
        if name == "body":
            empty = outcome.nothing_words(exchange) if exchange.done else ""
            whole = not needs_thread(response.body)
            return body_sheet(response.body, drawn, whole=whole, broken=exchange.failure is not None, empty=empty)
        return _TABLES[name](exchange, drawn)

    def _finish_body(self, body: Body, *, broken: bool) -> None:
        """Lay out a large body in a thread; its first part is shown meanwhile."""
        if needs_thread(body):
            work = partial(body_sheet, body, paper(self._view), broken=broken)
            self.run_worker(work, name=self._shown, group="body", thread=True, exclusive=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Take the sheet of a large body, unless another call is shown by now."""
        if event.state is not WorkerState.SUCCESS or event.worker.group != "body" or event.worker.name != self._shown:
            return
        sheet: Sheet | None = event.worker.result
        if sheet is None:
            return
        sheet.mark(marks(self.explanation, self.evidence))
        self._sheets["body"] = sheet
        if self._tab == "body":
            self._view.rows = sheet
            if self.evidence is not None:
                self._reveal(self.evidence)

    def _light(self) -> None:
        lit = marks(self.explanation, self.evidence)
        for sheet in self._sheets.values():
            sheet.mark(lit)
        self._view.refresh()

    def _reveal(self, at: Locator) -> None:
        if self.exchange is None or at.path == "res.status":
            return
        names = (self._tab, *(tab.id for tab in self._strip.tabs)) if self._tab else (_NO_ANSWER,)
        for name in names:
            spot = self._sheet(name).spot(at)
            if spot is not None:
                if name != self._tab:
                    self._strip.active = name
                    self._show(top=True)
                self._view.move_to(spot.row)
                return
