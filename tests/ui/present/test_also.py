"""Other findings and what was ruled out."""

from __future__ import annotations

from dataclasses import replace

from inspector.model.diagnosis import Explanation, Grade
from inspector.ui.present.also import also_rows, ruled_out
from inspector.ui.present.gutter import View
from inspector.ui.present.rows import Paper
from tests.ui.samples import CLOCK_NOTE, EXPLAINED, LIMIT, NOTHING, SCOPE

PAPER = Paper(width=60)


def _text(explanation: Explanation = EXPLAINED, *, unfolded: bool = False) -> list[str]:
    rows = also_rows(explanation, LIMIT, PAPER, View(unfolded=unfolded))
    return [row.content.plain.rstrip() for row in rows]


def test_causes_come_with_their_grade_and_notes_with_their_level() -> None:
    text = _text()
    assert text[0].startswith(" Also  ○ The endpoint may be restricted")
    assert text[0].endswith("possible")
    assert text[1].startswith("       ◆ This machine's clock is 2 s behind")
    assert text[1].endswith("note")
    assert text[-1].startswith("       × the user does not exist")


def test_what_is_many_is_folded_and_counted() -> None:
    many = replace(EXPLAINED, diagnoses=(LIMIT, *(replace(SCOPE, id=f"x.{n}") for n in range(5)), CLOCK_NOTE))
    text = _text(many)
    assert sum("may be restricted" in line for line in text) == 2
    assert any(line.strip().startswith("3 more causes") for line in text)
    assert sum("may be restricted" in line for line in _text(many, unfolded=True)) == 5


def test_each_ruled_out_cause_is_there_once() -> None:
    gone = replace(SCOPE, grade=Grade.RULED_OUT)
    found = ruled_out(replace(EXPLAINED, diagnoses=(LIMIT, gone, LIMIT)))
    assert [item.id for item in found] == ["fusioo.30105.user", "permission.scope"]


def test_nothing_else_takes_no_room() -> None:
    assert also_rows(NOTHING, None, PAPER, View()) == []


def test_where_the_height_is_short_only_numbers_are_left() -> None:
    rows = also_rows(EXPLAINED, LIMIT, PAPER, View(), room=1)
    assert len(rows) == 1
    assert "1 more cause, 1 note, × 1 ruled out" in rows[0].content.plain
    assert len(also_rows(EXPLAINED, LIMIT, PAPER, View(), room=2)) == 2
    assert len(also_rows(EXPLAINED, LIMIT, PAPER, View(), room=3)) == 3
    narrow = also_rows(EXPLAINED, LIMIT, Paper(width=40), View(), room=1)
    assert "3 more" in narrow[0].content.plain
