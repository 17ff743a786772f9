"""The screen over the real session and a vendor played on this machine: nothing is stood in for."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from inspector import sandbox
from inspector.sandbox.tour import tour
from inspector.session import Session
from inspector.ui.app import InspectorApp
from tests.ui.fake_session import FakeSession
from tests.ui.user import WIDE, User


@pytest.fixture
async def demo() -> AsyncIterator[Session]:
    running = [sandbox.start(vendor) for vendor in sandbox.VENDORS]
    there = tour(*running)
    saved = [(stop.profile, stop.request) for stop in there.stops]
    session = Session(there.profiles, saved=saved, closing=[vendor.stop for vendor in running])
    yield session
    await session.close()


async def test_the_demo_fails_explains_is_fixed_and_verified(demo: Session) -> None:
    app = InspectorApp(demo, tour_first=True)
    async with app.run_test(size=WIDE) as pilot:
        user = User(app, pilot, FakeSession())
        await user.until(lambda: user.main.explanation is not None)
        await user.sees("400", "The records limit is not a whole number", "certain")

        await user.press("a", "s")
        await user.until(lambda: user.main.helped)
        await user.sees("helped: 400 30105 → 200")

        await user.press("b")
        await user.sees("Support bundle")
        await user.press("escape", "w")
        await user.sees("Why this order")
        await user.press("escape", "x", "x")
        await user.until(lambda: len(app.screen_stack) > 2)


async def test_a_silent_server_can_be_left_waiting_and_cancelled(demo: Session) -> None:
    app = InspectorApp(demo)
    async with app.run_test(size=WIDE) as pilot:
        user = User(app, pilot, FakeSession())
        await user.press("2", "enter")
        await user.types("/__misbehave/silence")
        await user.press("enter")
        await user.until(lambda: user.main.in_flight)
        await user.sees("waiting", "esc cancel")
        await user.press("escape")
        await user.until(lambda: user.main.explanation is not None)
        await user.sees("cancelled")


async def test_a_probe_tells_which_of_three_causes_a_refusal_has(demo: Session) -> None:
    refused = next(request for request in demo.saved if request.name == "403 not on the Pro plan")
    app = InspectorApp(demo)
    async with app.run_test(size=WIDE) as pilot:
        user = User(app, pilot, FakeSession())
        user.main.open_saved(refused)
        await user.press("s")
        await user.until(lambda: user.main.explanation is not None)
        await user.sees("Perhaps the account is not on", "Ask /v1/me: tells the account")

        await user.press("P")
        await user.until(lambda: user.main.explanation is not None)
        await user.sees("Probably the account is not on the Pro plan", "likely")

        call = next(one for one in demo.calls if one.request.name == refused.name)
        user.main.reopen(call)
        await user.until(lambda: user.main.explanation is not None)
        await user.sees("/v1/customers", "Probably the account is not on", "GET /v1/me failed (403)")
