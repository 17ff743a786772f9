"""One loopback server per way to fail: kind, phase and facts come from what happened, not from messages."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import anyio
import h11
import httpcore
import httpx
import pytest
import trustme

from inspector.model.exchange import Exchange, Failure, FailureKind, PhaseName, PhaseState
from inspector.model.profile import Timeouts, Tls
from inspector.model.request import BodyKind, Param, Request, RequestBody
from inspector.net.failure import Circumstances, classify
from inspector.net.kinds import kind_of_class
from tests.net.conftest import Caller, Serve, answering, quick, read_request, reply, reset, silence, tls_context

Refuse = Callable[[ssl.SSLContext], int]
SHORT = Timeouts(connect=0.3, read=0.3, write=0.3)


def broke(exchange: Exchange, kind: FailureKind, phase: PhaseName | None) -> Failure:
    failure = exchange.failure
    assert failure is not None
    assert (failure.kind, failure.phase) == (kind, phase)
    if phase is not None and failure.kind is not FailureKind.BAD_REDIRECT:
        assert exchange.phases[-1].name is phase
        assert exchange.phases[-1].state is PhaseState.BROKE
    return failure


# --- before anything is sent


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("127.0.0.1/x", "no-scheme"),
        ("ftp://127.0.0.1/", "scheme"),
        ("http://127.0.0.1:99999/", "bad-port"),
        ("http://127.0.0.1:8o/", "bad-port"),
        ("http:///x", "no-host"),
        (f"http://{'a' * 64}.example/", "bad-host"),
        ("http://exa mple/", "bad-host"),
        ("http://127.0.0.1/\x07", "control-character"),
        ("http://[::1/", "bad-host"),
    ],
)
async def test_a_url_that_cannot_be_called_is_named_before_a_name_is_looked_up(
    call: Caller, url: str, reason: str
) -> None:
    exchange = await call(url)
    failure = broke(exchange, FailureKind.BAD_URL, None)
    assert failure.reason == reason
    assert isinstance(failure.fact("position"), int)
    assert exchange.sent is None


async def test_a_variable_without_a_value_is_not_sent_to_the_resolver(call: Caller) -> None:
    failure = broke(await call("https://{{base}}/v1"), FailureKind.LOCAL, None)
    assert failure.fact("variable") == "base"
    assert failure.fact("where") == "req.url"


@pytest.mark.parametrize(
    ("name", "value", "position", "char"),
    [
        ("X-Key", "abc\n", 3, "U+000A"),
        ("X-Key", "abc ", 3, "U+0020"),
        ("X-Key", " abc", 0, "U+0020"),
        ("X-Key", "“abc", 0, "U+201C"),
        ("X-Key", "a\u200bc", 1, "U+200B"),
        ("X Bad", "abc", 1, "U+0020"),
    ],
)
async def test_a_header_that_http_cannot_carry_is_named_without_its_value(
    call: Caller, name: str, value: str, position: int, char: str
) -> None:
    request = Request(url="http://127.0.0.1:1/", headers=(Param(name=name, value=value),))
    failure = broke(await call(request), FailureKind.BAD_HEADER, None)
    assert (failure.fact("position"), failure.fact("char")) == (position, char)
    assert value not in repr(failure)


async def test_a_hand_set_length_that_is_wrong(call: Caller, serve: Serve) -> None:
    port = await serve(silence)
    request = Request(
        method="POST",
        url=f"http://127.0.0.1:{port}/",
        headers=(Param(name="Content-Length", value="3"),),
        body=RequestBody(kind=BodyKind.TEXT, text="more than three"),
    )
    broke(await call(request), FailureKind.BAD_LENGTH, PhaseName.SEND)


async def test_a_ca_file_that_is_not_there(call: Caller) -> None:
    failure = broke(
        await call("https://127.0.0.1:1/", quick(tls=Tls(ca_file="/nowhere/ca.pem"))), FailureKind.TLS_CONFIG, None
    )
    assert failure.fact("file") == "/nowhere/ca.pem"


async def test_a_client_certificate_that_is_no_certificate(call: Caller, tmp_path: Path) -> None:
    file = tmp_path / "client.pem"
    file.write_text("made up")
    failure = broke(
        await call("https://127.0.0.1:1/", quick(tls=Tls(client_cert=str(file)))), FailureKind.TLS_CONFIG, None
    )
    assert failure.fact("file") == str(file)


# --- names


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (socket.EAI_NONAME, FailureKind.DNS_NO_NAME),
        (socket.EAI_AGAIN, FailureKind.DNS_TROUBLE),
        (socket.EAI_FAIL, FailureKind.DNS_TROUBLE),
        (socket.EAI_NODATA, FailureKind.DNS_NO_ADDRESS),
    ],
)
async def test_a_name_that_gives_no_address(
    call: Caller, monkeypatch: pytest.MonkeyPatch, number: int, kind: FailureKind
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise socket.gaierror(number, "made up")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    failure = broke(await call("http://api.example.com/"), kind, PhaseName.DNS)
    assert failure.errno == number


async def test_a_resolver_that_is_silent(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(*_: object) -> NoReturn:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr("inspector.net.backend.resolve", never)
    failure = broke(
        await call("http://api.example.com/", quick(timeouts=SHORT)), FailureKind.DNS_TROUBLE, PhaseName.DNS
    )
    assert failure.fact("limit") == 0.3


# --- connecting


async def test_a_port_where_nobody_listens(call: Caller, closed_port: int) -> None:
    failure = broke(await call(f"http://127.0.0.1:{closed_port}/"), FailureKind.REFUSED, PhaseName.CONNECT)
    assert failure.errno == errno.ECONNREFUSED


async def test_every_address_of_a_name_is_tried(
    call: Caller, serve: Serve, closed_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = await serve(answering(reply()))

    def two(*_: object, **__: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        kind = (int(socket.AF_INET), int(socket.SOCK_STREAM), 6, "")
        return [(*kind, ("127.0.0.1", closed_port)), (*kind, ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    exchange = await call("http://api.example.com/")
    assert exchange.peer == f"127.0.0.1:{port}"


@pytest.mark.parametrize("number", [errno.EHOSTUNREACH, errno.ENETUNREACH])
async def test_no_route_to_the_host(call: Caller, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    async def unreachable(**_: object) -> NoReturn:
        raise OSError(number, "made up")

    monkeypatch.setattr(anyio, "connect_tcp", unreachable)
    failure = broke(await call("http://192.0.2.1/"), FailureKind.UNREACHABLE, PhaseName.CONNECT)
    assert failure.errno == number


async def test_packets_that_vanish(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(**_: object) -> NoReturn:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(anyio, "connect_tcp", never)
    failure = broke(
        await call("http://192.0.2.1/", quick(timeouts=SHORT)), FailureKind.CONNECT_TIMEOUT, PhaseName.CONNECT
    )
    assert failure.fact("limit") == 0.3


# --- TLS


async def test_plain_http_on_the_port_of_an_https_url(call: Caller, serve: Serve) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(reply(status="400 Bad Request"))
        await writer.drain()

    port = await serve(handler)
    failure = broke(await call(f"https://127.0.0.1:{port}/"), FailureKind.TLS_PLAIN_HTTP, PhaseName.TLS)
    assert failure.reason == "WRONG_VERSION_NUMBER"


async def test_a_peer_that_never_shakes_hands(call: Caller, serve: Serve) -> None:
    port = await serve(silence)
    failure = broke(
        await call(f"https://127.0.0.1:{port}/", quick(timeouts=SHORT)), FailureKind.TLS_TIMEOUT, PhaseName.TLS
    )
    assert failure.fact("limit") == 0.3
    assert failure.errno is None


@pytest.mark.parametrize("hard", [True, False])
async def test_a_handshake_that_is_cut(call: Caller, serve: Serve, hard: bool) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        if hard:
            reset(writer)

    port = await serve(handler)
    failure = broke(await call(f"https://127.0.0.1:{port}/"), FailureKind.TLS_CUT, PhaseName.TLS)
    assert failure.errno == (errno.ECONNRESET if hard else None)


def client_context(ca_file: str, ciphers: str = "") -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=ca_file)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    if ciphers:
        context.set_ciphers(ciphers)
    return context


async def test_no_common_tls_version(
    call: Caller, refuse_handshakes: Refuse, authority: trustme.CA, ca_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = tls_context(authority.issue_cert("127.0.0.1"))
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    client = client_context(ca_file)
    monkeypatch.setattr("inspector.net.client.ssl_context", lambda *_, **__: client)
    port = refuse_handshakes(context)
    failure = broke(await call(f"https://127.0.0.1:{port}/"), FailureKind.TLS_VERSION, PhaseName.TLS)
    assert failure.reason == "TLSV1_ALERT_PROTOCOL_VERSION"


async def test_no_common_cipher(
    call: Caller, refuse_handshakes: Refuse, authority: trustme.CA, ca_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = tls_context(authority.issue_cert("127.0.0.1"))
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ECDHE+AESGCM")
    client = client_context(ca_file, "ECDHE+CHACHA20")
    monkeypatch.setattr("inspector.net.client.ssl_context", lambda *_, **__: client)
    port = refuse_handshakes(context)
    failure = broke(await call(f"https://127.0.0.1:{port}/"), FailureKind.TLS_HANDSHAKE, PhaseName.TLS)
    assert failure.reason == "SSLV3_ALERT_HANDSHAKE_FAILURE"


async def test_a_name_the_server_does_not_know(
    call: Caller, refuse_handshakes: Refuse, authority: trustme.CA, ca_file: str
) -> None:
    context = tls_context(authority.issue_cert("localhost"))
    context.sni_callback = lambda *_: ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
    port = refuse_handshakes(context)
    profile = quick(tls=Tls(ca_file=ca_file))
    failure = broke(await call(f"https://localhost:{port}/", profile), FailureKind.TLS_HANDSHAKE, PhaseName.TLS)
    assert failure.reason == "TLSV1_UNRECOGNIZED_NAME"


async def test_a_client_certificate_is_required(
    call: Caller, refuse_handshakes: Refuse, authority: trustme.CA, ca_file: str
) -> None:
    context = tls_context(authority.issue_cert("127.0.0.1"))
    authority.configure_trust(context)
    context.verify_mode = ssl.CERT_REQUIRED
    port = refuse_handshakes(context)
    # TLS 1.3 tells of it after the handshake, when the answer is read.
    exchange = await call(f"https://127.0.0.1:{port}/", quick(tls=Tls(ca_file=ca_file)))
    failure = broke(exchange, FailureKind.TLS_CLIENT_CERT, PhaseName.WAIT)
    assert failure.reason == "TLSV13_ALERT_CERTIFICATE_REQUIRED"
    assert exchange.tls is not None
    assert exchange.tls.version == "TLSv1.3"


# --- after the request


async def test_a_reset_after_the_request(call: Caller, serve: Serve) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        reset(writer)

    port = await serve(handler)
    failure = broke(await call(f"http://127.0.0.1:{port}/"), FailureKind.RESET, PhaseName.WAIT)
    assert failure.errno == errno.ECONNRESET


async def test_a_server_that_closes_without_a_word(call: Caller, serve: Serve) -> None:
    port = await serve(answering(b""))
    broke(await call(f"http://127.0.0.1:{port}/"), FailureKind.CLOSED, PhaseName.WAIT)


async def test_a_server_that_closes_in_the_middle_of_its_head(call: Caller, serve: Serve) -> None:
    port = await serve(answering(b"HTTP/1.1 200 OK\r\nContent-"))
    failure = broke(await call(f"http://127.0.0.1:{port}/"), FailureKind.CLOSED, PhaseName.WAIT)
    assert failure.fact("bytes") == "HTTP/1.1 200 OK\\r\\nContent-"


async def test_no_first_byte_in_time(call: Caller, serve: Serve) -> None:
    port = await serve(silence)
    failure = broke(
        await call(f"http://127.0.0.1:{port}/", quick(timeouts=SHORT)), FailureKind.NO_FIRST_BYTE, PhaseName.WAIT
    )
    assert failure.fact("limit") == 0.3


async def test_a_body_that_stalls_keeps_what_came(call: Caller, serve: Serve) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(reply(b'{"items": [', length=1000))
        await writer.drain()
        await silence(reader, writer)

    port = await serve(handler)
    failure = broke(
        await call(f"http://127.0.0.1:{port}/", quick(timeouts=SHORT)), FailureKind.STALLED_BODY, PhaseName.RECEIVE
    )
    assert failure.partial is not None
    assert (failure.partial.status, failure.partial.complete) == (200, False)
    assert failure.partial.body.read() == b'{"items": ['
    assert (failure.fact("received"), failure.fact("expected")) == (11, 1000)


async def test_an_upload_that_stalls(call: Caller, serve: Serve) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await asyncio.Event().wait()

    port = await serve(handler)
    request = Request(
        method="POST",
        url=f"http://127.0.0.1:{port}/",
        body=RequestBody(kind=BodyKind.BINARY, data=bytes(24 * 1024 * 1024)),
    )
    failure = broke(await call(request, quick(timeouts=SHORT)), FailureKind.STALLED_UPLOAD, PhaseName.SEND)
    assert failure.fact("limit") == 0.3


async def test_an_early_413_is_the_answer_although_the_upload_broke(call: Caller, serve: Serve) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(reply(b"too large", status="413 Content Too Large", headers=b"Connection: close\r\n"))
        await writer.drain()
        writer.write_eof()
        while await reader.read(1024 * 1024):
            pass

    port = await serve(handler)
    request = Request(
        method="POST",
        url=f"http://127.0.0.1:{port}/",
        body=RequestBody(kind=BodyKind.BINARY, data=bytes(2 * 1024 * 1024)),
    )
    exchange = await call(request)
    assert exchange.response is not None
    assert exchange.response.status == 413
    assert exchange.response.body.read() == b"too large"


@pytest.mark.parametrize(
    ("data", "received", "expected"),
    [
        (reply(b"short", length=100), 5, 100),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n", 5, None),
    ],
)
async def test_a_body_that_is_cut_short(
    call: Caller, serve: Serve, data: bytes, received: int, expected: int | None
) -> None:
    port = await serve(answering(data))
    failure = broke(await call(f"http://127.0.0.1:{port}/"), FailureKind.CUT_SHORT, PhaseName.RECEIVE)
    assert (failure.fact("received"), failure.fact("expected")) == (received, expected)
    assert failure.partial is not None
    assert failure.partial.body.read() == b"short"


async def test_a_reset_in_the_middle_of_a_body(call: Caller, serve: Serve) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(reply(b"short", length=100))
        await writer.drain()
        await got.wait()
        reset(writer)

    got = asyncio.Event()
    port = await serve(handler)

    def seen(exchange: Exchange) -> None:
        if exchange.received == 5:
            got.set()

    failure = broke(await call(f"http://127.0.0.1:{port}/", seen=seen), FailureKind.RESET, PhaseName.RECEIVE)
    assert failure.partial is not None
    assert failure.fact("received") == 5


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"SSH-2.0-OpenSSH_9.2\r\n", "ssh"),
        (b"220 mail.example.com ESMTP\r\n\r\n", ""),
        (b"\x00\x00\x12\x04\x00\x00\x00\x00\x00", "http2"),
        (b"\x15\x03\x03\x00\x02\x02\x28\r\n\r\n", "tls"),
    ],
)
async def test_a_server_that_does_not_speak_http(call: Caller, serve: Serve, data: bytes, reason: str) -> None:
    port = await serve(answering(data))
    failure = broke(await call(f"http://127.0.0.1:{port}/"), FailureKind.NOT_HTTP, PhaseName.WAIT)
    assert failure.fact("bytes") == ascii(data[:48])[2:-1]
    assert failure.reason == reason


async def test_a_server_that_greets_and_waits_does_not_speak_http(call: Caller, serve: Serve) -> None:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 ready\r\n")
        await silence(reader, writer)

    port = await serve(handler)
    broke(await call(f"http://127.0.0.1:{port}/", quick(timeouts=SHORT)), FailureKind.NOT_HTTP, PhaseName.WAIT)


@pytest.mark.parametrize(
    "data",
    [
        b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 400_000 + b"\r\n\r\n",
    ],
    ids=["header", "two-lengths", "long-head"],
)
async def test_an_answer_whose_framing_is_broken(call: Caller, serve: Serve, data: bytes) -> None:
    port = await serve(answering(data))
    failure = broke(await call(f"http://127.0.0.1:{port}/"), FailureKind.BAD_FRAMING, PhaseName.WAIT)
    assert str(failure.fact("bytes")).startswith("HTTP/1.1 200 OK")


# --- classes


def exception_classes(module: object) -> list[type[BaseException]]:
    found = [item for item in vars(module).values() if isinstance(item, type) and issubclass(item, BaseException)]
    assert len(found) > 10
    return found


@pytest.mark.parametrize("cls", exception_classes(httpx) + exception_classes(httpcore), ids=lambda cls: str(cls))
def test_every_exception_class_of_the_clients_has_a_kind(cls: type[BaseException]) -> None:
    assert kind_of_class(cls.__name__) not in (None,)


def test_errors_that_escape_the_client_are_named_too() -> None:
    encode = UnicodeEncodeError("ascii", "Bearer “made-up", 7, 8, "ordinal not in range")
    cases: list[tuple[BaseException, FailureKind]] = [
        (httpx.InvalidURL("made up"), FailureKind.BAD_URL),
        (httpx.UnsupportedProtocol("made up"), FailureKind.BAD_URL),
        (UnicodeError("label too long"), FailureKind.BAD_URL),
        (encode, FailureKind.BAD_HEADER),
        (h11.LocalProtocolError("Too little data for declared Content-Length"), FailureKind.BAD_LENGTH),
        (httpcore.LocalProtocolError("Illegal header value b'Bearer made-up\\n'"), FailureKind.BAD_HEADER),
        (ImportError("socksio"), FailureKind.PROXY_CONFIG),
        (httpx.TooManyRedirects("made up"), FailureKind.REDIRECT_LOOP),
        (httpx.DecodingError("made up"), FailureKind.UNDECODABLE),
        (httpx.PoolTimeout(""), FailureKind.POOL_TIMEOUT),
        (RuntimeError("made up"), FailureKind.UNKNOWN),
        (
            ExceptionGroup("all failed", [OSError(errno.ECONNREFUSED, ""), OSError(errno.ECONNREFUSED, "")]),
            FailureKind.REFUSED,
        ),
    ]
    for error, kind in cases:
        failure = classify(error, Circumstances())
        assert failure.kind is kind, error
        assert "made-up" not in repr(failure)
    assert classify(encode, Circumstances()).fact("position") == 7


def test_the_deepest_cause_decides() -> None:
    with contextlib.suppress(httpx.ConnectError):
        try:
            raise ConnectionRefusedError(errno.ECONNREFUSED, "refused")
        except OSError as error:
            top = httpx.ConnectError("All connection attempts failed")
            top.__cause__ = error
            failure = classify(top, Circumstances(phase=PhaseName.CONNECT))
            assert (failure.kind, failure.errno, failure.error) == (
                FailureKind.REFUSED,
                errno.ECONNREFUSED,
                "ConnectError",
            )
