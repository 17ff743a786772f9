"""A body held against the fields its operation documents."""

from __future__ import annotations

import json

import pytest

from inspector.explain.conventions import Conventions, Operation
from inspector.explain.facts.payload import payload
from inspector.explain.facts.view import View
from inspector.model.exchange import Exchange
from inspector.model.history import Timeline
from inspector.model.request import BodyKind, Request, RequestBody

CREATE = Operation(
    id="customers.create", method=("POST",), path="/v1/customers", body=("customer_name", "discount", "contacts[]")
)


def facts(body: object, operation: Operation = CREATE) -> dict[str, tuple[object, tuple[str, ...], str]]:
    text = body if isinstance(body, str) else json.dumps(body)
    request = Request(
        method="POST", url="https://api.example.com/v1/customers", body=RequestBody(kind=BodyKind.JSON, text=text)
    )
    view = View(Exchange(id="1", request=request), Timeline(), Conventions(pack="x", operations=(operation,)))
    return {name: (one.value, tuple(at.text for at in one.at), one.saw) for name, one in payload(view)}


def test_a_body_as_documented_has_nothing_to_say() -> None:
    assert facts({"customer_name": "Bob", "discount": 10.5, "contacts": [{"fname": "Bob"}]}) == {}


def test_a_field_that_is_not_documented_is_named_and_pointed_at() -> None:
    value, at, saw = facts({"customer_name": "Bob", "customer_id": 7, "a/b": 1})["lint.unknown_field"]
    assert value == ("customer_id", "a/b")
    assert at == ("req.body#/customer_id", "req.body#/a~1b")
    assert saw == "2 fields not documented: customer_id and a/b"


@pytest.mark.parametrize(
    ("given", "kind"),
    [({"fname": "Bob"}, "an object"), ("Bob", "a text"), (7, "a number"), (True, "true or false")],
)
def test_one_value_where_a_list_belongs_is_a_misfit(given: object, kind: str) -> None:
    value, at, _ = facts({"contacts": given})["lint.field_shape"]
    assert value == f"contacts is {kind}; the API takes a list"
    assert at == ("req.body#/contacts",)


@pytest.mark.parametrize(("given", "kind"), [([1], "a list"), ({"amount": 1}, "an object")])
def test_more_than_one_value_where_one_belongs_is_a_misfit(given: object, kind: str) -> None:
    assert facts({"discount": given})["lint.field_shape"][0] == f"discount is {kind}; the API takes one value"


def test_null_fits_everywhere() -> None:
    assert facts({"contacts": None, "discount": None}) == {}


def test_an_operation_without_documented_fields_is_not_judged() -> None:
    assert facts({"anything": {}}, Operation(id="x", method=("POST",), path="/v1/customers")) == {}


@pytest.mark.parametrize("body", ["[1]", "not json", ""])
def test_only_a_json_object_is_judged(body: str) -> None:
    assert facts(body) == {}
