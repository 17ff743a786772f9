"""Which operation a request names inside its one address."""

from __future__ import annotations

import pytest

from inspector.explain.conventions import Conventions
from inspector.explain.facts.envelope import content_digest, named_operation, soap_version
from inspector.explain.facts.view import View
from inspector.model.history import Timeline
from tests.explain.facts.conftest import MakeCall

SOAP = '<s:Envelope xmlns:s="{space}"><s:Header/><s:Body><m:GetPrice xmlns:m="urn:shop"/></s:Body></s:Envelope>'
API = "POST https://api.example.com/service"


def _named(call: MakeCall, line: str, **more: object) -> str:
    return named_operation(View(call(line, **more), Timeline(), Conventions()))


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({"body": {"jsonrpc": "2.0", "method": "add", "id": 1}}, "#add"),
        ({"body": {"query": "query A { a }", "operationName": "A"}}, "#A"),
        ({"body": {"query": "shoes"}}, ""),
        ({"body": {"method": "card"}}, ""),
        ({"body": {"a": 1}, "headers": {"X-Amz-Target": "Db.GetItem"}}, "#Db.GetItem"),
        ({"form": "Action=ListQueues&Version=1"}, "#ListQueues"),
        ({"form": "name=a"}, ""),
    ],
)
def test_the_body_or_a_header_names_the_operation(call: MakeCall, more: dict[str, object], name: str) -> None:
    assert _named(call, API, **more) == name


def test_two_queries_are_two_operations_whatever_their_spaces(call: MakeCall) -> None:
    first, same, other = (_named(call, API, body={"query": text}) for text in ("{ a }", "{  a\n}", "{ b }"))
    assert first == same != other


def test_a_bare_word_in_the_query_names_a_part_of_the_resource(call: MakeCall) -> None:
    assert _named(call, "GET https://s3.example.com/pics?acl") == "?acl"
    assert _named(call, "GET https://s3.example.com/pics?acl=1") == ""


@pytest.mark.parametrize(
    ("space", "version"),
    [
        ("http://schemas.xmlsoap.org/soap/envelope/", "1.1"),
        ("http://www.w3.org/2003/05/soap-envelope", "1.2"),
        ("urn:x", ""),
    ],
)
def test_the_version_of_an_envelope_is_its_namespace(space: str, version: str) -> None:
    found = soap_version(SOAP.format(space=space))
    assert found is not None
    assert found[0] == version
    assert soap_version("<html></html>") is None


def test_the_digest_tells_values_apart(call: MakeCall) -> None:
    first, same, other = (
        content_digest(View(call(API, body={"id": number}), Timeline(), Conventions())) for number in (5, 5, 7)
    )
    assert first == same != other
