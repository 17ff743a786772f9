"""The exchange while it is made: changed step by step, read as frozen snapshots."""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import replace
from typing import Any

from inspector.model.exchange import Exchange, Failure, Phase, PhaseName, PhaseState, Response

PAUSE = 0.05
"""Seconds between two snapshots while nothing but the body grows."""


class Draft:
    """One call under way. Every method that changes it wakes whoever waits in `changed`."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._phases: list[Phase] = []
        self._zero = time.monotonic()
        self._stirred = asyncio.Event()
        self._urgent = asyncio.Event()
        self._shown_at = 0.0
        self.tls_chain: tuple[bytes, ...] = ()
        self.first_bytes = b""

    @property
    def exchange(self) -> Exchange:
        """The call as it is known now."""
        return self._exchange

    @property
    def now(self) -> float:
        """Seconds since the call began."""
        return time.monotonic() - self._zero

    @property
    def phase(self) -> PhaseName | None:
        """The phase under way, else the last one, or None before the first."""
        running = next((item for item in self._phases if item.state is PhaseState.RUNNING), None)
        return running.name if running else self._phases[-1].name if self._phases else None

    def set(self, **changes: Any) -> None:
        """Replace fields of the exchange and show it at once."""
        self._exchange = replace(self._exchange, **changes)
        self.wake()

    def wake(self) -> None:
        """Make the next snapshot due at once."""
        self._urgent.set()
        self._stirred.set()

    def grew(self, received: int) -> None:
        """The body holds more; a snapshot is due after a pause."""
        self._exchange = replace(self._exchange, received=self._exchange.received + received)
        self._stirred.set()

    def restart(self) -> None:
        """A redirect is followed: the phases of the next hop replace those of the last."""
        self._phases = []
        self.tls_chain = ()
        self.set(phases=(), outcome=None, received=0, peer="", override="", tls=None)

    def begin(self, name: PhaseName, detail: str = "") -> None:
        """A phase begins; the one under way, if any, is over."""
        self._end_running(PhaseState.DONE)
        self._phases.append(Phase(name=name, start=self.now, detail=detail))
        self._show_phases()

    def end(self, name: PhaseName, detail: str | None = None) -> None:
        """This phase is over, if it is under way."""
        for at, item in enumerate(self._phases):
            if item.name is name and item.state is PhaseState.RUNNING:
                done = replace(item, state=PhaseState.DONE, seconds=self.now - item.start)
                self._phases[at] = done if detail is None else replace(done, detail=detail)
        self._show_phases()

    def finish(self, outcome: Response | Failure) -> None:
        """Nothing more will come."""
        self._end_running(PhaseState.BROKE if isinstance(outcome, Failure) else PhaseState.DONE)
        self.set(outcome=outcome, phases=tuple(self._phases), ended=self._exchange.started + self.now)

    async def changed(self) -> None:
        """Wait until a snapshot is due: at once for anything that matters, at most every `PAUSE` while a body grows."""
        await self._stirred.wait()
        left = self._shown_at + PAUSE - time.monotonic()
        if left > 0 and not self._urgent.is_set():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._urgent.wait()
        self._stirred.clear()
        self._urgent.clear()
        self._shown_at = time.monotonic()

    def _end_running(self, state: PhaseState) -> None:
        for at, item in enumerate(self._phases):
            if item.state is PhaseState.RUNNING:
                self._phases[at] = replace(item, state=state, seconds=self.now - item.start)

    def _show_phases(self) -> None:
        self.set(phases=tuple(self._phases))
