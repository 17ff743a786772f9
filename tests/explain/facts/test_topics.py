"""What the prose of a refusal speaks of, and how our body is encoded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("CSRF verification failed. Request aborted.", "csrf"),
        ("Your IP address is not allowed", "ip"),
        ("Upgrade your plan to use reports", "plan"),
    ],
)
def test_words_of_a_refusal_name_its_topic(call: MakeCall, see: See, words: str, topic: str) -> None:
    assert see(call(status=403, reply={"message": words}))["res.topics"] == (topic,)


def test_a_script_in_a_page_is_no_prose(call: MakeCall, see: See) -> None:
    page = b"<html><head><script>var csrf = 1</script></head><body>Forbidden</body></html>"
    assert see(call(status=403, reply=page))["res.topics"] is None


def test_a_success_has_no_topic(call: MakeCall, see: See) -> None:
    assert see(call(status=200, reply={"message": "Upgrade your plan to use reports"}))["res.topics"] is None


def test_a_byte_order_mark_is_an_encoding_json_does_not_have(call: MakeCall, see: See) -> None:
    seen = see(call("POST https://api.example.com/v1", body="\ufeff{}", status=400))
    assert seen["req.body.encoding"] == "it begins with a byte order mark"
