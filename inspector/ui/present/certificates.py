"""The certificates a server showed, as lines of a table."""

from __future__ import annotations

from inspector import describe
from inspector.model.tls import Certificate, TlsInfo
from inspector.ui.present.table import Table


def certificates(table: Table, info: TlsInfo, clock: float) -> None:
    """Append every certificate of the chain; beside the first, the time on this machine's clock."""
    for place, certificate in enumerate(info.chain):
        table.title("Certificate the server showed" if place == 0 else f"Certificate {place + 1} of its chain")
        roots = (f"tls.chain[{place}]", "tls.cert") if place == 0 else (f"tls.chain[{place}]",)
        _certificate(table, certificate, roots)
        if place == 0 and clock:
            table.pair("time here", describe.moment(clock), "context.clock")


def _certificate(table: Table, item: Certificate, roots: tuple[str, ...]) -> None:
    def at(*names: str) -> list[str]:
        return [f"{root}.{name}" for root in roots for name in names]

    table.pair("subject", item.subject or "(none)", *at("subject"), *roots, "tls.subject")
    table.pair("issuer", item.issuer or "(none)", *at("issuer", "self_signed"), "tls.issuer")
    if item.names:
        table.pair("names", ", ".join(item.names), *at("names", "san"), "tls.names")
    if item.not_after:
        table.pair("valid from", describe.moment(item.not_before), *at("not_before"))
        table.pair("valid to", describe.moment(item.not_after), *at("not_after"))
    if item.serial:
        table.pair("serial", item.serial, *at("serial"))
    if item.fingerprint:
        table.pair("fingerprint", item.fingerprint, *at("fingerprint"))
