"""Calls of a session, sent to a server on loopback."""

import asyncio
from contextlib import aclosing

import pytest

from inspector.model.exchange import Failure, FailureKind, Response
from inspector.model.profile import Bearer, Guard
from inspector.model.request import Request
from inspector.model.secret import Secret
from tests.session.conftest import SECRET, TOKEN, Api, MakeSession, oauth, sent


async def test_a_call_grows_until_it_is_done_and_is_kept(api: Api, make_session: MakeSession) -> None:
    session = make_session()
    async with aclosing(session.send(Request(url="/v1/things"))) as snapshots:
        seen = [snapshot async for snapshot in snapshots]
    assert len({snapshot.id for snapshot in seen}) == 1
    assert seen[-1].done
    assert isinstance(seen[-1].outcome, Response)
    assert session.calls == (seen[-1],)
    assert session.call(seen[-1].id) is seen[-1]
    assert api.asked[0][:2] == ("GET", "/v1/things")


async def test_a_token_that_a_server_echoes_is_not_shown(api: Api, make_session: MakeSession) -> None:
    session = make_session(auth=Bearer(token=Secret.parse("plain:made-up-bearer-1")))
    exchange = await sent(session, Request(url="/echo"))
    assert api.asked[0][2]["authorization"] == "Bearer made-up-bearer-1"
    assert exchange.response is not None
    assert b"made-up-bearer-1" not in exchange.response.body.read()
    assert "made-up-bearer-1" not in repr(exchange)
    assert exchange.context.profile.secret_fingerprint == exchange.context.profile.token_fingerprint != ""


async def test_a_token_is_fetched_before_the_first_call_and_used_for_the_next(
    api: Api, make_session: MakeSession
) -> None:
    session = make_session(auth=oauth(api))
    first, second = await sent(session, Request(url="/a")), await sent(session, Request(url="/b"))
    assert [target for _, target, _, _ in api.asked] == ["/token", "/a", "/b"]
    assert (len(first.via), len(second.via)) == (1, 0)
    assert api.asked[2][2]["authorization"] == f"Bearer {TOKEN}"
    state = session.token_state()
    assert state is not None
    assert state.length == len(TOKEN)
    assert state.expires_at is not None
    assert TOKEN not in repr(first) + session.bundle(first) + session.curl(second)
    assert second.context.profile.token_expires_at == state.expires_at


async def test_a_refused_token_call_ends_the_call_and_is_explained_first(api: Api, make_session: MakeSession) -> None:
    session = make_session(auth=oauth(api, "made-up-wrong-secret"))
    exchange = await sent(session, Request(url="/a"))
    assert exchange.failure is not None
    assert exchange.failure.kind is FailureKind.UNAUTHORISED
    best = session.explain(exchange).best
    assert best is not None
    assert best.evidence[0].at.text.startswith("via[0].")
    assert SECRET not in repr(exchange)


async def test_a_read_only_profile_sends_nothing_that_may_change_data(api: Api, make_session: MakeSession) -> None:
    session = make_session(guard=Guard.READ_ONLY)
    request = Request(method="POST", url="/a")
    assert "read-only" in session.refuses(request)
    exchange = await sent(session, request, confirmed=True)
    assert isinstance(exchange.outcome, Failure)
    assert exchange.outcome.kind is FailureKind.GUARDED
    assert api.asked == []
    assert session.calls == (exchange,)


async def test_a_profile_that_asks_sends_only_what_was_confirmed(api: Api, make_session: MakeSession) -> None:
    session = make_session(guard=Guard.CONFIRM)
    request = Request(method="DELETE", url="/a")
    assert session.needs_confirm(request).endswith("Send DELETE?")
    assert (await sent(session, request)).failure is not None
    assert api.asked == []
    assert (await sent(session, request, confirmed=True)).response is not None
    assert session.needs_confirm(Request(url="/a")) == ""


async def test_a_secret_that_cannot_be_had_ends_the_call_on_this_machine(
    api: Api, make_session: MakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ACME_TOKEN", raising=False)
    exchange = await sent(make_session(auth=Bearer(token=Secret.parse("env:ACME_TOKEN"))), Request(url="/a"))
    assert isinstance(exchange.outcome, Failure)
    assert exchange.outcome.kind is FailureKind.LOCAL
    assert "ACME_TOKEN is not set" in exchange.outcome.detail
    assert api.asked == []


async def test_a_prompt_is_asked_before_the_call(api: Api, make_session: MakeSession) -> None:
    session = make_session(auth=Bearer(token=Secret.parse("prompt")))
    ((words, _),) = session.questions()
    assert words == "token of acme"
    session.answer(words, "made-up-answer-1")
    await sent(session, Request(url="/a"))
    assert api.asked[0][2]["authorization"] == "Bearer made-up-answer-1"


async def test_cancelling_ends_the_call_as_far_as_it_came(api: Api, make_session: MakeSession) -> None:
    session = make_session()
    api.hold = asyncio.Event()
    call = asyncio.create_task(sent(session, Request(url="/slow")))
    await api.arrived.wait()
    session.cancel()
    last = await call
    assert last.failure is not None
    assert last.failure.kind is FailureKind.CANCELLED
    assert session.calls == (last,)


async def test_a_call_that_its_watcher_leaves_is_kept_as_cancelled(api: Api, make_session: MakeSession) -> None:
    session = make_session()
    api.hold = asyncio.Event()
    async with aclosing(session.send(Request(url="/slow"))) as snapshots:
        async for _ in snapshots:
            break
    (kept,) = session.calls
    assert kept.failure is not None
    assert kept.failure.kind is FailureKind.CANCELLED


async def test_what_is_left_of_the_rate_limit_is_told_after_a_call(api: Api, make_session: MakeSession) -> None:
    session = make_session()
    assert session.rate_state() == ""
    session.explain(await sent(session, Request(url="/a")))
    assert session.rate_state().startswith("143 of 200")


async def test_the_resolved_url_is_shown_without_secrets(make_session: MakeSession, api: Api) -> None:
    request = Request(url="/a?access_token=made-up-token-9")
    assert make_session().resolved_url(request) == f"{api.url}/a?access_token=····"
