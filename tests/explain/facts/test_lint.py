"""How the request is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from inspector.model.exchange import Exchange, ProfileFacts
from inspector.model.request import BodyKind, Param, RequestBody

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
URL = "https://api.example.com/v1"


@pytest.mark.parametrize(
    ("url", "name", "span"),
    [
        ("https://{{host}}/v1", "lint.unfilled", "{{host}}"),
        ("https://api.example.com/v1/${ID}", "lint.unfilled", "${ID}"),
        ("https://api.example.com/v1/{thing-id}", "lint.unfilled", "{thing-id}"),
        ("https://api.example.com/v1/YOUR_APP_ID", "lint.unfilled", "YOUR_APP_ID"),
        ("api.example.com/v1", "lint.no_scheme", "api.example.com"),
        ("ftp://api.example.com", "lint.other_scheme", "ftp"),
        ("https://api.example.com:99999/v1", "lint.bad_port", "99999"),
        ("https://api.example.com:port/v1", "lint.bad_port", "port"),
        ("https://api exam.com/v1", "lint.bad_host", "api exam.com"),
        ("https://my_api.example.com/v1", "lint.bad_host", "my_api.example.com"),
        (f"https://{'a' * 64}.example.com", "lint.bad_host", f"{'a' * 64}.example.com"),
        ("https://api..example.com", "lint.bad_host", "api..example.com"),
    ],
)
def test_a_flaw_of_the_url_is_found_at_its_span(call: MakeCall, see: See, url: str, name: str, span: str) -> None:
    seen = see(call(f"GET {url}", unsent=True))
    assert seen[name] is not None
    start, end = seen.at(name)[0].partition("@")[2].split("-")
    assert url[int(start) : int(end)] == span


@pytest.mark.parametrize(
    "url",
    ["https://api.example.com/v1?a=1", "http://localhost:8080", "https://[::1]:8443/v1", "https://bücher.example/v1"],
)
def test_a_sound_url_has_no_finding(call: MakeCall, see: See, url: str) -> None:
    assert see(call(f"GET {url}", unsent=True))["lint.count"] == 0


def test_a_url_relative_to_the_profile_is_whole(call: MakeCall, see: See) -> None:
    profile = ProfileFacts(base_url="https://api.example.com/v1")
    assert see(call("GET /things", unsent=True, profile=profile))["lint.no_scheme"] is None


def test_a_placeholder_that_was_filled_before_sending_is_no_finding(call: MakeCall, see: See) -> None:
    sent = call(f"GET {URL}/7")
    filled = replace(sent, request=replace(sent.request, url=f"{URL}/{{{{id}}}}"))
    assert see(filled)["lint.unfilled"] is None


@pytest.mark.parametrize(
    ("header", "value", "name", "span"),
    [
        ("X-A", " b", "lint.header_whitespace", " "),
        ("X-A", "b\n", "lint.header_whitespace", "\n"),
        ("X-A", "b\u201d", "lint.header_invisible", "\u201d"),
        ("X-A", "b\u200bc", "lint.header_invisible", "\u200b"),
        ("X-A", "<api token>", "lint.unfilled", "<api token>"),
    ],
)
def test_a_flaw_of_a_header_is_found_at_its_span(
    call: MakeCall, see: See, header: str, value: str, name: str, span: str
) -> None:
    seen = see(call(f"GET {URL}", headers={header: value}, unsent=True))
    start, end = seen.at(name)[0].partition("@")[2].split("-")
    assert value[int(start) : int(end)] == span


def test_a_header_name_is_checked(call: MakeCall, see: See) -> None:
    assert see(call(f"GET {URL}", headers={"X A": "b"}, unsent=True))["lint.header_name"] == "X A"


def test_a_disabled_header_is_not_looked_at(call: MakeCall, see: See) -> None:
    exchange = call(f"GET {URL}", unsent=True)
    off = replace(exchange.request, headers=(Param(name="X A", value=" b", enabled=False),))
    assert see(replace(exchange, request=off))["lint.count"] == 0


def test_a_body_meant_as_json_is_parsed_and_repaired(call: MakeCall, see: See) -> None:
    seen = see(call(f"POST {URL}", body='{"a": 1,}', unsent=True))
    assert (seen["lint.body_json"], seen["lint.json_repair"]) == ("a comma before }", '{"a": 1}')
    assert seen.at("lint.body_json") == ["req.body@7-8"]


def test_lines_of_json_are_no_broken_json(call: MakeCall, see: See) -> None:
    lines = '{"a": 1}\n{"a": 2}\n'
    assert (
        see(call(f"POST {URL}", headers={"Content-Type": "application/x-ndjson"}, body=lines))["lint.body_json"] is None
    )
    assert (
        see(call(f"POST {URL}", headers={"Content-Type": "application/json"}, body=lines))["lint.body_json"] is not None
    )


def test_a_text_body_may_be_anything(call: MakeCall, see: See) -> None:
    exchange = call(f"POST {URL}", unsent=True)
    text = replace(exchange.request, body=RequestBody(kind=BodyKind.TEXT, text="{not json"))
    assert see(replace(exchange, request=text))["lint.body_json"] is None


def test_a_name_that_stands_twice_in_the_body_is_shown_at_both_places(call: MakeCall, see: See) -> None:
    seen = see(call(f"POST {URL}", body='{"a":1,"a":2}', unsent=True))
    assert (seen["lint.duplicate_key"], seen.at("lint.duplicate_key")) == ("a", ["req.body@1-4", "req.body@7-10"])


def test_a_length_set_by_hand_is_compared_with_the_body(call: MakeCall, see: See) -> None:
    wrong = call(f"POST {URL}", body={"a": 1}, headers={"Content-Length": "99"}, unsent=True)
    right = call(f"POST {URL}", body={"a": 1}, headers={"Content-Length": "8"}, unsent=True)
    assert (see(wrong)["lint.hand_set_length"], see(right)["lint.hand_set_length"]) == ("Content-Length", None)


def test_a_credential_in_the_url_is_named_and_not_shown(call: MakeCall, see: See) -> None:
    seen = see(call(f"GET {URL}?api_key=abcdefghijkl"))
    assert (seen["lint.secret_in_url"], seen.words("lint.secret_in_url")) == ("api_key", ["api_key=···· in the URL"])
    assert see(call("GET https://ana:secretsecret@api.example.com"))["lint.secret_in_url"] == "userinfo"
    assert see(call(f"GET {URL}?page_token=abc"))["lint.secret_in_url"] is None
