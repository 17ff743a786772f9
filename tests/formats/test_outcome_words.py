"""Outcomes in words."""

import pytest

from inspector.formats.outcome_words import answered_words, failure_words, happened_words, label
from inspector.model.body import Bytes
from inspector.model.diagnosis import AnsweredBy, HappenedAnswer
from inspector.model.exchange import Exchange, Failure, FailureKind, PhaseName, Response, Sent
from inspector.model.request import Request


@pytest.mark.parametrize(
    ("outcome", "code", "words"),
    [
        (Response(status=400, body=Bytes(b"")), "30105", "400 30105"),
        (Response(status=404, body=Bytes(b"")), "404", "404"),
        (Response(status=0, body=Bytes(b"")), "10003", "10003"),
        (Failure(kind=FailureKind.DNS_NO_NAME), "", "dns-no-name"),
        (Failure(kind=FailureKind.UNKNOWN), "", "no answer"),
        (None, "", "not sent"),
    ],
)
def test_a_label_is_the_shortest_name_of_an_outcome(outcome: Response | Failure | None, code: str, words: str) -> None:
    assert label(Exchange(id="1", request=Request(), outcome=outcome), code) == words


def test_a_call_in_flight_is_under_way() -> None:
    assert label(Exchange(id="1", request=Request(), sent=Sent(method="GET", url="https://a.example/"))) == "under way"


def test_a_failure_is_told_with_phase_and_detail_on_one_line() -> None:
    failure = Failure(kind=FailureKind.RESET, phase=PhaseName.WAIT, detail="two\nlines")
    assert failure_words(failure) == "no answer: reset (wait): two lines"
    assert failure_words(Failure(kind=FailureKind.UNKNOWN, detail="fetch failed")) == "no answer: fetch failed"
    partial = Failure(kind=FailureKind.CUT_SHORT, partial=Response(status=200, body=Bytes(b"")))
    assert failure_words(partial) == "no whole answer: cut short"


def test_every_answer_has_words() -> None:
    assert all(answered_words(answer) for answer in AnsweredBy)
    assert all(happened_words(answer) for answer in HappenedAnswer)
