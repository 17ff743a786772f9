"""Each entry of the copy menu gives its part of the call."""

from __future__ import annotations

from inspector.model.body import Bytes
from inspector.model.exchange import Exchange, Failure, FailureKind, Header, Response, Sent
from inspector.model.request import Request
from inspector.ui.present.copying import COPIES, text_of

CALL = Exchange(
    id="1",
    request=Request(url="/v3"),
    sent=Sent(method="GET", url="http://127.0.0.1/v3?access_token=····"),
    outcome=Response(status=200, headers=(Header(name="Server", value="x"),), body=Bytes("ä".encode())),
)


def test_the_letters_of_the_menu_are_all_different() -> None:
    assert len({copy.key for copy in COPIES}) == len(COPIES)


def test_body_headers_and_path_are_taken_from_the_call() -> None:
    assert text_of("body", CALL) == "ä"
    assert text_of("headers", CALL) == "Server: x\n"
    assert text_of("path", CALL) == "http://127.0.0.1/v3?access_token=····"


def test_a_call_without_an_answer_has_no_body_to_copy() -> None:
    failed = Exchange(id="1", request=Request(url="/v3"), outcome=Failure(kind=FailureKind.REFUSED))

    assert text_of("body", failed) == ""
    assert text_of("path", failed) == "/v3"
