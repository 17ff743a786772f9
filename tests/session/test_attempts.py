"""Fixes are not tried for ever."""

from inspector.model.diagnosis import Diagnosis, Explanation, Grade, Severity
from inspector.model.exchange import Exchange
from inspector.model.fix import Effect, Fix, FixGrade, GetToken, Plan, Resend
from inspector.model.request import Request
from inspector.session.attempts import MOST, Attempts

AGAIN = Fix(
    action="replay",
    title="x",
    grade=FixGrade.EXACT,
    effect=Effect.SEND_SAFE,
    preferred=True,
    does=Plan(steps=(Resend(),)),
)
TOKEN = Fix(
    action="get_token", title="x", grade=FixGrade.EXACT, effect=Effect.TOKEN_CALL, does=Plan(steps=(GetToken(),))
)


def chain(length: int) -> list[Exchange]:
    later = [Exchange(id=str(n), request=Request(), because_of=("x", str(n - 1))) for n in range(1, length)]
    return [Exchange(id="0", request=Request()), *later]


def explanation(*fixes: Fix) -> Explanation:
    said = Diagnosis(id="x", title="x", severity=Severity.ERROR, grade=Grade.CERTAIN, family="time", fixes=fixes)
    return Explanation(exchange_id="0", diagnoses=(said,))


def test_after_three_tries_along_a_chain_the_fix_stays_disabled_with_the_reason() -> None:
    calls = chain(MOST + 1)
    attempts = Attempts(lambda id: calls[int(id)])
    for call in calls[:MOST]:
        assert not attempts.spent(AGAIN, call)
        attempts.count(AGAIN, call)
    (fix,) = attempts.marked(explanation(AGAIN), calls[-1]).diagnoses[0].fixes
    assert (fix.enabled, fix.preferred) == (False, False)
    assert fix.reason == "tried 3 times, same result"


def test_another_failure_starts_from_nothing() -> None:
    calls = chain(1)
    attempts = Attempts(lambda id: calls[int(id)])
    for _ in range(MOST):
        attempts.count(AGAIN, calls[0])
    other = Exchange(id="other", request=Request())
    assert attempts.marked(explanation(AGAIN), other) == explanation(AGAIN)


def test_a_fix_that_does_not_send_the_call_again_is_never_spent() -> None:
    calls = chain(1)
    attempts = Attempts(lambda id: calls[int(id)])
    for _ in range(MOST):
        attempts.count(TOKEN, calls[0])
    assert not attempts.spent(TOKEN, calls[0])
