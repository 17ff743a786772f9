"""URLs and bodies as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.explain.facts import text
from inspector.model.body import FACTS_READ_AT_MOST, Bytes
from inspector.model.exchange import ProfileFacts
from inspector.model.request import Param, Request


def test_a_url_is_split_however_broken_it_is() -> None:
    found = text.url("https://ana:pw@API.test:8443/v1/x?a=1#f")
    assert (found.scheme, found.host, found.port, found.path, found.query) == (
        "https",
        "api.test",
        8443,
        "/v1/x",
        "a=1",
    )
    assert text.url("https://[::1]:8080/x").host == "::1"
    assert text.url("api.test/x").host == ""
    assert text.url("https://api.test:99999").port_text == "99999"


def test_a_relative_url_follows_the_base_and_keeps_its_fragment() -> None:
    request = Request(
        url="/things#top", query=(Param(name="a b", value="1&2"), Param(name="off", value="x", enabled=False))
    )
    assert (
        text.joined(ProfileFacts(base_url="https://api.test/v1/"), request)
        == "https://api.test/v1/things?a%20b=1%262#top"
    )
    assert (
        text.joined(ProfileFacts(base_url="https://api.test/v1"), Request(url="https://other.test/x"))
        == "https://other.test/x"
    )


def test_names_that_repeat_are_counted_in_their_place() -> None:
    assert [pair.at for pair in text.query_pairs("a=1&b=2&a=3")] == ["req.query.a", "req.query.b", "req.query.a[1]"]
    assert text.query_pairs("a%40b=1")[0].at == "req.query.a%40b"


@pytest.mark.parametrize(
    ("data", "content_type", "words"),
    [
        ("é".encode(), "", "é"),
        ("é".encode("latin-1"), "text/plain; charset=iso-8859-1", "é"),
        ("é".encode("utf-16"), "", "é"),
        (b"caf\xe9", "", "caf\ufffd"),
        (b"x", "text/plain; charset=no-such", "x"),
    ],
)
def test_bytes_become_text_by_their_charset(data: bytes, content_type: str, words: str) -> None:
    found = text.content(Bytes(data), content_type)
    assert found is not None
    assert found.text == words


def test_no_more_than_the_first_part_of_a_body_is_read() -> None:
    found = text.content(Bytes(b"x" * (FACTS_READ_AT_MOST + 9)))
    assert found is not None
    assert (len(found.text), found.whole, found.size) == (FACTS_READ_AT_MOST, False, FACTS_READ_AT_MOST + 9)


def test_a_null_is_not_a_missing_value() -> None:
    assert text.json_of(text.content(Bytes(b"null"))) is None
    assert text.json_of(text.content(Bytes(b"nope"))) is text.MISSING


@given(st.text())
def test_any_text_is_split_without_failing(value: str) -> None:
    found = text.url(value)
    text.query_pairs(found.query)
