"""The request pane as rows: parameters with their notes and evidence, the URL with its parts, what the profile adds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from textual.content import Content

from inspector.model.diagnosis import Explanation, Locator
from inspector.model.exchange import Credential, Exchange, Header
from inspector.model.request import Param, Request
from inspector.redact import MASK, Redactor, is_credential_name, mask_header, mask_url
from inspector.ui.present import ink
from inspector.ui.present.marks import Mark
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
_PARTS = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?(?P<host>(?:\{\{[^{}]*\}\}|[^/?#])*)(?P<path>[^?#]*)", re.IGNORECASE)


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
    if note:
        words = line((f"{paper.glyphs.warning} ", ink.severity("warning"))) + safe(note, ink.severity("warning"))
        column = min(NOTE_COLUMN, paper.width - words.cell_length - NUMBER_CELLS - 4)
        content = pad(content, column) + Content("   ") + words
    return _lit_row(content, (2, end), mark, paper, pick)


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


def url_span(url: str, locator: Locator) -> tuple[int, int] | None:
    """The characters of the URL that a locator points at, or None when it points elsewhere."""
    if locator.path == "req.url":
        return locator.span or (0, len(url))
    found = _PARTS.match(url)
    part = locator.path.removeprefix("req.url.")
    if found is None or part == locator.path:
        return None
    if part == "scheme":
        return (0, found.start("host")) if found.start("host") else (0, len(url))
    group = "path" if part == "path" else "host"
    start, end = found.span(group)
    if locator.span is not None and group == "path":
        return start + locator.span[0], min(start + locator.span[1], end)
    return (start, end) if end > start else (0, len(url))


def split_url(request: Request) -> Request | None:
    """The request with the query of its URL as parameters, or None when the URL has none to take out."""
    head, mark, tail = request.url.partition("?")
    tail, hash_mark, fragment = tail.partition("#")
    if not mark or "#" in head or not tail:
        return None
    added = tuple(Param(name=name, value=value) for name, value in parse_qsl(tail, keep_blank_values=True))
    if not added:
        return None
    return Request(
        method=request.method,
        url=head + hash_mark + fragment,
        query=(*request.query, *added),
        headers=request.headers,
        body=request.body,
        name=request.name,
    )


def place_of(locator: Locator) -> tuple[str, str]:
    """The tab a request locator belongs to (`query`, `headers`, `body`, `url`) and the name in it."""
    path = locator.path
    for prefix, tab in (("req.query.", "query"), ("req.header.", "headers")):
        if path.startswith(prefix):
            return tab, re.sub(r"\[\d+\]\Z", "", path.removeprefix(prefix))
    tabs = {"req.query": "query", "req.header": "headers", "req.body": "body"}
    return tabs.get(path, "url"), ""


def row_of(params: tuple[Param, ...], tab: str, name: str) -> int | None:
    """The place of the first parameter of that name that is sent, else of any; header names without case."""
    same = [
        place
        for place, param in enumerate(params)
        if (param.name.lower() == name.lower() if tab == "headers" else param.name == name)
    ]
    sent = [place for place in same if params[place].enabled]
    return next(iter(sent or same), None)


def notes(preflight: Explanation | None) -> tuple[tuple[Locator, str], ...]:
    """What the check of the request says and where, one note a place."""
    found: dict[str, tuple[Locator, str]] = {}
    for diagnosis in preflight.diagnoses if preflight else ():
        for evidence in diagnosis.evidence:
            if evidence.at.root == "req":
                found.setdefault(evidence.at.path, (evidence.at, diagnosis.title))
    return tuple(found.values())


def added_headers(request: Request, exchange: Exchange | None) -> tuple[Header, ...]:
    """Headers that went out with this very request without being written in it."""
    if exchange is None or exchange.sent is None or exchange.request != request:
        return ()
    own = {param.name.lower() for param in request.headers if param.enabled}
    return tuple(header for header in exchange.sent.headers if header.name.lower() not in own)


def same_place(sent: Request, now: Request, at: Locator) -> bool:
    """Whether the place still holds what was sent, so that evidence of the call may be lit in the request."""
    tab, name = place_of(at)
    match tab:
        case "query":
            return _of_name(sent.query, name, fold=False) == _of_name(now.query, name, fold=False)
        case "headers":
            return _of_name(sent.headers, name, fold=True) == _of_name(now.headers, name, fold=True)
        case "body":
            return sent.body == now.body
        case _:
            return (sent.method, sent.url) == (now.method, now.url)


def _of_name(params: tuple[Param, ...], name: str, *, fold: bool) -> list[Param]:
    if not name:
        return list(params)
    return [param for param in params if (param.name.lower() == name.lower() if fold else param.name == name)]
