"""What servers complain of: each framework's own words, sorted by kind and found in our request."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inspector.explain.conventions import Conventions
from inspector.explain.facts.complaint_kinds import kind_of
from inspector.explain.facts.complaints import complaints
from inspector.explain.facts.view import View
from inspector.model.exchange import Exchange
from inspector.model.history import Timeline

MakeCall = Callable[..., Exchange]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("This field is required.", "required"),
        ("can't be blank", "required"),
        ("must have required property 'name'", "required"),
        ("Invalid input: expected string, received undefined", "required"),
        ("A valid integer is required.", "type"),
        ("body/n must be integer", "type"),
        ("Input should be a valid string", "type"),
        ("Expected `int`, got `str`", "type"),
        ("must be less than or equal to 5", "range"),
        ('"z" is not a valid choice.', "range"),
        ("Ensure this field has no more than 10 characters.", "range"),
        ("json: unknown field", "unknown"),
        ('"nn" is not allowed', "unknown"),
        ("property zip should not exist", "unknown"),
        ("has already been taken", "duplicate"),
        ("genre does not have a valid value", "range"),
        ("This field was not expected.", "unknown"),
        ("Unknown query parameter 'size'", "unknown"),
        ("This value should be of type integer.", "type"),
        ("1:1: parse error: no expression found in input", "required"),
        ("Choose something friendlier.", ""),
    ],
)
def test_words_tell_the_kind_of_a_complaint(words: str, kind: str) -> None:
    assert kind_of(words) == kind


@pytest.mark.parametrize(
    ("reply", "name"),
    [
        ("json: cannot unmarshal string into Go struct field Order.qty of type int", "qty"),
        (
            {"message": 'Cannot deserialize (through reference chain: Order["lines"]->java.util.ArrayList[0])'},
            "lines.0",
        ),
        ({"statusCode": 400, "error": "Bad Request", "message": "body/lines/0 must be object"}, "lines.0"),
        ({"statusCode": 400, "error": "Bad Request", "message": ["qty must be a number"]}, "qty"),
        ({"errors": {"$.qty": ["The JSON value could not be converted to System.Int32."]}}, "qty"),
        ({"errors": {"Lines[0]": ["is wrong"]}}, "Lines[0]"),
        ({"errors": [{"source": {"pointer": "/qty"}, "detail": "is wrong"}]}, "qty"),
        ({"issues": [{"code": "invalid_type", "path": ["lines", 0], "message": "expected object"}]}, "lines.0"),
        ({"detail": "no", "extra": [{"message": "Expected `int`, got `str`", "key": "qty", "source": "body"}]}, "qty"),
        ({"message": "qty must be one of 1, 2"}, "qty"),
        ({"message": "signature is invalid"}, None),
        ({"message": "m", "errors": [{"path": "/body/qty", "message": "must be <= 100", "errorCode": "x"}]}, "qty"),
        ({"message": "no", "errors": [{"path": "/v1", "message": "POST method not allowed"}]}, None),
        ({"errors": [{"field": "qty", "message": "must be <= 90"}]}, "qty"),
        (
            {
                "type": "t",
                "title": "V",
                "status": 422,
                "violations": [{"propertyPath": "[qty]", "title": "Not expected."}],
            },
            "qty",
        ),
        ({"status": "fail", "data": {"qty": "must be an integer"}}, "qty"),
        ({"statusCode": 422, "statusMessage": "No", "data": {"issues": [{"path": ["qty"], "message": "No"}]}}, "qty"),
        (
            {"error": {"message": 'Invalid data 5 for parameter "qty".', "details": [{"message": "must be <= 3"}]}},
            "qty",
        ),
        ({"message": "Not today"}, None),
    ],
)
def test_a_field_named_by_the_server_is_found_in_our_body(call: MakeCall, reply: object, name: str | None) -> None:
    body = {"qty": "one", "lines": ["x"]}
    sent = call(
        "POST https://api.example.com/v1",
        body=body,
        status=400,
        reply=reply.encode() if isinstance(reply, str) else reply,
    )
    found = complaints(View(sent, Timeline(), Conventions()))
    assert [one.name for one in found] == ([name] if name else [])
    assert all(one.ours in ("req.body#/qty", "req.body#/lines/0") for one in found)


def test_a_success_is_no_complaint(call: MakeCall) -> None:
    sent = call(
        "POST https://api.example.com/v1", body={"qty": 1}, status=200, reply={"errors": {"qty": ["is required"]}}
    )
    assert complaints(View(sent, Timeline(), Conventions())) == ()


@pytest.mark.parametrize(
    ("reply", "name", "ours"),
    [
        ({"query": {"text": ["is required"]}}, "query.text", "req.body#/query/text"),
        ({"query": {"lang": ["is required"]}}, "query.lang", ""),
        ({"path": {"to": ["Not a valid string."]}}, "path.to", "req.body#/path/to"),
        ({"path": {"id": ["Not a valid integer."]}}, "id", "req.url.path"),
        ({"json": {"qty": ["Not a valid integer."]}}, "qty", "req.body#/qty"),
        ({"query": {"page": ["Not a valid integer."]}}, "page", "req.query.page"),
        ({"json": {"non_field_errors": ["Expected a dictionary, but got str."]}}, "json", "req.body#/json"),
        ({"errors": [{"loc": ["query", "lang"], "msg": "Field required", "type": "missing"}]}, "query.lang", ""),
        ({"detail": [{"loc": ["query", "lang"], "msg": "Field required", "type": "missing"}]}, "lang", ""),
        ({"errors": [{"loc": ["query"], "msg": "is wrong"}]}, "query", "req.body#/query"),
    ],
)
def test_a_field_may_be_called_as_a_part_of_the_request(call: MakeCall, reply: object, name: str, ours: str) -> None:
    body = {"qty": "one", "query": {"text": ""}, "path": {"to": "x"}, "json": "x"}
    sent = call("POST https://api.example.com/v1?page=x", body=body, status=422, reply=reply)
    found = complaints(View(sent, Timeline(), Conventions()))
    assert [(one.name, one.ours) for one in found] == [(name, ours)]


def test_a_rule_of_the_business_is_no_matter_of_type(call: MakeCall) -> None:
    for words, kind in (("qty must be a verified amount", ""), ("qty must be a number", "type")):
        sent = call("POST https://api.example.com/v1", body={"qty": "one"}, status=422, reply={"message": words})
        assert [one.kind for one in complaints(View(sent, Timeline(), Conventions()))] == [kind]
