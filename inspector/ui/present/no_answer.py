"""A call without an answer: where it broke or what it waits for, and why there is no body."""

from __future__ import annotations

from textual.content import Content

from inspector import describe
from inspector.model.exchange import Exchange, PhaseName
from inspector.ui.present import ink, outcome, phases
from inspector.ui.present.before import calls_before
from inspector.ui.present.certificates import certificates
from inspector.ui.present.rows import Paper, line, wrap
from inspector.ui.present.sheet import TableSheet
from inspector.ui.present.table import Table


def no_answer(exchange: Exchange, paper: Paper) -> TableSheet:
    """Its phases, the certificate or address under them, what failed before it, and why there is no body."""
    table = Table(paper)
    if exchange.phases or not exchange.done:
        for name, content in phases.phase_list(exchange, paper):
            add_phase(table, name, content)
    failure = exchange.failure
    if failure is not None and failure.phase is None and failure.detail:
        table.gap()
        for part in wrap(describe.safe(failure.detail), paper.width - 2, ink.TEXT):
            table.add(line(" ", part), "timing", "timing.total")
    if exchange.tls is not None and exchange.tls.chain:
        certificates(table, exchange.tls, exchange.context.clock)
    elif exchange.peer:
        table.gap()
        table.pair("address", exchange.peer, "peer", "peer.address")
    calls_before(table, exchange)
    if exchange.done:
        table.gap()
        table.sentence(outcome.nothing_words(exchange), "res.body")
    return table.sheet()


def add_phase(table: Table, name: PhaseName, content: Content) -> None:
    """Append the line of a phase with every place that means it; what is lit is its second column."""
    anchors = [f"timing.{name}"]
    if name is PhaseName.WAIT:
        anchors += ["timing.first_byte", "timing.limit"]
    if name is PhaseName.TLS:
        anchors += ["tls", "tls.verify", "tls.verify_code", "tls.reason", "tls.handshake"]
    if name is PhaseName.DNS:
        anchors.append("dns")
    text = content.plain
    column = 1 + phases.LABEL
    end = len(text[: max(column, len(text) - 10)].rstrip())
    table.add(content, *anchors, start=column, end=max(end, column + 1))
