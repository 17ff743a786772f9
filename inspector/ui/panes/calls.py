"""The calls of this run, each of which can be opened again."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.reactive import reactive

from inspector.model.diagnosis import Explanation
from inspector.model.exchange import Exchange
from inspector.ui.present.calls import call_rows
from inspector.ui.present.empty import empty_calls
from inspector.ui.present.rows import Listing
from inspector.ui.widgets.line_view import LineView
from inspector.ui.widgets.painted import paper
from inspector.ui.widgets.pane import Pane


class CallsPane(Pane):
    """Newest first. The cursor follows a new call only when it was on the newest."""

    NUMBER = 5
    TITLE = "Calls"

    calls: reactive[tuple[Exchange, ...]] = reactive[tuple[Exchange, ...]](())
    """Calls that are done, oldest first."""
    current: reactive[str] = reactive("")
    """The id of the call on the screen."""
    marked: reactive[tuple[str, ...]] = reactive[tuple[str, ...]](())
    """Ids of marked calls."""
    verdicts: reactive[dict[str, Explanation]] = reactive[dict[str, Explanation]](dict)
    """What is said of each call, by id."""

    @dataclass
    class Opened(Message):
        """A call is to be shown again."""

        exchange: Exchange

    @dataclass
    class ReplayAsked(Message):
        """A call is to be sent again as it was."""

        exchange: Exchange

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._newest = ""

    def compose(self) -> ComposeResult:
        yield LineView(id="call-list", resting=True)

    def on_mount(self) -> None:
        self.composed = True
        self._fill()

    @property
    def _view(self) -> LineView:
        return self.query_one("#call-list", LineView)

    @property
    def under_cursor(self) -> Exchange | None:
        """The call under the cursor, or None while there is none."""
        pick = self._view.picked
        return next((call for call in self.calls if call.id == pick), None)

    def watch_calls(self) -> None:
        self._fill()

    def watch_current(self, current: str) -> None:
        self._fill()
        if self.composed and not self._view.has_focus:
            self._view.put_cursor(current)

    def watch_marked(self) -> None:
        self._fill()

    def watch_verdicts(self) -> None:
        self._fill()

    def find(self, text: str) -> int:
        """Underline a text in the list and go to it; return the rows that hold it."""
        return self._view.find(text)

    def find_next(self, step: int) -> None:
        """Go to the next place of the text, or with -1 the one before."""
        self._view.find_next(step)

    def copy_text(self) -> str:
        """The list as text."""
        return self._view.text()

    def replay(self) -> None:
        """Ask for the call under the cursor to be sent again."""
        call = self.under_cursor
        if call is not None:
            self.post_message(self.ReplayAsked(call))

    @on(LineView.Picked)
    def _picked(self, message: LineView.Picked) -> None:
        message.stop()
        call = self.under_cursor
        if call is not None:
            self.post_message(self.Opened(call))

    @on(LineView.Resized)
    def _resized(self, message: LineView.Resized) -> None:
        message.stop()
        self._fill()

    def _fill(self) -> None:
        if not self.composed:
            return
        view = self._view
        drawn = paper(view)
        if not self.calls:
            view.rows = Listing(empty_calls(drawn))
            return
        follow = view.picked in (None, self._newest)
        self._newest = self.calls[-1].id
        rows = call_rows(self.calls, self.verdicts, drawn, current=self.current, marked=self.marked)
        view.rows = Listing(rows)
        if follow:
            view.put_cursor(self._newest)
