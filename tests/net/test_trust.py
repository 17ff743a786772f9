"""Whose roots are trusted."""

from __future__ import annotations

import ssl
import sys

import certifi
import pytest
import trustme

from inspector.model.profile import Trust
from inspector.net.trust import trusting


def roots(context: ssl.SSLContext) -> int:
    return context.cert_store_stats()["x509_ca"]


def test_the_machines_store_is_what_openssl_reads(
    authority: trustme.CA, ca_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("SSL_CERT_FILE", ca_file)
    monkeypatch.setenv("SSL_CERT_DIR", "/nowhere")
    assert roots(trusting(Trust.SYSTEM)) == 1


def test_the_bundled_roots_leave_the_machines_own_out(ca_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", ca_file)
    expected = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    expected.load_verify_locations(certifi.where())
    assert roots(trusting(Trust.BUNDLED)) == roots(expected) > 50


def test_a_machine_without_a_store_still_trusts_the_public_roots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/ca.pem")
    monkeypatch.setenv("SSL_CERT_DIR", "/nowhere")
    context = trusting(Trust.SYSTEM)
    assert type(context).__module__.startswith("truststore")
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


@pytest.mark.parametrize("which", list(Trust))
def test_a_certificate_in_the_middle_of_a_chain_may_be_trusted(which: Trust) -> None:
    flags = trusting(which).verify_flags
    assert flags & ssl.VERIFY_X509_PARTIAL_CHAIN
    assert not flags & ssl.VERIFY_X509_STRICT
