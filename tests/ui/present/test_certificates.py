"""Certificates as lines."""

from __future__ import annotations

from dataclasses import replace

from inspector.model.tls import Certificate, TlsInfo
from inspector.ui.present.certificates import certificates
from inspector.ui.present.rows import Paper
from inspector.ui.present.table import Table
from tests.ui.samples import CERTIFICATE, CLOCK


def _table(*chain: Certificate) -> Table:
    table = Table(Paper(width=60))
    certificates(table, TlsInfo(chain=chain), CLOCK)
    return table


def test_names_issuer_and_both_dates_are_shown_beside_the_clock() -> None:
    text = "\n".join(content.plain.rstrip() for content in _table(CERTIFICATE).lines)
    assert " subject     CN=api.acme.example" in text
    assert " valid to    2026-11-22 00:00:00 UTC" in text
    assert " time here   2026-11-22 12:00:00 UTC" in text


def test_the_first_of_a_chain_is_the_servers_own() -> None:
    table = _table(CERTIFICATE, replace(CERTIFICATE, subject="CN=Acme CA 2"))
    own, issuer = table.anchors["tls.cert.subject"], table.anchors["tls.chain[1].subject"]
    assert own == table.anchors["tls.chain[0].subject"]
    assert issuer.row > own.row


def test_a_certificate_without_dates_or_names_breaks_nothing() -> None:
    text = "\n".join(content.plain.rstrip() for content in _table(Certificate()).lines)
    assert "subject     (none)" in text
    assert "valid" not in text
