"""What shows in a request that is no HTTP, and what servers say of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("Start line is invalid", "line"),
        ("Malformed Request-Line: bad protocol", "line"),
        ("Invalid HTTP request received.", "message"),
        ("Content-Length is invalid", "length"),
        ("Malformed Content-Length Header.", "length"),
        ("Unsupported transfer encoding", "transfer"),
        ("400 Bad Request: missing required Host header", "host"),
        ("Invalid HTTP_HOST header: 'a.example'. You may need to add 'a.example' to ALLOWED_HOSTS.", "host"),
        ("URIError: Failed to decode param '50%'", "percent"),
        ('parse "/a%": invalid URL escape "%"', "percent"),
        ("The headers sent with the request exceed the maximum allowed bytes.", "header-size"),
        ("exceeds max_header of 4000", "header-size"),
        ("Error parsing headers: 'limit request headers fields'", "header-count"),
        ("Request Line is too large (3024 > 2000)", "url-size"),
        ("too many parameters", "param-count"),
        ("incorrect header check", "coding"),
        ("Multipart: Boundary not found", "boundary"),
        ("Current request is not a multipart request", "multipart"),
        ("http: no such file", "file"),
        ("Invalid HTTP header name: 'X Bad'", "header"),
        ("bad Request-Line `GET /a b HTTP/1.1'.", "line"),
    ],
)
def test_words_about_the_message_tell_which_part(call: MakeCall, see: See, words: str, part: str) -> None:
    assert see(call(status=400, reply=words))["err.http_part"] == part


@pytest.mark.parametrize(
    "words",
    [
        "host is not reachable",
        "content length must be under 20 characters",
        "the file was not found",
        "chunk size must be a multiple of 256 kB",
        "the line items are invalid",
        "unknown field boundary",
        "multipart uploads are switched off",
        "the request is invalid",
    ],
)
def test_words_about_data_tell_none(call: MakeCall, see: See, words: str) -> None:
    assert see(call(status=400, reply=words))["err.http_part"] is None


@pytest.mark.parametrize("words", ["url is too long", "Invalid header X-Tenant", "header image exceeds 2 MB"])
def test_words_in_json_are_about_the_fields_of_the_api(call: MakeCall, see: See, words: str) -> None:
    assert see(call(status=400, reply={"error": words}))["err.http_part"] is None


def test_a_name_that_a_gateway_cannot_look_up_is_no_host_header(call: MakeCall, see: See) -> None:
    assert see(call(status=502, reply="Unknown host"))["err.http_part"] is None


@pytest.mark.parametrize(
    ("url", "name", "value"),
    [
        ("https://a.example/my jobs", "lint.raw_url", "a space"),
        ("https://a.example/j?q=a|b", "lint.raw_url", "U+007C vertical line"),
        ("https://a.example/50%-off", "lint.bare_percent", "%-off"),
        ("https://a.example/a%2Fb", "lint.encoded_slash", "%2F"),
    ],
)
def test_characters_that_went_out_raw_are_found(call: MakeCall, see: See, url: str, name: str, value: str) -> None:
    assert see(call(f"GET {url}"))[name] == value


@pytest.mark.parametrize(
    "url", ["https://a.example/my%20jobs", "https://a.example/{{path}} x", "https://a.example/j?q=%7B%C3%A9#a b"]
)
def test_an_encoded_url_and_an_unfilled_one_have_none(call: MakeCall, see: See, url: str) -> None:
    seen = see(call(f"GET {url}"))
    assert (seen["lint.raw_url"], seen["lint.bare_percent"]) == (None, None)


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({"Content-Length": "abc"}, 'Content-Length is "abc"'),
        ({"Content-Length": "2", "Transfer-Encoding": "chunked"}, "two headers, a length and chunks"),
        ({"Transfer-Encoding": "gzip"}, 'Transfer-Encoding is "gzip"'),
        ({"Content-Length": "2"}, None),
        ({"Transfer-Encoding": "chunked"}, None),
    ],
)
def test_headers_that_leave_the_end_open(call: MakeCall, see: See, headers: dict[str, str], words: str | None) -> None:
    assert see(call("POST https://a.example/j", headers=headers, body="{}"))["lint.framing"] == words


WIRE = {"User-Agent": "raw/1", "Connection": "keep-alive"}


@pytest.mark.parametrize(
    ("line", "headers", "kind"),
    [
        ("POST https://a.example/j", {"Content-Length": "abc", "Host": "a.example"}, "framing"),
        ("GET https://a.example/j", {"X Trace": "1", "Host": "a.example"}, "header-name"),
        ("GET https://a.example/a b", {"Host": "a.example"}, "space"),
        ("GET https://a.example/a|b", {"Host": "a.example"}, None),
        ("GET https://a.example/j", WIRE, "host"),
        ("GET https://a.example/j", {**WIRE, "Host": "a.example"}, None),
        ("GET https://a.example/j", {"Accept": "*/*"}, None),
    ],
)
def test_a_fault_of_the_message_itself(
    call: MakeCall, see: See, line: str, headers: dict[str, str], kind: str | None
) -> None:
    assert see(call(line, headers=headers))["lint.wire"] == kind
