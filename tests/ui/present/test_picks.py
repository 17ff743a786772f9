"""What the cursor stands on is the same thing after the rows were made anew."""

from __future__ import annotations

from inspector.ui.present.explanation import View, rows
from inspector.ui.present.rows import Paper
from tests.ui.samples import EXPLAINED, FAILED


def test_picks_are_equal_and_can_be_kept_across_widths() -> None:
    wide = [row.pick for row in rows(FAILED, EXPLAINED, Paper(width=90), View()) if row.pick is not None]
    narrow = [row.pick for row in rows(FAILED, EXPLAINED, Paper(width=50), View()) if row.pick is not None]
    assert wide == narrow
    assert len(set(wide)) == len(wide)
