"""What history keeps of a call: enough to compare with, and no secret."""

from __future__ import annotations

from inspector.explain.conventions import Conventions, ProbeSpec
from inspector.explain.past import past_of
from inspector.model.body import Bytes
from inspector.model.exchange import Context, Exchange, Failure, FailureKind, ProfileFacts, Response
from inspector.model.history import Past
from inspector.model.request import Request
from inspector.redact import build_sent

NOON = 1_795_348_800.0
SECRET = "hunter2hunter2"


def kept(
    line: str,
    reply: bytes = b"",
    status: int = 200,
    body: bytes | None = None,
    headers: tuple[tuple[str, str], ...] = (),
    rules: Conventions | None = None,
) -> Past:
    """What is kept of a call that ended."""
    method, _, url = line.partition(" ")
    exchange = Exchange(
        id="one",
        request=Request(method=method, url=url),
        context=Context(profile=ProfileFacts(grant="client_credentials", secret_fingerprint="aaaa1111")),
        sent=build_sent(method, url, headers, body),
        outcome=Response(status=status, body=Bytes(reply)),
        started=NOON,
        ended=NOON + 0.5,
    )
    return past_of(exchange, rules or Conventions())


def test_a_read_keeps_what_it_got() -> None:
    past = kept("GET https://api.test/v1/things/42?page=3", b'{"id": 42, "name": "x"}')
    assert (past.operation, past.target) == ("GET api.test /v1/things/{id}", "/v1/things/42")
    assert (past.ok, past.status, past.page, past.ids) == (True, 200, 3, ("42",))
    assert dict(past.values) == {"/id": 42, "/name": "x"}
    assert (past.at, past.ended) == (NOON, NOON + 0.5)


def test_a_write_keeps_what_it_sent_and_the_id_it_was_given() -> None:
    past = kept("POST https://api.test/v1/things", b'{"id": 7, "made": "now"}', 201, b'{"name": "x"}')
    assert (dict(past.values), past.ids) == ({"/name": "x"}, ("7",))


def test_a_failed_call_keeps_its_code_and_no_values() -> None:
    past = kept("GET https://api.test/v1/things", b'{"code": 9, "message": "no"}', 400)
    assert (past.ok, past.code, past.values) == (False, "9", ())


def test_a_failure_keeps_its_kind() -> None:
    request = Request(url="https://api.test/v1")
    broke = Exchange(id="x", request=request, outcome=Failure(kind=FailureKind.REFUSED), started=NOON)
    past = past_of(broke, Conventions())
    assert (past.ok, past.failure, past.host) == (False, "refused", "api.test")


def test_a_token_call_keeps_fingerprints_and_never_a_value() -> None:
    body = f"grant_type=refresh_token&refresh_token={SECRET}&client_secret={SECRET}x".encode()
    headers = (("Content-Type", "application/x-www-form-urlencoded"),)
    reply = f'{{"access_token": "{SECRET}", "expires_in": 3600}}'.encode()
    past = kept("POST https://api.test/oauth/token", reply, body=body, headers=headers)
    assert (past.kind, past.grant, past.values) == ("token", "refresh_token", ())
    assert past.token_fingerprint
    assert past.token_fingerprint != past.secret_fingerprint
    assert SECRET not in repr(past)


def test_an_api_call_keeps_the_fingerprints_of_its_token_and_of_the_profiles_secret() -> None:
    past = kept("GET https://api.test/v1", headers=(("Authorization", f"Bearer {SECRET}"),))
    assert len(past.token_fingerprint) == 8
    assert (past.secret_fingerprint, past.grant) == ("aaaa1111", "client_credentials")
    assert SECRET not in repr(past)


def test_a_probe_of_the_pack_is_recognised() -> None:
    rules = Conventions(pack="p", probes=(ProbeSpec(id="me", url="/v1/me"),))
    assert kept("GET https://api.test/v1/me", rules=rules).probe == "me"
    assert kept("POST https://api.test/v1/me", rules=rules).probe == ""
