"""An exchange knows whether it is done, and keeps what had arrived."""

from __future__ import annotations

from inspector.model.body import Body, Bytes
from inspector.model.exchange import Exchange, Failure, FailureKind, Header, Response
from inspector.model.request import Request


def exchange(outcome: Response | Failure | None) -> Exchange:
    return Exchange(id="1", request=Request(), outcome=outcome, started=10.0, ended=10.5)


def test_a_response_is_done_when_its_body_is_whole() -> None:
    growing = Response(status=200, body=Bytes(b"{"), complete=False)

    assert not exchange(growing).done
    assert not exchange(None).done
    assert exchange(Response(status=500, body=Bytes(b""))).done


def test_a_failure_is_done_and_keeps_the_answer_that_had_begun() -> None:
    partial = Response(status=200, body=Bytes(b"{"), complete=False)
    cut = exchange(Failure(kind=FailureKind.CUT_SHORT, facts=(("received", 1),), partial=partial))

    assert cut.done
    assert cut.response is partial
    assert cut.failure is not None
    assert (cut.failure.fact("received"), cut.failure.fact("expected")) == (1, None)


def test_a_header_is_found_without_regard_to_case() -> None:
    response = Response(status=200, headers=(Header(name="Retry-After", value="5"),), body=Bytes(b""))

    assert (response.header("retry-after"), response.header("Date")) == ("5", None)


def test_two_snapshots_differ_by_what_has_arrived() -> None:
    first = Exchange(id="1", request=Request(), received=1)

    assert first != Exchange(id="1", request=Request(), received=2)


def test_bytes_are_a_body_read_in_ranges() -> None:
    body: Body = Bytes(b"0123456789", media_type="text/plain")

    assert (body.read(2, 3), body.read(8), body.size, body.wire_size) == (b"234", b"89", 10, 10)
    assert isinstance(body, Body)
