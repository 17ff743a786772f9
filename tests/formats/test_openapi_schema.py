"""Schemas laid out as fields."""

import json
from typing import Any

import pytest

from inspector.formats.document import read_document
from inspector.formats.openapi_schema import Schemas
from inspector.formats.pack_draft import ParamDraft


def schemas(root: dict[str, Any] | None = None, *, keeps: bool = True) -> Schemas:
    return Schemas(read_document("a.json", json.dumps(root or {}).encode()), lambda _: keeps)


def field(schema: dict[str, Any]) -> ParamDraft:
    read = schemas()
    return read.field("x", "query", read.schema(schema))


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ({"type": "integer"}, "int"),
        ({"type": "number"}, "number"),
        ({"type": "boolean"}, "bool"),
        ({"type": "string"}, "str"),
        ({"type": "string", "format": "date-time"}, "date"),
        ({"type": "string", "format": "binary"}, "any"),
        ({"type": "array", "items": {}}, "list"),
        ({"properties": {}}, "object"),
        ({"enum": ["a", 1]}, "enum"),
        ({"const": "a"}, "enum"),
        ({"type": ["string", "integer"]}, "any"),
        ({"type": ["string", "null"]}, "str"),
        ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, "int"),
        ({"oneOf": [{"type": "string"}, {"type": "integer"}]}, "any"),
        ({"oneOf": [{"type": "string", "enum": ["a"]}, {"type": "string", "enum": ["b"]}]}, "enum"),
        ({}, "any"),
        ({"type": 7}, "any"),
    ],
)
def test_a_type_is_told(schema: dict[str, Any], kind: str) -> None:
    assert field(schema).type == kind


@pytest.mark.parametrize(
    ("schema", "bounds"),
    [
        ({"type": "integer", "minimum": 1, "maximum": 100}, (1, 100, None, None)),
        ({"type": "integer", "minimum": 1, "exclusiveMinimum": True}, (2, None, None, None)),
        ({"type": "integer", "exclusiveMaximum": 10}, (None, 9, None, None)),
        ({"type": "number", "minimum": 0, "exclusiveMinimum": True}, (None, None, 0, None)),
        ({"type": "number", "exclusiveMaximum": 0.5}, (None, None, None, 0.5)),
        ({"type": "integer", "minimum": "1", "maximum": True}, (None, None, None, None)),
    ],
)
def test_bounds_are_exact_in_both_dialects(schema: dict[str, Any], bounds: tuple[float | None, ...]) -> None:
    found = field(schema)
    assert (found.min, found.max, found.above, found.below) == bounds


def test_lengths_patterns_and_enums_are_kept() -> None:
    text = field({"type": "string", "minLength": 2, "maxLength": 5, "pattern": "^a"})
    assert (text.min_length, text.max_length, text.pattern) == (2, 5, "^a")
    rows = field({"type": "array", "maxItems": 3, "items": {"type": "string", "enum": ["a", "b"]}})
    assert (rows.max_length, rows.enum) == (3, ("a", "b"))
    assert field({"type": "string", "nullable": True}).nullable
    assert field({"enum": ["a", None]}).nullable
    assert field({"enum": [1.0, 2.5, True]}).enum == ("1", "2.5", "true"), "YAML and JSON may write 1 as 1.0"
    assert field({"enum": [str(one) for one in range(500)]}).enum == (), "a list too long to keep is no list"


def test_a_pattern_that_cannot_be_used_is_left_out() -> None:
    read = schemas(keeps=False)
    assert read.field("x", "query", {"type": "string", "pattern": "(a+)+"}).pattern == ""


def test_fields_are_laid_out_with_what_all_of_adds() -> None:
    base = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "at": {"readOnly": True}}}
    line = {
        "type": "object",
        "required": ["sku"],
        "properties": {"sku": {"type": "string"}},
        "additionalProperties": False,
    }
    schema = {
        "allOf": [{"$ref": "#/base"}, {"required": ["at"], "properties": {"lines": {"type": "array", "items": line}}}]
    }
    found = schemas({"base": base}).fields(schema, (), required=True)
    shown = [(one.name, one.type, one.required) for one in found]
    assert shown == [
        ("", "object", True),
        ("id", "str", True),
        ("at", "any", False),
        ("lines", "list", False),
        ("lines[].sku", "str", True),
    ]
    assert not found[0].closed


def test_a_closed_object_is_closed_until_a_part_of_it_is_left_out() -> None:
    small = {"type": "object", "additionalProperties": False, "properties": {"a": {"type": "string"}}}
    assert schemas().fields(small, (), required=False)[0].closed
    large = {**small, "properties": {f"k{one}": {"type": "string"} for one in range(600)}}
    [root] = schemas().fields(large, (), required=False)
    assert not root.closed
