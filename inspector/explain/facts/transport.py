"""Facts of the road: `failure`, `failure.*`, `tls.*`, `peer.*`, `env.*`."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping

from inspector.describe import date, duration, listing, quoted, safe
from inspector.explain.facts import clock
from inspector.explain.facts.fact import FactSpec, Named, fact, specs
from inspector.explain.facts.view import View
from inspector.model.exchange import Failure, FailureKind, PhaseName
from inspector.model.tls import Certificate
from inspector.model.tls_alert import BY_REASON, SORTS

SPECS = {
    **specs(
        "str",
        failure="Why no whole answer came: a FailureKind",
        failure__phase="The phase in which it broke",
        failure__reason="The reason that the TLS library gives",
        failure__alert="The TLS alert that the other side sent, by its name in RFC 8446",
        failure__alert_means="What that alert means, in a sentence",
        failure__sort="What the handshake failed over: weak, own-limits, nothing-common, unknown-name, no-http",
        failure__place="The host and port where the connection was tried or made",
        failure__name="The name that was looked up",
        failure__url_port="The port of the URL, where the connection went to another",
        failure__why="What the TLS library itself found wrong, in its words",
        failure__error="Class of the exception",
        failure__text="The client's own words",
        tls__version="TLS version agreed on",
        tls__cipher="Cipher agreed on",
        tls__alpn="Protocol agreed on",
        tls__server_name="The name asked for",
        tls__subject="Whose certificate it is",
        tls__issuer="Who signed it",
        peer__address="The address that was connected to",
        peer__override="The entry of the profile's hosts that led to the address",
    ),
    **specs(
        "int",
        failure__errno="Number of the system error",
        failure__verify_code="Why OpenSSL does not accept the certificate, as a number",
    ),
    **specs(
        "float",
        tls__expired_for="Seconds since the certificate ended",
        tls__starts_in="Seconds until the certificate begins",
        tls__expires_in="Seconds until the certificate ends",
    ),
    **specs(
        "bool",
        tls__self_signed="The server signed its certificate itself",
        peer__odd="A public name led to a private address",
        env__socks="A proxy variable names a SOCKS proxy",
    ),
    **specs("list", tls__names="Names the certificate is for", env__proxy="Proxy variables that are set"),
    "failure.*": FactSpec(
        "str", "A number or text that came with the failure: received, expected, limit, status, bytes"
    ),
}


PHASES: Mapping[PhaseName, str] = {
    PhaseName.DNS: "looking up the name",
    PhaseName.CONNECT: "connecting",
    PhaseName.PROXY: "asking the proxy",
    PhaseName.TLS: "agreeing on TLS",
    PhaseName.SEND: "sending the request",
    PhaseName.WAIT: "waiting for the answer",
    PhaseName.RECEIVE: "receiving the answer",
}
"""What goes on in each phase, in words."""


def failure(view: View) -> Iterator[Named]:
    """What broke, where, and the numbers that tell why."""
    broke = view.failure
    if broke is None:
        return
    at = f"timing.{broke.phase}" if broke.phase else "timing"
    words = safe(broke.detail, 160) or broke.kind.replace("-", " ")
    yield "failure", fact(broke.kind.value, at, saw=words)
    if broke.phase:
        yield "failure.phase", fact(broke.phase.value, at, saw=f"broke off while {PHASES[broke.phase]}")
    if broke.errno is not None:
        yield "failure.errno", fact(broke.errno, at, saw=f"errno {broke.errno}")
    if broke.verify_code is not None:
        told = bool(broke.detail) and not view.exchange.phases  # another client's words: nobody saw the number itself
        place, shown = (at, words) if told else ("tls.cert", f"verify code {broke.verify_code}")
        yield "failure.verify_code", fact(broke.verify_code, place, saw=shown)
    if broke.reason:
        yield "failure.reason", fact(broke.reason, at, saw=safe(broke.reason, 120))
        yield from _alert(broke, at)
    if broke.error:
        yield "failure.error", fact(broke.error, at, saw=safe(broke.error, 120))
    if broke.detail:
        yield "failure.text", fact(broke.detail, at, saw=quoted(broke.detail))
    yield from _where(view, broke, at)
    yield from _named(broke, at)


_PLACED = frozenset({FailureKind.REFUSED, FailureKind.CONNECT_FAILED, FailureKind.TLS_PLAIN_HTTP, FailureKind.NOT_HTTP})


def _where(view: View, broke: Failure, at: str) -> Iterator[Named]:
    """Where the connection went. After a redirect or behind a proxy another client's words mean another place than the
    URL at hand; `""` is what they say where they name none."""
    host, port = view.url.host, str(view.url.port)
    place, name = broke.fact("place"), broke.fact("name")
    if isinstance(place, str) and place and host and place.rpartition(":")[2] != port:
        yield "failure.url_port", fact(port, "req.url", saw=f"port {port}")
    if place is None and host and broke.kind in _PLACED:
        yield "failure.place", fact(f"{host}:{port}", at, saw=safe(f"{host}:{port}", 100))
    if name is None and host and broke.kind is FailureKind.DNS_NO_NAME:
        yield "failure.name", fact(host, at, saw=safe(host, 100))


def _alert(broke: Failure, at: str) -> Iterator[Named]:
    """What the reason says in words: the alert that came, or what the library here found."""
    sort = SORTS.get(broke.reason)
    if sort is not None:
        yield "failure.sort", fact(sort, at, saw=safe(broke.reason.replace("_", " ").lower(), 120))
    alert = BY_REASON.get(broke.reason)
    if alert is not None:
        yield "failure.alert", fact(alert.name, at, saw=f"TLS alert {alert.number}, {alert.name}")
        if alert.means:
            yield "failure.alert_means", fact(alert.means, at, saw=alert.means)
    elif broke.kind is FailureKind.TLS_HANDSHAKE:
        words = broke.reason.replace("_", " ").lower()
        yield "failure.why", fact(words, at, saw=safe(words, 120))


def _named(broke: Failure, at: str) -> Iterator[Named]:
    for name, value in broke.facts:
        if value == "":
            continue
        yield f"failure.{name}", fact(value, at, saw=safe(f"{name.replace('_', ' ')} {value}", 160))


def tls(view: View) -> Iterator[Named]:
    """What the handshake agreed on, and the certificate that was shown."""
    info = view.exchange.tls
    if info is None:
        return
    for name, value in (("version", info.version), ("cipher", info.cipher), ("alpn", info.alpn)):
        if value:
            yield f"tls.{name}", fact(value, f"tls.{name}")
    if info.server_name:
        yield (
            "tls.server_name",
            fact(info.server_name, "tls.server_name", saw=f"asked for {safe(info.server_name, 100)}"),
        )
    if info.chain:
        yield from _certificate(view, info.chain[0])


def _certificate(view: View, one: Certificate) -> Iterator[Named]:
    if one.subject:
        yield "tls.subject", fact(one.subject, "tls.cert.subject", saw=safe(f"certificate of {one.subject}", 120))
    if one.issuer:
        yield "tls.issuer", fact(one.issuer, "tls.cert.issuer", saw=safe(f"signed by {one.issuer}", 120))
    if one.names:
        yield "tls.names", fact(one.names, "tls.cert.san", saw=safe(f"for {listing(one.names)}", 160))
    signed = "signed by itself" if one.self_signed else "signed by another"
    yield "tls.self_signed", fact(one.self_signed, "tls.cert.issuer", saw=signed)
    present = clock.own_time(view)
    if not present:
        return
    if one.not_after:
        left = one.not_after - present
        saw = f"{'ended' if left < 0 else 'ends'} {date(one.not_after)}"
        yield "tls.expires_in", fact(left, "tls.cert.not_after", saw=saw)
        if left < 0:
            yield "tls.expired_for", fact(-left, "tls.cert.not_after", saw=f"{saw}, {duration(left)} ago")
    if one.not_before > present:
        wait = one.not_before - present
        saw = f"begins {date(one.not_before)}, in {duration(wait)}"
        yield "tls.starts_in", fact(wait, "tls.cert.not_before", saw=saw)


def peer(view: View) -> Iterator[Named]:
    """The address that was connected to."""
    turned, address = view.exchange.override, view.exchange.peer
    if turned:
        yield "peer.override", fact(turned, "timing.connect", saw=safe(f"hosts of the profile: {turned}", 120))
    if not address:
        return
    yield "peer.address", fact(address, "timing.connect", saw=safe(address, 60))
    if turned:
        return  # DNS was not asked, so nothing odd can be said of it
    odd = _is_private(_bare(address)) and _is_public_name(view.url.host) and not view.exchange.context.profile.proxy
    saw = safe(f"{view.url.host} led to {address}", 120)
    yield "peer.odd", fact(odd, "timing.dns", saw=saw)


def _bare(address: str) -> str:
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.rpartition(":")[0] if address.count(":") == 1 else address


def _is_private(address: str) -> bool:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    return parsed.is_private or parsed.is_loopback or parsed.is_unspecified or parsed.is_link_local


def _is_public_name(host: str) -> bool:
    if "." not in host or host.endswith((".local", ".internal", ".localhost", ".test", ".lan", ".home", ".corp")):
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True
    return False


def environment(view: View) -> Iterator[Named]:
    """Proxy variables that were set when the call began."""
    found = view.exchange.context.environment
    names = tuple(name for name, _ in found)
    if names:
        yield "env.proxy", fact(names, "context.environment", saw=f"{listing(names)} set")
        socks = any(value.lower().startswith("socks") for _, value in found)
        yield "env.socks", fact(socks, "context.environment", saw="a SOCKS proxy" if socks else "no SOCKS proxy")
