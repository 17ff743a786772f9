"""`inspector demo`: both vendors on this machine, throw-away profiles, and a tour of calls that explain themselves."""

from __future__ import annotations

import argparse
import asyncio
import sys
from contextlib import aclosing
from typing import TYPE_CHECKING

from inspector.cli.exit_code import ExitCode
from inspector.cli.output import data, milestone, progress, tell
from inspector.model.diagnosis import Explanation
from inspector.model.exchange import Exchange
from inspector.session import Session

if TYPE_CHECKING:
    from inspector.sandbox.stop import Stop
    from inspector.sandbox.tour import Tour


def demo(chosen: argparse.Namespace) -> int:
    """Open the screen on the tour; without a terminal, or when asked, print the whole tour instead."""
    if chosen.headless or chosen.json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return asyncio.run(_headless(as_json=chosen.json))
    from inspector.ui.app import run

    return run(_begin()[0], tour_first=True)


async def demo_session() -> Session:
    """A session on the tour, for a screen that was opened without profiles; closing it ends the vendors."""
    return (await asyncio.to_thread(_begin))[0]


def _begin() -> tuple[Session, Tour]:
    """Start both vendors, and a session on throw-away profiles that point at them."""
    from inspector import sandbox
    from inspector.sandbox.tour import tour

    running = [sandbox.start(vendor) for vendor in sandbox.VENDORS]
    there = tour(*running)
    saved = [(stop.profile, stop.request) for stop in there.stops]
    return Session(there.profiles, saved=saved, closing=[vendor.stop for vendor in running]), there


async def _headless(*, as_json: bool) -> int:
    from inspector.sandbox.tour_check import misses

    session, tour = _begin()
    calls: list[tuple[Exchange, Explanation]] = []
    missed = 0
    try:
        for number, stop in enumerate(tour.stops, start=1):
            milestone(number, len(tour.stops), f"{stop.profile}: {stop.name}")
            exchange = await _sent(session, stop)
            explanation = session.explain(exchange)
            calls.append((exchange, explanation))
            miss = misses(stop.expects, explanation)
            if not as_json:
                _print(session, stop.name, stop, exchange, explanation)
            if stop.probed is not None and not miss:
                explanation = await _probed(session, exchange, explanation)
                miss = misses(stop.probed, explanation)
                calls[-1] = (exchange, explanation)
                if not as_json:
                    _print(session, f"{stop.name}, after the probe", stop, exchange, explanation)
            missed += bool(miss)
            if miss:
                tell(f"{stop.name}: {miss}")
        progress("")
        if as_json:
            data(session.contract("demo", calls))
    finally:
        await session.close()
    words = f"{missed} drew something else than" if missed else "every one drew what"
    tell(f"{len(calls)} calls explained; {words} the table of the tour expects")
    return ExitCode.DIAGNOSED if missed else ExitCode.OK


async def _sent(session: Session, stop: Stop) -> Exchange:
    session.use(stop.profile)
    async with aclosing(session.send(stop.request, confirmed=True)) as snapshots:
        *_, last = [snapshot async for snapshot in snapshots]
    return last


async def _probed(session: Session, exchange: Exchange, before: Explanation) -> Explanation:
    """The explanation of the same call once the probe it offers was sent."""
    offered = ((fix, item.id) for item in before.diagnoses for fix in item.fixes if fix.action == "probe")
    fix, because_of = next(offered)
    async with aclosing(session.run(fix, exchange, because_of=because_of, confirmed=True)) as snapshots:
        async for _ in snapshots:
            pass
    return session.explain(exchange)


def _print(session: Session, name: str, stop: Stop, exchange: Exchange, explanation: Explanation) -> None:
    title = f"{stop.profile}: {name}"
    data(f"{title}\n{'─' * len(title)}")
    data(session.report(exchange, explanation=explanation))
