"""Refusals that name no field, told from those that say more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
POST = "POST https://api.example.com/v1"


@pytest.mark.parametrize(
    ("reply", "part"),
    [
        ({"statusCode": 400, "error": "Bad Request", "message": "Invalid request payload input"}, "body"),
        ({"statusCode": 400, "error": "Bad Request", "message": "Invalid request params input"}, "path"),
        ({"error": "ValidationError"}, "request"),
        ({"error": {"code": "VALIDATION_ERROR", "message": "Validation failed", "details": []}}, "request"),
        ({"timestamp": "2026-11-27 10:00", "status": 400, "error": "Bad Request", "message": "Validation failed"},
         "request"),
        (b"Validation Error", "request"),
        ({"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "Invalid request content.",
          "instance": "/v1"}, "request"),
        ({"timestamp": "2026-11-27T10:00", "status": 400, "error": "Bad Request", "path": "/v1",
          "message": "Validation failed for object='order'. Error count: 1"}, "request"),
        ({"timestamp": "2026-11-27T10:00", "status": 400, "error": "Bad Request", "path": "/v1"}, None),
        ({"message": "Validation failed", "details": "The name is too short"}, None),
        ({"message": "Validation failed", "hint": "see name"}, None),
        ({"message": "Validation failed", "errors": ["too short"]}, None),
        ({"message": "Validation of the signature failed"}, None),
        ({"message": "Invalid request"}, None),
    ],
)  # fmt: skip
def test_an_answer_that_says_no_more_than_no(call: MakeCall, see: See, reply: object, part: str | None) -> None:
    assert see(call(POST, body={"name": "a"}, status=400, reply=reply))["field.hidden"] == part


def test_values_that_rules_often_refuse_are_pointed_at(call: MakeCall, see: See) -> None:
    body = {"a": "", "b": None, "c": {"d": [" x", "y"]}, "e": "undefined", "f": 0}
    seen = see(call(POST, body=body, status=400, reply={"message": "Validation failed"}))
    names = ("a (is empty)", "b (is null)", "c.d.0 (has blanks around it)", "e (is the text undefined)")
    assert seen["field.doubtful"] == names
    assert seen.at("field.doubtful") == ["req.body#/a", "req.body#/b", "req.body#/c/d/0", "req.body#/e"]
