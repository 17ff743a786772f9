"""The support bundle."""

import re

from inspector.formats.bundle import bundle
from inspector.model.body import Bytes
from inspector.model.diagnosis import AnsweredBy, Diagnosis, Explanation, Grade, Severity
from inspector.model.exchange import Context, Exchange, Failure, FailureKind, Header, PhaseName, ProfileFacts, Response
from inspector.model.request import Request
from inspector.redact import build_sent

EXPLANATION = Explanation(
    exchange_id="1",
    diagnoses=(
        Diagnosis(
            id="servicefusion.500",
            title="The server failed",
            severity=Severity.ERROR,
            grade=Grade.CERTAIN,
            family="server",
        ),
    ),
    answered_by=AnsweredBy.APPLICATION,
    answered_because="its own error shape",
    request_id="req-77",
)


def call() -> Exchange:
    return Exchange(
        id="1",
        request=Request(method="POST", url="/v1/jobs"),
        context=Context(profile=ProfileFacts(client_id="client-1")),
        sent=build_sent(
            "POST",
            "https://api.example.com/v1/jobs",
            [("Authorization", "Bearer made-up-token-6"), ("Accept", "application/json"), ("X-Odd", "made-up-odd")],
            b'{"name": "x"}',
            media_type="application/json",
        ),
        outcome=Response(
            status=500,
            reason="Internal Server Error",
            headers=(
                Header(name="Date", value="Sun, 22 Nov 2026 12:00:10 GMT"),
                Header(name="X-Inner", value="made-up-inner"),
            ),
            body=Bytes(b'{"name": "Exception"}'),
        ),
        started=1795348800.0,
        ended=1795348800.2,
    )


def test_the_sections_stand_in_the_order_the_vendor_asks_for() -> None:
    text = bundle(call(), EXPLANATION, {"inspector": "1"})
    assert re.findall(r"(?m)^## (.*)$", text)[:6] == [
        "Request URL and method",
        "Request headers (tokens removed)",
        "Request body",
        "Response body",
        "Timestamp",
        "Client ID",
    ]


def test_the_bundle_holds_what_a_supporter_needs() -> None:
    text = bundle(call(), EXPLANATION, {"inspector": "1", "servicefusion": "2"})
    for words in (
        "POST https://api.example.com/v1/jobs",
        '{"name": "x"}',
        "HTTP/1.1 500 Internal Server Error",
        '{"name": "Exception"}',
        "2026-11-22 12:00:00 UTC",
        "10 s ahead of ours",
        "client-1",
        "req-77",
        "answered by the API itself: its own error shape",
        "servicefusion.500 (error, certain): The server failed",
        "$TOKEN",
        "servicefusion 2",
    ):
        assert words in text


def test_a_token_is_told_by_length_and_fingerprint_only() -> None:
    text = bundle(call(), EXPLANATION, {})
    assert "made-up-token-6" not in text
    assert re.search(r"Authorization: Bearer token removed \(opaque, 15 characters, SHA-256 begins [0-9a-f]{8}\)", text)


def test_a_header_that_is_not_known_to_be_harmless_is_left_out() -> None:
    text = bundle(call(), EXPLANATION, {})
    assert "X-Odd: (left out, 11 characters)" in text
    assert '"$X_ODD"' in text
    assert "made-up-odd" not in text
    assert "made-up-inner" not in text


def test_a_call_without_an_answer_says_how_it_ended() -> None:
    failed = Exchange(
        id="1",
        request=Request(url="https://a.example/"),
        outcome=Failure(kind=FailureKind.REFUSED, phase=PhaseName.CONNECT, detail="port 9 is closed"),
    )
    text = bundle(failed, Explanation(exchange_id="1"), {})
    assert "no answer: refused (connect): port 9 is closed" in text
    assert "GET https://a.example/ (not sent)" in text


def test_a_large_body_is_cut_and_the_rest_counted() -> None:
    large = Exchange(id="1", request=Request(), outcome=Response(status=500, body=Bytes(b"x" * 20_000)))
    assert "… 3.6 kB more" in bundle(large, Explanation(exchange_id="1"), {})
