"""The table of the tour is strict: it tells a wrong diagnosis, a wrong grade and a false alarm apart."""

from __future__ import annotations

import dataclasses

import pytest

from inspector.model.diagnosis import Diagnosis, Explanation, Grade, Role, Severity
from inspector.sandbox import Running
from inspector.sandbox.stop import Stop, stop
from inspector.sandbox.tour import misses, tour


def said(*diagnoses: tuple[str, Grade, Role]) -> Explanation:
    items = tuple(
        Diagnosis(
            id=id, title=id, grade=grade, role=role, family="local",
            severity=Severity.NOTE if role is Role.NOTE else Severity.ERROR,
        )
        for id, grade, role in diagnoses
    )  # fmt: skip
    return Explanation(exchange_id="1", diagnoses=items)


EXPECTED = stop("p", "n", "GET /x", "fusioo.30000", "certain")
RIGHT = ("fusioo.30000", Grade.CERTAIN, Role.MEANING)


def test_the_expected_diagnosis_first_or_behind_its_own_cause_is_no_miss() -> None:
    assert misses(EXPECTED, said(RIGHT)) == ""
    assert misses(EXPECTED, said(("fusioo.30000/gone", Grade.LIKELY, Role.CAUSE), RIGHT)) == ""


@pytest.mark.parametrize(
    ("explanation", "words"),
    [
        (said(), "expected fusioo.30000, but it says nothing"),
        (said(("http.404", Grade.CERTAIN, Role.MEANING), RIGHT), "expected fusioo.30000 first"),
        (said(("fusioo.30000", Grade.LIKELY, Role.MEANING)), "expected fusioo.30000 certain, but it says likely"),
    ],
)
def test_anything_else_is_said_in_words(explanation: Explanation, words: str) -> None:
    assert misses(EXPECTED, explanation).startswith(words)


def test_a_silent_stop_may_draw_notes_and_nothing_graver() -> None:
    silent = dataclasses.replace(EXPECTED, expects="", grade="")

    assert misses(silent, said(("page.one-of-many", Grade.LIKELY, Role.NOTE))) == ""
    assert misses(silent, said(RIGHT)) == "expected silence, but it says fusioo.30000"


def test_every_stop_has_a_profile_a_name_of_its_own_and_a_grade_where_it_expects_something(
    fusioo: Running, servicefusion: Running
) -> None:
    there = tour(fusioo, servicefusion)
    names = [one.name for one in there.stops]

    assert len(names) == len(set(names))
    assert {one.profile for one in there.stops} <= {profile.name for profile in there.profiles}
    assert all(bool(one.expects) == bool(one.grade) for one in there.stops)
    assert there.stop_of(there.stops[3].request) == there.stops[3]


def test_a_stop_is_written_on_a_line() -> None:
    made: Stop = stop("p", "n", "GET /v1/jobs?sort=-start_date&page=2", json="")

    assert (made.request.method, made.request.url) == ("GET", "{{base}}/v1/jobs")
    assert [(item.name, item.value) for item in made.request.query] == [("sort", "-start_date"), ("page", "2")]
