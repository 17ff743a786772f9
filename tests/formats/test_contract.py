"""The JSON contract."""

import json

from inspector.formats.contract import document, response, row
from inspector.model.body import Bytes
from inspector.model.diagnosis import (
    AnsweredBy,
    Diagnosis,
    Evidence,
    Explanation,
    Grade,
    HappenedAnswer,
    Locator,
    RuledOut,
    Severity,
)
from inspector.model.exchange import Exchange, Failure, FailureKind, Header, Response, Sent
from inspector.model.fix import Effect, Fix, FixGrade
from inspector.model.request import Request


def test_a_row_has_exactly_the_keys_of_the_contract() -> None:
    diagnosis = Diagnosis(
        id="auth.known-expired",
        title="The access token expired 4 min before this call",
        severity=Severity.ERROR,
        grade=Grade.CERTAIN,
        family="auth",
        explanation="prose",
        evidence=(Evidence(at=Locator("res.header.date"), saw="11:56:10 UTC"),),
        fixes=(
            Fix(action="refresh_replay", title="Again", grade=FixGrade.EXACT, effect=Effect.SEND_SAFE, preferred=True),
        ),
        ruled_out=(RuledOut(id="auth.none-sent", title="x", because="a header was sent"),),
        docs=("https://docs.example/",),
    )
    exchange = Exchange(
        id="a.har#0",
        request=Request(),
        sent=Sent(method="GET", url="https://a.example/ping"),
        outcome=Response(status=401, body=Bytes(b"")),
    )
    explanation = Explanation(exchange_id="a.har#0", diagnoses=(diagnosis,), answered_by=AnsweredBy.APPLICATION)
    assert json.loads(json.dumps(row(0, exchange, explanation))) == {
        "index": 0,
        "request": "GET https://a.example/ping",
        "status": 401,
        "failure": None,
        "did_it_happen": None,
        "answered_by": "application",
        "diagnoses": [
            {
                "id": "auth.known-expired",
                "title": "The access token expired 4 min before this call",
                "severity": "error",
                "grade": "certain",
                "family": "auth",
                "source": "seen",
                "explanation": "prose",
                "evidence": [{"at": "res.header.date", "saw": "11:56:10 UTC", "source": "seen"}],
                "fixes": [
                    {
                        "action": "refresh_replay",
                        "title": "Again",
                        "grade": "exact",
                        "effect": "send-safe",
                        "enabled": True,
                        "reason": None,
                        "preferred": True,
                    }
                ],
                "ruled_out": [{"id": "auth.none-sent", "because": "a header was sent"}],
                "docs": ["https://docs.example/"],
            }
        ],
    }


def test_a_call_without_an_answer_has_a_failure_and_no_status() -> None:
    exchange = Exchange(
        id="1", request=Request(method="POST", url="https://a.example/"), outcome=Failure(kind=FailureKind.DNS_NO_NAME)
    )
    explanation = Explanation(exchange_id="1", did_it_happen=HappenedAnswer.NO, answered_by=AnsweredBy.NOBODY)
    found = row(0, exchange, explanation)
    assert (found["status"], found["failure"], found["did_it_happen"]) == (None, "dns-no-name", "no")
    assert found["request"] == "POST https://a.example/"


def test_a_document_is_one_line() -> None:
    text = document("a\nb.har", [])
    assert text == '{"file": "a\\nb.har", "exchanges": []}'


def test_a_body_that_is_not_text_is_given_in_base64() -> None:
    answered = Response(status=200, headers=(Header(name="A", value="b"),), body=Bytes(b"\xff"))
    found = response(Exchange(id="1", request=Request(), outcome=answered))
    assert found["response"] == {
        "status": 200,
        "reason": "",
        "http_version": "HTTP/1.1",
        "headers": [{"name": "A", "value": "b"}],
        "body_base64": "/w==",
    }
