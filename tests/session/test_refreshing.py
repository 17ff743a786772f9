"""A 401 answered with one new token and one replay: only where the profile asks for it, and only for what is safe."""

from collections.abc import Callable
from contextlib import aclosing
from typing import Any

import pytest

from inspector.model.exchange import Exchange, Response
from inspector.model.profile import Auto, OAuth2
from inspector.model.request import Param, Request
from inspector.session import Session
from tests.session.conftest import SECRET, TOKEN, Api, MakeSession, oauth, sent

OPTED_IN = (Auto.TOKEN_REFRESH,)


@pytest.fixture
async def warmed(api: Api, make_session: MakeSession) -> Callable[..., Any]:
    """Make a session whose token was fetched by an earlier call, and forget what was asked so far."""

    async def make(auto: tuple[Auto, ...] = OPTED_IN, auth: OAuth2 | None = None) -> Session:
        session = make_session(auth=auth or oauth(api), auto=auto)
        await sent(session, Request(url="/first"))
        api.asked.clear()
        return session

    return make


async def followed(session: Session, request: Request) -> list[Exchange]:
    """Every exchange that ended, in order."""
    async with aclosing(session.send(request, confirmed=True)) as snapshots:
        return [snapshot async for snapshot in snapshots if snapshot.done]


def asked(api: Api) -> list[str]:
    return [f"{method} {target}" for method, target, _, _ in api.asked]


def status(exchange: Exchange) -> int:
    assert isinstance(exchange.outcome, Response)
    return exchange.outcome.status


async def test_a_refused_read_gets_a_new_token_and_is_sent_once_more(api: Api, warmed: Callable[..., Any]) -> None:
    session = await warmed()
    api.answers = [401]
    done = await followed(session, Request(url="/things"))

    assert asked(api) == ["GET /things", "POST /token", "GET /things"]
    assert [status(one) for one in done] == [401, 200, 200]
    assert done[2].because_of is not None
    assert done[2].because_of[1] == done[0].id
    assert "401" in session.helped(done[2], session.explain(done[2]))
    assert [call.id for call in session.calls[-3:]] == [one.id for one in done]
    assert SECRET not in repr(done)
    assert TOKEN not in repr(done)


async def test_it_is_done_once_even_when_the_new_token_is_refused_too(api: Api, warmed: Callable[..., Any]) -> None:
    session = await warmed()
    api.answers = [401, 200, 401, 200]
    done = await followed(session, Request(url="/things"))

    assert asked(api) == ["GET /things", "POST /token", "GET /things"]
    assert status(done[-1]) == 401


@pytest.mark.parametrize("method", ["POST", "PATCH", "PUT", "DELETE"])
async def test_what_changes_something_is_never_sent_again(api: Api, warmed: Callable[..., Any], method: str) -> None:
    session = await warmed()
    api.answers = [401]
    await followed(session, Request(method=method, url="/things"))

    assert asked(api) == [f"{method} /things"]


async def test_without_the_word_of_the_profile_nothing_is_sent_by_itself(api: Api, warmed: Callable[..., Any]) -> None:
    session = await warmed(auto=())
    api.answers = [401]
    await followed(session, Request(url="/things"))

    assert asked(api) == ["GET /things"]


async def test_a_token_that_was_typed_by_hand_is_what_is_tried(api: Api, warmed: Callable[..., Any]) -> None:
    session = await warmed()
    api.answers = [401]
    typed = (Param(name="Authorization", value="Bearer made-up-typed-token-1"),)
    await followed(session, Request(url="/things", headers=typed))

    assert asked(api) == ["GET /things"]


async def test_a_token_fetched_for_this_very_call_is_not_fetched_again(api: Api, make_session: MakeSession) -> None:
    session = make_session(auth=oauth(api), auto=OPTED_IN)
    api.answers = [200, 401]
    await followed(session, Request(url="/things"))

    assert asked(api) == ["POST /token", "GET /things"]


async def test_where_no_token_is_given_the_refused_call_is_the_last_word(api: Api, warmed: Callable[..., Any]) -> None:
    session = await warmed()
    api.answers = [401, 400, 400]
    done = await followed(session, Request(url="/things"))

    assert [call for call in asked(api) if call == "GET /things"] == ["GET /things"]
    assert (done[-1].request.url, status(done[-1])) == ("/things", 401)
