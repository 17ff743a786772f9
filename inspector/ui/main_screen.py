"""The one screen: joins the families of actions, and ties keys, footer, help and palette to the one list of them."""

from __future__ import annotations

import asyncio
import time

from textual import on, work
from textual.reactive import var
from textual.timer import Timer

from inspector.model.request import Request
from inspector.ui import keymap
from inspector.ui.actions.fixing import Fixing
from inspector.ui.actions.logging_in import LoggingIn
from inspector.ui.actions.moving import ZOOMED, Moving
from inspector.ui.actions.reading import Reading
from inspector.ui.key import Group, Key
from inspector.ui.modals.choices import Choice, Choices
from inspector.ui.modals.confirm import Confirm
from inspector.ui.modals.help import Chapter, Help, HelpLine
from inspector.ui.panes.explanation import ExplanationPane
from inspector.ui.panes.profiles import ProfilesPane
from inspector.ui.panes.start import Start, StartPane
from inspector.ui.present.profile import signs
from inspector.ui.present.top_line import next_look
from inspector.ui.session_like import SessionLike
from inspector.ui.stage import FIRST_RUN
from inspector.ui.theme import FEW, MONO
from inspector.ui.widgets.find_line import FindLine
from inspector.ui.widgets.key_line import KeyLine
from inspector.ui.widgets.top_line import TopLine
from inspector.ui.widgets.verdict_line import VerdictLine


