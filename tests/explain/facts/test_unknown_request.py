"""An answer that was pasted without its request, its status or its body: what nobody told is not seen."""

from inspector.explain.conventions import Conventions
from inspector.explain.facts import Facts
from inspector.explain.outcome import did_it_happen
from inspector.model.body import Bytes
from inspector.model.exchange import Exchange, Response, Sent
from inspector.model.history import Timeline
from inspector.model.request import Request


def facts(status: int, body: Bytes) -> Facts:
    exchange = Exchange(
        id="1",
        request=Request(method=""),
        sent=Sent(method="", url=""),
        outcome=Response(status=status, body=body),
    )
    return Facts(exchange, Timeline(), Conventions(ok_codes=("10000",), error_code=("/code",)))


def test_nothing_is_seen_of_a_request_that_nobody_told() -> None:
    found = facts(401, Bytes(b""))
    for name in ("req.method", "req.header.accept", "auth.present", "jwt.present", "lint.no_scheme", "op"):
        assert found.get(name) is None
    assert did_it_happen(found.view.exchange, found) is None


def test_a_body_without_a_status_has_none_and_failed_unless_its_code_says_otherwise() -> None:
    found = facts(0, Bytes(b'{"code": 10003}', "application/json"))
    outcome = found.get("outcome")
    assert found.get("status") is None
    assert outcome is not None
    assert outcome.value == "fail"
    fine = facts(0, Bytes(b'{"code": 10000}', "application/json")).get("outcome")
    assert fine is not None
    assert fine.value == "ok"


def test_a_body_that_nobody_kept_is_not_called_empty() -> None:
    assert facts(500, Bytes(b"", wire=900)).get("res.body.empty") is None
    empty = facts(500, Bytes(b"")).get("res.body.empty")
    assert empty is not None
    assert empty.value is True
