"""Fix safety: what applying a fix would send, when it is preferred, and what it says of its risk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product

import pytest

from inspector.explain.actions import build
from inspector.explain.catalogue import CATALOGUE
from inspector.explain.claim import FixSpec
from inspector.explain.conventions import Conventions, Paging, ProbeSpec
from inspector.explain.facts.fact import Value
from inspector.explain.predicate import FactSource, compile_predicate
from inspector.explain.situation import Situation
from inspector.model.body import Bytes
from inspector.model.diagnosis import HappenedAnswer
from inspector.model.exchange import Context, Exchange, ProfileFacts, Response, Sent
from inspector.model.fix import Advice, Edits, Effect, Fix, FixGrade, GetToken, Owner, Plan, Probe, ProfileEdits, Resend
from inspector.model.profile import Guard
from inspector.model.request import BodyKind, Param, Request, RequestBody

MakeFacts = Callable[[Mapping[str, Value]], FactSource]

CAN_GET_TOKENS = ProfileFacts(name="acme", auth_type="oauth2", grant="client_credentials")
ARGUMENTS = {
    "name": ("limit",),
    "value": ("200",),
    "to": ("per-page",),
    "at": ("req.url",),
    "id": ("me",),
}
FACTS: Mapping[str, Value] = {"page.page": 1, "lint.json_repair": '{"a":1}', "res.allow": ("GET", "POST")}
SENDS = {"get_token": 1, "refresh_replay": 2, "probe": 1, "wait_replay": 1, "requery_diff": 1, "next_page": 1}
SENDS |= {"replay": 1, "replay_same_key": 1}
METHODS = ("GET", "HEAD", "PUT", "DELETE", "POST", "PATCH")
UNSURE = (HappenedAnswer.UNKNOWN, HappenedAnswer.PARTLY, HappenedAnswer.YES)
EFFECT = {"GET": Effect.SEND_SAFE, "HEAD": Effect.SEND_SAFE, "PUT": Effect.SEND_IDEMPOTENT}
EFFECT |= {"DELETE": Effect.SEND_IDEMPOTENT, "POST": Effect.SEND_UNSAFE, "PATCH": Effect.SEND_UNSAFE}


def spec(action: str, *say: str, owner: Owner | None = None) -> FixSpec:
    known = CATALOGUE[action]
    args = tuple((key, ARGUMENTS[key]) for key in sorted(known.needs) if key in ARGUMENTS)
    return FixSpec(action=action, say=say, owner=owner, args=args)


def situation(
    facts: FactSource,
    method: str = "GET",
    happened: HappenedAnswer | None = None,
    profile: ProfileFacts = CAN_GET_TOKENS,
    support: str = "help@acme.test",
) -> Situation:
    request = Request(
        method=method,
        url="https://api.acme.test/v1/things",
        query=(Param(name="limit", value="500"),),
        headers=(Param(name="Idempotency-Key", value="k1"), Param(name="limit", value="1")),
        body=RequestBody(kind=BodyKind.JSON, text='{"a":1,}'),
    )
    exchange = Exchange(
        id="1",
        request=request,
        context=Context(profile=profile),
        outcome=Response(status=500, body=Bytes(b"")),
    )
    conventions = Conventions(
        pack="acme",
        support=support,
        docs="https://acme.test/docs",
        paging=Paging(page_param="page"),
        probes=(ProbeSpec(id="me", url="/v1/me"),),
    )
    return Situation(exchange=exchange, facts=facts, conventions=conventions, happened=happened)


def sends(fix: Fix) -> int:
    steps = fix.does.steps if isinstance(fix.does, Plan) else ()
    return sum(isinstance(step, GetToken | Resend | Probe) for step in steps)


@pytest.mark.parametrize("action", sorted(CATALOGUE))
def test_applying_sends_only_what_the_effect_says(action: str, table: MakeFacts) -> None:
    for method, happened in product(METHODS, (None, *HappenedAnswer)):
        check_safety(action, method, happened, table(FACTS))


def check_safety(action: str, method: str, happened: HappenedAnswer | None, facts: FactSource) -> None:
    fixes = build([spec(action)], situation(facts, method, happened))
    fix = next(item for item in fixes if item.action == action)
    resends = isinstance(fix.does, Plan) and any(isinstance(step, Resend) for step in fix.does.steps)

    if fix.enabled:
        assert sends(fix) == SENDS.get(action, 0)
    else:
        assert fix.reason
        assert not fix.preferred
    if resends:
        assert fix.effect is EFFECT[method]
    if fix.effect in (Effect.NONE, Effect.EDIT_COMPOSER, Effect.EDIT_PROFILE, Effect.OUTSIDE):
        assert sends(fix) == 0
        assert isinstance(fix.does, Edits | ProfileEdits | Advice)
    if resends and method in ("POST", "PATCH") and happened in UNSURE and action != "replay_same_key":
        assert not fix.preferred
        assert "may be done twice" in fix.title
        assert fixes[0].action == "check_first"
    else:
        assert "may be done twice" not in fix.title
    if resends and method not in ("GET", "HEAD") and happened in UNSURE:
        assert not fix.preferred


@pytest.mark.parametrize("method", METHODS)
def test_a_profile_that_only_reads_never_sends_a_change(method: str, table: MakeFacts) -> None:
    reader = ProfileFacts(name="acme", guard=Guard.READ_ONLY)

    fix = build([spec("replay")], situation(table({}), method, profile=reader))[0]

    assert fix.enabled is (method in ("GET", "HEAD"))
    assert fix.enabled or fix.reason == f"this profile only reads; {method} is not sent"


@pytest.mark.parametrize(
    ("profile", "reason"),
    [
        (CAN_GET_TOKENS, ""),
        (ProfileFacts(name="a", auth_type="bearer"), "this profile has no OAuth2 grant"),
        (ProfileFacts(), "no profile with an OAuth2 grant sent this call"),
        (
            ProfileFacts(name="a", auth_type="oauth2", grant="authorization_code"),
            "",
        ),
        (ProfileFacts(name="a", auth_type="oauth2", grant="authorization_code", can_refresh=True), ""),
    ],
)
def test_a_token_fix_that_cannot_act_stays_and_says_why(profile: ProfileFacts, reason: str, table: MakeFacts) -> None:
    for action in ("get_token", "refresh_replay"):
        fix = build([spec(action)], situation(table({}), profile=profile))[0]
        assert (fix.enabled, fix.reason) == (not reason, reason)


def test_the_last_ways_out_are_always_there_and_name_the_support_address(table: MakeFacts) -> None:
    fixes = build([], situation(table({})))

    assert [fix.action for fix in fixes] == ["copy_bundle", "contact"]
    assert fixes[1].title == "Write to help@acme.test"
    assert fixes[1].owner is Owner.VENDOR
    assert isinstance(fixes[1].does, Advice)
    assert fixes[1].does.url == "mailto:help@acme.test"


def test_whoever_must_act_instead_of_the_vendor_is_not_given_its_address(table: MakeFacts) -> None:
    ask = spec("contact", "Ask the account owner for the Pro plan", owner=Owner.ACCOUNT_OWNER)

    fixes = build([ask], situation(table({})))

    assert fixes[0].title == "Ask the account owner for the Pro plan"
    assert [fix.owner for fix in fixes if fix.action == "contact"] == [Owner.ACCOUNT_OWNER, Owner.VENDOR]


def test_one_fix_is_preferred_and_it_has_something_to_do(table: MakeFacts) -> None:
    fixes = build([spec("advise"), spec("get_token"), spec("replay")], situation(table({})))

    assert [fix.action for fix in fixes if fix.preferred] == ["get_token"]


def test_a_disabled_fix_is_passed_over(table: MakeFacts) -> None:
    fixes = build([spec("get_token"), spec("replay")], situation(table({}), profile=ProfileFacts()))

    assert [fix.action for fix in fixes if fix.preferred] == ["replay"]


def test_a_fix_is_offered_only_when_its_condition_holds(table: MakeFacts) -> None:
    only_reads = FixSpec(action="replay", when=compile_predicate({"req.safe": True}))

    offered = build([only_reads], situation(table({"req.safe": True})))
    withheld = build([only_reads], situation(table({})))

    assert [fix.action for fix in offered] == ["replay", "copy_bundle", "contact"]
    assert [fix.action for fix in withheld] == ["copy_bundle", "contact"]


@pytest.mark.parametrize("method", METHODS)
def test_a_note_never_sends_a_change_again(method: str, table: MakeFacts) -> None:
    fixes = build([spec("replay"), spec("advise")], situation(table({}), method), note=True)

    assert [fix.action for fix in fixes] == (["replay", "advise"] if method in ("GET", "HEAD") else ["advise"])


def test_a_field_without_a_place_of_its_own_is_where_the_evidence_stands(table: MakeFacts) -> None:
    fix = build([FixSpec(action="open_field")], situation(table({})), place="req.header.x@3-4")[0]

    assert isinstance(fix.does, Advice)
    assert fix.does.opens == "req.header.x@3-4"


def test_without_its_request_nothing_is_edited_or_sent(table: MakeFacts) -> None:
    here = situation(table(FACTS))
    pasted = replace(here, exchange=replace(here.exchange, sent=Sent(method="", url="")))

    fixes = build([spec("set_query"), spec("replay"), spec("probe"), spec("advise")], pasted)

    assert [(fix.enabled, fix.reason) for fix in fixes[:3]] == [(False, "the request is not known")] * 3
    assert fixes[3].enabled


def test_the_same_way_out_is_offered_once(table: MakeFacts) -> None:
    fixes = build([spec("replay"), spec("replay", "Once more"), spec("copy_bundle")], situation(table({})))

    assert [fix.action for fix in fixes] == ["replay", "copy_bundle", "contact"]


def test_words_are_graded_as_work_by_hand(table: MakeFacts) -> None:
    fix = build([spec("swap_scheme", "Use the scheme that is asked for")], situation(table({})))[0]

    assert fix.grade is FixGrade.MANUAL
    assert fix.does == Advice(text="Use the scheme that is asked for")


def test_documentation_is_opened_where_the_claim_or_else_the_vendor_says(table: MakeFacts) -> None:
    here = situation(table({}))

    own = build([spec("open_docs")], here, docs=("https://acme.test/limits",))[0]
    vendors = build([spec("open_docs")], here)[0]

    assert [fix.does.url for fix in (own, vendors) if isinstance(fix.does, Advice)] == [
        "https://acme.test/limits",
        "https://acme.test/docs",
    ]
