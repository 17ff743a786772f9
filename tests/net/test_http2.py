"""HTTP/2: agreed on in the handshake, and its own ways to refuse a stream."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable

import h2.config
import h2.connection
import h2.events
import pytest
import trustme

from inspector.model.exchange import FailureKind, Response
from inspector.model.profile import Tls
from tests.net.conftest import Caller, Handler, Serve, answering, quick, reply, tls_context

Answer = Callable[[h2.connection.H2Connection, int], None]


def speaking_h2(answer: Answer) -> Handler:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        config = h2.config.H2Configuration(client_side=False, header_encoding="utf-8")
        connection = h2.connection.H2Connection(config=config)
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        while data := await reader.read(65536):
            for event in connection.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    assert event.stream_id is not None
                    answer(connection, event.stream_id)
            writer.write(connection.data_to_send())
            await writer.drain()

    return handler


@pytest.fixture
def h2_tls(authority: trustme.CA) -> ssl.SSLContext:
    context = tls_context(authority.issue_cert("127.0.0.1"))
    context.set_alpn_protocols(["h2"])
    return context


async def test_an_answer_over_http2(call: Caller, serve: Serve, h2_tls: ssl.SSLContext, ca_file: str) -> None:
    def answer(connection: h2.connection.H2Connection, stream: int) -> None:
        connection.send_headers(stream, [(":status", "200"), ("content-type", "text/plain")])
        connection.send_data(stream, b"ok", end_stream=True)

    port = await serve(speaking_h2(answer), h2_tls)
    exchange = await call(f"https://127.0.0.1:{port}/", quick(http2=True, tls=Tls(ca_file=ca_file)))
    assert isinstance(exchange.outcome, Response)
    assert exchange.outcome.http_version == "HTTP/2"
    assert exchange.outcome.body.read() == b"ok"
    assert exchange.sent is not None
    assert exchange.sent.http_version == "HTTP/2"
    assert exchange.tls is not None
    assert exchange.tls.alpn == "h2"


@pytest.mark.parametrize("code", [7, 11, 13])
async def test_a_stream_that_is_reset_tells_its_code(
    call: Caller, serve: Serve, h2_tls: ssl.SSLContext, ca_file: str, code: int
) -> None:
    port = await serve(speaking_h2(lambda connection, stream: connection.reset_stream(stream, code)), h2_tls)
    exchange = await call(f"https://127.0.0.1:{port}/", quick(http2=True, tls=Tls(ca_file=ca_file)))
    failure = exchange.failure
    assert failure is not None
    assert failure.kind is FailureKind.H2_RESET
    assert (failure.fact("h2_code"), failure.fact("stream_id")) == (code, 1)


async def test_a_connection_that_is_given_up_tells_its_last_stream(
    call: Caller, serve: Serve, h2_tls: ssl.SSLContext, ca_file: str
) -> None:
    def answer(connection: h2.connection.H2Connection, stream: int) -> None:
        connection.close_connection(error_code=11, last_stream_id=stream)

    port = await serve(speaking_h2(answer), h2_tls)
    exchange = await call(f"https://127.0.0.1:{port}/", quick(http2=True, tls=Tls(ca_file=ca_file)))
    failure = exchange.failure
    assert failure is not None
    assert failure.kind is FailureKind.H2_RESET
    assert (failure.fact("h2_code"), failure.fact("last_stream_id")) == (11, 1)


async def test_a_server_without_http2_is_called_over_http1(
    call: Caller, serve: Serve, server_tls: ssl.SSLContext, ca_file: str
) -> None:
    port = await serve(answering(reply(b"ok")), server_tls)
    exchange = await call(f"https://127.0.0.1:{port}/", quick(http2=True, tls=Tls(ca_file=ca_file)))
    assert isinstance(exchange.outcome, Response)
    assert exchange.outcome.http_version == "HTTP/1.1"
