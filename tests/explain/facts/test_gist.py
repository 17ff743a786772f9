"""What the words of a refusal are about: sentences of many servers, and near ones that speak of something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inspector.explain.facts.facts import Facts
from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
MakeFacts = Callable[..., Facts]


def about(call: MakeCall, facts: MakeFacts, reply: object) -> tuple[str, ...]:
    found = facts(call("POST https://api.example.com/v1/orders", body={"a": 1}, status=400, reply=reply))
    names = found.get("err.about")
    return names.value if names is not None and isinstance(names.value, tuple) else ()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("This token does not have the required scope", "scope"),
        ("insufficientScopes", "scope"),
        ("You don't have permission to create orders", "role"),
        ("Access to resource orders denied", "role"),
        ("Only project admins can delete a project", "role"),
        ("Requires role admin", "role"),
        ("API rate limit exceeded for 10.0.0.1", "rate"),
        ("RATE_LIMITED", "rate"),
        ("Too many failed login attempts", "rate"),
        ("Your usage limit has been reached", "quota"),
        ("Insufficient credits", "quota"),
        ("InsufficientFunds", "not-enough"),
        ("Not enough seats available", "not-enough"),
        ("The room is already booked", "not-enough"),
        ("Customer has active orders", "in-use"),
        ("Bucket is not empty", "in-use"),
        ("Order is already cancelled", "state"),
        ("Only draft invoices can be deleted", "state"),
        ("Illegal state transition", "state"),
        ("The campaign has ended", "state"),
        ("E11000 duplicate key error collection: a.users index: email_1 dup key", "database-duplicate"),
        ("Duplicate entry 'a' for key 'users.email'", "database-duplicate"),
        ("Data too long for column 'name' at row 1", "database-input"),
        ("FOREIGN KEY constraint failed", "database-input"),
        ("'NoneType' object has no attribute 'id'", "crash"),
        ("undefined method `name' for nil:NilClass", "crash"),
        ("runtime error: invalid memory address or nil pointer dereference", "crash"),
        ("Can't reach database server at `db:5432`", "behind"),
        ("Lock wait timeout exceeded; try restarting transaction", "behind"),
        ("You must be logged in", "log-in"),
        ("Method PUT not allowed", "method"),
        ("This endpoint was discontinued", "retired"),
        ("Timestamp for this request is outside of the recvWindow.", "clock"),
        ("Version mismatch: expected 4, got 3", "stale"),
        ("Your card was declined", "declined"),
        ("File too large", "too-large"),
        ("Malformed JSON in request body", "not-json"),
        ('No route matches [POST] "/v1/order"', "no-route"),
        ("The requested endpoint could not be found", "no-route"),
    ],
)
def test_a_sentence_tells_what_it_is_about(words: str, kind: str, call: MakeCall, facts: MakeFacts) -> None:
    assert kind in about(call, facts, {"message": words})


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Scope must be one of small, large", "scope"),
        ("Access denied", "role"),
        ("The role must be a string", "role"),
        ("rate must be a number", "rate"),
        ("The interest rate is out of its limit", "rate"),
        ("quota must be positive", "quota"),
        ("credits is required", "quota"),
        ("balance must be a number", "not-enough"),
        ("Not enough letters in the password", "not-enough"),
        ("The email is in use", "in-use"),
        ("Email already exists", "state"),
        ("Username is already taken", "state"),
        ("status must be one of open, closed", "state"),
        ("invalid status code", "state"),
        ("Payment gateway returned: authentication failed", "credential"),
        ("Maximum number of login attempts exceeded", "quota"),
        ("Payment method not supported", "method"),
        ("field type is deprecated", "retired"),
        ("duplicate tags", "database-duplicate"),
        ("value is too long", "database-input"),
        ("function is required", "crash"),
        ("The connection id is invalid", "behind"),
        ("Order not found", "no-route"),
        ("Invalid email", "no-route"),
    ],
)
def test_near_words_are_about_something_else(words: str, kind: str, call: MakeCall, facts: MakeFacts) -> None:
    assert kind not in about(call, facts, {"message": words})
