"""TLS failures, one port each: the handshake is the failure, so it needs a listener of its own."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import tempfile
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

_REPLY = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{"ok":true}'
_DAY = timedelta(days=1)


class Closer(Protocol):
    """Something that stops listening when closed."""

    def close(self) -> None: ...


class _Strict:
    """Demands a client certificate with blocking sockets: asyncio closes without sending the alert that says so."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, name="sandbox-client-certificate", daemon=True).start()

    def close(self) -> None:
        # Closing alone does not wake a blocked accept().
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            with line, contextlib.suppress(OSError), self._context.wrap_socket(line, server_side=True) as secure:
                secure.recv(65536)
                secure.sendall(_REPLY)


@dataclass(frozen=True, slots=True)
class Authority:
    """A certificate authority made for one run; `pem` is what a client must trust to get past "unknown issuer"."""

    certificate: x509.Certificate
    key: EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        from cryptography.hazmat.primitives.serialization import Encoding

        return self.certificate.public_bytes(Encoding.PEM)


def new_authority() -> Authority:
    """Make the authority that signs every certificate but the self-signed one."""
    now = datetime.now(UTC)
    certificate, key = _certificate("Sandbox CA", now - _DAY, now + 365 * _DAY, is_authority=True)
    return Authority(certificate, key)


async def serve_all(ports: dict[str, int], authority: Authority) -> list[Closer]:
    """Start one listener for each TLS failure and enter its port in `ports`."""
    now = datetime.now(UTC)
    recent, year = now - _DAY, now + 365 * _DAY
    plans = {
        "unknown-issuer": _context("127.0.0.1", recent, year, authority),
        "self-signed": _context("127.0.0.1", recent, year, None),
        "expired": _context("127.0.0.1", now - 90 * _DAY, recent, authority),
        "not-yet-valid": _context("127.0.0.1", now + _DAY, year, authority),
        "wrong-host": _context("api.other.example", recent, year, authority),
    }
    strict = _Strict(_context("127.0.0.1", recent, year, authority, ask_client=True))
    ports["client-certificate"] = strict.port
    closers: list[Closer] = [strict]
    for name, context in plans.items():
        server = await asyncio.start_server(_answer, "127.0.0.1", 0, ssl=context)
        ports[name] = server.sockets[0].getsockname()[1]
        closers.append(server)
    for name, handler in {"plain-http": _answer, "cut-in-handshake": _cut, "silent-handshake": _hold}.items():
        server = await asyncio.start_server(handler, "127.0.0.1", 0)
        ports[name] = server.sockets[0].getsockname()[1]
        closers.append(server)
    return closers


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        await reader.read(65536)
    writer.write(_REPLY)
    writer.close()


async def _cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        await reader.read(16)
    writer.close()


async def _hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while await reader.read(65536):
            pass
    writer.close()


def _context(
    name: str, start: datetime, end: datetime, authority: Authority | None, *, ask_client: bool = False
) -> ssl.SSLContext:
    from cryptography.hazmat.primitives import serialization

    certificate, key = _certificate(name, start, end, authority)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "server.pem"
        path.touch(mode=0o600)
        path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
        context.load_cert_chain(path)
    if ask_client and authority is not None:
        context.load_verify_locations(cadata=authority.pem.decode())
        context.verify_mode = ssl.CERT_REQUIRED
    return context


def _certificate(
    name: str, start: datetime, end: datetime, authority: Authority | None = None, *, is_authority: bool = False
) -> tuple[x509.Certificate, EllipticCurvePrivateKey]:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(authority.certificate.subject if authority else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    )
    if not is_authority:
        builder = builder.add_extension(x509.SubjectAlternativeName([_alternative(name)]), critical=False)
    return builder.sign(authority.key if authority else key, hashes.SHA256()), key


def _alternative(name: str) -> x509.GeneralName:
    from cryptography import x509

    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)
