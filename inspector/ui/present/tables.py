"""The tables of the response pane: headers, cookies, TLS, timeline, and both messages as they were on the wire."""

from __future__ import annotations

from inspector import describe
from inspector.model.body import Body
from inspector.model.exchange import Exchange, Header, header
from inspector.redact import Redactor
from inspector.ui.present import ink, phases
from inspector.ui.present.before import calls_before
from inspector.ui.present.body_text import decode, is_binary
from inspector.ui.present.certificates import certificates
from inspector.ui.present.no_answer import add_phase
from inspector.ui.present.phases import LABEL
from inspector.ui.present.rows import Paper, line
from inspector.ui.present.sheet import TableSheet
from inspector.ui.present.table import Table
from inspector.ui.present.wire import safe

NAMES_AT_MOST = 28
RAW_AT_MOST = 64 * 1024
"""Characters of a body in the raw tab."""


def headers(exchange: Exchange, paper: Paper) -> TableSheet:
    """The response's headers and trailers as they came."""
    table, response = Table(paper), exchange.response
    if response is None:
        return table.sheet()
    _header_lines(table, response.headers, "res.header")
    if not response.headers:
        table.sentence("The answer has no headers.")
    if response.trailers:
        table.title("Trailers")
        _header_lines(table, response.trailers, "res.trailer")
    return table.sheet()


def cookies(exchange: Exchange, paper: Paper) -> TableSheet:
    """The cookies the server set: name, masked value, attributes; then those that were sent."""
    table, response = Table(paper), exchange.response
    for item in response.headers if response else ():
        if item.name.lower() == "set-cookie":
            first, _, attributes = item.value.partition(";")
            name, _, value = first.partition("=")
            table.pair(name.strip(), value.strip() or "(empty)", width=NAMES_AT_MOST)
            if attributes.strip():
                table.add(line(" " * (NAMES_AT_MOST + 1), safe(attributes.strip(), ink.DIM)))
    sent = header(exchange.sent.headers, "cookie") if exchange.sent is not None else None
    if sent:
        table.title("Sent with the request")
        for part in sent.split(";"):
            name, _, value = part.partition("=")
            table.pair(name.strip(), value.strip() or "(empty)", width=NAMES_AT_MOST)
    return table.sheet()


def tls(exchange: Exchange, paper: Paper) -> TableSheet:
    """What the handshake agreed on, and every certificate the server showed."""
    table, info = Table(paper), exchange.tls
    if info is None:
        return table.sheet()
    for name, value, place in (
        ("version", info.version, "tls.version"),
        ("cipher", info.cipher, "tls.cipher"),
        ("protocol", info.alpn, "tls.alpn"),
        ("asked for", info.server_name, "tls.server_name"),
    ):
        if value:
            table.pair(name, value, place)
    checked = exchange.context.profile.verify
    table.pair(
        "checked", "yes, names and signatures" if checked else "NO: tls.verify = false in the profile", "tls.verify"
    )
    _road(table, exchange)
    certificates(table, info, exchange.context.clock)
    return table.sheet()


def timeline(exchange: Exchange, paper: Paper) -> TableSheet:
    """Phases on one scale, redirects that were followed, and what had to happen before."""
    table = Table(paper)
    for name, content in phases.timeline(exchange, paper):
        add_phase(table, name, content)
    table.gap()
    _road(table, exchange)
    if exchange.started:
        table.pair("started", describe.moment(exchange.started), "context.clock")
    if exchange.ended is not None:
        table.pair("took", describe.duration(exchange.elapsed), "timing.total", "timing")
    _redirects(table, exchange)
    calls_before(table, exchange)
    return table.sheet()


def _road(table: Table, exchange: Exchange) -> None:
    """The address that was connected to, and who chose it: DNS, the profile's hosts, or a proxy."""
    facts = exchange.context.profile
    if exchange.peer:
        table.pair("peer", exchange.peer, "peer", "peer.address")
    if exchange.override:
        table.pair("by hosts", exchange.override, "peer.override", "profile.hosts")
    if facts.proxy:
        source = "the profile" if facts.proxy_source == "profile" else facts.proxy_source
        table.pair("proxy", f"{facts.proxy}, from {source}", "profile.proxy", "profile.proxy_source")


def raw(exchange: Exchange, paper: Paper) -> TableSheet:
    """The heads of both messages as they were on the wire, credentials masked, and the body as it came."""
    table, sent, response = Table(paper), exchange.sent, exchange.response
    if sent is not None:
        table.add(line(" ", (sent.method, ink.method(sent.method)), " ", safe(f"{sent.url} {sent.http_version}")))
        for item in sent.headers:
            _plain_header(table, item)
        _body_lines(table, _text(sent.body) if sent.body is not None else "")
    if response is not None:
        table.gap()
        words = f"{response.http_version} {response.status} {response.reason}".rstrip()
        table.add(line(" ", safe(words, ink.STRONG_PLAIN)), "res.status")
        for item in response.headers:
            _plain_header(table, item)
        _body_lines(table, _text(response.body))
    return table.sheet()


def _header_lines(table: Table, items: tuple[Header, ...], prefix: str) -> None:
    width = min(NAMES_AT_MOST, max((len(item.name) for item in items), default=0)) + 2
    seen: dict[str, int] = {}
    for item in items:
        low = item.name.lower()
        place = seen[low] = seen.get(low, -1) + 1
        head = line(" ", safe(item.name, ink.JSON_KEY))
        head = head.pad_right(max(2, width + 1 - head.cell_length))
        anchors = [f"{prefix}.{low}[{place}]"]
        if place == 0:
            anchors += [f"{prefix}.{low}", prefix]
        table.add(line(head, safe(item.value, ink.TEXT)), *anchors, start=len(head.plain))


def _redirects(table: Table, exchange: Exchange) -> None:
    for place, step in enumerate(exchange.steps):
        if place == 0:
            table.title("Redirects")
        root = f"hop[{place}]"
        head = line(" ", (str(step.response.status).ljust(5), ink.TEXT), (step.sent.method.ljust(LABEL - 5), ink.DIM))
        table.add(line(head, safe(step.sent.url, ink.TEXT)), root, f"{root}.status", f"{root}.url", f"{root}.method")
        table.pair("to", step.location or "(no Location)", f"{root}.header.location", f"{root}.location")
        if step.dropped:
            words = "not carried on: " + ", ".join(step.dropped)
            table.pair("", words, f"{root}.dropped", *(f"{root}.header.{name.lower()}" for name in step.dropped))


def _plain_header(table: Table, item: Header) -> None:
    table.add(line(" ", safe(f"{item.name}: ", ink.DIM), safe(item.value, ink.TEXT)))


def _body_lines(table: Table, text: str) -> None:
    if not text:
        return
    table.gap()
    for part in text[:RAW_AT_MOST].split("\n"):
        table.add(line(" ", safe(part.rstrip("\r").expandtabs(4), ink.TEXT)))
    if len(text) > RAW_AT_MOST:
        table.sentence(f"{describe.number(len(text) - RAW_AT_MOST)} more characters; the body tab has them.")


def _text(body: Body) -> str:
    data = body.read(0, RAW_AT_MOST * 2)
    if is_binary(data, body.media_type):
        return f"({describe.size(body.size)}, not text)"
    return Redactor().text(decode(data, body.media_type))
