"""A stop and what it expects are written on a line each."""

from __future__ import annotations

from inspector.model.request import BodyKind
from inspector.sandbox.stop import says, stop


def test_a_call_is_a_method_a_path_and_a_query() -> None:
    made = stop("p", "n", "GET /v1/jobs?sort=-start_date&page=2")

    assert (made.request.method, made.request.url) == ("GET", "{{base}}/v1/jobs")
    assert [(item.name, item.value) for item in made.request.query] == [("sort", "-start_date"), ("page", "2")]
    assert (made.expects, made.request.body.kind) == (None, BodyKind.NONE)


def test_causes_are_named_without_their_meaning_and_one_grade_is_both_ends() -> None:
    made = says("403: plan", "v.403/plan", "likely", fix="contact@account-owner probe", undecided="grant endpoint")

    assert (made.meaning, made.grade, made.at_most) == ("v.403", "likely", "likely")
    assert made.fixes == ("contact@account-owner", "probe")
    assert made.undecided == ("v.403/grant", "v.403/endpoint")
    assert says("404", "v.404", "possible", at_most="likely").at_most == "likely"
