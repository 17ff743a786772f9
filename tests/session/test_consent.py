"""Consent as a table: what is asked, the method, whether it happened, the guard."""

import pytest

from inspector.model.diagnosis import HappenedAnswer
from inspector.model.fix import (
    Advice,
    Edits,
    Effect,
    Fix,
    FixGrade,
    GetToken,
    Plan,
    Probe,
    Resend,
    SetMethod,
    SetQuery,
    Wait,
)
from inspector.model.profile import Guard
from inspector.model.request import Request
from inspector.session.consent import Allowed, Ask, Consent, Refused, to_fix, to_send

A, Q, R = Allowed, Ask, Refused
HAPPENED = (None, *HappenedAnswer)


@pytest.mark.parametrize(
    ("method", "open_", "confirm", "read_only"),
    [
        ("GET", A, A, A),
        ("HEAD", A, A, A),
        ("options", A, A, A),
        ("POST", A, Q, R),
        ("PUT", A, Q, R),
        ("PATCH", A, Q, R),
        ("DELETE", A, Q, R),
        ("PURGE", A, Q, R),
    ],
)
def test_the_guard_decides_whether_a_request_is_sent(
    method: str, open_: type[Consent], confirm: type[Consent], read_only: type[Consent]
) -> None:
    for guard, answer in ((Guard.OPEN, open_), (Guard.CONFIRM, confirm), (Guard.READ_ONLY, read_only)):
        assert type(to_send(Request(method=method), guard, "acme")) is answer


def fix(*steps: GetToken | Wait | Resend | Probe) -> Fix:
    return Fix(action="x", title="x", grade=FixGrade.EXACT, effect=Effect.SEND_SAFE, does=Plan(steps=steps))


@pytest.mark.parametrize("guard", Guard)
@pytest.mark.parametrize("happened", HAPPENED)
@pytest.mark.parametrize(
    ("method", "answers"),
    [
        ("GET", (A, A, A)),
        ("PUT", (Q, Q, R)),
        ("DELETE", (Q, Q, R)),
        ("POST", (Q, Q, R)),
        ("PATCH", (Q, Q, R)),
    ],
)
def test_sending_again_is_asked_unless_it_changes_nothing(
    method: str, answers: tuple[type[Consent], ...], happened: HappenedAnswer | None, guard: Guard
) -> None:
    for plan in (fix(Resend()), fix(GetToken(), Resend()), fix(Wait(seconds=1), Resend())):
        answer = to_fix(plan, Request(method=method), happened, guard)
        assert type(answer) is answers[list(Guard).index(guard)]


@pytest.mark.parametrize(
    ("happened", "words"),
    [
        (HappenedAnswer.UNKNOWN, "may have happened already"),
        (HappenedAnswer.PARTLY, "happened in part"),
        (HappenedAnswer.YES, "does it twice"),
        (HappenedAnswer.NO, "may change data"),
        (HappenedAnswer.PROBABLY_NOT, "may change data"),
    ],
)
def test_the_question_names_the_risk(happened: HappenedAnswer, words: str) -> None:
    answer = to_fix(fix(Resend()), Request(method="POST"), happened, Guard.OPEN)
    assert isinstance(answer, Ask)
    assert words in answer.question


def test_an_edit_that_turns_a_safe_call_into_another_is_asked() -> None:
    plan = fix(Resend(edits=(SetMethod(method="DELETE"),)))
    assert isinstance(to_fix(plan, Request(method="GET"), None, Guard.OPEN), Ask)
    assert isinstance(to_fix(plan, Request(method="GET"), None, Guard.READ_ONLY), Refused)


@pytest.mark.parametrize("guard", Guard)
def test_what_sends_nothing_of_the_users_needs_no_consent(guard: Guard) -> None:
    post = Request(method="POST")
    edits = Fix(
        action="set_query",
        title="x",
        grade=FixGrade.EXACT,
        effect=Effect.EDIT_COMPOSER,
        does=Edits(edits=(SetQuery(name="a", value="b"),)),
    )
    advice = Fix(action="advise", title="x", grade=FixGrade.MANUAL, effect=Effect.NONE, does=Advice(text="x"))
    probe = fix(Probe(id="ping", method="GET", url="/ping"))
    for harmless in (edits, advice, probe, fix(GetToken()), fix(Wait(seconds=1))):
        assert to_fix(harmless, post, HappenedAnswer.UNKNOWN, guard) == Allowed()


def test_a_credential_goes_to_no_foreign_host() -> None:
    answer = to_send(Request(), Guard.OPEN, "acme", foreign="evil.example")
    assert isinstance(answer, Refused)
    assert "evil.example is not a host of the profile acme" in answer.reason
    assert isinstance(to_fix(fix(Resend()), Request(), None, Guard.OPEN, "acme", foreign="evil.example"), Refused)


def test_a_probe_that_could_change_something_is_refused() -> None:
    probe = fix(Probe(id="odd", method="POST", url="/x"))
    assert isinstance(to_fix(probe, Request(), None, Guard.OPEN), Refused)
