"""What the request pane shows while there is no profile: the ways to begin, one key each."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from inspector.ui.present import ink
from inspector.ui.present.rows import Listing, Paper, Row, blank, fit, line
from inspector.ui.widgets.line_view import LineView
from inspector.ui.widgets.painted import paper
from inspector.ui.widgets.pane import Pane


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """One way to begin: its key, its name, its name in the footer, and what it does in one or two short lines."""

    id: str
    key: str
    word: str
    short: str
    lines: tuple[str, ...]


class StartPane(Pane):
    """Stands in the place of the request pane on a first run."""

    NUMBER = 2
    TITLE = "Request"

    starts: reactive[tuple[Start, ...]] = reactive[tuple[Start, ...]](())

    @dataclass
    class Chosen(Message):
        """The user begins this way."""

        id: str

    _ready = False

    def on_mount(self) -> None:
        self._ready = True
        self._paint()

    def compose(self) -> ComposeResult:
        yield Static(line(("Start here", ink.STRONG)), markup=False, id="start-head")
        yield Static(line(("Each choice is one key.", ink.DIM)), markup=False)
        yield LineView(id="start-list")

    def watch_starts(self) -> None:
        self._paint()

    @on(LineView.Resized)
    def _resized(self) -> None:
        self._paint()

    def _paint(self) -> None:
        if self._ready:
            view = self.query_one(LineView)
            view.rows = start_rows(self.starts, paper(view))

    def on_key(self, event: events.Key) -> None:
        """A letter chooses at once."""
        chosen = next((start for start in self.starts if start.key == event.character), None)
        if chosen is not None:
            event.stop()
            self.post_message(self.Chosen(chosen.id))

    @on(LineView.Picked)
    def _picked(self, message: LineView.Picked) -> None:
        message.stop()
        self.post_message(self.Chosen(str(message.row.pick)))


def start_rows(starts: tuple[Start, ...], paper: Paper) -> Listing:
    """The first choice with its key as a chip, the others plain."""
    width = max((len(start.word) for start in starts), default=0)
    rows: list[Row] = []
    for place, start in enumerate(starts):
        key = (f" {start.key} ", ink.KEY if place else ink.KEY_CHIP)
        first, *rest = start.lines
        rows.append(
            Row(
                content=line(" ", key, "  ")
                + fit(line((start.word, ink.BOLD)), width, paper.glyphs)
                + line("    ", (first, ink.DIM)),
                pick=start.id,
            )
        )
        rows += [Row(content=line(" " * (width + 10), (item, ink.DIM))) for item in rest]
        rows.append(blank())
    return Listing(tuple(rows))
