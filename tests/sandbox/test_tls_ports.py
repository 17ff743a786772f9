"""Each TLS failure fails in its own way, and only in that."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

import pytest

from inspector import sandbox


@pytest.fixture(scope="module")
def running() -> Iterator[sandbox.Running]:
    made = sandbox.start("servicefusion", tls=True)
    yield made
    made.stop()


def shake(running: sandbox.Running, name: str, *, trusted: bool = True) -> bytes:
    """Shake hands with one port, send a request, and return the reply."""
    context = ssl.create_default_context()
    if trusted:
        context.load_verify_locations(cadata=running.ca_pem.decode())
    with (
        socket.create_connection(("127.0.0.1", running.tls_ports[name]), timeout=0.5) as line,
        context.wrap_socket(line, server_hostname="127.0.0.1") as secure,
    ):
        secure.sendall(b"GET / HTTP/1.1\r\n\r\n")
        return secure.recv(4096)


@pytest.mark.parametrize(
    ("name", "code"), [("self-signed", 18), ("expired", 10), ("not-yet-valid", 9), ("wrong-host", 64)]
)
def test_a_certificate_fails_for_one_reason(running: sandbox.Running, name: str, code: int) -> None:
    with pytest.raises(ssl.SSLCertVerificationError) as caught:
        shake(running, name)

    assert caught.value.verify_code == code


def test_an_unknown_issuer_is_all_that_is_wrong_with_its_certificate(running: sandbox.Running) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        shake(running, "unknown-issuer", trusted=False)

    assert b"200 OK" in shake(running, "unknown-issuer")


def test_plain_http_on_a_tls_port_is_a_wrong_version(running: sandbox.Running) -> None:
    with pytest.raises(ssl.SSLError, match="WRONG_VERSION_NUMBER"):
        shake(running, "plain-http")


def test_a_handshake_can_be_cut_or_left_hanging(running: sandbox.Running) -> None:
    with pytest.raises((ssl.SSLEOFError, ConnectionResetError)):
        shake(running, "cut-in-handshake")
    with pytest.raises(TimeoutError):
        shake(running, "silent-handshake")


def test_a_port_can_demand_a_client_certificate(running: sandbox.Running) -> None:
    with pytest.raises((ssl.SSLError, ConnectionResetError)):
        shake(running, "client-certificate")
