"""The request pane as rows: parameters with their notes and evidence, the URL with its parts, what the profile adds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from textual.content import Content

from inspector.model.credential import Credential
from inspector.model.exchange import Exchange, Header
from inspector.model.request import Param, Request
from inspector.redact import MASK, Redactor, is_credential_name, mask_header, mask_url
from inspector.ui.present import ink
from inspector.ui.present.marks import Mark
from inspector.ui.present.request_places import Notes, added_headers, place_of, row_of
from inspector.ui.present.rows import (
    NUMBER_CELLS,
    Listing,
    Paper,
    Row,
    blank,
    cut,
    fit,
    line,
    lit,
    number_tile,
    pad,
    spread,
)
from inspector.ui.present.wire import safe

WIDEST_NAME = 24
NOTE_COLUMN = 20
"""Cells before the note of a row, where there is room."""
ADD = "add"
"""What the row that adds a parameter picks."""

_VARIABLE = re.compile(r"\{\{[^{}]*\}\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsToShow:
    """What the rows of one tab show. `notes` and `marks` are by place in `params`; `sent` was added by the profile."""

    params: tuple[Param, ...]
    place: str
    notes: Mapping[int, str] = field(default_factory=dict)
    marks: Mapping[int, Mark] = field(default_factory=dict)
    sent: tuple[Header, ...] = ()
    sent_marks: Mapping[int, Mark] = field(default_factory=dict)
    credentials: tuple[Credential, ...] = ()
    absent: tuple[tuple[str, Mark], ...] = ()


def rows_to_show(
    tab: str, request: Request, exchange: Exchange | None, marks: tuple[Mark, ...], notes: Notes
) -> RowsToShow:
    """What a tab shows of the request: evidence by row, by header that was added, or as absent; notes by row."""
    params = request.query if tab == "query" else request.headers
    sent = added_headers(request, exchange) if tab == "headers" else ()
    by_row: dict[int, Mark] = {}
    by_sent: dict[int, Mark] = {}
    absent: list[tuple[str, Mark]] = []
    for mark in marks:
        place, name = place_of(mark.at)
        if place != tab:
            continue
        row = row_of(params, tab, name)
        header = next((at for at, item in enumerate(sent) if item.name.lower() == name.lower()), None)
        if row is not None:
            by_row[row] = by_row[row] if row in by_row and by_row[row].selected else mark
        elif header is not None:
            by_sent[header] = mark
        elif name:
            absent.append((name, mark))
    words = {}
    for at, text in notes:
        place, name = place_of(at)
        row = row_of(params, tab, name) if place == tab else None
        if row is not None:
            words[row] = text
    return RowsToShow(
        params=params,
        place=tab,
        notes=words,
        marks=by_row,
        sent=sent,
        sent_marks=by_sent,
        credentials=exchange.sent.credentials if exchange is not None and exchange.sent is not None else (),
        absent=tuple(absent),
    )


def param_rows(show: RowsToShow, paper: Paper) -> Listing:
    """The rows of the query or the headers, the row that adds one, and what went out beside them."""
    width = name_width(show.params)
    rows = [
        _param_row(param, width, show.place, paper, show.notes.get(place, ""), show.marks.get(place), place)
        for place, param in enumerate(show.params)
    ]
    noun = "parameter" if show.place == "query" else "header"
    rows.append(Row(content=line((f" + add a {noun}", ink.DIM)), pick=ADD))
    for name, mark in show.absent:
        rows.append(
            _lit_row(line("   ", (name, ink.DIM), "   ", ("not sent", ink.DIM)), (3, 3 + len(name)), mark, paper)
        )
    if show.sent:
        rows += [blank(), Row(content=line((" Added when it was sent", ink.DIM)))]
        sent_width = max(width, max(min(len(header.name), WIDEST_NAME) for header in show.sent))
        for place, header in enumerate(show.sent):
            rows.append(_sent_row(header, sent_width, show, show.sent_marks.get(place), paper))
    return Listing(tuple(rows))


def name_width(params: tuple[Param, ...]) -> int:
    """Cells of the column of names."""
    return max((min(safe(param.name).cell_length, WIDEST_NAME) for param in params), default=0)


def shown_value(name: str, value: str, place: str) -> str:
    """The value as the screen may show it: masked when its name is that of a credential."""
    if place == "headers":
        return mask_header(name, value, Redactor())
    if is_credential_name(name, "query") and value and not _VARIABLE.fullmatch(value):
        return MASK
    return value


def _param_row(param: Param, width: int, place: str, paper: Paper, note: str, mark: Mark | None, pick: int) -> Row:
    sign = paper.glyphs.ok if param.enabled else paper.glyphs.not_reached
    name_ink, value_ink = (ink.JSON_KEY, ink.TEXT) if param.enabled else (ink.FAINT, ink.FAINT)
    name = fit(safe(param.name, name_ink), width, paper.glyphs)
    value = safe(shown_value(param.name, param.value, place), value_ink)
    room = paper.width - 6 - width - 5
    if note:
        value = cut(value, max(8, room - len(note) - 5), paper.glyphs)
    else:
        value = cut(value, max(8, room), paper.glyphs)
    content = line(" ", (sign, ink.DIM), " ") + name + Content("   ") + value
    end = len(content.plain)
    span = (2, end)
    if mark is not None and mark.at.span is not None and value.plain == param.value:
        span = (end - len(value.plain) + mark.at.span[0], min(end - len(value.plain) + mark.at.span[1], end))
    if note:
        words = line((f"{paper.glyphs.warning} ", ink.severity("warning"))) + safe(note, ink.severity("warning"))
        column = min(NOTE_COLUMN, paper.width - words.cell_length - NUMBER_CELLS - 4)
        content = pad(content, column) + Content("   ") + words
    return _lit_row(content, span, mark, paper, pick)


def _lit_row(content: Content, span: tuple[int, int], mark: Mark | None, paper: Paper, pick: int | None = None) -> Row:
    if mark is None:
        return Row(content=content, pick=pick)
    content = lit(content, [span], selected=mark.selected)
    tile = number_tile(mark.number, selected=mark.selected) if mark.number else Content("")
    return Row(
        content=spread(content, tile, paper.width - 1, paper.glyphs) + Content(" "),
        fill=ink.EVIDENCE_ROW if mark.selected else "",
        inset=True,
        pick=pick,
    )


def _sent_row(header: Header, width: int, show: RowsToShow, mark: Mark | None, paper: Paper) -> Row:
    where = f"req.header.{header.name.lower()}"
    credential = next((item for item in show.credentials if item.where == where), None)
    content = line("   ") + fit(safe(header.name, ink.DIM), width, paper.glyphs) + line("   ")
    content += safe(header.value, ink.DIM)
    end = len(content.plain)
    if credential is not None:
        content += line(("   " + credential_words(credential), ink.FAINT))
    return _lit_row(content, (3, end), mark, paper)


def credential_words(credential: Credential) -> str:
    """What two people can compare of a credential: `opaque · 40 · 9c4e21ab`."""
    return f"{credential.shape} · {credential.length} · {credential.fingerprint}"


def url_content(url: str, span: tuple[int, int] | None, *, selected: bool) -> Content:
    """The URL, variables apart, secrets in it masked, and the evidence in it lit when nothing had to be masked."""
    shown = mask_url(url, Redactor())
    if shown != url:
        return safe(shown)
    content = safe(url)
    if content.plain != url:
        return content
    for found in _VARIABLE.finditer(url):
        content = content.stylize(ink.JSON_LITERAL, found.start(), found.end())
    return lit(content, [span], selected=selected) if span else content
