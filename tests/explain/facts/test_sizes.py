"""Lengths of address and headers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]


def test_bytes_are_counted_as_they_go_on_the_wire(call: MakeCall, see: See) -> None:
    seen = see(call("GET https://api.example.com/v1?a=1", headers={"X-A": "12345", "X-Long": "y" * 50}))
    assert seen["req.url_size"] == len("/v1?a=1")
    assert seen["req.headers_size"] == len("X-A: 12345\r\n") + len("X-Long: ") + 50 + 2
    assert (seen["req.largest_header"], seen["req.largest_header_size"]) == ("x-long", 60)


def test_a_token_counts_with_the_length_it_had(call: MakeCall, see: See) -> None:
    seen = see(call(headers={"Authorization": "Bearer " + "z" * 200}))
    assert seen["req.largest_header_size"] == len("Authorization: Bearer ") + 200 + 2


def test_without_every_length_nothing_is_claimed(call: MakeCall, see: See) -> None:
    seen = see(call(headers={"Cookie": "a=····"}))
    assert (seen["req.headers_size"], seen["req.largest_header"]) == (None, None)
