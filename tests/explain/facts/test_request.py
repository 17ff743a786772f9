"""The request and the operation it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspector.explain.conventions import Conventions
from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
API = "https://api.acme.test"


def test_the_request_line_is_read(call: MakeCall, see: See) -> None:
    seen = see(call("DELETE https://API.example.com:8443/v1/things.json?a=1&a=2&b=%C3%A9+x"))
    assert (seen["req.method"], seen["req.host"], seen["req.port"]) == ("DELETE", "api.example.com", 8443)
    assert (seen["req.path"], seen["req.path_suffix"]) == ("/v1/things.json", ".json")
    assert (seen["req.query.a"], seen["req.query.b"]) == ("1", "é x")
    assert (seen["req.safe"], seen["req.idempotent"], seen["req.query_names"]) == (False, True, ("a", "a", "b"))


def test_a_query_value_is_quoted_as_it_was_sent(call: MakeCall, see: See) -> None:
    seen = see(call(f"GET {API}/v1/things?limit=500"))
    assert (seen.at("req.query.limit"), seen.words("req.query.limit")) == (["req.query.limit"], ["limit=500"])
    assert see(call(f"GET {API}/v1?filters[x][gte]=1"))["req.query.filters[x][gte]"] == "1"


def test_the_body_is_told_from_its_bytes(call: MakeCall, see: See) -> None:
    json = see(call("POST https://a.test", body='[{"a": 1}]', headers={"Content-Type": "text/plain"}))
    assert (json["req.body.kind"], json["req.body.json_valid"], json["req.body.root"]) == ("json", True, "array")
    assert see(call("POST https://a.test", form="a=1&b=2"))["req.body.kind"] == "form"
    assert see(call("POST https://a.test", body="<a/>"))["req.body.kind"] == "xml"
    assert see(call("POST https://a.test"))["req.body.present"] is False


def test_broken_json_is_pointed_at(call: MakeCall, see: See) -> None:
    seen = see(call("POST https://a.test", body="{'a': 1}"))
    assert (seen["req.body.json_valid"], seen["req.body.kind"]) == (False, "json")
    assert seen.at("req.body.json_error") == ["req.body@1-2"]


def test_values_of_the_body_are_read_and_secrets_are_masked(call: MakeCall, see: See) -> None:
    body = {"name": "x", "size": 5, "on": True, "password": "abcdefghijkl", "inner": {"a": 1}}
    seen = see(call("POST https://a.test", body=body))
    assert (seen["req.param.name"], seen["req.param.size"], seen["req.param.on"]) == ("x", "5", "true")
    assert (seen["req.param.password"], seen["req.param.inner"]) == ("····", None)
    assert seen.at("req.param.name") == ["req.body#/name"]


def test_the_operation_is_the_template_with_the_fewest_variables(call: MakeCall, see: See, acme: Conventions) -> None:
    assert see(call(f"GET {API}/v1/things"), (), acme)["op"] == "things.list"
    assert see(call(f"GET {API}/v1/things/7"), (), acme)["op"] == "things.get"
    assert see(call(f"POST {API}/v1/things"), (), acme)["op.needs"] == ("things:write",)


def test_a_known_path_with_another_method_has_no_operation(call: MakeCall, see: See, acme: Conventions) -> None:
    seen = see(call(f"PATCH {API}/v1/things", status=404), (), acme)
    assert (seen["op"], seen["op.path_known"], seen["op.methods"]) == (None, True, ("GET", "POST"))


def test_an_unknown_path_is_known_to_be_unknown_only_with_a_vendor(call: MakeCall, see: See, acme: Conventions) -> None:
    assert see(call(f"GET {API}/v1/thing", status=404), (), acme)["op.path_known"] is False
    assert see(call(f"GET {API}/v1/thing", status=404))["op.path_known"] is None


def test_a_code_that_the_operation_does_not_list_is_noticed(call: MakeCall, see: See, acme: Conventions) -> None:
    def code(number: int, path: str) -> object:
        return see(call(f"GET {API}/v1/{path}", status=400, reply={"code": number}), (), acme)["op.code_listed"]

    assert (code(30105, "things"), code(30054, "things"), code(30054, "things/7")) == (True, False, None)
