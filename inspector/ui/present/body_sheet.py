"""The sheet for a body: laid out JSON, text as it came, bytes, or why there is none."""

from __future__ import annotations

from dataclasses import replace

from inspector import describe
from inspector.model.body import Body
from inspector.ui.present.body_text import AT_ONCE, SHOWN_AT_MOST, BodyText, is_binary, kind_word, read_text
from inspector.ui.present.json_lines import lay_out
from inspector.ui.present.rows import Paper
from inspector.ui.present.sheet import HexSheet, JsonSheet, Sheet, TextSheet
from inspector.ui.present.table import Table

BYTES_AT_MOST = 64 * 1024


def body_sheet(body: Body, paper: Paper, *, whole: bool = True, broken: bool = False, empty: str = "") -> Sheet:
    """What the body tab shows of a body. Without `whole` only the part that can be laid out at once.

    A `broken` body ended before its end. `empty` are the words for a body that has no bytes.
    """
    if not body.size:
        table = Table(paper)
        table.sentence(empty or "Nothing has arrived yet.", "res.body")
        return table.sheet()
    first = body.read(0, 4096)
    if body.decode_error or is_binary(first, body.media_type):
        return _bytes(body)
    text = read_text(body, SHOWN_AT_MOST if whole else AT_ONCE)
    if broken and not text.left_out:
        text = replace(text, left_out="the rest never came")
    return _json(body, text) or TextSheet(text)


def needs_thread(body: Body) -> bool:
    """Whether the body is too large to be laid out in the UI thread."""
    return body.size > AT_ONCE


def _json(body: Body, text: BodyText) -> Sheet | None:
    if kind_word(body) != "json" and text.text.lstrip()[:1] not in ("{", "["):
        return None
    layout = lay_out(text.text, complete=body.complete and not text.left_out)
    return JsonSheet(text, layout) if layout is not None else None


def _bytes(body: Body) -> Sheet:
    data = body.read(0, BYTES_AT_MOST)
    note = f"as it came: {describe.safe(body.decode_error)}" if body.decode_error else ""
    if body.size > len(data):
        note = f"{describe.size(body.size - len(data))} more, not shown here"
    return HexSheet(data, note)
