"""Redirects follow the table that clients share, and each one is a step that can be read."""

from __future__ import annotations

import asyncio

import pytest

from inspector.model.exchange import FailureKind, Response
from inspector.model.profile import ApiKey, Bearer
from inspector.model.request import BodyKind, Request, RequestBody
from inspector.model.secret import Secret
from inspector.net.address import BadAddress, read_address
from inspector.net.prepare import Prepared
from inspector.net.redirect import Hop, next_hop, next_method
from inspector.redact import MASK
from tests.net.conftest import Caller, Handler, Serve, quick, read_request, reply

PLAIN = Secret.parse("plain:made-up-secret-1")


@pytest.mark.parametrize(
    ("status", "post", "put", "delete"),
    [
        (301, "GET", "PUT", "DELETE"),
        (302, "GET", "GET", "GET"),
        (303, "GET", "GET", "GET"),
        (307, "POST", "PUT", "DELETE"),
        (308, "POST", "PUT", "DELETE"),
    ],
)
def test_the_method_changes_as_it_does_in_clients(status: int, post: str, put: str, delete: str) -> None:
    assert [next_method(name, status) for name in ("POST", "PUT", "DELETE")] == [post, put, delete]
    assert next_method("HEAD", status) == "HEAD"
    assert next_method("GET", status) == "GET"


def prepared(url: str, method: str = "GET", body: bytes | None = None) -> Prepared:
    headers = (
        ("Host", "old"),
        ("Authorization", "Bearer made-up"),
        ("Cookie", "a=b"),
        ("X-Api-Key", "made-up"),
        ("Content-Type", "application/json"),
        ("Content-Length", "2"),
    )
    return Prepared(method=method, address=read_address(url), headers=headers, body=body)


@pytest.mark.parametrize(
    ("url", "location", "cross", "dropped"),
    [
        ("https://a.example/x", "/y", False, ()),
        ("https://a.example/x", "https://A.example:443/y", False, ()),
        ("https://a.example/x", "https://b.example/y", True, ("authorization", "cookie")),
        ("https://a.example/x", "https://a.example:8443/y", True, ("authorization", "cookie")),
        ("https://a.example/x", "http://a.example/y", True, ("authorization", "cookie")),
        ("http://a.example/x", "https://a.example/y", True, ()),
        ("http://a.example:8080/x", "https://a.example/y", True, ("authorization", "cookie")),
        ("https://a.example/x", "//b.example/y", True, ("authorization", "cookie")),
    ],
)
def test_credentials_stay_with_their_origin(url: str, location: str, cross: bool, dropped: tuple[str, ...]) -> None:
    hop = next_hop(prepared(url), 302, location)
    assert isinstance(hop, Hop)
    assert (hop.cross_origin, hop.dropped) == (cross, dropped)
    # As in httpx, curl and requests, a key under a vendor's own name goes along.
    assert hop.prepared.header("x-api-key") == "made-up"
    assert hop.prepared.header("host") == hop.prepared.address.authority


def test_a_body_that_is_not_sent_again_takes_its_headers_along() -> None:
    hop = next_hop(prepared("https://a.example/x", "POST", b"{}"), 302, "/y")
    assert isinstance(hop, Hop)
    assert (hop.prepared.method, hop.prepared.body) == ("GET", None)
    assert hop.dropped == ("content-type", "content-length")
    kept = next_hop(prepared("https://a.example/x", "POST", b"{}"), 307, "/y")
    assert isinstance(kept, Hop)
    assert (kept.prepared.method, kept.prepared.body, kept.dropped) == ("POST", b"{}", ())


@pytest.mark.parametrize("location", ["ftp://a.example/", "https://a.example:99999/", "https://[/", "app://callback"])
def test_a_location_that_cannot_be_followed_is_named(location: str) -> None:
    assert isinstance(next_hop(prepared("https://a.example/x"), 302, location), BadAddress)


@pytest.mark.parametrize(("status", "location"), [(200, "/y"), (304, "/y"), (300, "/y"), (302, None), (302, "")])
def test_an_answer_that_leads_nowhere_is_the_last_one(status: int, location: str | None) -> None:
    assert next_hop(prepared("https://a.example/x"), status, location) is None


# --- on the wire


def routes(table: dict[str, bytes], seen: list[str]) -> Handler:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = (await read_request(reader)).decode()
        seen.append(request)
        writer.write(table[request.split(" ")[1]])
        await writer.drain()

    return handler


