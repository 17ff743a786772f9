"""Calls that had to happen before a call, such as the one for a token, as lines of its table."""

from __future__ import annotations

from inspector.model.exchange import Exchange, Response
from inspector.ui.present import ink, outcome
from inspector.ui.present.body_sheet import body_sheet
from inspector.ui.present.phases import LABEL, phase_list
from inspector.ui.present.rows import line
from inspector.ui.present.sheet import JsonSheet, TextSheet
from inspector.ui.present.table import Table
from inspector.ui.present.wire import safe

LINES_AT_MOST = 40


def calls_before(table: Table, exchange: Exchange) -> None:
    """Append each of them; one that failed with its answer or with its phases."""
    for place, call in enumerate(exchange.via):
        prefix = f"via[{place}]."
        failed = outcome.level(call) != ink.OK
        table.title("The call before it failed" if failed else "Called before")
        url = call.sent.url if call.sent else call.request.url
        level = outcome.level(call) or ink.OK
        word = f"{outcome.chip_word(call)} {outcome.reason_phrase(call)}".strip()
        table.pair("call", f"{call.request.method} {url}")
        head = line(" ", ("answer".ljust(LABEL), ink.DIM))
        table.add(line(head, safe(word, ink.severity(level))), f"{prefix}res.status", start=len(head.plain))
        if failed and call.response is not None:
            _answer(table, call.response, prefix)
        elif failed:
            for name, content in phase_list(call, table.paper):
                table.add(content, f"{prefix}timing.{name}")


def _answer(table: Table, response: Response, prefix: str) -> None:
    seen: set[str] = set()
    for item in response.headers:
        name = item.name.lower()
        if name in ("www-authenticate", "content-type") and name not in seen:
            seen.add(name)
            head = line(" ", (item.name.lower().ljust(LABEL), ink.DIM), " ")
            table.add(line(head, safe(item.value, ink.TEXT)), f"{prefix}res.header.{name}", start=len(head.plain))
    sheet = body_sheet(response.body, table.paper, whole=False, empty="No body: the server sent none.")
    table.gap()
    if isinstance(sheet, JsonSheet | TextSheet):
        count = min(sheet.count, LINES_AT_MOST)
        table.put(sheet, [line(*sheet.pieces(index, table.paper.width)) for index in range(count)], prefix)
