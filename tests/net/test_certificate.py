"""What a certificate says is read, also when it was refused."""

from __future__ import annotations

import asyncio
import datetime
import ssl
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from inspector.model.exchange import FailureKind, PhaseName, Response
from inspector.model.profile import Tls
from inspector.net.certificate import read_chain
from tests.net.conftest import Caller, Serve, answering, quick, reply, tls_context

NOW = datetime.datetime.now(datetime.UTC)
DAY = datetime.timedelta(days=1)


async def test_a_good_handshake_shows_version_names_and_dates(
    call: Caller, serve: Serve, server_tls: ssl.SSLContext, ca_file: str
) -> None:
    port = await serve(answering(reply(b"ok")), server_tls)
    exchange = await call(f"https://localhost:{port}/", quick(tls=Tls(ca_file=ca_file)))
    assert isinstance(exchange.outcome, Response)
    assert exchange.tls is not None
    assert exchange.tls.version == "TLSv1.3"
    assert exchange.tls.cipher
    assert exchange.tls.server_name == "localhost"
    assert set(exchange.tls.chain[0].names) == {"localhost", "127.0.0.1"}
    assert exchange.tls.chain[0].not_before < NOW.timestamp() < exchange.tls.chain[0].not_after
    tls = next(phase for phase in exchange.phases if phase.name is PhaseName.TLS)
    assert tls.detail == "TLSv1.3"


def test_bytes_that_are_no_certificate_are_left_out() -> None:
    assert read_chain([b"made up"]) == ()


async def test_an_expired_certificate_is_fetched_and_quoted(
    call: Caller, serve: Serve, authority: trustme.CA, ca_file: str
) -> None:
    requests: list[bytes] = []

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        requests.append(await reader.read(1000))

    ended = NOW - 3 * DAY
    port = await serve(
        handler, tls_context(authority.issue_cert("127.0.0.1", not_before=NOW - 9 * DAY, not_after=ended))
    )
    exchange = await call(f"https://127.0.0.1:{port}/", quick(tls=Tls(ca_file=ca_file)))
    failure = exchange.failure
    assert failure is not None
    assert (failure.kind, failure.verify_code, failure.phase) == (FailureKind.TLS_CERTIFICATE, 10, PhaseName.TLS)
    assert failure.detail == "certificate has expired"
    assert exchange.tls is not None
    assert exchange.tls.chain[0].not_after == pytest.approx(ended.timestamp(), abs=2)
    assert exchange.tls.chain[0].names == ("127.0.0.1",)
    assert b"".join(requests) == b""  # looking at it sent no request


async def test_a_certificate_from_tomorrow(call: Caller, serve: Serve, authority: trustme.CA, ca_file: str) -> None:
    cert = authority.issue_cert("127.0.0.1", not_before=NOW + DAY, not_after=NOW + 9 * DAY)
    port = await serve(answering(reply()), tls_context(cert))
    exchange = await call(f"https://127.0.0.1:{port}/", quick(tls=Tls(ca_file=ca_file)))
    assert exchange.failure is not None
    assert exchange.failure.verify_code == 9


@pytest.mark.parametrize(("host", "code"), [("localhost", 62), ("127.0.0.1", 64)])
async def test_a_certificate_for_another_name(
    call: Caller, serve: Serve, authority: trustme.CA, ca_file: str, host: str, code: int
) -> None:
    port = await serve(answering(reply()), tls_context(authority.issue_cert("api.example.com")))
    exchange = await call(f"https://{host}:{port}/", quick(tls=Tls(ca_file=ca_file)))
    assert exchange.failure is not None
    assert (exchange.failure.kind, exchange.failure.verify_code) == (FailureKind.TLS_CERTIFICATE, code)
    assert exchange.tls is not None
    assert exchange.tls.chain[0].names == ("api.example.com",)
    assert exchange.tls.server_name == host


async def test_an_issuer_nobody_knows(call: Caller, serve: Serve, server_tls: ssl.SSLContext) -> None:
    port = await serve(answering(reply()), server_tls)
    exchange = await call(f"https://127.0.0.1:{port}/")
    assert exchange.failure is not None
    assert exchange.failure.verify_code == 20
    assert exchange.tls is not None
    assert exchange.tls.chain[0].issuer.startswith("trustme")


def self_signed(folder: Path, *, authority: bool) -> tuple[Path, x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "made-up root" if authority else "127.0.0.1")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(NOW - DAY)
        .not_valid_after(NOW + DAY)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    )
    cert = builder.sign(key, hashes.SHA256())
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = folder / f"{authority}.pem"
    file.write_bytes(pem + cert.public_bytes(serialization.Encoding.PEM))
    return file, cert, key


async def test_a_self_signed_certificate(call: Caller, serve: Serve, tmp_path: Path) -> None:
    file, _, _ = self_signed(tmp_path, authority=False)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    port = await serve(answering(reply()), context)
    exchange = await call(f"https://127.0.0.1:{port}/")
    assert exchange.failure is not None
    assert exchange.failure.verify_code == 18
    assert exchange.tls is not None
    assert exchange.tls.chain[0].self_signed
    assert (exchange.tls.chain[0].subject, exchange.tls.chain[0].serial) == ("127.0.0.1", "7")


async def test_a_private_root_in_the_chain(call: Caller, serve: Serve, tmp_path: Path) -> None:
    _, root, root_key = self_signed(tmp_path, authority=True)
    key = ec.generate_private_key(ec.SECP256R1())
    leaf = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "leaf")]))
        .issuer_name(root.subject)
        .public_key(key.public_key())
        .serial_number(8)
        .not_valid_before(NOW - DAY)
        .not_valid_after(NOW + DAY)
        .sign(root_key, hashes.SHA256())
    )
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    chain = tmp_path / "chain.pem"
    chain.write_bytes(pem + b"".join(item.public_bytes(serialization.Encoding.PEM) for item in (leaf, root)))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    port = await serve(answering(reply()), context)
    exchange = await call(f"https://127.0.0.1:{port}/")
    assert exchange.failure is not None
    assert exchange.failure.verify_code == 19
    assert exchange.tls is not None
    assert [item.subject for item in exchange.tls.chain] == ["leaf", "made-up root"]
    assert [item.self_signed for item in exchange.tls.chain] == [False, True]


async def test_a_profile_that_does_not_verify_gets_its_answer(
    call: Caller, serve: Serve, server_tls: ssl.SSLContext
) -> None:
    port = await serve(answering(reply(b"ok")), server_tls)
    exchange = await call(f"https://127.0.0.1:{port}/", quick(tls=Tls(verify=False)))
    assert isinstance(exchange.outcome, Response)
    assert exchange.tls is not None
    assert exchange.tls.chain


async def test_a_client_certificate_is_shown_when_it_is_asked_for(
    call: Caller, serve: Serve, authority: trustme.CA, ca_file: str, tmp_path: Path
) -> None:
    context = tls_context(authority.issue_cert("127.0.0.1"))
    authority.configure_trust(context)
    context.verify_mode = ssl.CERT_REQUIRED
    port = await serve(answering(reply(b"ok")), context)
    file = tmp_path / "client.pem"
    file.write_bytes(authority.issue_cert("client@example.com").private_key_and_cert_chain_pem.bytes())
    exchange = await call(f"https://127.0.0.1:{port}/", quick(tls=Tls(ca_file=ca_file, client_cert=str(file))))
    assert isinstance(exchange.outcome, Response)
    assert exchange.outcome.body.read() == b"ok"
