"""Bodies become text with lines and places."""

from __future__ import annotations

import pytest

from inspector.model.body import Bytes
from inspector.model.diagnosis import Locator
from inspector.ui.present.body_text import decode, is_binary, kind_word, read_text


def test_lines_are_found_with_every_kind_of_line_break() -> None:
    text = read_text(Bytes(b"one\r\ntwo\nthree\rfour\n", "text/plain"))
    assert [text.line(place) for place in range(len(text.breaks))] == ["one", "two", "three", "four"]
    assert text.row_of(5) == 1
    assert text.row_of(999) == 3


def test_the_charset_of_the_media_type_is_used() -> None:
    assert decode("ä".encode("latin-1"), "text/plain; charset=latin-1") == "ä"
    assert decode("ä".encode(), "text/plain") == "ä"
    assert decode(b"\xff", "text/plain; charset=nope") == "\ufffd"
    assert decode(b"abc", "text/plain; charset=base64") == "abc"
    assert decode(b"\xef\xbb\xbfabc", "") == "abc"


def test_a_place_is_found_by_pointer_and_by_offsets() -> None:
    text = read_text(Bytes(b'{"code": 30105}', "application/json"))
    assert text.span(Locator("res.body#/code")) == (9, 14)
    assert text.span(Locator("res.body#/gone")) is None
    assert text.span(Locator("res.body@1-7")) == (1, 7)
    assert text.span(Locator("res.body@400-500")) is None
    assert text.span(Locator("req.body#/code")) is None
    assert text.span(Locator("res.body")) == (0, 15)


def test_a_body_that_is_not_shown_whole_says_how_much_is_missing() -> None:
    assert read_text(Bytes(b"x" * 3000, ""), 1000).left_out == "2 kB more, not shown here"
    assert read_text(Bytes(b"x" * 10, "")).left_out == ""


def test_a_secret_in_a_body_is_not_shown() -> None:
    assert "abcdefgh12345678" not in read_text(Bytes(b'{"access_token":"abcdefgh12345678"}', "application/json")).text


@pytest.mark.parametrize(
    ("media_type", "word"),
    [
        ("application/problem+json", "json"),
        ("text/html; charset=utf-8", "html"),
        ("application/xhtml+xml", "html"),
        ("application/atom+xml", "xml"),
        ("text/plain", "text"),
        ("application/octet-stream", "bytes"),
        ("", ""),
    ],
)
def test_the_kind_of_a_body_is_one_word(media_type: str, word: str) -> None:
    assert kind_word(Bytes(b"", media_type)) == word


def test_bytes_are_told_from_text() -> None:
    assert is_binary(b"\x89PNG\x00", "image/png")
    assert is_binary(b"a\x00b", "")
    assert not is_binary(b"hello", "application/octet-stream")
    assert not is_binary("ä".encode() * 1000, "application/octet-stream")
