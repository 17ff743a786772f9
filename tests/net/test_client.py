"""What a profile's TLS settings do to a call: client certificates, lowest version, another name or place."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest
import trustme
from cryptography.hazmat.primitives import serialization

from inspector.model.exchange import FailureKind, PhaseName, Response
from inspector.model.profile import Tls, TlsVersion, Trust
from inspector.model.secret import Secret
from tests.net.conftest import Caller, Serve, answering, quick, reply, tls_context

PASSWORD = "made-up-passphrase"


@pytest.fixture
def client_files(authority: trustme.CA, tmp_path: Path) -> tuple[str, str]:
    """A client certificate, and its key under a password."""
    issued = authority.issue_cert("client@example.com")
    cert, key = tmp_path / "client.pem", tmp_path / "client.key"
    cert.write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
    loaded = serialization.load_pem_private_key(issued.private_key_pem.bytes(), None)
    coded = serialization.BestAvailableEncryption(PASSWORD.encode())
    pkcs8 = serialization.PrivateFormat.PKCS8
    key.write_bytes(loaded.private_bytes(serialization.Encoding.PEM, pkcs8, coded))
    return str(cert), str(key)


@pytest.fixture
def demanding(authority: trustme.CA) -> ssl.SSLContext:
    """A server that wants a certificate of the client."""
    context = tls_context(authority.issue_cert("127.0.0.1"))
    authority.configure_trust(context)
    context.verify_mode = ssl.CERT_REQUIRED
    return context


async def test_an_encrypted_key_is_opened_with_the_password_of_its_place(
    call: Caller, serve: Serve, demanding: ssl.SSLContext, ca_file: str, client_files: tuple[str, str]
) -> None:
    port = await serve(answering(reply(b"hello " + PASSWORD.encode())), demanding)
    cert, key = client_files
    tls = Tls(ca_file=ca_file, client_cert=cert, client_key=key, key_password=Secret.parse(f"plain:{PASSWORD}"))
    exchange = await call(f"https://127.0.0.1:{port}/", quick(tls=tls))
    assert isinstance(exchange.outcome, Response)
    assert PASSWORD not in repr(call.snapshots)
    assert PASSWORD not in call.redactor.text(f"hello {PASSWORD}")


@pytest.mark.parametrize(
    ("place", "words"),
    [(None, "encrypted; name its password in tls.key_password"), ("plain:wrong", "cannot be decrypted")],
)
async def test_an_encrypted_key_without_its_password_ends_the_call(
    call: Caller, ca_file: str, client_files: tuple[str, str], place: str | None, words: str
) -> None:
    cert, key = client_files
    secret = Secret.parse(place) if place else None
    tls = Tls(ca_file=ca_file, client_cert=cert, client_key=key, key_password=secret)
    failure = (await call("https://127.0.0.1:1/", quick(tls=tls))).failure
    assert failure is not None
    assert failure.kind is FailureKind.TLS_CONFIG
    assert words in failure.detail
    assert failure.fact("file") == key


async def test_a_password_that_cannot_be_had_is_named_by_its_place(call: Caller, client_files: tuple[str, str]) -> None:
    cert, key = client_files
    tls = Tls(client_cert=cert, client_key=key, key_password=Secret.parse("env:KEY_PASSWORD"))
    failure = (await call("https://127.0.0.1:1/", quick(tls=tls))).failure
    assert failure is not None
    assert (failure.kind, failure.fact("secret")) == (FailureKind.LOCAL, "env:KEY_PASSWORD")


async def test_a_server_below_the_lowest_version_is_not_spoken_to(
    call: Caller, serve: Serve, authority: trustme.CA, ca_file: str
) -> None:
    old = tls_context(authority.issue_cert("127.0.0.1"))
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    port = await serve(answering(reply(b"ok")), old)
    good = await call(f"https://127.0.0.1:{port}/", quick(tls=Tls(ca_file=ca_file)))
    assert good.tls is not None
    assert good.tls.version == "TLSv1.2"
    strict = quick(tls=Tls(ca_file=ca_file, min_version=TlsVersion.TLS_1_3))
    failure = (await call(f"https://127.0.0.1:{port}/", strict)).failure
    assert failure is not None
    assert failure.phase is PhaseName.TLS


async def test_hosts_connects_elsewhere_and_checks_the_name_of_the_url(
    call: Caller, serve: Serve, authority: trustme.CA, ca_file: str
) -> None:
    names: list[str | None] = []
    context = tls_context(authority.issue_cert("api.example.com"))
    context.sni_callback = lambda _, name, __: names.append(name)
    port = await serve(answering(reply(b"ok")), context)
    profile = quick(tls=Tls(ca_file=ca_file), hosts=(("api.example.com", f"127.0.0.1:{port}"),))
    exchange = await call("https://api.example.com/x", profile)
    assert isinstance(exchange.outcome, Response)
    assert names == ["api.example.com"]
    assert exchange.override == f"api.example.com = 127.0.0.1:{port}"
    assert exchange.peer == f"127.0.0.1:{port}"
    assert exchange.sent is not None
    assert exchange.sent.url == "https://api.example.com/x"


async def test_hosts_stand_before_a_proxy(call: Caller, serve: Serve) -> None:
    port = await serve(answering(reply(b"ok")))
    hosts = (("api.example.com", f"127.0.0.1:{port}"),)
    exchange = await call("http://api.example.com/x", quick(hosts=hosts, proxy="http://127.0.0.1:1"))
    assert isinstance(exchange.outcome, Response)


async def test_a_call_to_another_host_uses_no_entry(call: Caller, serve: Serve) -> None:
    port = await serve(answering(reply(b"ok")))
    exchange = await call(f"http://127.0.0.1:{port}/", quick(hosts=(("api.example.com", "127.0.0.1:1"),)))
    assert isinstance(exchange.outcome, Response)
    assert exchange.override == ""


async def test_another_server_name_is_asked_for_and_checked(
    call: Caller, serve: Serve, authority: trustme.CA, ca_file: str
) -> None:
    port = await serve(answering(reply(b"ok")), tls_context(authority.issue_cert("inner.example.com")))
    url = f"https://127.0.0.1:{port}/"
    wrong = await call(url, quick(tls=Tls(ca_file=ca_file)))
    assert wrong.failure is not None
    assert wrong.failure.kind is FailureKind.TLS_CERTIFICATE
    right = await call(url, quick(tls=Tls(ca_file=ca_file, server_name="inner.example.com")))
    assert isinstance(right.outcome, Response)
    assert right.tls is not None
    assert right.tls.server_name == "inner.example.com"


@pytest.mark.parametrize("trust", list(Trust))
async def test_the_refused_certificate_is_fetched_whichever_roots_are_trusted(
    call: Caller, serve: Serve, server_tls: ssl.SSLContext, trust: Trust
) -> None:
    port = await serve(answering(reply(b"ok")), server_tls)
    exchange = await call(f"https://127.0.0.1:{port}/", quick(tls=Tls(trust=trust)))
    assert exchange.failure is not None
    assert exchange.failure.kind is FailureKind.TLS_CERTIFICATE
    assert exchange.tls is not None
    assert exchange.tls.chain[0].names
