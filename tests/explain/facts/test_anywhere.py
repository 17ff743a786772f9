"""Complaints in error bodies of forms that nobody described."""

from __future__ import annotations

import pytest

from inspector.explain.facts.anywhere import complaints_anywhere
from inspector.explain.facts.text import Json


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"message": {"unit": "st is not a valid choice"}}, ["unit"]),
        ({"message": {"rate": "must be a whole number", "unit": "is required"}}, ["rate", "unit"]),
        ({"data": {"user": "ann", "note": "the name is required for an export"}}, []),
        ({"oops": {"errors": {"qty": ["is too large"]}}}, ["qty"]),
        ({"oops": {"payment": "the card must be a valid one"}}, []),
        ({"reasons": [{"name": "no_funds", "message": "Amount must be less than the balance"}]}, []),
        (
            {"type": "V", "data": [{"type": "number", "message": "The 'qty' field must be a number.", "field": "qty"}]},
            ["qty"],
        ),
        ({"data": [{"message": "The object '' contains forbidden keys: 'colour'.", "actual": "colour"}]}, ["colour"]),
        ({"problems": [{"attribute": "name", "msg": "is required"}, {"attribute": "x", "msg": "ok"}]}, ["name"]),
        ({"message": "rate must be a number", "code": 4}, []),
        ({"error": {"reason": "the name is required by law", "status": "is required"}}, []),
        ({"data": [{"id": 1, "name": "Ann", "message": "hello"}]}, []),
        ({"Message": "No", "ModelState": {"order.qty": ["The field must be between 1 and 3."]}}, ["order.qty"]),
        ({"validation_messages": {"qty": {"notLessThan": "The input is not less than '3'"}}}, ["qty"]),
        ({"error": {"failures": [{"path": "to", "reason": "must not be blank"}]}}, ["to"]),
        ({"trace": ["a is required"]}, []),
        ([1, "x", None], []),
    ],
)
def test_lists_and_maps_of_complaints_are_found(body: Json, names: list[str]) -> None:
    assert [one.name for one in complaints_anywhere(body, lambda name: False)] == names


def test_one_word_is_a_complaint_only_of_a_field_that_was_sent() -> None:
    body: Json = {"errors": {"qty": "required"}}
    assert [one.at for one in complaints_anywhere(body, lambda name: name == "qty")] == ["res.body#/errors/qty"]
    assert complaints_anywhere(body, lambda name: False) == []
