"""Each expectation of a test, met and missed."""

from __future__ import annotations

import pytest

from inspector.explain.expectations import misses
from inspector.model.diagnosis import (
    AnsweredBy,
    Diagnosis,
    Evidence,
    Explanation,
    Grade,
    HappenedAnswer,
    Locator,
    Role,
    RuledOut,
    Severity,
)
from inspector.model.fix import Effect, Fix, FixGrade

FIXES = (
    Fix(action="requery_diff", title="Again", grade=FixGrade.EXACT, effect=Effect.SEND_SAFE, preferred=True),
    Fix(action="get_token", title="Token", grade=FixGrade.EXACT, effect=Effect.TOKEN_CALL, enabled=False, reason="no"),
)
SAID = Explanation(
    exchange_id="1",
    diagnoses=(
        Diagnosis(
            id="acme.1/cause",
            title="The thing moved",
            severity=Severity.ERROR,
            grade=Grade.LIKELY,
            family="state",
            explanation="It was there.",
            evidence=(Evidence(at=Locator("res.header.x@0-4"), saw="x"),),
            fixes=FIXES,
            ruled_out=(RuledOut(id="acme.1/other", title="t", because="b"),),
            folds=("http.404",),
        ),
        Diagnosis(
            id="acme.1", title="Gone", severity=Severity.ERROR, grade=Grade.CERTAIN, family="state", role=Role.MEANING
        ),
        Diagnosis(
            id="acme.aside", title="Aside", severity=Severity.NOTE, grade=Grade.CERTAIN, family="page", role=Role.NOTE
        ),
    ),
    did_it_happen=HappenedAnswer.NO,
    answered_by=AnsweredBy.APPLICATION,
    vendor="Acme",
)


@pytest.mark.parametrize(
    ("met", "missed"),
    [
        ({"id": "acme.1/cause"}, {"id": "acme.1"}),
        ({"cause": "acme.1/cause"}, {"cause": "acme.1"}),
        ({"meaning": "acme.1"}, {"meaning": "acme.2"}),
        ({"meanings": ["acme.1"]}, {"meanings": ["acme.1/cause"]}),
        ({"note": "acme.aside"}, {"note": "acme.1"}),
        ({"ids": ["acme.1", "acme.aside"]}, {"warning": "acme.aside"}),
        ({"id": "acme.1/cause", "grade": "likely"}, {"id": "acme.1/cause", "grade": "certain"}),
        (
            {"meaning": "acme.1", "cause": "acme.1/cause", "grade": "certain", "cause_grade": "likely"},
            {"cause": "acme.1/cause", "cause_grade": "certain"},
        ),
        ({"id": "acme.1/cause", "severity": "error"}, {"id": "acme.1/cause", "severity": "note"}),
        ({"id": "acme.1/cause", "title": "*moved"}, {"id": "acme.1/cause", "title": "*gone"}),
        ({"id": "acme.1/cause", "explanation": "*there*"}, {"id": "acme.1/cause", "explanation": "*elsewhere*"}),
        ({"not": ["acme.2"]}, {"not": ["acme.1"]}),
        ({"none": False}, {"none": True}),
        ({"ruled_out": ["acme.1/other"]}, {"ruled_out": ["acme.1"]}),
        ({"id": "acme.1/cause", "fix": "requery"}, {"id": "acme.1/cause", "fix": "get_token"}),
        ({"id": "acme.1/cause", "fixes": ["get_token"]}, {"id": "acme.1/cause", "fixes": ["replay"]}),
        ({"id": "acme.1/cause", "disabled": ["get_token"]}, {"id": "acme.1/cause", "disabled": ["requery"]}),
        ({"id": "acme.1/cause", "preferred": "requery"}, {"id": "acme.1/cause", "preferred": "get_token"}),
        ({"id": "acme.1/cause", "owner": "you"}, {"id": "acme.1/cause", "owner": "vendor"}),
        ({"id": "acme.1/cause", "point": ["res.header.x"]}, {"id": "acme.1/cause", "point": ["res.status"]}),
        ({"folds": ["http.404"]}, {"folds": ["http.500"]}),
        ({"did_it_happen": "no"}, {"did_it_happen": "unknown"}),
        ({"answered_by": "application"}, {"answered_by": "proxy"}),
        ({"vendor": "Acme"}, {"vendor": "Other"}),
    ],
)
def test_an_expectation_is_met_or_missed(met: dict[str, object], missed: dict[str, object]) -> None:
    assert misses(met, SAID) == ()
    assert misses(missed, SAID)


def test_noise_and_silence_are_told_apart() -> None:
    assert [item.noisy for item in misses({"none": True, "not": ["acme.1"], "ids": ["acme.2"]}, SAID)] == [
        False, True, True
    ]  # fmt: skip


def test_a_misspelt_expectation_is_no_expectation_met() -> None:
    assert "expect has no fixx" in misses({"fixx": "replay"}, SAID)[0].text
