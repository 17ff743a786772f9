"""The main screen's state and layout: the reactives that panes are bound to, the panes, and which one is shown."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.css.query import NoMatches
from textual.reactive import reactive, var
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from inspector.model.diagnosis import Explanation, Locator
from inspector.model.exchange import Exchange
from inspector.model.profile import Profile
from inspector.model.proxy_use import ProxyUse
from inspector.model.token import TokenState
from inspector.ui import keymap
from inspector.ui.key import Need
from inspector.ui.keymap import PANES
from inspector.ui.modals.dialog import Answer, Dialog
from inspector.ui.panes.calls import CallsPane
from inspector.ui.panes.composer import ComposerPane
from inspector.ui.panes.explanation import ExplanationPane
from inspector.ui.panes.profiles import ProfilesPane
from inspector.ui.panes.response import ResponsePane
from inspector.ui.panes.start import StartPane
from inspector.ui.present.marks import pane_of
from inspector.ui.session_like import SessionLike
from inspector.ui.widgets.find_line import FindLine
from inspector.ui.widgets.key_line import KeyLine
from inspector.ui.widgets.pane import Pane
from inspector.ui.widgets.pane_line import PaneLine
from inspector.ui.widgets.top_line import TopLine
from inspector.ui.widgets.verdict_line import VerdictLine

FIRST_RUN = "-first-run"
"""The class of the screen while there is no profile to call with."""


class Stage(Screen[None]):
    """Holds what the panes show. The families of actions build on it; `MainScreen` joins them."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (140, "-wide")]  # noqa: RUF012 - Textual declares it per instance, so it cannot be a ClassVar
    AUTO_FOCUS = ""

    exchange: reactive[Exchange | None] = reactive(None)
    """The call that is shown: the latest snapshot of it."""
    explanation: reactive[Explanation | None] = reactive(None)
    """What is said of the shown call, once it is done."""
    preflight: reactive[Explanation | None] = reactive(None)
    """What is said of the request in the composer."""
    evidence: reactive[Locator | None] = reactive(None)
    """The place that is lit."""
    helped: reactive[str] = reactive("")
    """Whether the fix that sent the shown call helped, in words."""
    working: reactive[bool] = reactive(False)
    """The call is done, its explanation is still worked out."""
    calls: reactive[tuple[Exchange, ...]] = reactive[tuple[Exchange, ...]](())
    verdicts: reactive[dict[str, Explanation]] = reactive[dict[str, Explanation]](dict)
    marked: reactive[tuple[str, ...]] = reactive[tuple[str, ...]](())
    current: reactive[str] = reactive("")
    """The id of the call that is shown; snapshots of other calls are not."""
    profiles: reactive[tuple[Profile, ...]] = reactive[tuple[Profile, ...]](())
    profile: reactive[Profile | None] = reactive(None)
    tokens: reactive[dict[str, TokenState]] = reactive[dict[str, TokenState]](dict)
    rate: reactive[str] = reactive("")
    now: var[float] = var(0.0)
    """The time that lives of tokens are counted from, epoch seconds."""
    proxy: reactive[ProxyUse] = reactive(ProxyUse())
    """The proxy that the request in the composer would go through."""
    in_flight: reactive[bool] = reactive(False)
    pane: reactive[int] = reactive(2, init=False)
    """The number of the pane that has the focus."""

    def __init__(self, session: SessionLike) -> None:
        super().__init__()
        self.session = session
        self._focus_of: dict[int, Widget] = {}
        self._came_from: list[int] = []

    def compose(self) -> ComposeResult:
        yield TopLine(id="top").data_bind(Stage.now, Stage.profile, Stage.rate, Stage.proxy)
        yield PaneLine(id="pane-line").data_bind(active=Stage.pane)
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield ProfilesPane(id="profiles").data_bind(
                    Stage.profiles,
                    Stage.tokens,
                    Stage.now,
                    Stage.evidence,
                    Stage.proxy,
                    active=Stage.profile,
                )
                yield CallsPane(id="calls").data_bind(Stage.calls, Stage.current, Stage.marked, Stage.verdicts)
            with Vertical(id="middle"):
                yield StartPane(id="start")
                yield ComposerPane(id="composer").data_bind(
                    Stage.exchange,
                    Stage.explanation,
                    Stage.preflight,
                    Stage.evidence,
                    Stage.profile,
                    Stage.tokens,
                    Stage.now,
                    Stage.proxy,
                )
                yield ResponsePane(id="response").data_bind(Stage.exchange, Stage.explanation, Stage.evidence)
            with Vertical(id="right"):
                yield ExplanationPane(id="explanation").data_bind(
                    Stage.exchange, Stage.explanation, Stage.evidence, Stage.helped, Stage.working
                )
        yield FindLine(id="find")
        yield VerdictLine(id="verdict").data_bind(Stage.exchange, Stage.explanation, Stage.helped)
        yield KeyLine(id="keys")

    @property
    def composer(self) -> ComposerPane:
        """The request pane."""
        return self.query_one(ComposerPane)

    @property
    def response(self) -> ResponsePane:
        """The response pane."""
        return self.query_one(ResponsePane)

    @property
    def explaining(self) -> ExplanationPane:
        """The explanation pane."""
        return self.query_one(ExplanationPane)

    @property
    def layout_size(self) -> str:
        """`wide`, `medium` or `narrow`."""
        return next((name for name in ("wide", "medium") if self.has_class(f"-{name}")), "narrow")

    def pane_widget(self, number: int) -> Pane:
        """The pane of that number, from 1; number 2 is the start choices while there is nothing to call with."""
        if number == 2 and self.has_class(FIRST_RUN):
            return self.query_one(StartPane)
        return self.query_one(f"#{_IDS[number - 1]}", Pane)

    def go(self, number: int) -> None:
        """Show the pane of that number, bring its drawer out or in, and give it the focus it had."""
        self.show(number)
        pane = self.pane_widget(number)
        remembered = self._focus_of.get(number)
        if remembered is not None and remembered.is_attached and remembered.focusable and pane is not self.composer:
            remembered.focus()
            return
        found = [widget for widget in pane.query("*") if widget.focusable and not _is_text(widget)]
        target = self.composer.home if pane is self.composer else next(iter(found), None)
        if target is not None:
            target.focus()

    def show(self, number: int) -> None:
        """Make the pane visible without giving it the focus."""
        self.query_one("#left").set_class(number in (1, 5), "-open")
        for place, name in enumerate(_IDS, 1):
            self.query_one(f"#{name}").set_class(place == number, "-shown")
        self.query_one(StartPane).set_class(number == 2, "-shown")
        for column, members in _COLUMNS.items():
            self.query_one(f"#{column}").set_class(number in members, "-shown")
        self.pane = number

    def go_and_return(self, number: int) -> None:
        """Go to a pane from which Esc comes back to this one."""
        if number != self.pane:
            self._came_from.append(self.pane)
        self.go(number)

    def come_back(self) -> bool:
        """Return to the pane that was left; False when there is none."""
        if not self._came_from:
            return False
        self.go(self._came_from.pop())
        return True

    @on(PaneLine.Chosen)
    def _pane_chosen(self, message: PaneLine.Chosen) -> None:
        self._came_from.clear()
        self.go(message.number)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember which pane has the focus, and what in it."""
        pane = next((node for node in event.widget.ancestors_with_self if isinstance(node, Pane)), None)
        if pane is None:
            return
        self._focus_of[pane.NUMBER] = event.widget
        if self.pane != pane.NUMBER:
            self.show(pane.NUMBER)

    @property
    def in_text(self) -> bool:
        """Whether a text field has the focus, so that letters are text."""
        return self.focused is not None and _is_text(self.focused)

    def leave_text(self) -> None:
        """Give the focus to something of the same pane that is no text field."""
        self._focus_of.pop(self.pane, None)
        self.go(self.pane)

    def light(self, locator: Locator | None) -> None:
        """Light the place in the pane that owns it."""
        self.evidence = locator

    def owner_of(self, locator: Locator) -> int:
        """The number of the pane that owns a locator."""
        return PANES.index(pane_of(locator)) + 1

    def show_dialog(self, dialog: Dialog[Answer]) -> None:
        """Open a dialog over the verdict of the shown call."""
        dialog.exchange, dialog.explanation = self.exchange, self.explanation
        self.app.push_screen(dialog)

    async def ask(self, dialog: Dialog[Answer]) -> Answer | None:
        """Open a dialog and wait for its answer, None when it was closed without one."""
        dialog.exchange, dialog.explanation = self.exchange, self.explanation
        return await self.app.push_screen_wait(dialog)

    def have(self) -> set[Need]:
        """What holds now, for the actions that need it."""
        explanation = self.explanation
        fixes = [fix for item in explanation.diagnoses for fix in item.fixes] if explanation else []
        enabled = {fix.action for fix in fixes if fix.enabled}
        holds = {
            Need.CALL: self.exchange is not None,
            Need.DONE: self.exchange is not None and self.exchange.done,
            Need.EXPLAINED: explanation is not None,
            Need.FIX: bool(fixes),
            Need.PREFERRED: explanation is not None and explanation.preferred_fix is not None,
            Need.NEXT_PAGE: "next_page" in enabled,
            Need.PROBE: "probe" in enabled,
            Need.PROFILES: bool(self.profiles),
        }
        return {need for need, holding in holds.items() if holding}

    def off(self, action: str) -> str:
        """Why an action of the keymap cannot run now, or `""`."""
        return keymap.reason(keymap.by_action(action), frozenset(self.have()))

    async def act(self, action: str) -> None:
        """Do an action of the keymap, or say in the verdict line why it is off."""
        why_not = self.off(action)
        if why_not:
            self.say(f"{keymap.by_action(action).word}: {why_not}")
            return
        await self.run_action(action)

    async def action_act(self, action: str) -> None:
        """What every binding of the screen calls."""
        await self.act(action)

    def say(self, words: str) -> None:
        """Show passing words in the verdict line."""
        try:
            line = self.query_one(VerdictLine)
        except NoMatches:
            return
        line.notice = words
        self.set_timer(2.5, lambda: self._unsay(words))

    def _unsay(self, words: str) -> None:
        line = self.query_one(VerdictLine)
        if line.notice == words:
            line.notice = ""


_IDS = ("profiles", "composer", "response", "explanation", "calls")
assert len(_IDS) == len(PANES)
_COLUMNS = {"left": (1, 5), "middle": (2, 3), "right": (4,)}


def _is_text(widget: Widget) -> bool:
    return isinstance(widget, (Input, TextArea))
