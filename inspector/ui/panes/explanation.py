"""The explanation pane: what went wrong, how sure that is, where it shows, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from inspector.model.diagnosis import Explanation, Locator
from inspector.model.exchange import Exchange
from inspector.model.fix import Fix
from inspector.ui.present import explanation as present
from inspector.ui.present.picks import EvidencePick, FixPick, FoldPick, PagePick
from inspector.ui.present.rows import Listing, Paper, Row
from inspector.ui.widgets.line_view import LineView
from inspector.ui.widgets.painted import Painted, paper
from inspector.ui.widgets.pane import Pane


class BottomLine(Painted):
    """Who answered and whether anything changed; always the last line of the pane."""

    exchange: reactive[Exchange | None] = reactive(None)
    """The explained call."""
    explanation: reactive[Explanation | None] = reactive(None)
    """What is said of it."""

    def paint(self, paper: Paper) -> Sequence[Content]:
        if self.exchange is None or self.explanation is None:
            return (Content(""),)
        return (present.bottom(self.exchange, self.explanation, paper),)


class ExplanationPane(Pane):
    """Its cursor walks headline, evidence, fixes and what else is said; moving over evidence lights its place."""

    NUMBER = 4
    TITLE = "Explanation"

    exchange: reactive[Exchange | None] = reactive(None)
    """The shown call."""
    explanation: reactive[Explanation | None] = reactive(None)
    """What is said of it, or None while that is not known."""
    evidence: reactive[Locator | None] = reactive(None)
    """The place that is lit."""
    helped: reactive[str] = reactive("")
    """Whether the fix that sent this call helped, in words."""
    voice_support: reactive[bool] = reactive(False)
    """Speak to a customer instead of a developer."""
    working: reactive[bool] = reactive(False)
    """The call is done and its explanation is still worked out."""
    unfolded: reactive[bool] = reactive(False)
    """Show everything, also what was ruled out and why."""

    @dataclass
    class EvidencePointed(Message):
        """The cursor came to a piece of evidence; with `go`, Enter was pressed on it."""

        locator: Locator
        go: bool

    @dataclass
    class FixChosen(Message):
        """A fix was chosen with Enter."""

        fix: Fix

    @dataclass
    class PageAsked(Message):
        """The long page of a diagnosis was asked for."""

        id: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._told = ""
        self._papered: tuple[Paper, int] | None = None

    def compose(self) -> ComposeResult:
        yield LineView(id="findings")
        yield BottomLine(id="bottom")

    def on_mount(self) -> None:
        self.composed = True
        self._fill()

    @property
    def _view(self) -> LineView:
        return self.query_one("#findings", LineView)

    def toggle_fold(self) -> None:
        """Show everything, or the folded form again."""
        self.unfolded = not self.unfolded

    def find(self, text: str) -> int:
        """Underline a text and go to it; return the rows that hold it."""
        return self._view.find(text)

    def find_next(self, step: int) -> None:
        """Go to the next place of the text, or with -1 the one before."""
        self._view.find_next(step)

    def copy_text(self) -> str:
        """The explanation as text."""
        return self._view.text()

    def watch_exchange(self) -> None:
        self._fill()

    def watch_explanation(self) -> None:
        self._fill()

    def watch_evidence(self) -> None:
        self._fill()

    def watch_helped(self) -> None:
        self._fill()

    def watch_voice_support(self) -> None:
        self._fill()

    def watch_working(self) -> None:
        self._fill()

    def watch_unfolded(self) -> None:
        self._fill()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Light the evidence under the cursor when the pane is entered."""
        super().on_descendant_focus(event)
        if self.evidence is None:
            self._point_when_here()

    @on(LineView.Moved)
    def _moved(self, message: LineView.Moved) -> None:
        message.stop()
        if isinstance(message.row.pick, EvidencePick):
            self.post_message(self.EvidencePointed(message.row.pick.at, go=False))

    @on(LineView.Picked)
    def _picked(self, message: LineView.Picked) -> None:
        message.stop()
        match message.row.pick:
            case EvidencePick(at=at):
                self.post_message(self.EvidencePointed(at, go=True))
            case FixPick(fix=fix):
                self.post_message(self.FixChosen(fix))
            case PagePick(id=name):
                self.post_message(self.PageAsked(name))
            case FoldPick():
                self.toggle_fold()

    @on(LineView.Resized)
    def _resized(self, message: LineView.Resized) -> None:
        message.stop()
        if self._papered != (paper(self._view), self._view.size.height):
            self._fill()

    def _point_when_here(self) -> None:
        pick = self._view.picked
        if isinstance(pick, EvidencePick) and self._view.has_focus:
            self.post_message(self.EvidencePointed(pick.at, go=False))

    def _fill(self) -> None:
        if not self.composed:
            return
        view, bottom = self._view, self.query_one(BottomLine)
        self._papered = (paper(view), view.size.height)
        told = self.explanation is not None and self.exchange is not None and self.exchange.done
        bottom.exchange = self.exchange
        bottom.explanation = self.explanation if told else None
        view.rows = Listing(self._rows(view))
        told_of = self.explanation.exchange_id if told and self.explanation is not None else ""
        if told_of != self._told:
            self._told = told_of
            view.scroll_to(y=0, animate=False)
            self._start(view)

    def _rows(self, view: LineView) -> tuple[Row, ...]:
        drawn = paper(view)
        if self.exchange is None:
            return present.legend(drawn)
        if not self.exchange.done:
            return present.working("Filled when the call ends.")
        if self.explanation is None:
            return present.working("Working out why." if self.working else "No explanation yet.")
        seen = present.View(
            selected=self.evidence,
            unfolded=self.unfolded,
            support=self.voice_support,
            helped=self.helped,
            height=max(1, view.size.height - 1),
        )
        return present.rows(self.exchange, self.explanation, drawn, seen)

    def _start(self, view: LineView) -> None:
        """Put the cursor on the first evidence, else on the first fix, else on the headline."""
        picks = [row.pick for row in view.rows.rows] if isinstance(view.rows, Listing) else []
        for kind in (EvidencePick, FixPick, PagePick):
            first = next((pick for pick in picks if isinstance(pick, kind)), None)
            if first is not None:
                view.put_cursor(first)
                self._point_when_here()
                return
