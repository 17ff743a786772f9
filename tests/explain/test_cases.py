"""The table of a test as an exchange."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from inspector.explain.case_tables import CaseError
from inspector.explain.cases import NOON, Case, case
from inspector.explain.pack import PackTest
from inspector.model.exchange import Failure, FailureKind, PhaseName, PhaseState, Response
from inspector.model.profile import Guard
from inspector.model.request import BodyKind

DATE = "Tue, 14 Nov 2023 22:13:20 GMT"


def made(**table: object) -> Case:
    whole = {"request": "GET https://api.acme.test/v1/things?limit=5", "expect": {}, **table}
    return case(PackTest(pack="acme", name="x", table=whole))


def test_a_request_is_both_written_and_sent() -> None:
    exchange = made(
        request="POST https://api.acme.test/v1/things?limit=5", json={"a": 1}, response={"status": 201}
    ).exchange  # fmt: skip

    assert (exchange.request.method, exchange.request.url) == ("POST", "https://api.acme.test/v1/things")
    assert [(item.name, item.value) for item in exchange.request.query] == [("limit", "5")]
    assert (exchange.request.body.kind, exchange.request.body.text) == (BodyKind.JSON, '{"a": 1}')
    assert exchange.sent is not None
    assert exchange.sent.url == "https://api.acme.test/v1/things?limit=5"
    assert {(item.name, item.value) for item in exchange.sent.headers} >= {
        ("Host", "api.acme.test"), ("Content-Type", "application/json")
    }  # fmt: skip


def test_a_credential_is_frozen_and_its_value_is_nowhere_in_what_was_sent() -> None:
    exchange = made(auth="Bearer made-up-token-1234", response={"status": 200}).exchange

    assert exchange.sent is not None
    assert [(item.where, item.scheme) for item in exchange.sent.credentials] == [("req.header.authorization", "Bearer")]
    assert "made-up-token" not in repr(exchange.sent)
    assert exchange.request.header("Authorization") == "Bearer made-up-token-1234"


def test_a_credential_of_the_profile_is_not_part_of_what_was_written() -> None:
    profile = {"auth_type": "bearer", "token_expires_at": 1700000000, "guard": "read-only", "name": "acme"}

    exchange = made(auth="Bearer made-up-token-1234", profile=profile, response={"status": 200}).exchange

    assert exchange.request.header("Authorization") is None
    assert exchange.context.profile.guard is Guard.READ_ONLY
    assert exchange.sent is not None
    assert exchange.sent.credentials[0].expires_at == 1700000000


def test_a_relative_url_joins_the_profiles_base() -> None:
    exchange = made(
        request="GET /things", profile={"base_url": "https://api.acme.test/v1/"}, response={"status": 200}
    ).exchange

    assert exchange.request.url == "/things"
    assert exchange.sent is not None
    assert exchange.sent.url == "https://api.acme.test/v1/things"


def test_without_an_outcome_nothing_was_sent() -> None:
    exchange = made().exchange

    assert (exchange.sent, exchange.outcome, exchange.ended) == (None, None, None)


def test_the_clock_is_stated_or_that_of_the_answer_or_noon() -> None:
    stated = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)

    assert made(clock=stated).exchange.started == stated.timestamp()
    assert made(clock="2026-01-02T03:04:05Z").exchange.started == stated.timestamp()
    assert made(response={"status": 200, "headers": {"Date": DATE}}).exchange.started == 1700000000
    assert made().exchange.started == NOON


def test_an_answer_has_body_headers_and_trailers() -> None:
    answer = {"status": 200, "json": {"a": None}, "headers": {"Set-Cookie": ["a=1", "b=2"]}, "trailers": {"X": "1"}}

    response = made(response=answer).exchange.outcome

    assert isinstance(response, Response)
    assert response.body.read() == b'{"a": null}'
    assert [item.name for item in response.headers] == ["Set-Cookie", "Set-Cookie", "Content-Type"]
    assert response.trailers[0].value == "1"


def test_a_failure_breaks_its_phase() -> None:
    failure = {"kind": "reset", "phase": "wait", "errno": 104, "facts": {"received": 5}}

    exchange = made(failure=failure, timing={"connect": 0.1, "wait": 2.0}).exchange

    assert isinstance(exchange.outcome, Failure)
    assert (exchange.outcome.kind, exchange.outcome.errno, exchange.outcome.fact("received")) == (
        FailureKind.RESET, 104, 5
    )  # fmt: skip
    assert [(item.name, item.state, item.start) for item in exchange.phases] == [
        (PhaseName.CONNECT, PhaseState.DONE, 0.0),
        (PhaseName.WAIT, PhaseState.BROKE, 0.1),
    ]
    assert exchange.sent is not None


@pytest.mark.parametrize("kind", ["local", "bad-url", "bad-header", "guarded"])
def test_what_failed_here_was_never_sent(kind: str) -> None:
    assert made(failure={"kind": kind}).exchange.sent is None


def test_earlier_calls_come_oldest_first_at_their_times() -> None:
    found = made(
        response={"status": 200},
        profile={"vendor": "acme"},
        earlier=[
            {"request": "GET https://api.acme.test/a", "response": {"status": 200}, "ago": 90},
            {"request": "GET https://api.acme.test/b", "response": {"status": 403}, "probe": "me"},
        ],
    )
    assert [(item.started - NOON, probe) for item, probe in found.earlier] == [(-90, ""), (-60, "me")]
    assert all(item.context.profile.vendor == "acme" for item, _ in found.earlier)


def test_redirects_certificates_and_calls_before_are_told() -> None:
    step = {"request": "GET http://api.acme.test/", "response": {"status": 301, "headers": {"Location": "https://b/"}}}
    tls = {"version": "TLSv1.3", "names": ["a.test"], "not_after": datetime(2023, 11, 14, tzinfo=UTC)}

    exchange = made(
        failure={"kind": "unauthorised"},
        steps=[{**step, "dropped": ["authorization"], "cross_origin": True}],
        tls=tls,
        via=[{"request": "POST https://api.acme.test/token", "response": {"status": 400}}],
    ).exchange

    assert (exchange.steps[0].location, exchange.steps[0].dropped) == ("https://b/", ("authorization",))
    assert exchange.tls is not None
    assert exchange.tls.chain[0].not_after == 1699920000
    assert exchange.via[0].request.method == "POST"


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"requst": "x"}, "unknown key requst"),
        ({"request": "GET"}, 'request must be "METHOD URL"'),
        ({"failure": {"kind": "tired"}}, "failure: 'tired' is not a valid FailureKind"),
        ({"profile": {"vender": "x"}}, "profile has no vender"),
        ({"response": "ok"}, "response must be a table"),
        ({"earlier": ["x"]}, "earlier must be a list of tables"),
        ({"elapsed": "long"}, "elapsed must be a number"),
        ({"clock": "noon"}, "noon is not a time"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(table: dict[str, object], says: str) -> None:
    with pytest.raises(CaseError, match=says):
        made(**table)
