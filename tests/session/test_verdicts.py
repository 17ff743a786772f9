"""Did a fix help."""

import pytest

from inspector.model.body import Bytes
from inspector.model.diagnosis import Diagnosis, Explanation, Grade, Severity
from inspector.model.exchange import Exchange, Failure, FailureKind, Response
from inspector.model.request import Request
from inspector.session.verdicts import compared


def call(outcome: int | FailureKind) -> Exchange:
    ended = Failure(kind=outcome) if isinstance(outcome, FailureKind) else Response(status=outcome, body=Bytes(b""))
    return Exchange(id="1", request=Request(), outcome=ended)


def said(id: str = "", code: str = "") -> Explanation:
    item = Diagnosis(id=id, title="x", severity=Severity.ERROR, grade=Grade.CERTAIN, family="auth")
    return Explanation(exchange_id="1", diagnoses=(item,) if id else (), code=code)


@pytest.mark.parametrize(
    ("before", "then", "after", "now", "words"),
    [
        (call(400), said("a"), call(200), said(), "helped: 400 → 200"),
        (call(200), said("a", "10003"), call(200), said(), "helped: 200 10003 → 200"),
        (call(FailureKind.RESET), said("a"), call(200), said(), "helped: reset → 200"),
        (call(401), said("a"), call(401), said("a"), "same result"),
        (call(401), said("a"), call(403), said("b"), "different: 401 → 403"),
        (call(401), said("a"), call(401), said("b"), "different: still 401, for another reason"),
    ],
)
def test_what_a_fix_changed_is_told(
    before: Exchange, then: Explanation, after: Exchange, now: Explanation, words: str
) -> None:
    assert compared(before, then, after, now) == words
