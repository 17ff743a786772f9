"""Plans carried out against a server on loopback."""

import asyncio
from contextlib import aclosing

from inspector.model.exchange import Exchange, FailureKind
from inspector.model.fix import (
    Effect,
    Fix,
    FixGrade,
    GetToken,
    Plan,
    Probe,
    Resend,
    SetQuery,
    Wait,
    Waiting,
)
from inspector.model.log_in import LogIn
from inspector.model.profile import Guard
from inspector.model.request import Request
from inspector.session import Session
from tests.session.conftest import Api, MakeSession, oauth, sent


def fix(*steps: GetToken | Wait | Resend | Probe) -> Fix:
    return Fix(action="replay", title="x", grade=FixGrade.EXACT, effect=Effect.SEND_SAFE, does=Plan(steps=steps))


async def run(
    session: Session, plan: Fix, exchange: Exchange, *, confirmed: bool = False
) -> list[Exchange | Waiting | LogIn]:
    async with aclosing(session.run(plan, exchange, because_of="x.y", confirmed=confirmed)) as snapshots:
        return [snapshot async for snapshot in snapshots]


async def test_a_resend_sends_the_edited_request_and_says_why(api: Api, make_session: MakeSession) -> None:
    session = make_session()
    api.answers = [400]
    first = await sent(session, Request(url="/a"))
    await run(session, fix(Resend(edits=(SetQuery(name="limit", value="200"),))), first)
    again = session.calls[-1]
    assert api.asked[-1][1] == "/a?limit=200"
    assert again.because_of == ("x.y", first.id)
    assert session.helped(again, session.explain(again)) == "helped: 400 → 200"
    assert session.helped(first, session.explain(first)) == ""


async def test_a_new_token_is_fetched_before_the_call_goes_again(api: Api, make_session: MakeSession) -> None:
    session = make_session(auth=oauth(api))
    api.answers = [200, 401]
    first = await sent(session, Request(url="/a"))
    await run(session, fix(GetToken(), Resend()), first)
    assert [target for _, target, _, _ in api.asked] == ["/token", "/a", "/token", "/a"]
    assert [call.because_of for call in session.calls] == [None, ("x.y", first.id), ("x.y", first.id)]


async def test_a_refused_token_ends_the_plan(api: Api, make_session: MakeSession) -> None:
    session = make_session(auth=oauth(api, "made-up-wrong-secret"))
    first = await sent(session, Request(url="/a"))
    await run(session, fix(GetToken(), Resend()), first)
    assert [target for _, target, _, _ in api.asked] == ["/token", "/token"]


async def test_a_wait_counts_down_before_the_call_goes_again(api: Api, make_session: MakeSession) -> None:
    session = make_session()
    first = await sent(session, Request(url="/a"))
    seen = await run(session, fix(Wait(seconds=0.02, basis="Retry-After"), Resend()), first)
    waits = [snapshot for snapshot in seen if isinstance(snapshot, Waiting)]
    assert [wait.basis for wait in waits] == ["Retry-After"] * len(waits)
    assert waits[0].seconds_left > 0
    assert waits[-1].seconds_left == 0
    assert isinstance(seen[-1], Exchange)


async def test_a_wait_that_is_too_long_is_told_and_not_held(api: Api, make_session: MakeSession) -> None:
    session = make_session()
    first = await sent(session, Request(url="/a"))
    (waiting,) = await run(session, fix(Wait(seconds=3600.0), Resend()), first)
    assert isinstance(waiting, Waiting)
    assert waiting.too_long
    assert waiting.until is not None
    assert len(api.asked) == 1


async def test_a_wait_can_be_cancelled(api: Api, make_session: MakeSession) -> None:
    session = make_session()
    first = await sent(session, Request(url="/a"))
    async with (
        asyncio.timeout(5),
        aclosing(session.run(fix(Wait(seconds=50.0), Resend()), first, because_of="x")) as it,
    ):
        async for _ in it:
            session.cancel()
    assert len(api.asked) == 1


async def test_a_probe_goes_to_the_origin_and_joins_the_history_of_the_call(
    api: Api, make_session: MakeSession
) -> None:
    session = make_session()
    first = await sent(session, Request(url="/a"))
    await run(session, fix(Probe(id="ping", method="GET", url="/v3/ping")), first)
    assert api.asked[-1][1] == "/v3/ping"
    assert session.calls[-1].request.name == "probe ping"


async def test_sending_data_again_needs_a_yes(api: Api, make_session: MakeSession) -> None:
    session = make_session()
    api.answers = [500]
    first = await sent(session, Request(method="POST", url="/a"))
    plan = fix(Resend())
    assert "may have happened already" in session.needs_confirm(plan, first)
    (refused,) = await run(session, plan, first)
    assert isinstance(refused, Exchange)
    assert refused.failure is not None
    assert refused.failure.kind is FailureKind.GUARDED
    assert len(api.asked) == 1
    await run(session, plan, first, confirmed=True)
    assert len(api.asked) == 2


async def test_a_read_only_profile_refuses_a_plan_too(api: Api, make_session: MakeSession) -> None:
    session = make_session(guard=Guard.READ_ONLY)
    first = await sent(session, Request(method="POST", url="/a"))
    await run(session, fix(Resend()), first, confirmed=True)
    assert api.asked == []


async def test_the_fourth_try_is_not_made(api: Api, make_session: MakeSession) -> None:
    session = make_session()
    api.answers = [500] * 9
    last = await sent(session, Request(url="/a"))
    for _ in range(4):
        await run(session, fix(Resend()), last)
        last = session.calls[-1]
    assert len(api.asked) == 4
    assert last.failure is not None
    assert "three times" in last.failure.detail
