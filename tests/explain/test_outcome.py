"""Did it happen: one row for each kind of end."""

from __future__ import annotations

import pytest

from inspector.explain.conventions import Conventions
from inspector.explain.facts import Facts
from inspector.explain.outcome import did_it_happen
from inspector.model.body import Bytes
from inspector.model.diagnosis import HappenedAnswer as Answer
from inspector.model.exchange import Exchange, Failure, FailureKind, Header, PhaseName, Response, Sent, Step
from inspector.model.history import Timeline
from inspector.model.request import Request

URL = "https://api.test/v1/things"


def ended(method: str, outcome: Response | Failure | None, steps: tuple[Step, ...] = ()) -> Answer | None:
    """The answer for a call that ended so."""
    sent = Sent(method=method, url=URL)
    exchange = Exchange(id="x", request=Request(method=method, url=URL), sent=sent, outcome=outcome, steps=steps)
    return did_it_happen(exchange, Facts(exchange, Timeline(), Conventions()))


def answer(status: int, body: bytes = b"", **headers: str) -> Response:
    lines = tuple(Header(name=name.replace("_", "-"), value=value) for name, value in headers.items())
    return Response(status=status, headers=lines, body=Bytes(body))


@pytest.mark.parametrize("status", [401, 403, 405, 407, 411, 413, 414, 415, 417, 421, 422, 426, 428, 429, 431])
def test_a_refused_call_did_not_happen(status: int) -> None:
    assert ended("POST", answer(status)) is Answer.NO


@pytest.mark.parametrize("status", [400, 404, 408, 409, 412, 507, 301, 302, 307])
def test_a_call_that_was_not_understood_probably_did_not_happen(status: int) -> None:
    assert ended("POST", answer(status)) is Answer.PROBABLY_NOT


@pytest.mark.parametrize("status", [500, 502, 503, 504, 520, 524])
def test_after_a_server_fault_nobody_knows(status: int) -> None:
    assert ended("PATCH", answer(status)) is Answer.UNKNOWN


@pytest.mark.parametrize(
    ("word", "happened"),
    [
        ("s:Client", Answer.PROBABLY_NOT),
        ("s:Client.Input", Answer.PROBABLY_NOT),
        ("Sender", Answer.PROBABLY_NOT),
        ("s:MustUnderstand", Answer.NO),
        ("s:Server", Answer.UNKNOWN),
        ("acme:Client2", Answer.UNKNOWN),
    ],
)
def test_a_soap_fault_says_more_than_its_status(word: str, happened: Answer) -> None:
    fault = f"<s:Envelope><s:Body><s:Fault><faultcode>{word}</faultcode></s:Fault></s:Body></s:Envelope>"
    assert ended("POST", answer(500, fault.encode(), Content_Type="text/xml")) is happened


def test_a_503_that_says_when_to_come_back_probably_did_nothing() -> None:
    assert ended("POST", answer(503, Retry_After="5")) is Answer.PROBABLY_NOT


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "get"])
def test_a_safe_call_has_no_such_question(method: str) -> None:
    assert ended(method, answer(500)) is None
    assert ended(method, Failure(kind=FailureKind.RESET)) is None


def test_a_success_and_a_call_not_sent_have_no_such_question() -> None:
    assert ended("POST", answer(201, b'{"id": 1}')) is None
    assert ended("POST", None) is None
    assert ended("POST", answer(303)) is Answer.YES


@pytest.mark.parametrize(
    ("body", "happened"),
    [
        (b'{"data": {"a": 1}, "errors": [{"message": "no", "path": ["b"]}]}', Answer.PARTLY),
        (b'{"success": false, "message": "no"}', Answer.PROBABLY_NOT),
    ],
)
def test_an_error_inside_a_success_is_weighed(body: bytes, happened: Answer) -> None:
    assert ended("POST", answer(200, body)) is happened


def test_parts_that_failed_make_it_partly() -> None:
    body = b'{"items": [{"status": 200}, {"status": 409}]}'
    assert ended("POST", answer(207, body)) is Answer.PARTLY


@pytest.mark.parametrize(
    ("failure", "happened"),
    [
        (Failure(kind=FailureKind.REFUSED, phase=PhaseName.CONNECT), Answer.NO),
        (Failure(kind=FailureKind.DNS_NO_NAME), Answer.NO),
        (Failure(kind=FailureKind.TLS_CERTIFICATE, phase=PhaseName.TLS), Answer.NO),
        (Failure(kind=FailureKind.PROXY_REFUSED), Answer.NO),
        (Failure(kind=FailureKind.BAD_HEADER), Answer.NO),
        (Failure(kind=FailureKind.CANCELLED, phase=PhaseName.CONNECT), Answer.NO),
        (Failure(kind=FailureKind.CANCELLED, phase=PhaseName.WAIT), Answer.UNKNOWN),
        (Failure(kind=FailureKind.NO_FIRST_BYTE, phase=PhaseName.WAIT), Answer.UNKNOWN),
        (Failure(kind=FailureKind.CLOSED, phase=PhaseName.WAIT), Answer.UNKNOWN),
        (Failure(kind=FailureKind.STALLED_UPLOAD, phase=PhaseName.SEND), Answer.UNKNOWN),
        (Failure(kind=FailureKind.H2_RESET, facts=(("h2_code", 7),)), Answer.NO),
        (Failure(kind=FailureKind.H2_RESET, facts=(("h2_code", 11),)), Answer.UNKNOWN),
        (Failure(kind=FailureKind.H2_RESET, facts=(("last_stream_id", 1), ("stream_id", 3))), Answer.NO),
        (Failure(kind=FailureKind.CUT_SHORT, phase=PhaseName.RECEIVE, partial=answer(201)), Answer.YES),
        (Failure(kind=FailureKind.CUT_SHORT, phase=PhaseName.RECEIVE, partial=answer(500)), Answer.UNKNOWN),
    ],
)
def test_a_call_that_broke_off_is_judged_by_where(failure: Failure, happened: Answer) -> None:
    assert ended("POST", failure) is happened


@pytest.mark.parametrize(("status", "happened"), [(301, Answer.NO), (302, Answer.PROBABLY_NOT), (303, None)])
def test_a_post_turned_into_a_get_was_not_performed_although_it_ends_with_200(
    status: int, happened: Answer | None
) -> None:
    posted = Sent(method="POST", url="http://api.test/v1/things")
    step = Step(sent=posted, response=answer(status), location=URL, next_method="GET")
    assert ended("GET", answer(200, b"[]"), (step,)) is happened


@pytest.mark.parametrize(
    ("phase", "happened"), [(PhaseName.TLS, Answer.NO), (PhaseName.WAIT, Answer.UNKNOWN), (None, Answer.UNKNOWN)]
)
def test_tls_that_fails_under_way_leaves_it_open(phase: PhaseName | None, happened: Answer) -> None:
    broke = Failure(kind=FailureKind.TLS_HANDSHAKE, phase=phase, reason="SSLV3_ALERT_BAD_RECORD_MAC")
    assert ended("POST", broke) is happened
