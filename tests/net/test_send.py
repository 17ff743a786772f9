"""A call as the screen sees it: what is sent, how it grows, how it ends."""

from __future__ import annotations

import asyncio
import base64
import gzip
import importlib
import itertools
import json
import logging
import subprocess
import sys
import time
import zlib

import pytest
import zstandard

from inspector.bodies.spool import make_spool
from inspector.model.exchange import Context, Exchange, FailureKind, PhaseName, PhaseState, Response, header
from inspector.model.profile import ApiKey, Basic, Bearer, KeyPlace
from inspector.model.request import BodyKind, Param, Request, RequestBody
from inspector.model.secret import Secret, SecretKind
from inspector.net.send import send
from inspector.redact import MASK, Redactor
from tests.net.conftest import Caller, Serve, answering, quick, read_request, reply, reset, secret_value, silence

PLAIN = Secret(kind=SecretKind.PLAIN, target="made-up-secret-1")


class Echo:
    """A server that keeps what it was sent."""

    def __init__(self, answer: bytes = b"") -> None:
        self.requests: list[bytes] = []
        self.answer = answer or reply(b'{"ok": true}', headers=b"Content-Type: application/json\r\n")

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.requests.append(await read_request(reader))
        writer.write(self.answer)
        await writer.drain()

    @property
    def lines(self) -> list[str]:
        return self.requests[-1].decode().partition("\r\n\r\n")[0].split("\r\n")


async def test_a_call_goes_through_its_phases_and_ends_with_the_answer(call: Caller, serve: Serve) -> None:
    port = await serve(Echo())
    exchange = await call(f"http://localhost:{port}/v1/me?x=1")
    assert isinstance(exchange.outcome, Response)
    assert exchange.outcome.status == 200
    assert exchange.outcome.reason == "OK"
    assert exchange.outcome.body.read() == b'{"ok": true}'
    assert exchange.outcome.body.media_type == "application/json"
    names = [phase.name for phase in exchange.phases]
    assert names == [PhaseName.DNS, PhaseName.CONNECT, PhaseName.SEND, PhaseName.WAIT, PhaseName.RECEIVE]
    assert all(phase.state is PhaseState.DONE for phase in exchange.phases)
    assert [phase.start for phase in exchange.phases] == sorted(phase.start for phase in exchange.phases)
    assert exchange.peer.endswith(f":{port}")
    assert exchange.received == 12
    assert exchange.elapsed > 0
    assert {item.id for item in call.snapshots} == {"x-1"}
    seen = [item.phases[-1].name for item in call.snapshots if item.phases]
    assert PhaseName.WAIT in seen  # shown while it was waiting


async def test_what_goes_out_is_what_was_meant(call: Caller, serve: Serve) -> None:
    echo = Echo()
    port = await serve(echo)
    profile = quick(
        base_url=f"http://127.0.0.1:{port}/v3/",
        headers=(Param(name="X-Common", value="{{env}}"), Param(name="Accept", value="text/html")),
        variables=(("env", "test"), ("app", "a 1")),
    )
    request = Request(
        method="POST",
        url="/records/{{app}}",
        query=(
            Param(name="per-page", value="5"),
            Param(name="off", value="1", enabled=False),
            Param(name="q", value="ä&b"),
        ),
        headers=(Param(name="Accept", value="application/json"), Param(name="X-Off", value="1", enabled=False)),
        body=RequestBody(kind=BodyKind.JSON, text='{"env": "{{env}}", "kept": "{{other}}"}'),
    )
    exchange = await call(request, profile)
    assert echo.lines[0] == "POST /v3/records/a%201?per-page=5&q=%C3%A4%26b HTTP/1.1"
    assert f"Host: 127.0.0.1:{port}" in echo.lines
    assert "X-Common: test" in echo.lines
    assert "Accept: application/json" in echo.lines
    assert "Accept: text/html" not in echo.lines
    assert "Content-Type: application/json" in echo.lines
    assert echo.requests[-1].endswith(b'{"env": "test", "kept": "{{other}}"}')
    assert exchange.sent is not None
    assert exchange.sent.url == f"http://127.0.0.1:{port}/v3/records/a%201?per-page=5&q=%C3%A4%26b"
    assert exchange.request is request


