"""A table under construction."""

from __future__ import annotations

from textual.content import Content

from inspector.model.body import Bytes
from inspector.model.diagnosis import Locator
from inspector.ui.present.body_sheet import body_sheet
from inspector.ui.present.rows import Paper
from inspector.ui.present.table import Table
from tests.ui.samples import HOSTILE

PAPER = Paper(width=40)


def test_a_label_a_value_and_where_it_stands() -> None:
    table = Table(PAPER)
    table.pair("issuer", "CN=Acme", "tls.cert.issuer")
    spot = table.sheet().spot(Locator("TLS.cert.Issuer"))
    assert spot is not None
    assert table.lines[0].plain[spot.start : spot.end] == "CN=Acme"


def test_blank_lines_never_double() -> None:
    table = Table(PAPER)
    table.gap()
    table.title("One")
    table.gap()
    table.title("Two")
    assert [content.plain.strip() for content in table.lines] == ["One", "", "Two"]


def test_places_of_a_sheet_inside_are_found_with_its_prefix() -> None:
    table = Table(PAPER)
    table.title("Body")
    inner = body_sheet(Bytes(b'{"a": 1}', "application/json"), PAPER)
    table.put(inner, [Content(inner.plain(index)) for index in range(len(inner))], "via[0].")
    spot = table.sheet().spot(Locator("via[0].res.body#/a"))
    assert spot is not None
    assert table.lines[spot.row].plain[spot.start : spot.end] == "1"
    assert table.sheet().spot(Locator("res.body#/a")) is None


def test_hostile_labels_and_values_are_only_text() -> None:
    table = Table(PAPER)
    for text in HOSTILE:
        table.pair(text, text, text)
    assert not any("\x1b" in content.plain for content in table.lines)
