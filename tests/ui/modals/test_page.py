"""A long page keeps its lines, wraps its prose, and trusts nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector.ui.modals.page import page_rows
from inspector.ui.present import ink
from inspector.ui.present.rows import Paper


def test_a_head_is_strong_and_an_indent_is_kept() -> None:
    rows = page_rows("# Why\n  because\n\nend", Paper(width=40)).rows

    assert [row.content.plain for row in rows] == [" Why", "   because", " ", " end"]
    assert rows[0].content.spans[0].style == ink.STRONG


@given(st.text(max_size=200), st.integers(min_value=1, max_value=120))
def test_any_text_in_any_width_gives_single_lines_without_actions(text: str, width: int) -> None:
    rows = page_rows(text, Paper(width=width)).rows

    assert all("\n" not in row.content.plain for row in rows)
    assert not any("click" in str(span.style) for row in rows for span in row.content.spans)
