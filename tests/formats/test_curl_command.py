"""A curl command with what it printed behind it, as people paste it."""

from __future__ import annotations

import pytest

from inspector.formats.curl_command import command_in
from inspector.formats.raw import read_raw
from inspector.model.exchange import FailureKind
from inspector.redact import Redactor

FORM = ("Content-Type", "application/x-www-form-urlencoded")
AUTH = ("Authorization", "Bearer t")
JSON = (("Content-Type", "application/json"), ("Accept", "application/json"))


@pytest.mark.parametrize(
    ("words", "method", "url", "headers", "body"),
    [
        ("https://x.test/a", "GET", "https://x.test/a", (), None),
        ("-s x.test/a", "GET", "http://x.test/a", (), None),
        ("-XDELETE https://x.test/a -H 'Authorization: Bearer t'", "DELETE", "https://x.test/a", (AUTH,), None),
        ("--request=PUT --url https://x.test/a -d 'a=1' -d b=2", "PUT", "https://x.test/a", (FORM,), b"a=1&b=2"),
        ("-G https://x.test/a?c=1 --data-urlencode 'q=a b'", "GET", "https://x.test/a?c=1&q=a%20b", (), None),
        ("-o out.json -m 5 -I https://x.test/a", "HEAD", "https://x.test/a", (), None),
        ("-u ana:pw https://x.test/a", "GET", "https://x.test/a", (("Authorization", "Basic YW5hOnB3"),), None),
        ("--json '{}' https://x.test/a", "POST", "https://x.test/a", JSON, b"{}"),
    ],
)
def test_a_command_is_read_as_the_request_it_makes(
    words: str, method: str, url: str, headers: tuple[tuple[str, str], ...], body: bytes | None
) -> None:
    assert command_in(f"$ curl {words}\n{{}}") == (method, url, headers, body, "{}")


def test_a_command_may_go_over_lines_and_its_quotations_too() -> None:
    text = "curl https://x.test/a \\\n  -H 'X-A: 1' \\\n  -d '{\n \"a\": 1\n}'\n\nHTTP/1.1 200 OK\n\nok"
    command = command_in(text)

    assert command is not None
    assert (command.method, command.body) == ("POST", b'{\n "a": 1\n}')
    assert command.rest == "HTTP/1.1 200 OK\n\nok"


@pytest.mark.parametrize(
    "words", ['-H "Authorization: Bearer $TOKEN" x.test', "-d @a.json x.test", "-F a=@b x.test", "-s"]
)
def test_what_the_command_does_not_hold_is_not_made_up(words: str) -> None:
    command = command_in(f"curl {words}\n{{}}")

    assert command is not None
    assert (command.method, command.url, command.rest) == ("", "", "{}")


def test_a_credential_is_hidden_in_the_answer_of_a_command_that_is_not_known_whole() -> None:
    secret = "made-up-token-0123456789"
    for words in ("-d @a.json", '-d "$BODY"'):
        read = read_raw(
            f'curl -H "Authorization: Bearer {secret}" {words} x.test\n{{"you sent": "{secret}"}}', Redactor()
        )
        assert read.response is not None
        assert secret not in read.response.body.read(0, 500).decode()


@pytest.mark.parametrize(
    "text", ["curl https://x.test", "curly hair\nx", "HTTP/1.1 200 OK\n\ncurl", "curl 'open\nx\ny"]
)
def test_what_is_no_command_with_its_answer_is_left_alone(text: str) -> None:
    assert command_in(text) is None


def test_the_answer_behind_the_command_is_read_with_it() -> None:
    command = "curl -X POST https://x.test/a -H 'Authorization: Bearer abcdef0123456789' -d '{}'\n"
    answered = read_raw(command + "HTTP/1.1 401 Unauthorized\nContent-Type: text/plain\n\nno", Redactor())
    printed = read_raw(command + '{"message": "jwt expired"}', Redactor())
    failed = read_raw(command + "curl: (6) Could not resolve host: x.test", Redactor())

    for exchange in (answered, printed, failed):
        assert exchange.sent is not None
        assert (exchange.sent.method, exchange.sent.url) == ("POST", "https://x.test/a")
        assert [one.where for one in exchange.sent.credentials] == ["req.header.authorization"]
        assert "abcdef0123456789" not in str(exchange)
    assert answered.response is not None
    assert answered.response.status == 401
    assert failed.failure is not None
    assert failed.failure.kind is FailureKind.UNKNOWN