@pytest.mark.parametrize(
    ("url", "joined"),
    [("", "/v3"), ("me", "/v3/me"), ("/me", "/v3/me"), ("?a=1", "/v3?a=1"), ("{{base}}/me", "/v3/me")],
)
async def test_a_relative_url_joins_the_base_url(call: Caller, serve: Serve, url: str, joined: str) -> None:
    echo = Echo()
    port = await serve(echo)
    await call(url, quick(base_url=f"http://127.0.0.1:{port}/v3"))
    assert echo.lines[0] == f"GET {joined} HTTP/1.1"


@pytest.mark.parametrize(
    ("auth", "line"),
    [
        (Bearer(token=PLAIN), "Authorization: Bearer made-up-secret-1"),
        (
            Basic(username="ana", password=PLAIN),
            f"Authorization: Basic {base64.b64encode(b'ana:made-up-secret-1').decode()}",
        ),
        (ApiKey(name="X-Api-Key", value=PLAIN), "X-Api-Key: made-up-secret-1"),
        (ApiKey(name="api_key", value=PLAIN, place=KeyPlace.QUERY), "GET /?a=1&api_key=made-up-secret-1 HTTP/1.1"),
        (ApiKey(name="session", value=PLAIN, place=KeyPlace.COOKIE), "Cookie: session=made-up-secret-1"),
    ],
)
async def test_the_profile_signs_the_call_and_the_secret_stays_out_of_sight(
    call: Caller, serve: Serve, auth: Bearer | Basic | ApiKey, line: str
) -> None:
    echo = Echo(reply(b"", status="200 made-up-secret-1", headers=b"X-Echo: made-up-secret-1\r\n"))
    port = await serve(echo)
    exchange = await call(f"http://127.0.0.1:{port}/?a=1", quick(auth=auth))
    assert line in echo.lines
    assert exchange.sent is not None
    assert len(exchange.sent.credentials) == 1
    assert "made-up-secret-1" not in repr(call.snapshots)
    assert exchange.response is not None
    assert exchange.response.header("x-echo") == MASK
    assert call.redactor.text("made-up-secret-1") == MASK


async def test_a_typed_credential_wins_over_the_profiles(call: Caller, serve: Serve) -> None:
    echo = Echo()
    port = await serve(echo)
    request = Request(
        url=f"http://127.0.0.1:{port}/", headers=(Param(name="authorization", value="Bearer made-up-typed"),)
    )
    exchange = await call(request, quick(auth=Bearer(token=PLAIN)))
    assert [line for line in echo.lines if line.lower().startswith("authorization")] == [
        "authorization: Bearer made-up-typed"
    ]
    assert exchange.sent is not None
    assert header(exchange.sent.headers, "authorization") == f"Bearer {MASK}"


async def test_a_password_in_the_url_goes_out_as_basic(call: Caller, serve: Serve) -> None:
    echo = Echo()
    port = await serve(echo)
    exchange = await call(f"http://ana:made-up-pw@127.0.0.1:{port}/")
    assert f"Authorization: Basic {base64.b64encode(b'ana:made-up-pw').decode()}" in echo.lines
    assert echo.lines[0] == "GET / HTTP/1.1"
    assert exchange.sent is not None
    assert "made-up-pw" not in repr(exchange.sent)


async def test_a_secret_that_cannot_be_had_ends_the_call_before_it_is_sent(call: Caller) -> None:
    auth = Bearer(token=Secret.parse("env:ACME_TOKEN"))
    failure = (await call("http://127.0.0.1:1/", quick(auth=auth))).failure
    assert failure is not None
    assert (failure.kind, failure.reason) == (FailureKind.LOCAL, "secret")
    assert "env:ACME_TOKEN" in failure.detail


async def test_a_secret_with_a_line_break_is_named_by_its_place(call: Caller) -> None:
    auth = Bearer(token=Secret(kind=SecretKind.PLAIN, target="made-up-secret-1\n"))
    failure = (await call("http://127.0.0.1:1/", quick(auth=auth))).failure
    assert failure is not None
    assert failure.kind is FailureKind.BAD_HEADER
    assert (failure.fact("header"), failure.fact("position")) == ("authorization", 23)
    assert "made-up" not in repr(failure)


# --- growth


