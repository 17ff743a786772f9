"""What an answer says is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("user not found", "user"),
        ("Collection [nope] does not exist", "collection"),
        ("The stage root/nope could not be found.", "stage"),
        ("no user 'nina'", "user"),
        ("no user 'nina' may do this", None),
        ("no route 'nina'", None),
        ("No record found for id '9'", "record"),
        ("Entity not found: Todo with id 5", "entity"),
        ("Song 9 was not found", "song"),
        ("The order with number A-7 could not be found.", "order"),
        ("Task 44 does not exist", "task"),
        ('Product "drill" doesn\'t exist', "product"),
        ("no such event", "event"),
        ("etcdserver: requested lease not found", "lease"),
        ("We could not find the customer.", "customer"),
        ("Not Found", None),
        ("Resource not found", None),
        ("Requested URL /x not found", None),
        ("no Route matched with those values", None),
        ("Cannot find any path matching /x.", None),
        ("The requested URL was not found on this server.", None),
        ("No permission", None),
        ("Endpoint 'GET /x' not found.", None),
    ],
)
def test_a_record_is_told_from_an_address(call: MakeCall, see: See, words: str, what: str | None) -> None:
    sent = call("GET https://api.example.com/v1/users/9", status=404, reply={"message": words})
    assert see(sent)["err.missing"] == what


def test_it_is_read_in_what_is_said_of_a_field(call: MakeCall, see: See) -> None:
    reply = {"status": "error", "errors": [{"location": "path", "name": "id", "description": "no such event"}]}
    assert see(call("GET https://api.example.com/v1/9", status=404, reply=reply))["err.missing"] == "event"


def test_it_is_not_read_in_other_failures(call: MakeCall, see: See) -> None:
    sent = call("GET https://api.example.com/v1/9", status=403, reply={"message": "user not found"})
    assert see(sent)["err.missing"] is None


def test_a_record_that_the_body_names_is_read_under_400_and_a_part_of_the_request_is_not(
    call: MakeCall, see: See
) -> None:
    for words, what in (("user not found", "user"), ("field not found", None), ("Token not found", None)):
        sent = call("POST https://api.example.com/v1/9", status=400, body={"a": 1}, reply={"message": words})
        assert see(sent)["err.missing"] == what
