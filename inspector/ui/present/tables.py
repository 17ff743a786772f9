"""The tables of the response pane: headers, cookies, TLS, timeline, the wire, and the call that drew no answer."""

from __future__ import annotations

from textual.content import Content

from inspector import describe
from inspector.model.body import Body
from inspector.model.exchange import Certificate, Exchange, Header, PhaseName, TlsInfo
from inspector.redact import Redactor
from inspector.ui.present import ink, outcome, phases
from inspector.ui.present.body_text import decode, is_binary
from inspector.ui.present.marks import Spot
from inspector.ui.present.phases import LABEL
from inspector.ui.present.rows import Paper, fit, line, wrap
from inspector.ui.present.sheet import TableSheet
from inspector.ui.present.wire import safe

NAMES_AT_MOST = 28
RAW_AT_MOST = 64 * 1024
"""Characters of a body in the raw tab."""


class Table:
    """Collects lines and the places that stand on them."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.lines: list[Content] = []
        self.anchors: dict[str, Spot] = {}

    def add(self, content: Content, *anchors: str, start: int = 1, end: int | None = None) -> None:
        """Append a line; the anchors are at these characters of it."""
        spot = Spot(len(self.lines), start, len(content.plain.rstrip()) if end is None else end)
        for anchor in anchors:
            self.anchors.setdefault(anchor.lower(), spot)
        self.lines.append(content)

    def gap(self) -> None:
        """One blank line, never two."""
        if self.lines and self.lines[-1].plain.strip():
            self.lines.append(Content(""))

    def title(self, words: str) -> None:
        """A heading after a blank line."""
        self.gap()
        self.add(line(" ", (words, ink.STRONG)))

    def pair(self, name: str, value: str, *anchors: str, width: int = LABEL) -> None:
        """A dim label with its value, which is what the anchors mean."""
        head = line(" ", fit(safe(name, ink.DIM), width, self.paper.glyphs))
        self.add(line(head, safe(value, ink.TEXT)), *anchors, start=len(head.plain))

    def sentence(self, words: str, *anchors: str) -> None:
        """A wrapped sentence in dim."""
        for part in wrap(words, self.paper.width - 2, ink.DIM):
            self.add(line(" ", part), *anchors)

    def sheet(self) -> TableSheet:
        """What was collected."""
        return TableSheet(tuple(self.lines), self.anchors)


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
    """The cookies the server set: name, masked value, attributes."""
    table, response = Table(paper), exchange.response
    for item in response.headers if response else ():
        if item.name.lower() == "set-cookie":
            first, _, attributes = item.value.partition(";")
            name, _, value = first.partition("=")
            table.pair(name.strip(), value.strip() or "(empty)", width=NAMES_AT_MOST)
            if attributes.strip():
                table.add(line(" " * (NAMES_AT_MOST + 1), safe(attributes.strip(), ink.DIM)))
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
    _certificates(table, info, exchange.context.clock)
    return table.sheet()


def timeline(exchange: Exchange, paper: Paper) -> TableSheet:
    """Phases on one scale, redirects that were followed, and what had to happen before."""
    table = Table(paper)
    for name, content in phases.timeline(exchange, paper):
        _phase(table, name, content)
    table.gap()
    if exchange.peer:
        table.pair("peer", exchange.peer, "peer", "peer.address")
    if exchange.started:
        table.pair("started", _time(exchange.started), "context.clock")
    if exchange.ended is not None:
        table.pair("took", describe.duration(exchange.elapsed), "timing.total", "timing")
    _redirects(table, exchange)
    for call in exchange.via:
        table.title("Called before")
        words = f"{call.request.method} {call.sent.url if call.sent else call.request.url}"
        table.add(line(" ", (outcome.chip_word(call).ljust(LABEL), ink.DIM), safe(words, ink.TEXT)))
    return table.sheet()


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


def no_answer(exchange: Exchange, paper: Paper) -> TableSheet:
    """A call without an answer: its phases, the certificate or address under them, and why there is no body."""
    table = Table(paper)
    for name, content in phases.phase_list(exchange, paper):
        _phase(table, name, content)
    if exchange.tls is not None and exchange.tls.chain:
        _certificates(table, exchange.tls, exchange.context.clock)
    elif exchange.peer:
        table.gap()
        table.pair("address", exchange.peer, "peer", "peer.address")
    failure = exchange.failure
    if failure is not None and failure.phase is None and failure.detail:
        table.gap()
        for part in wrap(describe.safe(failure.detail), paper.width - 2, ink.TEXT):
            table.add(line(" ", part))
    for call in exchange.via:
        table.title("The call before it failed" if not _fine(call) else "Called before")
        url = call.sent.url if call.sent else call.request.url
        table.pair(outcome.chip_word(call), f"{call.request.method} {url}")
    if exchange.done:
        table.gap()
        table.sentence(outcome.nothing_words(exchange), "res.body")
    return table.sheet()


def _fine(call: Exchange) -> bool:
    return call.response is not None and call.response.status < 400


def _phase(table: Table, name: PhaseName, content: Content) -> None:
    anchors = [f"timing.{name}"]
    if name is PhaseName.WAIT:
        anchors += ["timing.first_byte", "timing.limit"]
    if name is PhaseName.TLS:
        anchors += ["tls", "tls.verify", "tls.verify_code", "tls.reason", "tls.handshake"]
    if name is PhaseName.DNS:
        anchors.append("dns")
    text = content.plain
    column = 1 + LABEL
    end = len(text[: max(column, len(text) - 10)].rstrip())
    table.add(content, *anchors, start=column, end=max(end, column + 1))


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


def _certificates(table: Table, info: TlsInfo, clock: float) -> None:
    for place, certificate in enumerate(info.chain):
        table.title("Certificate the server showed" if place == 0 else f"Certificate {place + 1} of its chain")
        roots = (f"tls.chain[{place}]", "tls.cert") if place == 0 else (f"tls.chain[{place}]",)
        _certificate(table, certificate, roots)
        if place == 0 and clock:
            table.pair("time here", _time(clock), "context.clock")


def _certificate(table: Table, item: Certificate, roots: tuple[str, ...]) -> None:
    def at(*names: str) -> list[str]:
        return [f"{root}.{name}" for root in roots for name in names]

    table.pair("subject", item.subject or "(none)", *at("subject"), *roots, "tls.subject")
    table.pair("issuer", item.issuer or "(none)", *at("issuer", "self_signed"), "tls.issuer")
    if item.names:
        table.pair("names", ", ".join(item.names), *at("names", "san"), "tls.names")
    if item.not_after:
        table.pair("valid from", _time(item.not_before), *at("not_before"))
        table.pair("valid to", _time(item.not_after), *at("not_after"))
    if item.fingerprint:
        table.pair("fingerprint", item.fingerprint, *at("fingerprint"))


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


def _time(epoch: float) -> str:
    return describe.moment(epoch)
