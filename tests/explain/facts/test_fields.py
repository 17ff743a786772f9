"""Fields that a server complains about, held against the request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
POST = "POST https://api.example.com/v1"


def test_a_required_field_that_is_not_sent_is_missing(call: MakeCall, see: See) -> None:
    seen = see(call(POST, body={"nam": "x"}, status=422, reply={"errors": {"name": ["is required"]}}))
    assert seen["field.required"] == ("name",)
    assert seen["field.near"] == "name"
    assert "req.body#/nam" in seen.at("field.near")


def test_a_required_field_that_is_sent_is_said_to_be_there(call: MakeCall, see: See) -> None:
    seen = see(call(POST, body={"name": "x"}, status=422, reply={"errors": {"name": ["is required"]}}))
    assert seen["field.present"] == ("name",)
    assert seen["field.required"] is None


def test_a_body_that_was_not_read_as_json_tells_nothing_of_its_fields(call: MakeCall, see: See) -> None:
    text = {"Content-Type": "text/plain"}
    seen = see(call(POST, headers=text, body='{"name": "x"}', status=422, reply={"errors": {"age": ["is required"]}}))
    assert seen["field.named"] is None
    assert seen["field.required"] == ("age",)  # the body does not hold it, whatever the server made of it


def test_the_value_of_a_credential_is_never_shown(call: MakeCall, see: See) -> None:
    seen = see(call(POST, body={"password": "hunter2"}, status=422, reply={"errors": {"password": ["is too short"]}}))
    assert "hunter2" not in str(seen["field.value"])


def test_a_field_inside_the_one_object_that_has_it_is_found_there(call: MakeCall, see: See) -> None:
    body = {"properties": {"emial": "ana@example.com"}, "associations": {}}
    message = 'Property values were not valid: [{"message":"No such property","name":"emial"}]'
    seen = see(call(POST, body=body, status=400, reply={"status": "error", "message": message}))
    assert (seen["err.fields"], seen["field.named"]) == (("emial",), ("emial",))
    assert seen.at("field.named") == ["res.body#/message", "req.body#/properties/emial"]


def test_a_field_in_two_objects_of_the_body_is_left_unplaced(call: MakeCall, see: See) -> None:
    body = {"billing": {"city": ""}, "shipping": {"city": ""}}
    seen = see(call(POST, body=body, status=422, reply={"errors": {"city": ["is required"]}}))
    assert seen.at("field.required") == ["res.body#/errors/city"]


def test_a_field_inside_of_a_parameter_is_not_said_to_be_missing(call: MakeCall, see: See) -> None:
    reply = {"errors": [{"path": "id", "message": "expected number, received string"}]}
    for query, gone in (("input=%7B%22id%22%3A%22x%22%7D", None), ("input=%7B%7D", ("id",))):
        seen = see(call(f"GET https://api.example.com/order?{query}", status=400, reply=reply))
        assert seen["field.gone"] == gone
