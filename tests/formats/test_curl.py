"""The curl command of a call."""

import shlex
import subprocess

import pytest

from inspector.formats.curl import curl, quoted
from inspector.model.body import Bytes
from inspector.model.exchange import Header, Sent
from inspector.redact import MASK, build_sent


def test_a_get_is_a_url_with_its_headers() -> None:
    sent = Sent(method="GET", url="https://a.example/x?a=1&b=2", headers=(Header(name="Accept", value="text/plain"),))
    assert curl(sent) == "curl 'https://a.example/x?a=1&b=2' \\\n  -H 'Accept: text/plain'"


def test_a_token_becomes_a_variable_that_the_shell_fills() -> None:
    sent = build_sent("GET", "https://a.example/", [("Authorization", "Bearer made-up-token-5")])
    words = subprocess.run(
        ["sh", "-c", f"TOKEN='a b'; printf '%s\\n' {curl(sent).removeprefix('curl')}"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert words == ["https://a.example/", "-H", "Authorization: Bearer a b"]


def test_secrets_in_a_body_are_named_after_their_fields() -> None:
    sent = build_sent(
        "POST",
        "https://a.example/token",
        [("Content-Type", "application/x-www-form-urlencoded")],
        b"grant_type=client_credentials&client_id=me&client_secret=made-up-secret-1",
    )
    assert curl(sent).endswith(
        "--data-raw 'grant_type=client_credentials&client_id=me&client_secret='\"$CLIENT_SECRET\""
    )


@pytest.mark.parametrize("text", ["it's", 'say "x"', "$HOME `id`", "a\nb", "!!", "", "\\"])
def test_a_quoted_text_is_that_text_to_a_shell(text: str) -> None:
    assert shlex.split(quoted(text)) == [text]


def test_a_quoted_mask_keeps_the_text_around_it_literal() -> None:
    assert quoted(f"it's {MASK}$x") == "'it'\"'\"'s '\"$TOKEN\"'$x'"


@pytest.mark.parametrize(
    ("method", "body", "part"),
    [
        ("POST", b"{}", ""),
        ("PUT", b"{}", "-X PUT"),
        ("GET", b"{}", "-X GET"),
        ("DELETE", b"", "-X DELETE"),
        ("HEAD", b"", "--head"),
    ],
)
def test_the_method_is_named_when_curl_would_use_another(method: str, body: bytes, part: str) -> None:
    command = curl(Sent(method=method, url="https://a.example/", body=Bytes(body) if body else None))
    assert part in command
    assert ("-X" in command) == part.startswith("-X")


def test_brackets_in_a_url_are_not_taken_for_a_range() -> None:
    assert "--globoff" in curl(Sent(method="GET", url="https://a.example/?f[a]=1"))


def test_a_body_without_a_type_keeps_curl_from_adding_one() -> None:
    assert "-H 'Content-Type:'" in curl(Sent(method="POST", url="https://a.example/", body=Bytes(b"x")))


def test_bytes_that_are_not_text_come_from_a_file() -> None:
    assert "--data-binary @body.bin" in curl(Sent(method="POST", url="https://a.example/", body=Bytes(b"\xff")))
