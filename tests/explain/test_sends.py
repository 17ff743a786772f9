"""Fixes that send: which steps, how long a wait, and never to another host."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from inspector.explain.claim import FixSpec
from inspector.explain.conventions import Conventions, Paging, ProbeSpec
from inspector.explain.facts.fact import Fact, Value, fact
from inspector.explain.predicate import FactSource
from inspector.explain.sends import BUILDERS, effect_of, resend_effect
from inspector.explain.situation import Made, Situation
from inspector.model.body import Bytes
from inspector.model.exchange import Context, Exchange, ProfileFacts, Response, Sent
from inspector.model.fix import (
    Effect,
    GetToken,
    Plan,
    Probe,
    RemoveQuery,
    Resend,
    SetQuery,
    SetUrl,
    Wait,
)
from inspector.model.request import Param, Request

MakeFacts = Callable[[Mapping[str, Value]], FactSource]
URL = "https://api.acme.test/v1/things"
NONE = Paging()
CLOCK = 1_700_000_000.0


def made(
    action: str, facts: FactSource, args: Mapping[str, str] | None = None, *, method: str = "GET", paging: Paging = NONE
) -> Made:
    spec = FixSpec(action=action, args=tuple((key, (value,)) for key, value in (args or {}).items()))
    request = Request(method=method, url=URL, query=(Param(name="q", value="x"),))
    exchange = Exchange(
        id="1",
        request=request,
        sent=Sent(method=method, url=f"{URL}?q=x"),
        context=Context(profile=ProfileFacts(auth_type="oauth2", grant="client_credentials"), clock=CLOCK),
        outcome=Response(status=200, body=Bytes(b"")),
    )
    conventions = Conventions(paging=paging, probes=(ProbeSpec(id="me", url="/v1/me", says_ok="yes", says_fail="no"),))
    return BUILDERS[action](spec, Situation(exchange=exchange, facts=facts, conventions=conventions))


def steps(fix: Made) -> tuple[object, ...]:
    assert fix.reason == ""
    assert isinstance(fix.does, Plan)
    return fix.does.steps


def test_a_new_token_comes_before_the_call(table: MakeFacts) -> None:
    assert steps(made("get_token", table({}))) == (GetToken(anew=True),)
    assert steps(made("refresh_replay", table({}))) == (GetToken(), Resend())


def test_a_probe_is_the_vendors_own_safe_call(table: MakeFacts) -> None:
    fix = made("probe", table({}), {"id": "me"}, method="POST")

    assert steps(fix) == (Probe(id="me", method="GET", url="/v1/me", says_ok="yes", says_fail="no"),)
    assert fix.effect is Effect.SEND_SAFE
    assert made("probe", table({}), {"id": "ghost"}).reason == "no probe ghost is known for this API"


@pytest.mark.parametrize(
    ("args", "facts", "seconds", "basis"),
    [
        ({"delay": "2s"}, {}, 2.0, "no time was given, a guess"),
        ({"delay": "500ms"}, {}, 0.5, "no time was given, a guess"),
        ({"delay": "1m"}, {}, 60.0, "no time was given, a guess"),
        ({}, {}, 1.0, "no time was given, a guess"),
        ({"until": "rate.reset"}, {"rate.wait": 31, "rate.basis": "Retry-After"}, 31.0, "Retry-After"),
        ({"until": "rate.reset", "fallback": "60s"}, {}, 60.0, "no time was given, a guess"),
        ({"until": "rate.reset", "fallback": "next-hour"}, {}, 2800.0, "the next full hour, a guess"),
    ],
)
def test_a_wait_is_as_long_as_the_server_says_else_a_guess_that_says_so(
    args: dict[str, str], facts: dict[str, Value], seconds: float, basis: str, table: MakeFacts
) -> None:
    wait, resend = steps(made("wait_replay", table(facts), args))

    assert isinstance(wait, Wait)
    assert (wait.seconds, wait.basis) == (seconds, basis)
    assert resend == Resend()


def test_only_a_read_is_repeated_to_see_a_change(table: MakeFacts) -> None:
    wait, resend = steps(made("requery_diff", table({})))

    assert isinstance(wait, Wait)
    assert (wait.seconds, resend) == (2.0, Resend())
    assert made("requery_diff", table({}), method="POST").reason


def next_edits(facts: FactSource, paging: Paging = NONE) -> tuple[object, ...]:
    (resend,) = steps(made("next_page", facts, paging=paging))
    assert isinstance(resend, Resend)
    return resend.edits


def test_the_next_page_is_told_by_number_by_offset_or_by_link(table: MakeFacts) -> None:
    by_offset = table({"page.items": 20, "req.query.offset": "40"})

    assert next_edits(table({"page.page": 3}), Paging(page_param="page")) == (SetQuery(name="page", value="4"),)
    assert next_edits(by_offset, Paging(offset_param="offset")) == (SetQuery(name="offset", value="60"),)
    for link in ("/v1/things?cursor=abc", "?cursor=abc", f"{URL}?cursor=abc"):
        assert next_edits(table({"page.next": link})) == (SetUrl(url=f"{URL}?cursor=abc"), RemoveQuery(name="q"))


def test_the_number_of_the_next_page_is_no_address(table: MakeFacts) -> None:
    told = table({"page.page": 1, "page.next": "2"})

    assert next_edits(told, Paging(page_param="p")) == (SetQuery(name="p", value="2"),)
    assert next_edits(table({"page.next": "2", "req.query.pageNumber": "1"})) == (
        SetQuery(name="pageNumber", value="2"),
    )
    assert next_edits(told) == (SetQuery(name="page", value="2"),)
    assert not made("next_page", told).exact


def placed_next(value: str, place: str) -> FactSource:
    """Facts with a `page.next` that stands at this place, and the cursor of a call that had one."""
    known = {"page.next": fact(value, place), "req.query.pageToken": fact("before", "req.query.pageToken")}

    class Placed:
        def get(self, name: str) -> Fact | None:
            return known.get(name)

        def absence(self, name: str) -> Fact:
            return fact(False, "res.body", saw=name)

    return Placed()


@pytest.mark.parametrize(
    ("place", "name", "exact"),
    [
        ("res.body#/nextPageToken", "pageToken", True),
        ("res.body#/next_page_token", "page_token", False),
        ("res.body#/response_metadata/next_cursor", "cursor", False),
        ("res.body#/NextToken", "NextToken", False),
    ],
)
def test_a_cursor_goes_where_the_call_had_one_else_where_that_name_usually_goes(
    place: str, name: str, exact: bool
) -> None:
    facts = placed_next("/not+an/address==", place)

    assert next_edits(facts) == (SetQuery(name=name, value="/not+an/address=="),)
    assert made("next_page", facts).exact is exact


def test_a_cursor_without_a_known_parameter_is_not_sent(table: MakeFacts) -> None:
    fix = made("next_page", table({"page.next": "eyJpZCI6MX0"}))

    assert fix.reason == "the answer gives a cursor, and not the name of the parameter that takes it"


def test_a_link_to_another_host_is_not_followed_with_credentials(table: MakeFacts) -> None:
    fix = made("next_page", table({"page.next": "https://evil.test/v1/things?page=2"}))

    assert fix.reason == "the link to the next page leads to another host, where this credential does not belong"


def test_without_a_page_nothing_is_sent(table: MakeFacts) -> None:
    assert made("next_page", table({})).reason == "the answer does not say where the next page is"


def test_the_same_key_is_only_sent_again_when_there_was_one(table: MakeFacts) -> None:
    assert made("replay_same_key", table({}), method="POST").reason == "no Idempotency-Key was sent"


def test_the_effect_of_a_plan_is_the_greatest_of_its_steps() -> None:
    post, get = Request(method="POST"), Request(method="GET")
    plan = Plan(steps=(GetToken(), Wait(seconds=1), Resend()))

    assert effect_of(plan, post) is Effect.SEND_UNSAFE
    assert effect_of(plan, get) is Effect.SEND_SAFE
    assert effect_of(Plan(steps=(GetToken(),)), post) is Effect.TOKEN_CALL
    assert resend_effect(Request(method="delete")) is Effect.SEND_IDEMPOTENT
