"""A comparison shows each difference as it was and as it is."""

from __future__ import annotations

from inspector.ui.modals.comparison import difference_rows
from inspector.ui.present import ink
from inspector.ui.present.rows import Paper

PAPER = Paper(width=50)


def test_each_difference_is_removed_and_added_in_its_tint() -> None:
    rows = difference_rows((("query limit", "200", "500"),), ("last success", "this call"), PAPER).rows

    assert [row.content.plain.strip() for row in rows[2:]] == ["query limit", "- 200", "+ 500"]
    assert [row.fill for row in rows[3:]] == [ink.REMOVED_ROW, ink.ADDED_ROW]


def test_what_was_not_there_is_said_to_be_absent() -> None:
    rows = difference_rows((("header accept", "", "*/*"),), ("first", "second"), PAPER).rows

    assert "(absent)" in rows[3].content.plain


def test_wire_text_is_never_read_as_markup() -> None:
    rows = difference_rows((("body", "[@click=app.quit()]no[/]", "x"),), ("first", "second"), PAPER).rows

    assert "[@click=app.quit()]no[/]" in rows[3].content.plain
