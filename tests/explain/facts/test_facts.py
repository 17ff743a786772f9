"""Facts are read when asked for, given ones stand, absence points somewhere, and no bytes make any of it fail."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.explain.answered_by import answered_by
from inspector.explain.conventions import Conventions
from inspector.explain.facts import KNOWN, Facts
from inspector.explain.facts.facts import READERS
from inspector.explain.outcome import did_it_happen
from inspector.explain.past import past_of
from inspector.model.body import FACTS_READ_AT_MOST, Bytes
from inspector.model.exchange import Exchange, Failure, FailureKind, Header, PhaseName, Response
from inspector.model.history import Timeline
from inspector.model.request import BodyKind, Param, Request, RequestBody
from inspector.redact import build_sent

MakeCall = Callable[..., Exchange]
MakeFacts = Callable[..., Facts]

NAMES = st.sampled_from(
    [
        "content-type", "date", "age", "retry-after", "www-authenticate", "location", "link", "ratelimit", "allow",
        "x-ratelimit-reset", "x-ratelimit-limit", "authorization", "content-length", "accept", "proxy-status",
        "grpc-status", "cookie", "x-api-key", "content-encoding", "x-shopify-shop-api-call-limit",
    ]
)  # fmt: skip
VALUES = st.text(max_size=60) | st.sampled_from(
    ['Bearer error="a", Basic', "Bearer Bearer x", "5;=,", "1e999", "-1", "99999999999999999999", "Bearer eyJh.eyJl.x"]
)
HEADERS = st.lists(st.tuples(NAMES | st.text(max_size=8), VALUES), max_size=6)
JSON_LIKE = st.sampled_from(
    [
        b'{"error":{"code":1,"details":[{"fieldViolations":[{}]}]}}', b'[{"error":null}]', b'{"errors":[{"path":{}}]}',
        b'{"items":[null,1,{"id":{}}],"_meta":{"currentPage":"x"}}', b'{"next":{"a":1},"has_more":1}',
        b'{"code":1e999}',
        b'{"detail":[{"loc":[[],1,null]}]}', b"<a><Error><Code>", b"<html><title></title>", b"[" * 5000, b'"' * 9,
        b'{"message":"line 9 column 9 (char 999999)"}', b'{"fault":{"Error":[]}}', b"\xff\xfe{\x00}\x00", b"{\"a\":1,}",
    ]
)  # fmt: skip
BODIES = st.binary(max_size=200) | JSON_LIKE
URLS = st.text(max_size=60) | st.sampled_from(
    [
        "https://a.test/v1/things?page=1&page=2&x",
        "http://[::1",
        "//",
        "http://a:b@c:99999/%zz?%=%&=&#f",
        "{{base}}/x?a={b}",
    ]
)
OUTCOMES = st.builds(
    lambda status, headers, body, trailers: Response(
        status=status,
        headers=tuple(Header(name=name, value=value) for name, value in headers),
        trailers=tuple(Header(name=name, value=value) for name, value in trailers),
        body=Bytes(body),
    ),
    st.integers(100, 599) | st.sampled_from([0, 207, 999]),
    HEADERS,
    BODIES,
    HEADERS,
) | st.builds(
    lambda kind, phase, detail: Failure(kind=kind, phase=phase, detail=detail, facts=(("limit", 5.0),)),
    st.sampled_from(FailureKind),
    st.sampled_from(PhaseName) | st.none(),
    st.text(max_size=30),
)
CLOCKS = st.sampled_from([0.0, 1_795_348_800.0, 1e18, -5.0])


@st.composite
def exchanges(draw: st.DrawFn) -> Exchange:
    """Any call at all: sent or not, answered or not."""
    method, url, headers = draw(st.sampled_from(["GET", "POST", "", "weird\n"])), draw(URLS), draw(HEADERS)
    body, began = draw(BODIES), draw(CLOCKS)
    request = Request(
        method=method,
        url=url,
        headers=tuple(Param(name=name, value=value) for name, value in headers),
        query=tuple(Param(name=name, value=value) for name, value in draw(HEADERS)),
        body=RequestBody(kind=draw(st.sampled_from(BodyKind)), text=body.decode("utf-8", "replace"), data=body),
    )
    unsent = draw(st.booleans())
    return Exchange(
        id="any",
        request=request,
        sent=None if unsent else build_sent(method, url, headers, body),
        outcome=None if unsent else draw(OUTCOMES),
        started=began,
        ended=draw(st.sampled_from([None, began, began + 1])),
    )


@given(exchanges(), exchanges(), st.booleans())
@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_no_exchange_makes_any_fact_fail(acme: Conventions, exchange: Exchange, before: Exchange, known: bool) -> None:
    rules = acme if known else Conventions()
    facts = Facts(exchange, Timeline([past_of(before, rules), past_of(exchange, rules)]), rules)
    for name in [*READERS, *KNOWN]:
        fact = facts.get(name)
        if fact is not None:
            assert fact.at
            assert fact.words
        assert facts.absence(name).at or not facts.view.knows_request
    did_it_happen(exchange, facts)
    answered_by(exchange, facts)


def test_a_family_is_read_once_and_only_when_asked_for(call: MakeCall, facts: MakeFacts) -> None:
    class Counted(Bytes):
        reads = 0

        def read(self, start: int = 0, n: int = -1) -> bytes:
            Counted.reads += 1
            return super().read(start, n)

    exchange = call()
    assert isinstance(exchange.outcome, Response)
    object.__setattr__(exchange.outcome, "body", Counted(b'{"a": 1}'))
    seen = facts(exchange)
    assert seen.get("req.method") is not None
    assert Counted.reads == 0
    for name in ("res.json.a", "err.code", "page.items", "res.body.kind", "outcome"):
        seen.get(name)
    assert Counted.reads == 1


def test_facts_read_the_first_part_of_a_large_body_only(call: MakeCall, facts: MakeFacts) -> None:
    body = b'{"code": 7, "message": "no", "data": "' + b"x" * FACTS_READ_AT_MOST + b'"}'
    seen = facts(
        call(status=400, reply=body), (), Conventions(pack="p", error_code=("/code",), error_message=("/message",))
    )
    code = seen.get("err.code")
    size = seen.get("res.body.size")
    assert code is not None
    assert size is not None
    assert (code.value, code.at[0].text, size.value) == ("7", "res.body#/code", len(body))


def test_history_that_is_given_stands_over_what_is_found(call: MakeCall, facts: MakeFacts) -> None:
    before = [call(at=1_795_348_000.0)]
    found = facts(call(), before).get("hist.host_ok_ever")
    stated = facts(call(), before, None, {"host_ok_ever": False, "probe_me": 403, "op_ok_before": None})
    assert found is not None
    assert found.value is True
    told = stated.get("hist.host_ok_ever")
    probe = stated.get("hist.probe_me")
    assert told is not None
    assert probe is not None
    assert (told.value, told.saw) == (False, "no call to this host has worked yet")
    assert probe.value == 403
    assert stated.get("hist.op_ok_before") is None


@pytest.mark.parametrize(
    ("name", "place", "words"),
    [
        ("req.header.authorization", "req.header", "no authorization header among accept and x-a"),
        ("req.query.sort", "req.query", "no sort parameter"),
        ("res.header.retry-after", "res.header", "no retry-after header in the answer"),
        ("err.code", "res.body", "no code in the answer"),
    ],
)
def test_absence_points_at_where_it_would_be(
    call: MakeCall, facts: MakeFacts, name: str, place: str, words: str
) -> None:
    missing = facts(call(headers={"Accept": "*/*", "X-A": "1"})).absence(name)
    assert (missing.at[0].text, missing.saw) == (place, words)


def test_absent_history_is_said_in_words(call: MakeCall, facts: MakeFacts) -> None:
    assert facts(call()).absence("hist.op_ok_before").words == "no success of this call is known"


def test_no_fact_shows_a_credential(call: MakeCall, facts: MakeFacts) -> None:
    secret = "hunter2hunter2"
    exchange = call(
        f"POST https://api.example.com/oauth/token?api_key={secret}",
        headers={"Authorization": f"Bearer {secret}", "X-Api-Key": secret, "Cookie": f"session={secret}"},
        body={"client_secret": secret, "password": secret, "grant_type": "password"},
        status=401,
        reply={"access_token": secret, "error": "invalid_client"},
        reply_headers={"Set-Cookie": f"session={secret}"},
    )
    for one in (exchange, call("GET https://a.test", headers={"Authorization": f"Bearer {secret}"}, unsent=True)):
        seen = facts(one)
        shown = [repr(reader_fact) for reader in set(READERS.values()) for reader_fact in reader(seen.view)]
        assert secret not in " ".join(shown)
