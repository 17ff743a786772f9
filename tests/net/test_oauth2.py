"""A token is fetched by an exchange of its own, kept by the caller, and never seen."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from typing import Any
from urllib.parse import parse_qs

import pytest

from inspector.bodies.spool import make_spool
from inspector.model.exchange import Context, Exchange, FailureKind, Response
from inspector.model.profile import ClientAuth, Grant, NoAuth, OAuth2, Profile, TokenBody
from inspector.model.request import Param, Request
from inspector.model.secret import Secret
from inspector.net import oauth2
from inspector.net.oauth2 import fetch_token
from inspector.net.token import Token, read_token
from inspector.redact import MASK, Redactor
from tests.net.conftest import Caller, Serve, quick, read_request, reply, secret_value

SECRET = Secret.parse("plain:made-up/secret-1")
REPLY = json.dumps(
    {
        "access_token": "made-up-access-1",
        "token_type": "bearer",
        "expires_in": 3600,
        "refresh_token": "made-up-refresh-1",
        "scope": "read",
    }
).encode()


class Vendor:
    """A token endpoint at /token and an API everywhere else."""

    def __init__(self, token_reply: bytes = REPLY, status: str = "200 OK") -> None:
        self.token_requests: list[str] = []
        self.api_requests: list[str] = []
        self._reply = reply(token_reply, status=status, headers=b"Content-Type: application/json\r\n")

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = (await read_request(reader)).decode()
        token = request.startswith("POST /token ")
        (self.token_requests if token else self.api_requests).append(request)
        writer.write(self._reply if token else reply(b"[]"))
        await writer.drain()


def profile(port: int, **settings: Any) -> Profile:
    wanted: dict[str, Any] = {"grant": Grant.CLIENT_CREDENTIALS, "client_id": "c1", "client_secret": SECRET}
    auth = OAuth2(token_url=f"http://127.0.0.1:{port}/token", **{**wanted, **settings})
    return quick(auth=auth, base_url=f"http://127.0.0.1:{port}", headers=(Param(name="X-Common", value="1"),))


def asking(profile: Profile) -> oauth2.Caller:
    return oauth2.Caller(
        profile=profile,
        exchange_id="t-1",
        context=Context(),
        redactor=Redactor(),
        make_body=make_spool,
        secrets=secret_value,
    )


async def test_a_token_is_fetched_used_and_kept(call: Caller, serve: Serve) -> None:
    vendor = Vendor()
    port = await serve(vendor)
    began = time.time()
    exchange = await call("/jobs", profile(port))
    assert isinstance(exchange.outcome, Response)
    assert "Authorization: Bearer made-up-access-1" in vendor.api_requests[0]
    (token,) = call.tokens
    assert (token.value, token.kind, token.scope, token.refresh_token) == (
        "made-up-access-1",
        "Bearer",
        "read",
        "made-up-refresh-1",
    )
    assert token.expires_at is not None
    assert 3599 < token.expires_at - began < 3602
    (via,) = exchange.via
    assert via.done
    assert via.id == "x-1-token"
    assert isinstance(via.outcome, Response)
    assert json.loads(via.outcome.body.read())["access_token"] == MASK
    assert json.loads(via.outcome.body.read())["expires_in"] == 3600
    assert exchange.sent is not None
    assert exchange.sent.credentials[0].expires_at == token.expires_at
    assert exchange.sent.credentials[0].fingerprint == token.fingerprint
    assert "made-up" not in repr(call.snapshots)
    assert "made-up" not in repr(token)
    assert any(item.via and not item.via[0].done for item in call.snapshots)  # the token call is seen as it happens


async def test_a_fresh_token_is_used_again_and_an_old_one_is_not(call: Caller, serve: Serve) -> None:
    vendor = Vendor()
    port = await serve(vendor)
    now = time.time()
    fresh = Token(value="made-up-fresh", obtained_at=now, expires_at=now + 60)
    exchange = await call("/jobs", profile(port), token=fresh)
    assert exchange.via == ()
    assert "Bearer made-up-fresh" in vendor.api_requests[-1]
    old = Token(value="made-up-old", obtained_at=now - 60, expires_at=now + 5)
    await call("/jobs", profile(port), token=old)
    assert "Bearer made-up-access-1" in vendor.api_requests[-1]
    assert len(vendor.token_requests) == 1


async def test_an_old_token_is_refreshed_with_its_own_refresh_token(call: Caller, serve: Serve) -> None:
    vendor = Vendor(b'{"access_token": "made-up-access-2", "expires_in": "60"}')
    port = await serve(vendor)
    old = Token(value="made-up-old", expires_at=1.0, refresh_token="made-up-refresh-0")
    await call("/jobs", profile(port), token=old)
    fields = parse_qs(vendor.token_requests[0].rpartition("\r\n\r\n")[2])
    assert (fields["grant_type"], fields["refresh_token"]) == (["refresh_token"], ["made-up-refresh-0"])
    # A reply without a new one means that the old one goes on (RFC 6749 §6).
    assert call.tokens[0].refresh_token == "made-up-refresh-0"


@pytest.mark.parametrize("token_body", list(TokenBody))
@pytest.mark.parametrize("client_auth", list(ClientAuth))
async def test_the_token_request_is_written_as_the_vendor_wants_it(
    call: Caller, serve: Serve, token_body: TokenBody, client_auth: ClientAuth
) -> None:
    vendor = Vendor()
    port = await serve(vendor)
    exchange = await call("/jobs", profile(port, token_body=token_body, client_auth=client_auth, scope="a b"))
    head, _, body = vendor.token_requests[0].partition("\r\n\r\n")
    if token_body is TokenBody.JSON:
        assert "Content-Type: application/json" in head
        fields = json.loads(body)
    else:
        assert "Content-Type: application/x-www-form-urlencoded" in head
        fields = {name: values[0] for name, values in parse_qs(body).items()}
    assert (fields["grant_type"], fields["scope"]) == ("client_credentials", "a b")
    coded = base64.b64encode(b"c1:made-up%2Fsecret-1").decode()
    if client_auth is ClientAuth.BASIC:
        assert f"Authorization: Basic {coded}" in head
        assert "client_secret" not in fields
    else:
        assert "Authorization" not in head
        assert fields["client_secret"] == "made-up/secret-1"
    assert "X-Common" not in head
    shown = repr(call.snapshots) + "".join(
        item.sent.body.read().decode() for item in exchange.via if item.sent and item.sent.body
    )
    assert "made-up" not in shown
    assert coded not in shown
    where = "req.header.authorization" if client_auth is ClientAuth.BASIC else "req.body#/client_secret"
    assert exchange.via[0].sent is not None
    assert [item.where for item in exchange.via[0].sent.credentials] == [where]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"error": "invalid_client"}', "401 Unauthorized"),
        (b'{"code": 20001}', "200 OK"),
        (b"<html>log in</html>", "200 OK"),
        (b"", "302 Found"),
    ],
)
async def test_a_refused_token_ends_the_call_with_the_token_exchange_inside(
    call: Caller, serve: Serve, body: bytes, status: str
) -> None:
    vendor = Vendor(body, status)
    port = await serve(vendor)
    exchange = await call("/jobs", profile(port))
    failure = exchange.failure
    assert failure is not None
    assert (failure.kind, failure.fact("status")) == (FailureKind.UNAUTHORISED, int(status[:3]))
    assert exchange.sent is None
    assert exchange.via[0].response is not None
    assert exchange.via[0].response.body.read() == body
    assert vendor.api_requests == []
    assert call.tokens == []


async def test_a_token_endpoint_that_is_down(call: Caller, closed_port: int) -> None:
    exchange = await call("/jobs", profile(closed_port))
    assert exchange.failure is not None
    assert exchange.failure.kind is FailureKind.UNAUTHORISED
    assert exchange.via[0].failure is not None
    assert exchange.via[0].failure.kind is FailureKind.REFUSED


async def test_a_call_that_is_cancelled_ends_its_token_call_too(call: Caller, serve: Serve) -> None:
    from tests.net.conftest import silence

    cancel = asyncio.Event()

    def seen(exchange: Exchange) -> None:
        if exchange.via and exchange.via[0].phases:
            cancel.set()

    port = await serve(silence)
    exchange = await call("/jobs", profile(port), cancel=cancel, seen=seen)
    assert exchange.failure is not None
    assert exchange.failure.kind is FailureKind.CANCELLED
    assert exchange.via[0].failure is not None
    assert exchange.via[0].failure.kind is FailureKind.CANCELLED


async def test_a_grant_that_needs_a_person_says_so(call: Caller, closed_port: int) -> None:
    exchange = await call("/jobs", profile(closed_port, grant=Grant.AUTHORIZATION_CODE))
    assert exchange.failure is not None
    assert (exchange.failure.kind, exchange.failure.reason) == (FailureKind.LOCAL, "login")


async def test_a_client_secret_that_cannot_be_had(call: Caller, closed_port: int) -> None:
    exchange = await call("/jobs", profile(closed_port, client_secret=Secret.parse("env:ACME_SECRET")))
    assert exchange.failure is not None
    assert (exchange.failure.kind, exchange.failure.reason) == (FailureKind.LOCAL, "secret")
    assert "env:ACME_SECRET" in exchange.failure.detail


async def test_a_typed_authorization_fetches_no_token(call: Caller, serve: Serve) -> None:
    vendor = Vendor()
    port = await serve(vendor)
    request = Request(url="/jobs", headers=(Param(name="Authorization", value="Bearer made-up-typed"),))
    exchange = await call(request, profile(port))
    assert (exchange.via, vendor.token_requests) == ((), [])


async def test_the_token_exchange_alone_ends_with_its_token(serve: Serve) -> None:
    port = await serve(Vendor())
    tokens: list[Token] = []
    calls = fetch_token(asking(profile(port)), tokens.append)
    snapshots = [exchange async for exchange in calls]
    assert snapshots[-1].done
    assert snapshots[-1].request.body.text == f"grant_type=client_credentials&client_id=c1&client_secret={MASK}"
    assert [token.value for token in tokens] == ["made-up-access-1"]


async def test_a_profile_without_oauth2_has_no_token_to_fetch() -> None:
    calls = fetch_token(asking(Profile(name="a", auth=NoAuth())), lambda _: None)
    with pytest.raises(TypeError, match="profile a"):
        await anext(calls)


@pytest.mark.parametrize(
    ("data", "kind", "expires_at"),
    [
        (b'{"access_token": "a", "token_type": "Bearer", "expires_in": 60}', "Bearer", 160.0),
        (b'{"access_token": "a", "token_type": "MAC", "expires_in": "60"}', "MAC", 160.0),
        (b'{"access_token": "a"}', "Bearer", None),
        (b'{"access_token": "a", "expires_in": "soon"}', "Bearer", None),
        (b'{"code": 10000, "data": {"access_token": "a", "expires_in": 60}}', "Bearer", 160.0),
    ],
)
def test_a_token_reply_is_read_with_what_it_says(data: bytes, kind: str, expires_at: float | None) -> None:
    token = read_token(data, 100.0)
    assert token is not None
    assert (token.kind, token.expires_at, token.authorization) == (kind, expires_at, f"{kind} a")


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"access_token": ""}', b'{"access_token": 5}', b"[" * 100_000])
def test_a_reply_without_a_token_gives_none(data: bytes) -> None:
    assert read_token(data, 100.0) is None
