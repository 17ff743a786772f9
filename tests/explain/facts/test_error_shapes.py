"""Error bodies as the world's frameworks write them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]

# status, body, then shape, code, message, field names
SHAPES: list[tuple[int, object, str, str | None, str | None, tuple[str, ...] | None]] = [
    (
        422,
        {"type": "https://x.test/p", "title": "Invalid", "status": 422, "detail": "No", "errors": {"name": ["short"]}},
        "problem", None, "No", ("name",),
    ),
    (422, {"detail": [{"loc": ["body", "a", 0], "msg": "wrong", "type": "int"}]}, "fastapi", None, "wrong", ("a.0",)),
    (400, {"title": ["This field is required."]}, "field-map", None, None, ("title",)),
    (
        400,
        {"status": "error", "message": "m", "errors": [{"message": "no such", "context": {"propertyName": ["emial"]}}]},
        "errors-list", None, "m", ("emial",),
    ),
    (400, {"message": "m", "errors": [{"message": "is missing", "in": "name"}]}, "errors-list", None, "m", ("name",)),
    (403, {"detail": "Not allowed."}, "message", None, "Not allowed.", None),
    (422, {"errors": {"name": ["is short"]}}, "rails", None, None, ("name",)),
    (422, {"errors": ["Name is short"]}, "errors-list", None, "Name is short", None),
    (422, {"message": "Invalid.", "errors": {"items.0.name": ["x"]}}, "laravel", None, "Invalid.", ("items.0.name",)),
    (400, {"title": "One or more", "traceId": "t", "errors": {"$.a": ["x"]}}, "asp.net", None, "One or more", ("$.a",)),
    (
        422,
        {"errors": [{"code": "c1", "title": "T", "detail": "D", "source": {"pointer": "/data/name"}}]},
        "json-api", "c1", "D", ("/data/name",),
    ),
    (422, [{"field": "name", "message": "Name is too long."}], "yii2-fields", None, "Name is too long.", ("name",)),
    (404, {"name": "Not Found.", "message": "Item not found.", "code": 404}, "yii2", "404", "Item not found.", None),
    (
        500,
        {"timestamp": "t", "status": 500, "error": "Internal Server Error", "path": "/x", "message": "boom"},
        "spring", None, "boom", None,
    ),
    (
        400,
        {"error": {"code": 400, "status": "INVALID_ARGUMENT", "message": "m", "details": [
            {"reason": "BAD", "fieldViolations": [{"field": "a.b", "description": "d"}]}]}},
        "google", "BAD", "m", ("a.b",),
    ),
    (400, {"errors": [{"message": "m", "locations": [], "extensions": {"code": "X"}}]}, "graphql", "X", "m", None),
    (
        404,
        {"error": {"code": "ResourceNotFound", "message": {"lang": "en", "value": "gone"}}},
        "error-object", "ResourceNotFound", "gone", None,
    ),
    (
        402,
        {"error": {"type": "card_error", "code": "declined", "message": "m", "param": "amount", "doc_url": "https://d"}},
        "typed-error", "declined", "m", ("amount",),
    ),
    (400, {"__type": "com.x#ValidationException:", "message": "m"}, "aws-json", "ValidationException", "m", None),
    (400, {"error": "invalid_grant", "error_description": "spent"}, "oauth", "invalid_grant", "spent", None),
    (400, [{"error": "invalid_client", "error_description": "no"}], "oauth", "invalid_client", "no", None),
    (400, {"error": "Something went wrong here"}, "error-text", None, "Something went wrong here", None),
    (
        400,
        [{"errorCode": "REQUIRED_FIELD_MISSING", "message": "m", "fields": ["Name"]}],
        "salesforce", "REQUIRED_FIELD_MISSING", "m", ("Name",),
    ),
    (
        403,
        {"error": {"code": 403, "status": "PERMISSION_DENIED", "message": "m", "errors": [{"reason": "forbidden"}]}},
        "google", "forbidden", "m", None,
    ),
    (403, {"error": {"code": 403, "message": "m", "errors": [{"reason": "quota"}]}}, "google", "quota", "m", None),
    (403, {"Error": {"Code": "Denied", "Message": "m"}, "RequestId": "r"}, "error-object", "Denied", "m", None),
    (404, {"errorMessages": ["No issue"], "errors": {}}, "error-messages", None, "No issue", None),
    (400, {"errorMessages": [], "errors": {"a": "is required"}}, "error-messages", None, "is required", ("a",)),
    (400, {"Fault": {"Error": [{"Message": "m", "code": "610"}], "type": "v"}}, "fault", "610", "m", None),
    (400, {"code": 7, "msg": "m"}, "message", "7", "m", None),
    (422, {"errors": {"title": ["is blank"]}}, "rails", None, None, ("title",)),
    (404, {"errors": {"detail": "Not Found"}}, "errors-text", None, "Not Found", None),
    (400, "\"just words\"", "json-string", None, "just words", None),
    (404, {}, "", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("status", "body", "shape", "code", "message", "fields"), SHAPES)
def test_each_shape_gives_its_code_words_and_fields(
    call: MakeCall, see: See, status: int, body: object, shape: str, code: str, message: str, fields: tuple[str, ...]
) -> None:
    seen = see(call(status=status, reply=body))
    assert (seen["err.shape"] or "", seen["err.code"], seen["err.message"]) == (shape, code, message)
    assert seen["err.fields"] == fields


def test_the_declared_type_does_not_matter(call: MakeCall, see: See) -> None:
    seen = see(call(status=400, reply={"code": 7, "message": "m"}, reply_headers={"Content-Type": "text/html"}))
    assert seen["err.code"] == "7"


def test_a_problem_document_needs_only_its_type(call: MakeCall, see: See) -> None:
    headers = {"Content-Type": "application/problem+json"}
    seen = see(call(status=400, reply={"type": "about:blank", "detail": "no"}, reply_headers=headers))
    assert (seen["err.shape"], seen["err.type"], seen["err.message"]) == ("problem", "about:blank", "no")


def test_parts_of_an_error_in_a_list_point_into_the_list(call: MakeCall, see: See) -> None:
    seen = see(call(status=400, reply=[{"code": 5, "message": "no"}]))
    assert seen.at("err.code") == ["res.body#/0/code"]


def test_what_is_said_of_the_first_field_has_its_place(call: MakeCall, see: See) -> None:
    seen = see(call(status=422, reply={"errors": {"title": ["is blank", "is short"], "price": ["is odd"]}}))
    assert (seen["err.first_field"], seen["err.field_words"]) == ("title", "is blank; is short")
    assert seen.at("err.field_words") == ["res.body#/errors/title"]
