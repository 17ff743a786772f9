"""Whole OpenAPI documents."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from inspector.formats.document import Unreadable
from inspector.formats.openapi import Found, read_openapi

NEW: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Acme API", "version": "7", "contact": {"email": "help@acme.test"}},
    "servers": [{"url": "https://api.acme.test/v1"}],
    "paths": {"/jobs": {"get": {"responses": {"200": {"description": "ok"}}}}},
}


def read(document: Mapping[str, Any] | str, name: str = "acme.json") -> Found:
    text = document if isinstance(document, str) else json.dumps(document)
    return read_openapi(name, text.encode(), lambda _: True)


def test_a_document_becomes_a_draft() -> None:
    draft = read(NEW).draft
    assert (draft.id, draft.name, draft.version, draft.support) == ("acme", "Acme API", "7", "help@acme.test")
    assert (draft.hosts, draft.origin) == (("api.acme.test",), "acme.json (OpenAPI 3.1.0)")
    [operation] = draft.operations
    assert (operation.id, operation.method, operation.path) == ("GET /jobs", "GET", "/v1/jobs")


def test_swagger_2_is_read_too() -> None:
    text = """
swagger: "2.0"
info: {title: Pets, version: "1"}
host: pets.test
basePath: /api
paths:
  /pets/{id}:
    parameters:
      - {name: id, in: path, required: true, type: integer}
    post:
      operationId: addPet
      parameters:
        - {name: verbose, in: query, type: boolean}
        - {name: body, in: body, required: true, schema: {$ref: "#/definitions/Pet"}}
      responses:
        "404": {description: The pet ran away}
definitions:
  Pet:
    type: object
    required: [name]
    properties:
      name: {type: string, maxLength: 5}
      age: {type: integer, minimum: 0, maximum: 10, exclusiveMaximum: true}
"""
    draft = read(text, "pets.yaml").draft
    [pet] = draft.operations
    assert (draft.hosts, pet.id, pet.path) == (("pets.test",), "addPet", "/api/pets/{id}")
    assert [(one.name, one.where, one.type) for one in pet.params] == [
        ("id", "path", "int"),
        ("verbose", "query", "bool"),
    ]
    root, name, age = pet.takes
    assert (root.required, name.required, name.max_length) == (True, True, 5)
    assert (age.min, age.max) == (0, 9)
    assert pet.returns == (("404", "The pet ran away"),)


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ("[]", "acme.json: is no OpenAPI document: its root is not an object"),
        ("{}", "acme.json: is no OpenAPI document: its root has neither openapi nor swagger"),
        ('{\n"openapi": "4.0.0"}', "acme.json:2: openapi: is 4.0.0; OpenAPI 3.0 and 3.1 and Swagger 2.0 are read"),
        ('{\n"swagger": "1.2"}', "acme.json:2: swagger: is 1.2"),
        ('{"openapi": "3.0.0"}', "acme.json: has no paths"),
        ('{"openapi": "3.0.0",\n\n"paths": {"/a": {}}}', "acme.json:3: paths: has no operation"),
    ],
)
def test_what_is_no_such_document_is_named_by_line_and_key(document: str, place: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(document)
    assert str(caught.value.problem).startswith(place)


def test_what_refers_to_itself_or_to_nothing_is_left_out_and_named() -> None:
    loop = {"$ref": "#/components/schemas/Loop"}
    tree = {
        "type": "object",
        "properties": {"name": {"type": "string"}, "child": {"$ref": "#/components/schemas/Tree"}},
    }
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Tree"}}}}
    paths = {
        "/a": {"post": {"requestBody": body, "responses": {}}},
        "/b": {"post": {"parameters": [loop, {"$ref": "#/nowhere"}, {"$ref": "other.yaml#/x"}, {"in": "query"}]}},
    }
    found = read(NEW | {"paths": paths, "components": {"schemas": {"Tree": tree, "Loop": loop}}})
    names = [one.name for one in found.draft.operations[0].takes]
    assert names[:5] == ["", "name", "child", "child.name", "child.child"]
    assert len(names) < 20, "a tree ends somewhere"
    told = [str(problem) for problem in found.problems]
    assert [one.partition(": ")[2].partition(";")[0] for one in told] == [
        "paths./b.post.parameters[0]: refers to itself in a circle",
        "paths./b.post.parameters[1]: #/nowhere leads nowhere",
        "paths./b.post.parameters[2]: other.yaml#/x is another file, which is not read",
        "paths./b.post.parameters[3]: has no name or no place (in)",
    ]


def test_combinations_that_multiply_end() -> None:
    schemas: dict[str, Any] = {"S0": {"type": "object", "properties": {"a": {"type": "string"}}}}
    for place in range(1, 40):
        schemas[f"S{place}"] = {"allOf": [{"$ref": f"#/components/schemas/S{place - 1}"}] * 10}
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/S39"}}}}
    found = read(NEW | {"paths": {"/a": {"post": {"requestBody": body}}}, "components": {"schemas": schemas}})
    assert [one.name for one in found.draft.operations[0].takes] == ["", "a"]


def test_a_schema_within_a_schema_without_end_is_refused() -> None:
    schema: dict[str, Any] = {"type": "string"}
    for _ in range(450):
        schema = {"allOf": [schema]}
    body = {"content": {"application/json": {"schema": schema}}}
    document = NEW | {"paths": {"/a": {"post": {"requestBody": body}}}}
    with pytest.raises(Unreadable, match="nested too deeply"):
        read(document)
