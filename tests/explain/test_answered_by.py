"""Who answered, and the evidence for it."""

from __future__ import annotations

import pytest

from inspector.explain.answered_by import answered_by
from inspector.explain.conventions import Conventions, LimitRules
from inspector.explain.facts import Facts
from inspector.model.body import Bytes
from inspector.model.diagnosis import AnsweredBy as Who
from inspector.model.exchange import Exchange, Failure, FailureKind, Header, PhaseName, Response, Sent
from inspector.model.history import Timeline
from inspector.model.request import Request

URL = "https://api.test/v1/things"


def who(
    status: int = 200,
    body: str = "",
    headers: dict[str, str] | None = None,
    failure: Failure | None = None,
    rules: Conventions | None = None,
) -> tuple[Who, str]:
    """The verdict on an answer."""
    lines = tuple(Header(name=name, value=value) for name, value in (headers or {}).items())
    exchange = Exchange(
        id="x",
        request=Request(url=URL),
        sent=Sent(method="GET", url=URL),
        outcome=failure or Response(status=status, headers=lines, body=Bytes(body.encode())),
    )
    return answered_by(exchange, Facts(exchange, Timeline(), rules or Conventions()))


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [
        (FailureKind.REFUSED, Who.NOBODY),
        (FailureKind.NO_FIRST_BYTE, Who.NOBODY),
        (FailureKind.CANCELLED, Who.NOBODY),
        (FailureKind.PROXY_DOWN, Who.NOBODY),
        (FailureKind.BAD_URL, Who.LOCAL),
        (FailureKind.GUARDED, Who.LOCAL),
        (FailureKind.PROXY_AUTH, Who.PROXY),
        (FailureKind.PROXY_REFUSED, Who.PROXY),
    ],
)
def test_without_an_answer_the_failure_tells(kind: FailureKind, verdict: Who) -> None:
    assert who(failure=Failure(kind=kind))[0] is verdict


def test_where_it_broke_off_is_the_evidence() -> None:
    reset = Failure(kind=FailureKind.RESET, phase=PhaseName.WAIT)
    assert who(failure=reset)[1] == "no answer came; it broke off while waiting for the answer"


@pytest.mark.parametrize(
    ("status", "headers", "because"),
    [
        (
            502,
            {"Proxy-Status": "edge.test; error=connection_timeout"},
            "Proxy-Status: edge.test says connection_timeout",
        ),
        (403, {"CF-Error-Type": "1020"}, "CF-Error-Type: 1020"),
        (522, {"Server": "cloudflare"}, "status 522 is one of Cloudflare's own"),
        (502, {"X-Cache": "Error from cloudfront"}, "X-Cache: Error from cloudfront"),
        (503, {"Server": "awselb/2.0"}, "Server: awselb/2.0"),
        (503, {"Server": "envoy"}, "Server: envoy, without the time of an upstream"),
        (404, {"X-Kong-Response-Latency": "0"}, "X-Kong-Response-Latency without the time of an upstream"),
    ],
)
def test_a_mark_of_its_own_gives_an_intermediary_away(status: int, headers: dict[str, str], because: str) -> None:
    assert who(status, headers=headers) == (Who.INTERMEDIARY, because)


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (502, {"Proxy-Status": "edge.test; received-status=502"}),
        (502, {"CF-Ray": "7d0-FRA", "Server": "cloudflare"}),
        (502, {"X-Cache": "Miss from cloudfront"}),
        (503, {"Server": "envoy", "X-Envoy-Upstream-Service-Time": "5"}),
        (500, {}),
    ],
)
def test_what_only_passed_it_on_decides_nothing(status: int, headers: dict[str, str]) -> None:
    assert who(status, headers=headers) == (Who.UNKNOWN, "an HTTP server answered; nothing shows which")


@pytest.mark.parametrize(
    ("status", "body", "verdict"),
    [
        (502, "<html><center><h1>502</h1></center><hr><center>nginx/1.25</center></html>", Who.INTERMEDIARY),
        (503, "<h1>503</h1> No server is available to handle this request.", Who.INTERMEDIARY),
        (503, "upstream connect error or disconnect/reset before headers. reset reason: overflow", Who.INTERMEDIARY),
        (403, "error code: 1020", Who.INTERMEDIARY),
        (404, "<h2>HTTP Error 404.13 - Not Found</h2>", Who.INTERMEDIARY),
        (404, "<pre>Cannot GET /v1/things</pre>", Who.APPLICATION),
        (404, "<h1>HTTP Status 404 – Not Found</h1>", Who.APPLICATION),
        (404, "404 page not found\n", Who.UNKNOWN),
        (404, "404: Not Found", Who.UNKNOWN),
        (404, "404 Not Found", Who.UNKNOWN),
        (502, "<p>something else</p>", Who.UNKNOWN),
    ],
)
def test_a_stock_page_is_known_by_its_words(status: int, body: str, verdict: Who) -> None:
    assert who(status, body)[0] is verdict


def test_words_that_many_servers_write_tell_beside_the_field_that_names_one() -> None:
    assert who(403, "403: Forbidden", headers={"Server": "Python/3.12 aiohttp/3.9.5"})[0] is Who.APPLICATION


def test_a_proxy_on_the_way_out_is_told_from_a_server_in_front() -> None:
    assert who(503, headers={"X-Squid-Error": "ERR_DNS_FAIL 0"})[0] is Who.PROXY


def test_the_vendors_own_form_shows_the_application() -> None:
    rules = Conventions(pack="p", name="Acme", error_code=("/code",), limits=LimitRules(limit=("X-Acme-Limit",)))
    assert who(503, '{"code": 5}', rules=rules) == (Who.APPLICATION, "the answer has the form of Acme")
    assert who(429, headers={"X-Acme-Limit": "60"}, rules=rules)[0] is Who.APPLICATION
    assert who(404, '{"message": "no such thing"}')[0] is Who.APPLICATION


def test_a_407_comes_from_a_proxy_and_a_success_from_the_application() -> None:
    assert who(407)[0] is Who.PROXY
    assert who(200, "[]") == (Who.APPLICATION, "status 200")


def test_what_was_not_sent_was_answered_by_nobody() -> None:
    exchange = Exchange(id="x", request=Request(url=URL))
    facts = Facts(exchange, Timeline(), Conventions())
    assert answered_by(exchange, facts) == (Who.NOBODY, "it was not sent yet")