async def test_a_body_grows_with_few_snapshots_and_one_body(call: Caller, serve: Serve) -> None:
    pieces = 200

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(pieces):
            writer.write(b"400\r\n" + b"a" * 1024 + b"\r\n")
            await writer.drain()
            await asyncio.sleep(0.001)
        writer.write(b"0\r\n\r\n")
        await writer.drain()

    port = await serve(handler)
    exchange = await call(f"http://127.0.0.1:{port}/")
    assert exchange.received == pieces * 1024
    growing = [
        (at, item)
        for at, item in zip(call.times, call.snapshots, strict=True)
        if item.received and not item.done and item.phases[-1].name is PhaseName.RECEIVE
    ]
    assert growing
    gaps = [after - before for (before, _), (after, _) in itertools.pairwise(growing)]
    assert all(gap >= 0.045 for gap in gaps)
    sizes = [item.received for _, item in growing]
    assert sizes == sorted(set(sizes))
    bodies = {id(item.response.body) for _, item in growing if item.response}
    assert len(bodies) == 1


async def test_the_head_is_shown_before_the_body_has_come(call: Caller, serve: Serve) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n")
        await writer.drain()
        await head_seen.wait()
        writer.write(b"ok")
        await writer.drain()

    head_seen = asyncio.Event()

    def seen(exchange: Exchange) -> None:
        if exchange.response is not None:
            head_seen.set()

    port = await serve(handler)
    exchange = await call(f"http://127.0.0.1:{port}/", seen=seen)
    assert exchange.response is not None
    assert exchange.response.body.read() == b"ok"


async def test_a_call_can_be_cancelled_while_its_body_arrives(call: Caller, serve: Serve) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + b"a" * 10)
        await writer.drain()
        await silence(reader, writer)
        gone.set()

    gone = asyncio.Event()
    cancel = asyncio.Event()

    def seen(exchange: Exchange) -> None:
        if exchange.received == 10:
            cancel.set()

    port = await serve(handler)
    exchange = await call(f"http://127.0.0.1:{port}/", cancel=cancel, seen=seen)
    failure = exchange.failure
    assert failure is not None
    assert (failure.kind, failure.phase) == (FailureKind.CANCELLED, PhaseName.RECEIVE)
    assert failure.partial is not None
    assert failure.partial.body.read() == b"a" * 10
    async with asyncio.timeout(2):
        await gone.wait()  # the connection was closed


async def test_a_call_can_be_cancelled_while_it_waits(call: Caller, serve: Serve) -> None:
    cancel = asyncio.Event()

    def seen(exchange: Exchange) -> None:
        if exchange.phases and exchange.phases[-1].name is PhaseName.WAIT:
            cancel.set()

    port = await serve(silence)
    exchange = await call(f"http://127.0.0.1:{port}/", cancel=cancel, seen=seen)
    assert exchange.failure is not None
    assert (exchange.failure.kind, exchange.failure.phase) == (FailureKind.CANCELLED, PhaseName.WAIT)
    assert exchange.failure.partial is None
    assert exchange.phases[-1].state is PhaseState.BROKE


async def test_a_call_that_is_cancelled_at_once_is_done_at_once(call: Caller) -> None:
    cancel = asyncio.Event()
    cancel.set()
    exchange = await call("http://192.0.2.1/", cancel=cancel)
    assert exchange.failure is not None
    assert exchange.failure.kind is FailureKind.CANCELLED


async def test_a_reader_that_stops_closes_the_connection(call: Caller, serve: Serve) -> None:
    gone = asyncio.Event()

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await silence(reader, writer)
        gone.set()

    waiting = asyncio.Event()

    def seen(exchange: Exchange) -> None:
        if exchange.phases and exchange.phases[-1].name is PhaseName.WAIT:
            waiting.set()

    port = await serve(handler)
    task = asyncio.create_task(call(f"http://127.0.0.1:{port}/", seen=seen))
    async with asyncio.timeout(2):
        await waiting.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(2):
        await gone.wait()


async def test_closing_the_generator_closes_the_connection_at_once(serve: Serve) -> None:
    gone = asyncio.Event()

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await silence(reader, writer)
        gone.set()

    port = await serve(handler)
    calls = send(
        Request(url=f"http://127.0.0.1:{port}/"),
        quick(),
        exchange_id="x-1",
        context=Context(),
        redactor=Redactor(),
        make_body=make_spool,
        secrets=secret_value,
    )
    async for exchange in calls:
        if exchange.phases and exchange.phases[-1].name is PhaseName.WAIT:
            break
    before = asyncio.all_tasks()
    await calls.aclose()
    assert len(before - asyncio.all_tasks()) == 1  # the task that did the work is gone
    async with asyncio.timeout(2):
        await gone.wait()


