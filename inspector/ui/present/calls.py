"""The list of this run's calls, newest first: time, method, how it went, and the code or the phase."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, tzinfo

from inspector.model.diagnosis import Explanation, Severity
from inspector.model.exchange import Exchange
from inspector.ui.present import ink, outcome
from inspector.ui.present.rows import Paper, Row, line
from inspector.ui.present.wire import safe

METHOD_CELLS = 6
PATH_AT = 34
PATH_FROM = 56
"""Cells from which a row has room for the path too."""


def call_rows(
    calls: Collection[Exchange],
    verdicts: Mapping[str, Explanation],
    paper: Paper,
    *,
    current: str = "",
    marked: Collection[str] = (),
    zone: tzinfo | None = None,
) -> tuple[Row, ...]:
    """One row for each call, newest first; `current` is the one on the screen."""
    rows = [_row(call, verdicts.get(call.id), paper, call.id == current, call.id in marked, zone) for call in calls]
    return tuple(reversed(rows))


def _row(
    call: Exchange, verdict: Explanation | None, paper: Paper, current: bool, marked: bool, zone: tzinfo | None
) -> Row:
    level = outcome.level(call, verdict) or Severity.NOTE
    method = call.request.method.upper()
    content = line(
        (paper.glyphs.active, ink.ACCENT) if marked else " ",
        (_time(call.started, zone), ink.TEXT if current else ink.DIM),
        " ",
        (method[:METHOD_CELLS].ljust(METHOD_CELLS), ink.method(method)),
        " ",
        (paper.glyphs.severity(level), ink.severity(level)),
        " ",
        (_word(call), ink.severity_bold(level) if level != ink.OK else ink.severity(level)),
    )
    code = _code(call, verdict)
    if code and content.cell_length + len(code) < paper.width:
        content = line(content, " ", safe(code, ink.DIM, limit=40))
    if paper.width >= PATH_FROM:
        content = line(content.pad_right(max(2, PATH_AT - content.cell_length)), safe(_path(call), ink.TEXT))
    return Row(content=content, pick=call.id)


def _word(call: Exchange) -> str:
    failure = call.failure
    if call.response is not None and failure is None:
        return str(call.response.status)
    word = outcome.chip_word(call)
    if word == "no answer" and failure is not None and failure.phase is not None:
        return failure.phase.value
    return word


def _code(call: Exchange, verdict: Explanation | None) -> str:
    if verdict is not None and verdict.code and verdict.code != _word(call):
        return verdict.code
    if call.failure is not None and call.response is not None:
        return "cut"
    if verdict is not None and verdict.severity is Severity.WARNING:
        return "part"
    return ""


def _path(call: Exchange) -> str:
    url = call.sent.url if call.sent is not None else call.request.url
    tail = url.split("://", 1)[-1]
    return "/" + tail.split("/", 1)[1] if "://" in url and "/" in tail else url


def _time(epoch: float, zone: tzinfo | None) -> str:
    try:
        return datetime.fromtimestamp(epoch, zone).strftime("%H:%M:%S") if zone else _local(epoch)
    except (OverflowError, ValueError, OSError):
        return "--:--:--"


def _local(epoch: float) -> str:
    return datetime.fromtimestamp(epoch).astimezone().strftime("%H:%M:%S")
