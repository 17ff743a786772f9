"""Complaints that name a field, in the lists and maps of validators."""

from __future__ import annotations

import pytest

from inspector.explain.facts.field_errors import fields_in


@pytest.mark.parametrize(
    ("one", "named"),
    [
        ({"location": ["query", "limit"], "code": "maximum", "message": "must be <= 50"}, ("limit", "query")),
        ({"location": ["body", "a", 0], "code": "type", "message": "must be string"}, ("a.0", "body")),
        ({"location": ["body"], "code": "required", "message": "must have property 'age'"}, ("age", "body")),
        ({"location": ["body"], "code": "required", "message": "it is required"}, None),
        ({"location": ["shelf", "limit"], "message": "must be <= 50"}, None),
        ({"location": [], "message": "must be <= 50"}, None),
        ({"location": {"line": 3}, "field": "limit", "message": "must be <= 50"}, ("limit", "body")),
        ({"in": ["query"], "field": "limit", "message": "must be <= 50"}, ("limit", "body")),
    ],
)
def test_a_place_may_be_a_way_or_anything_else(one: dict[str, object], named: tuple[str, str] | None) -> None:
    found = [(item.name, item.place) for item in fields_in([one], "")]

    assert found == ([named] if named else [])
