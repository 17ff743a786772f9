"""The table of the tour is strict: a wrong diagnosis, grade, cause or fix, and a false alarm, each draw their words."""

from __future__ import annotations

import pytest

from inspector.model.diagnosis import Diagnosis, Explanation, Grade, Role, RuledOut, Severity
from inspector.model.fix import Effect, Fix, FixGrade, Owner
from inspector.sandbox.stop import Expected, says
from inspector.sandbox.tour_check import misses

CERTAIN, LIKELY, POSSIBLE = Grade.CERTAIN, Grade.LIKELY, Grade.POSSIBLE


def fix(action: str, owner: Owner = Owner.YOU, *, enabled: bool = True) -> Fix:
    return Fix(
        action=action, title=action, grade=FixGrade.MANUAL, effect=Effect.NONE, owner=owner, enabled=enabled,
        reason="" if enabled else "not here",
    )  # fmt: skip


def one(id: str, grade: Grade = CERTAIN, *fixes: Fix, note: bool = False, excluded: str = "") -> Diagnosis:
    role = Role.CAUSE if "/" in id else Role.NOTE if note else Role.MEANING
    return Diagnosis(
        id=id, title=id, grade=grade, role=role, family="local", fixes=fixes,
        severity=Severity.NOTE if note else Severity.ERROR,
        ruled_out=tuple(RuledOut(id=out, title=out, because="seen") for out in excluded.split()),
    )  # fmt: skip


def check(expected: Expected | None, *diagnoses: Diagnosis) -> str:
    return misses(expected, Explanation(exchange_id="1", diagnoses=diagnoses))


MEANING = says("the document", "v.403", undecided="plan grant")
PLAN = one("v.403/plan", POSSIBLE)
GRANT = one("v.403/grant", POSSIBLE)


def test_the_meaning_with_every_undecided_cause_as_possible_is_no_miss() -> None:
    assert check(MEANING, PLAN, one("v.403"), GRANT) == ""


@pytest.mark.parametrize(
    ("diagnoses", "words"),
    [
        ((), "expected v.403, but it says nothing"),
        ((one("http.403"), one("v.403"), PLAN, GRANT), "expected v.403 first, but http.403 stands before it"),
        ((one("v.403", LIKELY), PLAN, GRANT), "expected v.403 certain, but it says likely"),
        ((one("v.403"), PLAN), "expected v.403/grant as possible, but it says nothing of it"),
        ((one("v.403"), one("v.403/plan", LIKELY), GRANT), "expected v.403/plan as possible, but it says likely"),
        (
            (one("v.403"), PLAN, GRANT, one("v.403/endpoint", LIKELY)),
            "nothing decides the cause of v.403, but it says v.403/endpoint likely",
        ),
    ],
)
def test_saying_less_more_or_something_else_is_told_in_words(diagnoses: tuple[Diagnosis, ...], words: str) -> None:
    assert check(MEANING, *diagnoses) == words


def test_a_cause_may_be_as_sure_as_the_span_allows_and_no_surer() -> None:
    expected = says("the document", "v.500/structure", "possible", at_most="likely")

    assert check(expected, one("v.500/structure", POSSIBLE)) == check(expected, one("v.500/structure", LIKELY)) == ""
    assert check(expected, one("v.500/structure")) == (
        "expected v.500/structure possible to likely, but it says certain"
    )


def test_what_the_call_excludes_must_be_ruled_out() -> None:
    expected = says("the document", "v.403/grant", "likely", ruled_out="plan")

    assert check(expected, one("v.403/grant", LIKELY, excluded="v.403/plan")) == ""
    assert check(expected, one("v.403/grant", LIKELY), PLAN) == (
        "expected v.403/plan to be ruled out, but it is possible"
    )


def test_the_fix_of_the_document_must_be_offered_enabled_and_by_the_one_who_must_act() -> None:
    expected = says("the document", "v.403/plan", "likely", fix="contact|advise@account-owner")
    cause = one("v.403/plan", LIKELY, fix("contact", Owner.VENDOR))

    assert check(expected, one("v.403/plan", LIKELY, fix("advise", Owner.ACCOUNT_OWNER))) == ""
    assert check(expected, cause) == (
        "expected v.403/plan to offer contact|advise@account-owner, but it offers contact@vendor"
    )
    disabled = one("v.403/plan", LIKELY, fix("contact", Owner.ACCOUNT_OWNER, enabled=False))
    assert check(expected, disabled).endswith("it offers nothing")
    of_another = one("http.403", CERTAIN, fix("contact", Owner.ACCOUNT_OWNER))
    assert check(expected, one("v.403/plan", LIKELY), of_another).endswith("it offers nothing")


def test_a_fix_of_the_meaning_counts_for_its_cause() -> None:
    expected = says("the document", "v.401/expired", fix="open_field")

    assert check(expected, one("v.401/expired"), one("v.401", CERTAIN, fix("open_field"))) == ""


def test_what_rightly_stands_before_is_named_and_nothing_else_may() -> None:
    expected = says("the document", "v.worked-before/changed", "likely", behind="field.")

    assert check(expected, one("field.named"), one("v.worked-before/changed", LIKELY)) == ""
    assert "http.422 stands before" in check(expected, one("http.422"), one("v.worked-before/changed", LIKELY))


def test_a_note_may_stand_anywhere() -> None:
    expected = says("the document", "v.partial-page")

    assert check(expected, one("page.clamped", note=True), one("v.partial-page", note=True)) == ""


def test_a_silent_stop_may_draw_notes_and_nothing_graver() -> None:
    assert check(None, one("page.one-of-many", LIKELY, note=True)) == ""
    assert check(None, one("v.403")) == "expected silence, but it says v.403"
