"""Operations of a document."""

import json
from typing import Any

import pytest

from inspector.formats.document import read_document
from inspector.formats.openapi_calls import Calls
from inspector.formats.openapi_schema import Schemas
from inspector.formats.pack_draft import OperationDraft

OAUTH = {"components": {"securitySchemes": {"oauth": {"type": "oauth2"}, "key": {"type": "apiKey"}}}}


def operation(table: dict[str, Any], **root: Any) -> OperationDraft:
    item = root.pop("item", {})
    whole = {"openapi": "3.0.0", "paths": {"/a": {**item, "post": table}}, **root}
    document = read_document("a.json", json.dumps(whole).encode())
    assert isinstance(document.data, dict)
    calls = Calls(document, document.data, Schemas(document, lambda _: True), "/v1")
    [(found, _, _)] = calls.read()
    return found


def test_parameters_of_the_path_yield_to_those_of_the_operation() -> None:
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 10}}
    found = operation(
        {"parameters": [{**limit, "schema": {"type": "integer", "maximum": 50}}]},
        item={
            "parameters": [limit, {"name": "X-Team", "in": "header", "required": True, "schema": {"type": "string"}}]
        },
    )
    assert [(one.name, one.where, one.max, one.required) for one in found.params] == [
        ("limit", "query", 50, False),
        ("X-Team", "header", None, True),
    ]


def test_what_travels_elsewhere_is_no_parameter() -> None:
    places = [("Authorization", "header"), ("Accept", "header"), ("session", "cookie")]
    found = operation({"parameters": [{"name": name, "in": where} for name, where in places]})
    assert found.params == ()


def test_a_list_that_is_not_split_at_commas_is_not_looked_into() -> None:
    schema = {"type": "array", "items": {"type": "string", "enum": ["a"]}}
    found = operation({"parameters": [{"name": "x", "in": "query", "style": "pipeDelimited", "schema": schema}]})
    assert (found.params[0].type, found.params[0].enum) == ("any", ())


def test_a_body_is_read_when_it_is_json_or_the_only_kind_is_a_form() -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string"}}}
    kinds = {name: {"schema": schema} for name in ("application/x-www-form-urlencoded", "multipart/form-data")}
    assert operation({"requestBody": {"content": kinds}}).takes == ()
    assert (
        operation({"requestBody": {"content": kinds | {"application/json": {"schema": schema}}}}).takes[1].name == "a"
    )
    form = {"application/x-www-form-urlencoded": {"schema": schema}}
    assert operation({"requestBody": {"content": form}}).takes[1].name == "a"


@pytest.mark.parametrize(
    ("security", "needs", "any_of"),
    [
        ([{"oauth": ["a", "b"]}], ("a", "b"), ()),
        ([{"oauth": ["a"]}, {"oauth": ["b", "c"]}], (), ("a", "b c")),
        ([{"oauth": ["a"]}, {"key": []}], (), ()),
        ([{"oauth": ["a"]}, {}], (), ()),
        ([], (), ()),
        ([{"key": ["odd"]}], (), ()),
    ],
)
def test_scopes_are_needed_only_when_every_way_needs_some(
    security: list[Any], needs: tuple[str, ...], any_of: tuple[str, ...]
) -> None:
    found = operation({"security": security}, **OAUTH)
    assert (found.needs, found.needs_any) == (needs, any_of)
    assert operation({}, security=security, **OAUTH).needs == needs


def test_an_answer_keeps_its_words_when_they_say_more_than_its_number() -> None:
    words = {
        "200": "fine", "400": "Bad Request", "401": "Unauthorized error", "404": "No job has this id.", "409": "Error",
        "422": "Unprocessable Entity", "5XX": "Unexpected error", "default": "x",
    }  # fmt: skip
    found = operation({"responses": {status: {"description": text} for status, text in words.items()}})
    assert dict(found.returns) == {"400": "", "401": "", "404": "No job has this id.", "409": "", "422": "", "5XX": ""}


def test_servers_of_an_operation_give_its_path() -> None:
    found = operation({"servers": [{"url": "https://files.acme.test/up"}], "deprecated": True, "operationId": "send"})
    assert (found.id, found.path, found.deprecated) == ("send", "/up/a", True)
