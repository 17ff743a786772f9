"""The session that a refusal hands out: named by its header, and only where the request did not bring it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
URL = "POST https://nas.example.com/rpc"


@pytest.mark.parametrize(
    ("sent", "status", "header", "value", "body", "handed"),
    [
        ("", 409, "X-Transmission-Session-Id", "a1", "Get its X-Transmission-Session-Id", "x-transmission-session-id"),
        ("a0", 401, "Session-Id", "a1", '{"error": "This session-id is over"}', "session-id"),
        ("a1", 409, "X-Session-Id", "a1", "Get its X-Session-Id", None),
        ("", 409, "X-Session-Id", "a1", "The order is closed", None),
        ("", 409, "X-Session-Id", "", "Get its X-Session-Id", None),
        ("", 500, "X-Session-Id", "a1", "No X-Session-Id", None),
        ("", 409, "X-Request-Id", "a1", "Tell us the X-Request-Id", None),
    ],
)
def test_a_refusal_hands_out_a_session(
    call: MakeCall, see: See, sent: str, status: int, header: str, value: str, body: str, handed: str | None
) -> None:
    headers = {header: sent} if sent else {}
    seen = see(call(URL, headers=headers, status=status, reply=body, reply_headers={header: value}))
    assert seen["res.handed"] == handed
