"""All words of an error answer: the message, and the reasons that stand below it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inspector.explain.conventions import Conventions
from inspector.explain.facts.sayings import plain_words, sayings
from inspector.explain.facts.view import View
from inspector.model.exchange import Exchange
from inspector.model.history import Timeline

MakeCall = Callable[..., Exchange]


@pytest.mark.parametrize(
    ("reply", "words", "at"),
    [
        (
            {
                "errors": [
                    {"code": 6003, "message": "Bad headers", "error_chain": [{"message": "Invalid format for X"}]}
                ]
            },
            "Invalid format for X",
            "res.body#/errors/0/error_chain/0/message",
        ),
        (
            {"Fault": {"Error": [{"Message": "Stale", "Detail": "You were too late"}]}},
            "You were too late",
            "res.body#/Fault/Error/0/Detail",
        ),
        ({"sys": {"type": "Error", "id": "VersionMismatch"}}, "VersionMismatch", "res.body#/sys/id"),
        (
            {"message": 'The "%1" value is empty', "parameters": ["name"]},
            'The "name" value is empty',
            "res.body#/message",
        ),
        (
            {"message": "You lack %right", "parameters": {"right": "orders:read"}},
            "You lack orders:read",
            "res.body#/message",
        ),
        ({"description": "Bad Request: chat not found", "ok": False}, "chat not found", "res.body#/description"),
    ],
)
def test_the_reason_below_the_message_is_read(call: MakeCall, reply: object, words: str, at: str) -> None:
    found = sayings(View(call(status=400, reply=reply), Timeline(), Conventions()))
    assert (words, at) in [(one.value, one.at) for one in found]


@pytest.mark.parametrize(
    ("status", "reply"),
    [
        (200, {"message": "Order not found"}),
        (400, {"error": {"code": 1, "order": {"description": "out of stock soon"}}}),
        (400, {"error": {"code": 1}, "input": {"note": "I have no permission", "items": [{"sku": "out of stock"}]}}),
    ],
)
def test_a_success_and_our_own_data_say_nothing(call: MakeCall, status: int, reply: object) -> None:
    found = sayings(View(call(status=status, reply=reply), Timeline(), Conventions()))
    assert not [one for one in found if " " in one.value]


def test_the_name_of_the_status_in_front_is_left_out() -> None:
    assert plain_words("404 Project Not Found") == "Project Not Found"
    assert plain_words("Validation error: name is too long") == "name is too long"
    assert plain_words("Entity not found: User 7") == "Entity not found: User 7"
