"""A body held against what its operation takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from inspector.explain.conventions import Conventions, Operation, ParamSpec
from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
POST = "POST https://api.acme.test/v1/rows"
ALL = (
    "lint.takes_type", "lint.takes_range", "lint.takes_unknown", "lint.takes_root", "lint.missing_required",
)  # fmt: skip


def field(name: str, kind: str = "str", **more: Any) -> ParamSpec:
    return ParamSpec(name=name, type=kind, where="body", **more)


@pytest.fixture
def rows(acme: Conventions) -> Conventions:
    """A vendor with one operation that takes a body."""
    takes = (
        field("", "object", required=True),
        field("name", required=True, max_length=5),
        field("customer", "object"),
        field("customer.email", required=True),
        field("lines", "list"),
        field("lines[].sku", required=True),
        field("lines[].qty", "int", min=1, max=9),
        field("tags", "object"),
    )
    return replace(acme, operations=(Operation(id="rows", method=("POST",), path="/v1/rows", takes=takes),))


def test_a_body_that_fits_has_no_finding(call: MakeCall, see: See, rows: Conventions) -> None:
    body = {"name": "a", "lines": [{"sku": "x", "qty": 1}], "tags": {"free": 1}, "customer": None}
    seen = see(call(POST, body=body), (), rows)
    assert [seen[name] for name in (*ALL, "lint.count")] == [None, None, None, None, None, 0]


@pytest.mark.parametrize(
    ("body", "fact", "name", "at", "words", "fixed"),
    [
        ({"name": "abcdefg"}, "range", "name", "/name", 'name is "abcdefg"; at most 5 characters', None),
        ({"name": 7}, "type", "name", "/name", "name is 7; a text", '"7"'),
        (
            {"name": "a", "lines": [{"sku": "x"}, {"sku": "y", "qty": 12}]},
            "range", "lines.1.qty", "/lines/1/qty", "lines.1.qty is 12; 1 to 9", "9",
        ),
        ({"name": "a", "lines": {"sku": 1}}, "type", "lines", "/lines", "lines; a list", None),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_shown_where_it_stands(
    call: MakeCall,
    see: See,
    rows: Conventions,
    body: object,
    fact: str,
    name: str,
    at: str,
    words: str,
    fixed: str | None,
) -> None:
    seen = see(call(POST, body=body), (), rows)
    assert seen[f"lint.takes_{fact}"] == name
    assert (seen["lint.takes_at"], seen["lint.takes_words"], seen["lint.takes_fixed"]) == (at, words, fixed)
    assert seen.at(f"lint.takes_{fact}") == [f"req.body#{at}"]


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        ({}, "name"),
        ({"name": "a", "customer": {}}, "customer.email"),
        ({"name": "a", "lines": [{"sku": "x"}, {"qty": 1}]}, "lines.1.sku"),
        (None, "name"),
        ({"name": None}, None),
    ],
)
def test_what_is_missing_is_named_where_its_parent_is_there(
    call: MakeCall, see: See, rows: Conventions, body: object, missing: str | None
) -> None:
    assert see(call(POST, body=body), (), rows)["lint.missing_required"] == missing


def test_a_body_that_may_be_left_out_misses_nothing(call: MakeCall, see: See, rows: Conventions) -> None:
    operation = rows.operations[0]
    root = replace(operation.takes[0], required=False)
    rules = replace(rows, operations=(replace(operation, takes=(root, *operation.takes[1:])),))
    assert see(call(POST), (), rules)["lint.missing_required"] is None
    assert see(call(POST, body={}), (), rules)["lint.missing_required"] == "name"


def test_an_unknown_field_needs_a_near_one_or_a_closed_object(call: MakeCall, see: See, rows: Conventions) -> None:
    seen = see(call(POST, body={"name": "a", "line": [], "colour": 1}), (), rows)
    assert (seen["lint.takes_unknown"], seen["lint.takes_near"]) == ("line", "lines")
    assert see(call(POST, body={"name": "a", "colour": 1}), (), rows)["lint.takes_unknown"] is None
    assert see(call(POST, body={"name": "a", "names": 1}), (), rows)["lint.takes_unknown"] is None, "its like is there"
    nested = see(call(POST, body={"name": "a", "customer": {"emial": 1}}), (), rows)
    assert (nested["lint.takes_unknown"], nested["lint.takes_unknown_at"]) == ("customer.emial", "/customer/emial")
    operation = rows.operations[0]
    closed = replace(
        rows, operations=(replace(operation, takes=(field("", "object", closed=True), *operation.takes[1:])),)
    )
    seen = see(call(POST, body={"name": "a", "colour": 1}), (), closed)
    assert (seen["lint.takes_unknown"], seen["lint.takes_near"]) == ("colour", None)


def test_another_root_is_the_only_finding(call: MakeCall, see: See, rows: Conventions) -> None:
    seen = see(call(POST, body=[{"nam": 1}]), (), rows)
    assert [seen[name] for name in ALL] == [None, None, None, "object", None]


def test_a_form_is_held_against_the_same_fields(call: MakeCall, see: See, rows: Conventions) -> None:
    seen = see(call(POST, form="name=abcdefg&lines[0][sku]=x"), (), rows)
    assert (seen["lint.takes_range"], seen["lint.takes_at"]) == ("name", "/name")
    assert see(call(POST, form="lines[0][sku]=x"), (), rows)["lint.missing_required"] == "name"


def test_a_body_that_is_not_json_is_not_judged(call: MakeCall, see: See, rows: Conventions) -> None:
    seen = see(call(POST, body='{"name": '), (), rows)
    assert [seen[name] for name in ALL] == [None] * 5


def test_a_secret_is_never_shown_and_never_judged(call: MakeCall, see: See, acme: Conventions) -> None:
    takes = (field("", "object"), field("password", max_length=3))
    rules = replace(acme, operations=(Operation(id="rows", method=("POST",), path="/v1/rows", takes=takes),))
    seen = see(call(POST, body={"password": "made-up-secret-1"}), (), rules)
    assert "made-up" not in str(seen["lint.takes_words"])