# --- codings

brotli = importlib.import_module("brotli")  # it ships no types
TEXT = json.dumps([{"id": number, "name": f"record {number}"} for number in range(400)]).encode()


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "data"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("gzip", gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:])),
        ("x-gzip", gzip.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", deflated(TEXT)),
        ("br", brotli.compress(TEXT)),
        ("zstd", zstandard.compress(TEXT)),
        ("gzip, br", brotli.compress(gzip.compress(TEXT))),
        ("identity", TEXT),
    ],
)
async def test_a_coded_body_is_decoded(call: Caller, serve: Serve, coding: str, data: bytes) -> None:
    port = await serve(answering(reply(data, headers=b"Content-Encoding: %b\r\n" % coding.encode())))
    exchange = await call(f"http://127.0.0.1:{port}/")
    assert exchange.response is not None
    body = exchange.response.body
    assert body.read() == TEXT
    assert (body.wire_size, body.decode_error, body.complete) == (len(data), "", True)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "compress"])
async def test_a_body_that_is_not_in_its_coding_keeps_its_bytes(call: Caller, serve: Serve, coding: str) -> None:
    port = await serve(answering(reply(TEXT, headers=b"Content-Encoding: %b\r\n" % coding.encode())))
    exchange = await call(f"http://127.0.0.1:{port}/")
    assert isinstance(exchange.outcome, Response)
    body = exchange.outcome.body
    assert body.read() == TEXT
    assert coding in body.decode_error


@pytest.mark.parametrize(
    ("coding", "data"),
    [
        ("gzip", gzip.compress(TEXT)[:-12]),
        ("deflate", zlib.compress(TEXT)[:-12]),
        ("br", brotli.compress(TEXT)[:-12]),
        ("zstd", zstandard.compress(TEXT)[:-12]),
    ],
)
async def test_a_coding_that_ends_early_says_so(call: Caller, serve: Serve, coding: str, data: bytes) -> None:
    port = await serve(answering(reply(data, headers=b"Content-Encoding: %b\r\n" % coding.encode())))
    exchange = await call(f"http://127.0.0.1:{port}/")
    assert exchange.response is not None
    body = exchange.response.body
    assert "ends early" in body.decode_error
    # What could be decoded is kept; where nothing could, the coded bytes are.
    assert TEXT.startswith(body.read()) or body.read() == data


async def test_a_head_request_with_a_coding_has_an_empty_body(call: Caller, serve: Serve) -> None:
    port = await serve(answering(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 100\r\n\r\n"))
    exchange = await call(Request(method="HEAD", url=f"http://127.0.0.1:{port}/"))
    assert isinstance(exchange.outcome, Response)
    assert (exchange.outcome.body.size, exchange.outcome.body.decode_error) == (0, "")


# --- the house


async def test_no_log_line_of_a_client_holds_a_secret(
    call: Caller, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    port = await serve(Echo())
    await call(f"http://127.0.0.1:{port}/?access_token=made-up-secret-1")
    assert "made-up" not in caplog.text
    assert "httpcore" not in {record.name.partition(".")[0] for record in caplog.records}


async def test_a_reset_before_the_body_keeps_the_head(call: Caller, serve: Serve) -> None:
    head = asyncio.Event()

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 9\r\nX-Request-Id: r1\r\n\r\n")
        await writer.drain()
        await head.wait()
        reset(writer)

    port = await serve(handler)

    def seen(exchange: Exchange) -> None:
        if exchange.response is not None:
            head.set()

    exchange = await call(f"http://127.0.0.1:{port}/", seen=seen)
    assert exchange.failure is not None
    assert exchange.response is not None
    assert (exchange.response.status, exchange.response.header("x-request-id")) == (502, "r1")


def test_importing_the_sender_loads_no_http_client() -> None:
    heavy = "('httpx', 'httpcore', 'h11', 'cryptography')"
    code = f"import sys, inspector.net.send; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_the_first_snapshot_comes_before_anything_is_known(call: Caller, serve: Serve) -> None:
    port = await serve(Echo())
    began = time.time()
    exchange = await call(f"http://127.0.0.1:{port}/")
    assert call.snapshots[0].outcome is None
    assert began <= exchange.started <= (exchange.ended or 0) <= time.time() + 0.05
