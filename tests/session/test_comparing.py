"""A call beside the last success."""

from dataclasses import replace

from inspector.model.body import Bytes
from inspector.model.exchange import Exchange, Header, Response
from inspector.model.request import Request
from inspector.redact import build_sent
from inspector.session.comparing import differences


def call(url: str, token: str, body: bytes = b"", status: int = 200) -> Exchange:
    sent = build_sent("POST", url, [("Authorization", f"Bearer {token}")], body, media_type="application/json")
    answered = Response(status=status, headers=(Header(name="Content-Type", value="text/html"),), body=Bytes(b""))
    return Exchange(id="1", request=Request(), sent=sent, outcome=answered, started=1795348800.0)


def test_every_part_of_the_request_that_differs_is_told() -> None:
    then = call("https://a.example/x?page=1&size=5", "made-up-token-8", b'{"a": {"b": 1}, "c": 2}')
    now = call("https://a.example/x?page=2", "made-up-token-88", b'{"a": {"b": "1"}}', 401)
    found = {what: (old, new) for what, old, new in differences(then, now)}
    assert found["query page"] == ("1", "2")
    assert found["query size"] == ("5", "")
    assert found["body /a/b"] == ("1", '"1"')
    assert found["body /c"] == ("2", "")
    assert found["outcome"] == ("200", "401")
    assert found["credential req.header.authorization"][0].startswith("Bearer opaque, 15 characters")


def test_what_is_equal_is_left_out() -> None:
    one = call("https://a.example/x", "made-up-token-8")
    assert [what for what, _, _ in differences(one, one)] == ["when"]


def test_a_header_that_came_only_once_is_told() -> None:
    then = call("https://a.example/x", "made-up-token-8")
    assert isinstance(then.outcome, Response)
    now = replace(then, outcome=replace(then.outcome, headers=()))
    found = {what: (old, new) for what, old, new in differences(then, now)}
    assert found["response headers"] == ("content-type", "")
