"""When a request was signed, and how long its link lives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
DATE = {"Date": "Sun, 22 Nov 2026 12:00:00 GMT"}


@pytest.mark.parametrize(
    ("query", "kind", "expired", "left"),
    [
        ("X-Amz-Date=20261122T113000Z&X-Amz-Expires=900&X-Amz-Signature=ab", "aws4-link", 900, None),
        ("x-amz-date=20261122T113000Z&x-amz-expires=3600&x-amz-signature=ab", "aws4-link", None, 1800),
        ("X-Goog-Date=20261122T110000Z&X-Goog-Expires=60&X-Goog-Signature=ab", "goog4-link", 3540, None),
        ("sv=2024-01-01&se=2026-11-22T11%3A59%3A00Z&sig=ab", "azure-sas", 60, None),
        ("AWSAccessKeyId=A&Expires=1795348740&Signature=ab", "expires-link", 60, None),
        ("Expires=1795348830&Signature=ab&Key-Pair-Id=K", "expires-link", None, 30),
    ],
)
def test_a_link_says_itself_when_it_runs_out(
    call: MakeCall, see: See, query: str, kind: str, expired: float | None, left: float | None
) -> None:
    seen = see(call(f"GET https://files.example.com/a?{query}", status=403, reply_headers=DATE))

    assert (seen["signed.kind"], seen["signed.expired_for"], seen["signed.expires_in"]) == (kind, expired, left)


@pytest.mark.parametrize(
    "query",
    [
        "", "Expires=1795348740", "Signature=ab&Expires=1", "se=2026-11-22", "X-Amz-Date=20261122T113000Z",
        "X-Amz-Date=yesterday&X-Amz-Expires=9", "X-Amz-Date=20269922T113000Z&X-Amz-Expires=9",
    ],
)  # fmt: skip
def test_other_parameters_are_no_signature(call: MakeCall, see: See, query: str) -> None:
    assert see(call(f"GET https://files.example.com/a?{query}", status=403, reply_headers=DATE))["signed.kind"] is None


def test_the_age_of_a_signature_is_told_by_the_servers_clock(call: MakeCall, see: See) -> None:
    headers = {"X-Amz-Date": "20261122T114000Z"}
    seen = see(call(headers=headers, status=403, reply_headers=DATE))
    assert (seen["signed.kind"], seen["signed.age"]) == ("aws4-header", 1200)
    assert seen.at("signed.age") == ["req.header.x-amz-date", "res.header.date"]
    assert seen.words("signed.age") == ["signed for 2026-11-22 11:40:00 UTC", "Date 2026-11-22 12:00:00 UTC"]


def test_without_the_servers_date_our_own_clock_counts(call: MakeCall, see: See) -> None:
    seen = see(call(headers={"X-Amz-Date": "20261122T115900Z"}, status=403))
    assert (seen["signed.age"], seen.at("signed.age")) == (60, ["req.header.x-amz-date"])


def test_a_shared_access_signature_can_begin_later(call: MakeCall, see: See) -> None:
    url = "GET https://a.blob.example.com/c?st=2026-11-22T12%3A05%3A00Z&se=2026-11-23&sig=ab"
    assert see(call(url, status=403, reply_headers=DATE))["signed.starts_in"] == 300
