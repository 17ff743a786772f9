"""The certificates of a server, read into plain facts."""

from __future__ import annotations

import ssl
from collections.abc import Iterable

from inspector.model.tls import Certificate, TlsInfo


def read_chain(ders: Iterable[bytes]) -> tuple[Certificate, ...]:
    """Read certificates from their DER bytes; one that cannot be read is left out. Imports cryptography."""
    found = (_read(der) for der in ders)
    return tuple(item for item in found if item is not None)


def _read(der: bytes) -> Certificate | None:
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256

    try:
        item = x509.load_der_x509_certificate(der)
        return Certificate(
            subject=_name(item.subject),
            issuer=_name(item.issuer),
            names=_names(item),
            not_before=item.not_valid_before_utc.timestamp(),
            not_after=item.not_valid_after_utc.timestamp(),
            serial=f"{item.serial_number:x}",
            fingerprint=item.fingerprint(SHA256()).hex(),
            self_signed=item.subject == item.issuer,
        )
    except ValueError:
        return None


def _name(name: object) -> str:
    """The common name, else the organisation, else the whole name (RFC 4514)."""
    from cryptography import x509

    assert isinstance(name, x509.Name)
    for oid in (x509.NameOID.COMMON_NAME, x509.NameOID.ORGANIZATION_NAME):
        values = name.get_attributes_for_oid(oid)
        if values:
            return str(values[0].value)
    return name.rfc4514_string()


def _names(item: object) -> tuple[str, ...]:
    from cryptography import x509

    assert isinstance(item, x509.Certificate)
    try:
        names = item.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (x509.ExtensionNotFound, ValueError):
        return ()
    return (*names.get_values_for_type(x509.DNSName), *map(str, names.get_values_for_type(x509.IPAddress)))


def agreed(tls: ssl.SSLObject, server_name: str) -> tuple[TlsInfo, tuple[bytes, ...]]:
    """What a handshake agreed on, and the DER bytes of the chain, leaf first, to be read when there is time."""
    cipher = tls.cipher()
    info = TlsInfo(
        version=tls.version() or "",
        cipher=cipher[0] if cipher else "",
        alpn=tls.selected_alpn_protocol() or "",
        server_name=server_name,
    )
    leaf = tls.getpeercert(binary_form=True)
    return info, _chain(tls) or ((leaf,) if leaf else ())


def _chain(tls: ssl.SSLObject) -> tuple[bytes, ...]:
    """The chain as the server sent it. Public since Python 3.13; before that it is on the wrapped object only."""
    public = getattr(tls, "get_unverified_chain", None)
    if public is not None:
        return tuple(public() or ())
    inner = getattr(getattr(tls, "_sslobj", None), "get_unverified_chain", None)
    return tuple(ssl.PEM_cert_to_DER_cert(item.public_bytes()) for item in (inner() or ())) if inner else ()
