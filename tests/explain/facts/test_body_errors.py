"""The facts of an error: fields with their places on both sides, and where the server's parser stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]


def test_a_named_field_points_at_the_complaint_and_at_our_body(call: MakeCall, see: See) -> None:
    reply = [{"field": "name", "message": "too long"}, {"field": "size", "message": "missing"}]
    seen = see(call("POST https://api.example.com/v1/things", body={"name": "x"}, status=422, reply=reply))
    assert seen["err.fields"] == ("name", "size")
    assert seen["err.field_count"] == 2
    assert seen.at("err.fields") == ["res.body#/0/field", "req.body#/name", "res.body#/1/field"]
    assert seen.words("err.fields") == ['"name: too long"', "name in the request", '"size: missing"']


def test_a_nested_field_is_found_in_our_body(call: MakeCall, see: See) -> None:
    body = {"items": [{"name": ""}]}
    reply = {"message": "Invalid.", "errors": {"items.0.name": ["required"]}}
    seen = see(call("POST https://api.example.com/v1/things", body=body, status=422, reply=reply))
    assert "req.body#/items/0/name" in seen.at("err.fields")


def test_a_field_of_the_query_points_at_the_query(call: MakeCall, see: See) -> None:
    reply = {"detail": [{"loc": ["query", "limit"], "msg": "too high", "type": "int"}]}
    seen = see(call("GET https://api.example.com/v1/things?limit=500", status=422, reply=reply))
    assert "req.query.limit" in seen.at("err.fields")


@pytest.mark.parametrize(
    ("message", "offset"),
    [
        ("Expecting ',' delimiter: line 2 column 6 (char 8)", 8),
        ("Unexpected token } in JSON at position 8", 8),
        ("The JSON value could not be converted. Path: $.a | LineNumber: 1 | BytePositionInLine: 6.", 8),
        ("Unexpected character; at [Source: x; line: 2, column: 7]", 8),
        ("invalid character 'x' after object key, at offset 9", 8),
        ("expected value at line 2 column 7", 8),
    ],
)
def test_the_place_where_their_parser_stopped_is_shown_in_our_body(
    call: MakeCall, see: See, message: str, offset: int
) -> None:
    seen = see(call("POST https://api.example.com/v1", body='{\n"a": 1\n}', status=400, reply={"message": message}))
    assert seen["err.position"] == "line 2, character 7, at a line break"
    assert seen.at("err.position")[1] == f"req.body@{offset}-{offset + 1}"


def test_a_field_of_a_form_is_shown_where_it_stands(call: MakeCall, see: See) -> None:
    reply = {"error": {"type": "invalid_request_error", "code": "parameter_unknown", "param": "card[nmber]"}}
    seen = see(call("POST https://api.example.com/v1", form="card%5Bnmber%5D=1", status=400, reply=reply))
    assert seen.at("err.fields") == ["res.body#/error/param", "req.body#/card[nmber]"]


@pytest.mark.parametrize(("sent", "code"), [(30105, "30105"), (30105.0, "30105"), ("30105", "30105"), (1.5, "1.5")])
def test_a_code_is_the_number_it_means_however_it_is_written(sent: object, code: str, call: MakeCall, see: See) -> None:
    seen = see(call("GET https://api.example.com/v1/things", status=400, reply={"code": sent, "message": "no"}))
    assert seen["err.code"] == code
