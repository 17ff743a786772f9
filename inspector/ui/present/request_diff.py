"""What an edit changes in a request, as rows of a small diff, and the request line that results."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from urllib.parse import quote

from textual.content import Content

from inspector.model.request import Param, Request
from inspector.redact import Redactor, mask_url
from inspector.ui.present import ink
from inspector.ui.present.composing import WIDEST_NAME, shown_value
from inspector.ui.present.rows import Listing, Paper, Row, blank, fit, line
from inspector.ui.present.wire import safe

CONTEXT = 2
"""Unchanged lines of a body that are shown around a change."""

PLAIN = "[]{}$·-_.~:,"
"""Characters of a query that are shown as they are: they read better, and variables and masks are made of them."""

Pair = tuple[str, str]


def diff_rows(before: Request, after: Request, paper: Paper) -> Listing:
    """Each part that changes under its head, removed and added rows running to the border."""
    parts = (
        ("Method", _one(before.method), _one(after.method), 0),
        ("URL", _one(mask_url(before.url, Redactor())), _one(mask_url(after.url, Redactor())), 0),
        ("Query of the request", _pairs(before.query, "query"), _pairs(after.query, "query"), -1),
        ("Headers of the request", _pairs(before.headers, "headers"), _pairs(after.headers, "headers"), -1),
        ("Kind of the body", _one(str(before.body.kind)), _one(str(after.body.kind)), 0),
        ("Body of the request", _lines(before.body.text), _lines(after.body.text), CONTEXT),
    )
    rows: list[Row] = []
    for head, old, new, context in parts:
        if old == new:
            continue
        if rows:
            rows.append(blank())
        rows.append(Row(content=line(" ", (head, ink.DIM))))
        rows += changes(old, new, context, paper)
    if not rows:
        rows.append(Row(content=line(" ", ("The request holds this already; nothing changes", ink.DIM))))
    return Listing(tuple(rows))


def request_line(request: Request) -> Content:
    """`GET {{base}}/v3/records?limit=200`, secrets masked."""
    pairs = [
        f"{quote(param.name, safe=PLAIN)}={quote(shown_value(param.name, param.value, 'query'), safe=PLAIN)}"
        for param in request.query
        if param.enabled
    ]
    url = mask_url(request.url, Redactor()) + ("?" + "&".join(pairs) if pairs else "")
    return safe(f"{request.method} {url}", ink.TEXT)


def _one(text: str) -> list[Pair]:
    return [("", text)] if text else []


def _lines(text: str) -> list[Pair]:
    return [("", item) for item in text.splitlines()]


def _pairs(params: tuple[Param, ...], place: str) -> list[Pair]:
    return [
        (param.name if param.enabled else f"({param.name})", shown_value(param.name, param.value, place))
        for param in params
    ]


def changes(old: Sequence[Pair], new: Sequence[Pair], context: int, paper: Paper) -> list[Row]:
    """Removed and added pairs of a name and its value, with so many unchanged ones around; below 0, all of them."""
    width = min(max((len(name) for name, _ in (*old, *new)), default=0), WIDEST_NAME)
    rows: list[Row] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            rows += [_row(" ", pair, width, ink.DIM, "", paper) for pair in _near(old[a:b], context)]
        else:
            rows += [_row("-", pair, width, ink.REMOVED, ink.REMOVED_ROW, paper) for pair in old[a:b]]
            rows += [_row("+", pair, width, ink.ADDED, ink.ADDED_ROW, paper) for pair in new[c:d]]
    return rows


def _near(pairs: Sequence[Pair], context: int) -> Sequence[Pair]:
    if context < 0 or len(pairs) <= 2 * context + 1:
        return pairs
    return (*pairs[:context], ("", "…"), *pairs[-context:]) if context else ()


def _row(sign: str, pair: Pair, width: int, style: str, fill: str, paper: Paper) -> Row:
    name, value = pair
    content = line(" ", (sign, style), "  ")
    if width:
        content += fit(safe(name, style), width, paper.glyphs) + line("   ")
    content += safe(value, style)
    if fill:
        return Row(content=fit(content, paper.width, paper.glyphs), fill=fill)
    return Row(content=content)
