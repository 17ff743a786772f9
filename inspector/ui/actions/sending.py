"""Actions that send: a request, a call again, the steps of a fix. Every snapshot ends in one assignment."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

from textual import on, work
from textual.timer import Timer

from inspector.model.diagnosis import Explanation
from inspector.model.exchange import Exchange
from inspector.model.fix import Effect, Fix, FixGrade, GetToken, Plan, Waiting
from inspector.model.log_in import LogIn
from inspector.model.request import Request
from inspector.ui.actions.editing import Editing
from inspector.ui.key import Need
from inspector.ui.modals.ask import Ask
from inspector.ui.modals.confirm import Confirm
from inspector.ui.panes.calls import CallsPane
from inspector.ui.panes.composer import ComposerPane
from inspector.ui.present.waiting import countdown, usual
from inspector.ui.widgets.verdict_line import VerdictLine

TICK = 0.1
"""Seconds between two looks at the clock while a call is under way."""


ANEW = Fix(
    action="get_token",
    title="Get a new token",
    grade=FixGrade.EXACT,
    effect=Effect.TOKEN_CALL,
    does=Plan(steps=(GetToken(anew=True),)),
)
"""A new token, with no finding that asks for it."""


class Sending(Editing):
    """Follows one call at a time from the key to its explanation."""

    _ticker: Timer | None = None

    def have(self) -> set[Need]:
        return super().have() | (set() if self.in_flight else {Need.IDLE})

    def action_send(self) -> None:
        """Send the request as it stands."""
        if self.in_text:
            self.composer.settle()
        because, self.because = self.because, None
        request = self.composer.request
        self.send(request, because or self._mended_by(request))

    def action_replay(self) -> None:
        """Send the shown call again as it was; in the place of one that fetched a token, fetch a new one."""
        if self.exchange is not None and self.exchange.fetches_token:
            self.run_plan(ANEW, self.exchange, "")
        elif self.exchange is not None:
            self.send(self.exchange.request, self._mended_by(self.exchange.request))

    def _mended_by(self, request: Request) -> tuple[str, str] | None:
        """The diagnosis and call whose fix changed the profile, when this sends that call again for the first time."""
        call, mended = self.exchange, self.mended
        if call is None or mended is None or mended[1] != call.id or request != call.request:
            return None
        self.mended = None
        return mended

    @on(ComposerPane.SendAsked)
    async def _send_asked(self) -> None:
        self.leave_text()
        await self.act("send")

    @on(CallsPane.ReplayAsked)
    async def _replay_asked(self, message: CallsPane.ReplayAsked) -> None:
        self.reopen(message.exchange)
        await self.act("replay")

    @on(CallsPane.Opened)
    def _opened(self, message: CallsPane.Opened) -> None:
        self.reopen(message.exchange)

    def reopen(self, exchange: Exchange) -> None:
        """Show an earlier call again, with the request it was made from."""
        if exchange.id == self.current:
            return
        self.current = exchange.id
        self.evidence = None
        self.exchange = exchange
        self.load(exchange.request)
        self.explanation = self.verdicts.get(exchange.id)
        self.helped = ""
        if exchange.done:
            self.explain(exchange)

    @work(exclusive=True, group="send")
    async def send(self, request: Request, because: tuple[str, str] | None) -> None:
        """Ask what must be asked, then follow the call."""
        question = self.session.needs_confirm(request, self.exchange, self.explanation)
        if question and not await self.ask(Confirm(question)):
            return
        if await self.ask_secrets():
            await self.follow(self.session.send(request, because_of=because, confirmed=bool(question)))

    @work(exclusive=True, group="send")
    async def run_plan(self, fix: Fix, exchange: Exchange, because: str) -> None:
        """Run the steps of a fix, after a confirm where one is due."""
        question = self.session.needs_confirm(fix, exchange, self.explanation)
        if question and not await self.ask(Confirm(question)):
            return
        if await self.ask_secrets(exchange):
            last = await self.follow(self.session.run(fix, exchange, because_of=because, confirmed=bool(question)))
            if last is not None and last.fetches_token:
                self._token_came(last, exchange, because)

    def _token_came(self, token: Exchange, exchange: Exchange, because: str) -> None:
        """After the plan that got a token and sent nothing with it: the call is there to be sent again."""
        call = self._call_behind(exchange)
        if token.response is None or token.response.status >= 400:
            self.say("no token was given")
        elif call is None:
            self.say("a new token is at hand")
        else:
            self.reopen(call)
            self.mended = (because, call.id) if because else None
            self.say("a new token is at hand; r sends the call again")

    def _call_behind(self, exchange: Exchange) -> Exchange | None:
        """The call itself, or the one whose fix fetched the token that this was about; None when there is none."""
        by_id, seen = {call.id: call for call in self.session.calls}, {""}
        call: Exchange | None = exchange
        while call is not None and call.fetches_token:
            before = call.because_of[1] if call.because_of is not None else ""
            call = None if before in seen else by_id.get(before)
            seen.add(before)
        return call

    async def ask_secrets(self, exchange: Exchange | None = None) -> bool:
        """Ask for every secret of the profile, that of a call when one is given, that only the user knows.

        False when the user gave up.
        """
        for words, _ in self.session.questions(exchange):
            value = await self.ask(Ask("Secret", words, go="use it for this run", secret=True))
            if value is None:
                return False
            self.session.answer(words, value)
        return True

    async def follow(self, snapshots: AsyncIterator[Exchange | Waiting | LogIn]) -> Exchange | None:
        """Show each snapshot as it comes; explain every call that ends, and return the last."""
        last: Exchange | None = None
        own: set[str] = set()
        self._start_clock()
        if self.layout_size == "narrow" and self.pane == 2:
            self.go(3)
        try:
            async for item in snapshots:
                match item:
                    case Waiting():
                        self.query_one(VerdictLine).notice = countdown(item)
                    case Exchange():
                        last = item
                        self.arrived(item, own)
        finally:
            self._stop_clock()
            self.show_session()
        return last

    def arrived(self, exchange: Exchange, own: set[str]) -> None:
        """Take one snapshot. A new id is shown unless the user opened another call meanwhile."""
        if exchange.id not in own:
            if not own or self.current in own:
                self.current = exchange.id
                self.evidence, self.explanation, self.helped = None, None, ""
                self.query_one(VerdictLine).notice = ""
                self.query_one(VerdictLine).usual = usual(self.session.calls, exchange.request)
            own.add(exchange.id)
        if exchange.id == self.current:
            self.exchange = exchange
        if exchange.done:
            self.show_calls()
            self.explain(exchange)

    @work(group="explain")
    async def explain(self, exchange: Exchange) -> None:
        """Explain a call that ended, away from the screen's thread."""
        if exchange.id == self.current and self.explanation is None:
            self.working = True
        try:
            explanation, helped = await asyncio.to_thread(self._work_out, exchange)
        finally:
            self.working = False
        self.verdicts = {**self.verdicts, exchange.id: explanation}
        if exchange.id == self.current:
            self.explanation = explanation
            self.helped = helped

    def _work_out(self, exchange: Exchange) -> tuple[Explanation, str]:
        explanation = self.session.explain(exchange)
        return explanation, self.session.helped(exchange, explanation)

    @work(exclusive=True, group="choose")
    async def action_open_har(self) -> None:
        """Ask for a HAR file and list its calls; nothing is sent."""
        name = await self.ask(Ask("Open a HAR", "Path of the file", go="open it"))
        if name is None:
            return
        try:
            found = await asyncio.to_thread(lambda: self.session.open_har(Path(name).expanduser()))
        except OSError as error:
            self.say(f"{name}: {error.strerror or error}")
            return
        if not found:
            self.say(f"{name}: no call in it can be read")
            return
        self.opened = (*self.opened, *found)
        self.show_session()
        for exchange in found:
            self.explain(exchange)
        self.reopen(found[0])

    def cancel(self) -> bool:
        """Cancel the call under way; False when there is none."""
        if self.in_flight:
            self.session.cancel()
        return self.in_flight

    def _start_clock(self) -> None:
        self.in_flight = True
        if self._ticker is None:
            self._ticker = self.set_interval(TICK, self._tick)

    def _stop_clock(self) -> None:
        self.in_flight = False
        if self._ticker is not None:
            self._ticker.stop()
            self._ticker = None

    def _tick(self) -> None:
        self.query_one(VerdictLine).now = time.time()
