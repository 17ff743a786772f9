"""Codes that a document lists."""

import json
from typing import Any

from inspector.formats.openapi import read_openapi
from inspector.formats.pack_draft import PackDraft


def draft(answer: dict[str, Any], **root: Any) -> PackDraft:
    table = {"responses": {"400": answer}} | root.pop("table", {})
    document = {"openapi": "3.0.0", "paths": {"/a": {"get": table}}, **root}
    return read_openapi("a.json", json.dumps(document).encode(), lambda _: True).draft


def answering(schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def test_an_enum_of_codes_is_found_where_it_stands() -> None:
    code = {"type": "string", "enum": ["gone", "locked"], "x-enum-descriptions": ["It is gone", "It is locked"]}
    found = draft(answering({"properties": {"error": {"properties": {"code": code}}}}))
    assert found.code_at == ("/error/code",)
    assert [(one.code, one.title) for one in found.codes] == [("gone", "It is gone"), ("locked", "It is locked")]
    assert found.operations[0].codes == ("gone", "locked")


def test_statuses_and_examples_are_no_codes() -> None:
    assert draft(answering({"properties": {"code": {"enum": [400, 404]}}})).codes == ()
    assert draft(answering({"properties": {"code": {"enum": ["only"]}}})).codes == ()


def test_extensions_list_codes_with_or_without_words() -> None:
    found = draft(
        {"description": "x", "x-error-codes": [{"code": 7, "message": "Seven"}]},
        table={"x-error-codes": ["8"]},
        **{"x-error-codes": {"9": {"description": "Nine"}}},
    )
    assert {one.code: one.title for one in found.codes} == {"9": "Nine", "8": "", "7": "Seven"}
    assert found.operations[0].codes == ("8",)


def test_headers_that_count_calls_are_named() -> None:
    names = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-Rate-Limit-Reset", "X-Other")
    found = draft({"headers": {name: {} for name in names}})
    assert (found.limit, found.remaining, found.reset) == (
        ("X-RateLimit-Limit",),
        ("X-RateLimit-Remaining",),
        ("X-Rate-Limit-Reset",),
    )