class MainScreen(Fixing, LoggingIn, Reading, Moving):
    """What the user sees and does."""

    BINDINGS = keymap.bindings()

    tour_first: var[bool] = var(False)

    _clock: Timer | None = None

    def __init__(self, session: SessionLike, *, tour_first: bool = False, starts: tuple[Start, ...] = ()) -> None:
        super().__init__(session)
        self.set_reactive(MainScreen.tour_first, tour_first)
        self._starts = starts

    def on_mount(self) -> None:
        self.show_session()
        first_run = not self.session.profiles and bool(self._starts)
        self.query_one(StartPane).starts = self._starts
        self.set_class(first_run, FIRST_RUN)
        self._look_at_clock()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """After the first frame: give the focus, load what the first call needs, begin the tour."""
        self.go(2)
        self.refresh_hints()
        self._warm()
        self.watch_file()

    @work(group="warm")
    async def _warm(self) -> None:
        await asyncio.to_thread(self.session.warm)
        self.notify_of(self.session.problems)
        if self.tour_first and self.session.saved:
            self.open_saved(self.session.saved[0])
            await self.act("send")
        else:
            self.check_soon(self.composer.request)

    def _look_at_clock(self) -> None:
        """See how long the token lasts, and look again when that may read otherwise."""
        self.now = time.time()
        top = self.query_one(TopLine)
        if self._clock is not None:
            self._clock.stop()
        self._clock = self.set_timer(next_look(top.token, self.now), self._look_at_clock)

    # -- what the lines say -------------------------------------------------------------------------------------

    def watch_pane(self) -> None:
        self.refresh_hints()

    def watch_exchange(self) -> None:
        self.refresh_hints()

    def watch_explanation(self) -> None:
        self.refresh_hints()

    def watch_in_flight(self) -> None:
        self.refresh_hints()

    def watch_profile(self) -> None:
        top = self.query(TopLine)
        if top and self.profile is not None:
            top.first().token = self.tokens.get(self.profile.name)
            self._look_at_clock()
        self.refresh_hints()

    def watch_tokens(self) -> None:
        self.watch_profile()

    def refresh_hints(self) -> None:
        """Say in the footer and the verdict line which keys do something now."""
        if not self.is_mounted or not self.query(KeyLine):
            return
        have = frozenset(self.have())
        starts = tuple((start.key, start.short) for start in self._starts) if self._choosing else ()
        hints = keymap.hints(keymap.PANES[self.pane - 1], have, running=self.in_flight)
        self.query_one(KeyLine).hints = (*starts, *hints)
        self.query_one(VerdictLine).hints = self._verdict_hints()

    def _verdict_hints(self) -> tuple[tuple[str, str], ...]:
        if self.in_flight:
            return (("esc", "cancel"),)
        if self.exchange is None:
            return tuple((start.key, start.word.lower()) for start in self._starts[:1]) if self._choosing else ()
        actions = (("fix", "fix"), ("next_page", "next page"), ("explain", "why"), ("replay", "again"))
        found = [(keymap.by_action(action).shown, word) for action, word in actions if not self.off(action)]
        return tuple(found[:3])

    @property
    def _choosing(self) -> bool:
        return self.has_class(FIRST_RUN)

    # -- back, home, out ----------------------------------------------------------------------------------------

    def action_back(self) -> None:
        """Cancel the call under way; else leave the field, close what is open, go back."""
        if self.cancel() or self._step_back():
            return
        self.light(None)

    def _step_back(self) -> bool:
        find = self.query_one(FindLine)
        if find.has_class("-open"):
            find.action_close()
        elif self.in_text:
            self.composer.settle()
            self.leave_text()
        elif self.come_back():
            pass
        elif self.has_class(ZOOMED):
            self.action_zoom()
        elif self.layout_size == "medium" and self.pane in (1, 5):
            self.go(2)
        else:
            return False
        return True

    @work(exclusive=True, group="choose")
    async def action_quit(self) -> None:
        """Go back; at the top leave, asking only when something would be lost."""
        if not self.in_flight and self._step_back():
            return
        question = self._lost()
        if not question or await self.ask(Confirm(question, "Leave", yes="leave", no="stay")):
            await self.session.close()
            self.app.exit(0)

    def _lost(self) -> str:
        """What leaving would lose, as a question, or `""`."""
        if self.in_flight:
            return "A call is under way\nLeaving cancels it; whether it took effect is then unknown."
        request = self.composer.request
        kept = {call.request for call in self.calls} | set(self.session.saved) | {Request()}
        if request not in kept and self.history.past:
            return "The request was edited and not sent\nLeaving loses the edit."
        return ""

    # -- help, palette, profile, theme --------------------------------------------------------------------------

    def action_help(self) -> None:
        """Show every key, those of the focused pane first."""
        self.show_dialog(Help(self.chapters()))

    def chapters(self) -> tuple[Chapter, ...]:
        """The whole keymap for the help screen."""
        pane = keymap.PANES[self.pane - 1]
        here = tuple(self._help_line(key) for key in keymap.KEYS if pane in key.footer)
        chapters = [Chapter(head=f"In the {pane} pane", lines=here)] if here else []
        moves = tuple(HelpLine(keys=keys, text=text) for keys, text in keymap.MOVES)
        chapters.append(Chapter(head="Everywhere", lines=moves))
        for group in Group:
            lines = tuple(self._help_line(key) for key in keymap.KEYS if key.group is group)
            chapters.append(Chapter(head=str(group), lines=lines))
        return tuple(chapters)

    def _help_line(self, key: Key) -> HelpLine:
        return HelpLine(keys=keymap.written(key), text=key.help, off=self.off(key.action))

    def action_palette(self) -> None:
        """Open the palette."""
        self.app.action_command_palette()

    @work(exclusive=True, group="choose")
    async def action_profile(self) -> None:
        """Choose another profile."""
        rows = tuple(Choice(id=p.name, word=p.name, note=signs(p) or p.base_url) for p in self.profiles)
        chosen = await self.ask(Choices("Switch profile", rows, start=self.profile.name if self.profile else ""))
        if chosen is not None:
            self.use(chosen)

    @on(ProfilesPane.Chosen)
    def _profile_chosen(self, message: ProfilesPane.Chosen) -> None:
        self.use(message.name)

    def action_theme(self) -> None:
        """Change to the next theme."""
        names = sorted(self.app.available_themes)
        few = self.app.theme.endswith(FEW)
        names = [name for name in names if name.endswith(FEW) == few and name != MONO]
        if self.app.theme in names:
            self.app.theme = names[(names.index(self.app.theme) + 1) % len(names)]
        self.say(f"theme: {self.app.theme}")

    @on(StartPane.Chosen)
    async def _started(self, message: StartPane.Chosen) -> None:
        await self.run_action(f"app.start({message.id!r})")

    @on(ExplanationPane.EvidencePointed)
    def _hints_follow(self) -> None:
        self.refresh_hints()
