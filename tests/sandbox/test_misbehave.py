"""Each transport failure really breaks the connection in its way."""

from __future__ import annotations

import socket

import httpx
import pytest

from inspector.sandbox import Running, describe
from inspector.sandbox.misbehave import ACTS


def raw_reply(running: Running, path: str) -> bytes:
    """What comes over the wire until the server closes or half a second passes."""
    with socket.create_connection(("127.0.0.1", running.port), timeout=0.5) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: sandbox\r\n\r\n".encode())
        got = b""
        try:
            while part := line.recv(65536):
                got += part
                if len(got) > 1_000_000:
                    break
        except TimeoutError:
            return got + b"<silence>"
        return got


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("closed", b""),
        ("silence", b"<silence>"),
        ("stall", b'{"items": [<silence>'),
        ("cut-short", b'{"id"'),
        ("not-http", b"SSH-2.0-OpenSSH_9.2\r\n"),
        ("bad-header", b"Broken Header Without Colon\r\nContent-Length: 0\r\n\r\n"),
    ],
)
def test_the_bytes_end_as_announced(fusioo: Running, act: str, expected: bytes) -> None:
    assert raw_reply(fusioo, f"/__misbehave/{act}").endswith(expected)


def test_a_reset_arrives_as_a_reset(fusioo: Running) -> None:
    with pytest.raises(ConnectionResetError):
        raw_reply(fusioo, "/__misbehave/reset")


@pytest.mark.parametrize("act", ["bad-encoding", "cut-encoding"])
def test_a_lying_content_coding_cannot_be_decoded(client: httpx.Client, fusioo: Running, act: str) -> None:
    if act == "bad-encoding":
        with pytest.raises(httpx.DecodingError):
            client.get(f"{fusioo.url}/__misbehave/{act}")
    else:
        reply = client.get(f"{fusioo.url}/__misbehave/{act}")
        assert b"]" not in reply.content


def test_an_endless_body_keeps_coming(client: httpx.Client, fusioo: Running) -> None:
    got = 0
    with client.stream("GET", f"{fusioo.url}/__misbehave/endless") as reply:
        for part in reply.iter_bytes():
            got += len(part)
            if got > 3000:
                break
    assert got > 3000


def test_every_act_is_described_to_the_user(fusioo: Running) -> None:
    text = describe(fusioo)

    assert all(f"/__misbehave/{name}" in text for name in ACTS)


def test_an_unknown_act_is_an_ordinary_path(client: httpx.Client, fusioo: Running) -> None:
    assert client.get(f"{fusioo.url}/__misbehave/nothing").status_code == 404
