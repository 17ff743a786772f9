"""The legend explains every sign."""

from __future__ import annotations

import pytest

from inspector.model.diagnosis import Grade, Severity
from inspector.ui.present.glyphs import ASCII, UNICODE, Glyphs
from inspector.ui.present.legend import legend
from inspector.ui.present.rows import Paper


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_every_grade_and_every_level_is_explained(glyphs: Glyphs) -> None:
    text = "\n".join(row.content.plain for row in legend(Paper(width=50, glyphs=glyphs)))
    for grade in Grade:
        assert f"{glyphs.grade(grade)} {grade.value.replace('-', ' ')}" in text
    for level in (*Severity, "ok"):
        assert f"{glyphs.severity(level)} {level}" in text
    assert "the evidence proves it" in text
