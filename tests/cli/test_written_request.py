"""Requests written on the command line."""

import argparse
from pathlib import Path

import pytest

from inspector.cli.opened import UsageError
from inspector.cli.parser import parser
from inspector.cli.written_request import written_request
from inspector.model.request import BodyKind, Request


def written(*words: str) -> Request:
    chosen: argparse.Namespace = parser().parse_args(["send", *words])
    return written_request(chosen)


def test_a_url_alone_is_a_get_as_it_was_typed() -> None:
    request = written("https://a.example/x?q=a%20b")
    assert (request.method, request.url, request.query) == ("GET", "https://a.example/x?q=a%20b", ())


def test_a_body_makes_it_a_post_and_a_method_stands_over_that() -> None:
    assert written("https://a.example/", "-d", "{}").method == "POST"
    assert written("put", "https://a.example/", "-d", "{}").method == "PUT"


def test_parameters_join_those_of_the_url() -> None:
    request = written("https://a.example/x?a=1#top", "-q", "b=2=3", "-q", "a=")
    assert request.url == "https://a.example/x#top"
    assert [(item.name, item.value) for item in request.query] == [("a", "1"), ("b", "2=3"), ("a", "")]


def test_a_header_keeps_the_spaces_that_matter() -> None:
    request = written("https://a.example/", "-H", "Authorization: Bearer  x ", "-H", "X-Empty:")
    assert [(item.name, item.value) for item in request.headers] == [("Authorization", "Bearer  x "), ("X-Empty", "")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{"a": 1}', BodyKind.JSON),
        ('{"a": ', BodyKind.JSON),
        ("3", BodyKind.JSON),
        ("a=1&b=2", BodyKind.FORM),
        ("<a/>", BodyKind.XML),
        ("hello", BodyKind.TEXT),
    ],
)
def test_the_kind_of_a_body_is_what_it_looks_like(text: str, kind: BodyKind) -> None:
    assert written("https://a.example/", "-d", text).body.kind is kind


def test_the_content_type_stands_over_the_looks() -> None:
    assert written("https://a.example/", "-d", "{}", "-H", "Content-Type: text/plain").body.kind is BodyKind.TEXT


def test_a_body_can_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "body.json").write_text('{"a": 1}')
    (tmp_path / "body.bin").write_bytes(b"\xff\x00")
    assert written("https://a.example/", "-d", f"@{tmp_path}/body.json").body.text == '{"a": 1}'
    assert written("https://a.example/", "-d", f"@{tmp_path}/body.bin").body.data == b"\xff\x00"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("-q", "x"), "-q x: write it as NAME=VALUE"),
        (("-H", "Bearer made-up"), "'NAME: VALUE'"),
        (("-d", "@/no/such/file"), "cannot be read"),
        (("GET", "extra"), "more than a method and a URL"),
    ],
)
def test_what_cannot_be_read_says_how_to_write_it(words: tuple[str, ...], says: str) -> None:
    with pytest.raises(UsageError) as caught:
        written("https://a.example/", *words)
    assert says in str(caught.value)
    assert "made-up" not in str(caught.value)