def moved(location: str, status: str = "302 Found") -> bytes:
    return reply(b"moved", status=status, headers=b"Location: %b\r\n" % location.encode())


async def test_each_redirect_is_a_step_and_the_last_answer_the_outcome(call: Caller, serve: Serve) -> None:
    seen: list[str] = []
    table = {"/a": moved("/b?access_token=made-up-secret-2"), "/b?access_token=made-up-secret-2": reply(b"done")}
    port = await serve(routes(table, seen))
    request = Request(
        method="POST", url=f"http://127.0.0.1:{port}/a", body=RequestBody(kind=BodyKind.JSON, text='{"a": 1}')
    )
    exchange = await call(request, quick(auth=Bearer(token=PLAIN)))
    assert isinstance(exchange.outcome, Response)
    assert exchange.outcome.body.read() == b"done"
    (step,) = exchange.steps
    assert (step.sent.method, step.next_method, step.response.status) == ("POST", "GET", 302)
    assert step.response.body.read() == b"moved"
    assert step.location == f"/b?access_token={MASK}"
    assert exchange.sent is not None
    assert exchange.sent.method == "GET"
    assert exchange.sent.url == f"http://127.0.0.1:{port}/b?access_token={MASK}"
    assert "made-up-secret" not in repr(call.snapshots)
    assert "Authorization: Bearer made-up-secret-1" in seen[1]


async def test_authorization_does_not_reach_another_origin_and_a_vendor_key_does(call: Caller, serve: Serve) -> None:
    seen: list[str] = []
    second = await serve(routes({"/b": reply(status="401 Unauthorized")}, seen))
    first = await serve(routes({"/a": moved(f"http://127.0.0.1:{second}/b")}, []))
    exchange = await call(f"http://127.0.0.1:{first}/a", quick(auth=Bearer(token=PLAIN)))
    (step,) = exchange.steps
    assert step.cross_origin
    assert step.dropped == ("authorization",)
    assert "made-up" not in seen[0]
    assert exchange.sent is not None
    assert exchange.sent.credentials == ()
    assert f"Host: 127.0.0.1:{second}" in seen[0]

    exchange = await Caller()(f"http://127.0.0.1:{first}/a", quick(auth=ApiKey(name="X-Api-Key", value=PLAIN)))
    assert exchange.sent is not None
    assert [item.where for item in exchange.sent.credentials] == ["req.header.x-api-key"]


async def test_a_redirect_loop_ends_and_keeps_the_last_3xx(call: Caller, serve: Serve) -> None:
    port = await serve(routes({"/a": moved("/b"), "/b": moved("/a")}, []))
    exchange = await call(f"http://127.0.0.1:{port}/a", quick(max_redirects=5))
    failure = exchange.failure
    assert failure is not None
    assert failure.kind is FailureKind.REDIRECT_LOOP
    assert len(exchange.steps) == 5
    assert failure.fact("count") == 5
    assert exchange.response is not None
    assert exchange.response.status == 302


@pytest.mark.parametrize(
    ("location", "reason"), [("ftp://127.0.0.1/x", "scheme"), ("http://127.0.0.1:99999/", "bad-port")]
)
async def test_a_bad_location_keeps_the_3xx(call: Caller, serve: Serve, location: str, reason: str) -> None:
    port = await serve(routes({"/a": moved(location)}, []))
    exchange = await call(f"http://127.0.0.1:{port}/a")
    failure = exchange.failure
    assert failure is not None
    assert (failure.kind, failure.fact("reason")) == (FailureKind.BAD_REDIRECT, reason)
    assert exchange.response is not None
    assert (exchange.response.status, exchange.response.header("location")) == (302, location)
    assert exchange.response.body.read() == b"moved"


async def test_a_redirect_without_a_location_is_the_answer(call: Caller, serve: Serve) -> None:
    port = await serve(routes({"/a": reply(status="302 Found")}, []))
    exchange = await call(f"http://127.0.0.1:{port}/a")
    assert isinstance(exchange.outcome, Response)
    assert exchange.outcome.status == 302


async def test_a_second_hop_that_fails_is_the_failure_of_the_call(call: Caller, serve: Serve, closed_port: int) -> None:
    port = await serve(routes({"/a": moved(f"http://127.0.0.1:{closed_port}/b")}, []))
    exchange = await call(f"http://127.0.0.1:{port}/a")
    assert exchange.failure is not None
    assert exchange.failure.kind is FailureKind.REFUSED
    assert len(exchange.steps) == 1
    assert exchange.response is None
