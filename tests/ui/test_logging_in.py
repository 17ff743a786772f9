"""A person logs in on the screen: the dialog shows what to do, takes what is pasted, and is left with Esc."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from inspector.model.body import Bytes
from inspector.model.exchange import Context, Exchange, ProfileFacts, Response
from inspector.model.fix import Fix, Waiting
from inspector.model.log_in import LogIn
from inspector.model.profile import Grant, OAuth2, Profile
from inspector.model.request import Request
from inspector.ui.actions.sending import ANEW
from inspector.ui.app import InspectorApp
from tests.ui.fake_session import CLOCK, LIST, FakeSession
from tests.ui.user import NARROW, WIDE, User

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["140x40", "80x24"])
TOKEN_URL = "https://id.example/token"
ADDRESS = "https://id.example/auth?response_type=code&client_id=me&state=s"
CODE = LogIn(profile="acme", url=ADDRESS, port=8765, tunnel="ssh -L 8765:127.0.0.1:8765 ana@host")
DEVICE = LogIn(profile="acme", url="https://id.example/device", user_code="WDJB-MJHT", seconds_left=300)


class Desk(FakeSession):
    """A session whose profile needs somebody to log in."""

    def __init__(self, first: LogIn) -> None:
        auth = OAuth2(grant=Grant.AUTHORIZATION_CODE, token_url="https://id.example/token", client_id="me")
        super().__init__((Profile(name="acme", auth=auth),))
        self.first = first
        self.came: asyncio.Queue[str | None] = asyncio.Queue()
        self.pasted: list[str] = []
        self.ran: list[str] = []

    async def get_token(self) -> AsyncIterator[Exchange | LogIn]:
        yield self.first
        while True:
            text = await self.came.get()
            if text is None:
                return
            self.pasted.append(text)
            if "wrong" not in text:
                break
            yield LogIn(profile="acme", url=ADDRESS, trouble="this address has another state")
        yield self._end(self._begin(LIST, None))

    async def run(
        self, fix: Fix, exchange: Exchange, *, because_of: str, confirmed: bool = False
    ) -> AsyncIterator[Exchange | Waiting | LogIn]:
        self.ran.append(exchange.request.url)
        yield self.first
        if await self.came.get() is not None:
            facts = ProfileFacts(name="acme", auth_type="oauth2", token_url=TOKEN_URL)
            token = Exchange(
                id="token",
                request=Request(method="POST", url=TOKEN_URL, name="token"),
                context=Context(profile=facts),
                outcome=Response(status=200, body=Bytes(b"{}")),
                ended=CLOCK,
                because_of=(because_of, exchange.id),
            )
            self.calls = (*self.calls, token)
            yield token

    def paste(self, text: str) -> None:
        self.came.put_nowait(text)

    def cancel(self) -> None:
        self.came.put_nowait(None)


@SIZES
async def test_the_address_is_shown_and_what_is_pasted_ends_the_wait(size: tuple[int, int]) -> None:
    session = Desk(CODE)
    app = InspectorApp(session)
    async with app.run_test(size=size) as pilot:
        user = User(app, pilot, session)
        await user.settle()
        await user.press("S")
        await user.sees("Log in: acme", "https://id.example/auth", "ssh -L 8765:127.0.0.1:8765 ana@host", "give up")
        await user.types("wrong")
        await user.press("enter")
        await user.sees("This address has another state.")
        await user.types("right")
        await user.press("enter")
        await user.until(lambda: "Log in: acme" not in user.screen)
        assert session.pasted == ["wrong", "right"]
        await user.until(lambda: user.main.exchange is not None and user.main.exchange.done)


@SIZES
async def test_a_device_code_is_shown_with_its_time_and_esc_gives_up(size: tuple[int, int]) -> None:
    session = Desk(DEVICE)
    app = InspectorApp(session)
    async with app.run_test(size=size) as pilot:
        user = User(app, pilot, session)
        await user.settle()
        await user.press("S")
        await user.sees("WDJB-MJHT", "https://id.example/device", "5 min")
        await user.press("escape")
        await user.until(lambda: "WDJB-MJHT" not in user.screen)
        await user.sees("no token was given")


async def test_a_fix_opens_the_log_in_and_the_call_is_there_to_be_sent_again() -> None:
    session = Desk(CODE)
    app = InspectorApp(session)
    async with app.run_test(size=NARROW) as pilot:
        user = User(app, pilot, session)
        await user.settle()
        await user.sends(LIST)
        call = user.main.exchange
        assert call is not None
        await user.main.choose(ANEW)
        await user.sees("Log in: acme", "https://id.example/auth")
        await user.types("right")
        await user.press("enter")
        await user.sees("a new token is at hand; r sends the call again")
        assert user.main.exchange == call
        assert user.composer.request == LIST
        assert [one.id for one in user.main.calls][-1] == "token"
        sent = len(session.because)
        await user.press("r")
        await user.until(lambda: len(session.because) == sent + 1)


async def test_a_token_call_that_is_repeated_is_a_new_log_in() -> None:
    session = Desk(CODE)
    app = InspectorApp(session)
    async with app.run_test(size=NARROW) as pilot:
        user = User(app, pilot, session)
        await user.settle()
        await user.sends(LIST)
        await user.main.choose(ANEW)
        await user.sees("Log in: acme")
        session.came.put_nowait("right")
        await user.sees("a new token is at hand")
        user.main.reopen(session.calls[-1])
        await user.press("r")
        await user.sees("Log in: acme")
        assert session.ran == [LIST.url, TOKEN_URL]
        session.came.put_nowait("right")
        await user.sees("a new token is at hand; r sends the call again")
        assert user.composer.request == LIST


async def test_a_profile_without_oauth_has_nothing_to_log_in_to() -> None:
    session = FakeSession()
    app = InspectorApp(session)
    async with app.run_test(size=WIDE) as pilot:
        user = User(app, pilot, session)
        await user.settle()
        await user.press("S")
        await user.sees("the profile in use gets no token by OAuth 2.0")
