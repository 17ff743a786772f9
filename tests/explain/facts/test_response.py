"""The answer as it came."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from inspector.model.body import Bytes
from inspector.model.exchange import Exchange, Failure, FailureKind

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]


def test_a_call_ends_well_badly_or_not_yet(call: MakeCall, see: See) -> None:
    assert (see(call())["outcome"], see(call(status=404))["outcome"]) == ("ok", "fail")
    assert see(call(failure=Failure(kind=FailureKind.REFUSED)))["outcome"] == "fail"
    unsent = see(call(unsent=True))
    assert (unsent["outcome"], unsent["sent"], unsent["status"]) == ("none", False, None)


def test_the_status_line_is_the_servers_word(call: MakeCall, see: See) -> None:
    seen = see(call(status=404, reason="Not Found"))
    assert (seen["status"], seen["status.class"], seen["res.reason"]) == (404, 4, "Not Found")
    assert seen.words("status") == ["status 404 Not Found"]


def test_headers_are_read_without_case_and_dates_are_shown_as_times(call: MakeCall, see: See) -> None:
    seen = see(call(reply_headers={"DATE": "Sun, 22 Nov 2026 12:00:00 GMT", "ETag": "x", "Allow": "get, POST"}))
    assert seen.words("res.header.date") == ["Date 12:00:00 UTC"]
    assert seen.words("res.header.etag") == ["ETag: x"]
    assert (seen["res.allow"], seen["res.header_names"]) == (("GET", "POST"), ("date", "etag", "allow"))


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ('{"a": 1}', "json"), ("[]", "json"), ('"text"', "json"), ("12", "json"), ("<!DOCTYPE html><p>", "html"),
        ("<?xml version='1.0'?><a/>", "xml"), ("<rss/>", "xml"), ("plain words", "text"), ("{broken", "text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"), (b"", "none"), (b"\xef\xbb\xbf{}", "json"), (")]}',\n{}", "json"),
    ],
)  # fmt: skip
def test_the_kind_of_a_body_is_told_from_its_bytes(call: MakeCall, see: See, reply: object, kind: str) -> None:
    assert see(call(reply=reply, reply_headers={"Content-Type": "application/x-whatever"}))["res.body.kind"] == kind


def test_top_level_values_are_read_and_secrets_are_masked(call: MakeCall, see: See) -> None:
    seen = see(call(reply={"ok": True, "n": None, "access_token": "abcdefghijkl", "deep": {"a": 1}}))
    assert (seen["res.json.ok"], seen["res.json.n"], seen["res.json.deep"]) == ("true", "null", None)
    assert seen["res.json.access_token"] == "····"


def test_json_is_expected_when_it_was_asked_for_in_so_many_words(call: MakeCall, see: See) -> None:
    assert see(call(headers={"Accept": "application/json"}))["res.expects_json"] is True
    assert see(call(headers={"Accept": "*/*"}))["res.expects_json"] is False


def test_a_body_that_is_still_coded_is_noticed(call: MakeCall, see: See) -> None:
    unknown = see(call(reply=b"\x01\x02", reply_headers={"Content-Encoding": "compress"}))
    undone = see(call(reply="{}", reply_headers={"Content-Encoding": "gzip"}))
    assert (unknown["res.encoded"], undone["res.encoded"]) == ("compress", None)
    exchange = call(reply_headers={"Content-Encoding": "gzip"})
    assert exchange.response is not None
    broken = Bytes(gzip.compress(b"{}")[:-4], decode_error="cut short")
    assert see(replace(exchange, outcome=replace(exchange.response, body=broken)))["res.encoded"] == "gzip"


def test_a_body_that_broke_off_is_not_whole(call: MakeCall, see: See) -> None:
    begun = call(reply='{"a":').response
    seen = see(call(failure=Failure(kind=FailureKind.CUT_SHORT, partial=begun)))
    assert (seen["res.body.whole"], seen["status"], seen["outcome"]) == (False, 200, "fail")


def test_a_value_deep_in_the_answer_is_read_by_its_path(call: MakeCall, see: See) -> None:
    reply = {
        "error": {"code": 7, "why": ["a", "b"], "of": {}, "none": []},
        "odata.count": 3,
        "password": {"token": "hunter2"},
    }
    seen = see(call(reply=reply))
    assert (seen["res.json.error.code"], seen["res.json.error.why"], seen["res.json.error.why.1"]) == ("7", "a; b", "b")
    assert (seen["res.json.odata.count"], seen["res.json.password.token"]) == ("3", "····")
    assert [seen[f"res.json.{name}"] for name in ("error", "error.of", "error.none", "gone.x")] == [None] * 4
    assert seen.at("res.json.error.code") == ["res.body#/error/code"]
