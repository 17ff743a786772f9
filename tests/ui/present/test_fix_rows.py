"""The section of fixes."""

from __future__ import annotations

from dataclasses import replace

from inspector.model.fix import Advice
from inspector.ui.present import ink
from inspector.ui.present.fix_rows import fix_rows
from inspector.ui.present.gutter import View
from inspector.ui.present.rows import Paper
from tests.ui.samples import ASK_VENDOR, COMPARE, EXPLAINED, FAILED, LIMIT, NOTHING, REFRESH

PAPER = Paper(width=50)


def test_the_preferred_fix_has_a_filled_key_and_says_what_it_does() -> None:
    rows = fix_rows(FAILED, EXPLAINED, PAPER, View())
    assert ink.KEY_CHIP in {span.style for span in rows[0].content.spans}
    assert rows[1].content.plain.strip() == "edits the request, nothing is sent"


def test_a_long_advice_is_folded_to_three_lines() -> None:
    advice = replace(ASK_VENDOR, does=Advice(text="word " * 80))
    explanation = replace(EXPLAINED, diagnoses=(replace(LIMIT, fixes=(advice,)),))
    assert len(fix_rows(FAILED, explanation, PAPER, View())) == 4
    assert len(fix_rows(FAILED, explanation, PAPER, View(unfolded=True))) > 6


def test_more_than_five_are_counted() -> None:
    many = tuple(replace(COMPARE, action=f"one_{n}", title=f"Fix {n}") for n in range(8))
    explanation = replace(EXPLAINED, diagnoses=(replace(LIMIT, fixes=many),))
    assert "3 more" in fix_rows(FAILED, explanation, PAPER, View())[-1].content.plain


def test_a_fix_that_is_off_stays_with_its_reason() -> None:
    explanation = replace(EXPLAINED, diagnoses=(replace(LIMIT, fixes=(REFRESH,)),))
    text = [row.content.plain.strip() for row in fix_rows(FAILED, explanation, PAPER, View())]
    assert text == ["Fix    –  Get a new token and send again", "off: no refresh token in this profile"]


def test_nothing_to_do_takes_no_room() -> None:
    assert fix_rows(FAILED, NOTHING, PAPER, View()) == []
