"""What a device authorization endpoint may answer."""

from __future__ import annotations

import json

import pytest

from inspector.net.device import INTERVAL, LIFE, DeviceGrant, read_device_grant

WHOLE: dict[str, object] = {"device_code": "made-up-d", "user_code": "WDJB", "verification_uri": "https://idp/device"}


@pytest.mark.parametrize(
    ("more", "expires_at", "interval", "complete"),
    [
        ({}, 100 + LIFE, INTERVAL, ""),
        (
            {"expires_in": 60, "interval": 1, "verification_uri_complete": "https://idp/d?c=W"},
            160,
            1,
            "https://idp/d?c=W",
        ),
        ({"expires_in": "soon", "interval": True}, 100 + LIFE, INTERVAL, ""),
    ],
)
def test_the_codes_are_read_with_their_times(
    more: dict[str, object], expires_at: float, interval: float, complete: str
) -> None:
    read = read_device_grant(json.dumps(WHOLE | more).encode(), 100.0)
    assert read == DeviceGrant(
        device_code="made-up-d",
        user_code="WDJB",
        url="https://idp/device",
        url_complete=complete,
        expires_at=expires_at,
        interval=interval,
    )
    assert "made-up-d" not in repr(read)


@pytest.mark.parametrize("left_out", list(WHOLE))
def test_an_answer_that_lacks_a_part_gives_none(left_out: str) -> None:
    held = {name: value for name, value in WHOLE.items() if name != left_out}
    assert read_device_grant(json.dumps(held).encode(), 0.0) is None
    assert read_device_grant(b"[]", 0.0) is None
    assert read_device_grant(b"<html>", 0.0) is None


def test_the_name_of_older_drafts_is_understood() -> None:
    held = {**WHOLE, "verification_url": "https://idp/old"}
    del held["verification_uri"]
    read = read_device_grant(json.dumps(held).encode(), 0.0)
    assert read is not None
    assert read.url == "https://idp/old"
