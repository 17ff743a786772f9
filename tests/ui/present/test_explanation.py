"""The explanation as rows: order, edges, height, and texts that cannot break it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from inspector import describe
from inspector.model.diagnosis import AnsweredBy, Evidence, Locator
from inspector.ui.present import ink
from inspector.ui.present.explanation import View, bottom, rows, working
from inspector.ui.present.picks import EvidencePick, FixPick, FoldPick, PagePick
from inspector.ui.present.rows import Paper, Row, paint
from tests.ui.samples import (
    CLOCK_NOTE,
    EMPTY_500,
    EXPIRED,
    EXPLAINED,
    FAILED,
    HEALTHY,
    LIMIT,
    NO_ANSWER,
    NOTHING,
    SCOPE,
    UNKNOWN,
)

PAPER = Paper(width=50)


def _text(found: tuple[Row, ...], paper: Paper = PAPER) -> list[str]:
    return [paint(row, paper).plain.rstrip() for row in found]


def test_the_sections_come_in_one_order_on_one_edge() -> None:
    text = _text(rows(FAILED, EXPLAINED, PAPER, View()))
    labels = [line.split()[0] for line in text if line[:7].strip() in ("Why", "Seen", "Sent", "Fix", "Also")]
    assert labels == ["Why", "Seen", "Fix", "Also"]
    assert " Why   limit is 500; Fusioo takes 0 to 200" in text
    assert " Seen   1  limit=500                       query" in text
    assert " Fix    a  Set limit to 200, page with offset" in text
    assert "           edits the request, nothing is sent" in text
    assert "        –  Get a new token and send again" in text
    assert "           off: no refresh token in this profile" in text


def test_there_are_never_two_blank_rows_together() -> None:
    for height in range(10, 60):
        text = _text(rows(FAILED, EXPLAINED, PAPER, View(height=height)))
        after = text[7:]
        assert not any(a == "" and b == "" for a, b in pairwise(after))


def test_blank_rows_go_before_anything_is_cut_off() -> None:
    full = rows(FAILED, EXPLAINED, PAPER, View())
    short = rows(FAILED, EXPLAINED, PAPER, View(height=len(full) - 2))
    assert len(short) <= len(full) - 2
    assert {text for text in _text(full) if text} == {text for text in _text(short) if text}


def test_the_selected_evidence_is_filled_and_only_that() -> None:
    found = rows(FAILED, EXPLAINED, PAPER, View(selected=Locator("res.body#/code")))
    lit = [row for row in found if row.fill == ink.EVIDENCE_ROW]
    assert [row.pick for row in lit] == [EvidencePick(2, Locator("res.body#/code"))]


def test_the_cursor_can_reach_headline_evidence_fixes_and_the_rest() -> None:
    picks = [row.pick for row in rows(FAILED, EXPLAINED, PAPER, View()) if row.pick is not None]
    assert picks[0] == PagePick(LIMIT.id)
    assert [pick.number for pick in picks if isinstance(pick, EvidencePick)] == [1, 2, 3]
    assert len([pick for pick in picks if isinstance(pick, FixPick)]) == 3


def test_what_was_ruled_out_is_folded_and_unfolds_with_its_reason() -> None:
    folded = "\n".join(_text(rows(FAILED, EXPLAINED, PAPER, View())))
    assert "× the user does not exist" in folded
    assert "No user is named." not in folded
    unfolded = "\n".join(_text(rows(FAILED, EXPLAINED, PAPER, View(unfolded=True))))
    assert "No user is named." in unfolded
    assert "Some endpoints need a scope." in unfolded
    assert "https://vendor.example/errors" in unfolded


def test_a_narrow_pane_counts_what_does_not_fit() -> None:
    found = rows(FAILED, EXPLAINED, Paper(width=38), View())
    assert any("× 1 ruled out" in text and text.endswith("o unfold") for text in _text(found, Paper(width=38)))
    assert FoldPick() in [row.pick for row in found]


def test_a_roomy_pane_writes_places_and_effects_in_full_beside_the_title() -> None:
    paper = Paper(width=80)
    text = _text(rows(FAILED, EXPLAINED, paper, View()), paper)
    assert any(line.endswith("request query") for line in text)
    assert any("Set limit to 200" in line and line.endswith("edits, nothing is sent") for line in text)


def test_the_support_voice_says_the_sentence_for_a_customer() -> None:
    text = _text(rows(FAILED, EXPLAINED, PAPER, View(support=True)))
    assert any(line.startswith(" Say   The app asked for too many") for line in text)


def test_a_call_that_never_left_says_that_it_can_be_repeated() -> None:
    text = "\n".join(_text(rows(NO_ANSWER, EXPIRED, PAPER, View())))
    assert " Sent  nothing; the call can be repeated safely" in text


def test_the_honest_unknown_has_the_same_shape() -> None:
    text = "\n".join(_text(rows(EMPTY_500, UNKNOWN, PAPER, View())))
    assert "Nothing here shows why the server failed" in text
    assert "○ possible   no evidence decides it" in text
    assert "Compare with the last success" in text


def test_a_healthy_call_is_not_explained_at_length() -> None:
    text = [line for line in _text(rows(HEALTHY, NOTHING, PAPER, View())) if line]
    assert len(text) <= 5
    assert " Nothing to explain" in text


def test_long_prose_is_folded_with_the_key_that_unfolds_it() -> None:
    long = replace(EXPLAINED, diagnoses=(replace(LIMIT, explanation="word " * 200),))
    folded = _text(rows(FAILED, long, PAPER, View()))
    assert any(line.endswith("…  o unfold") for line in folded)
    assert len(_text(rows(FAILED, long, PAPER, View(unfolded=True)))) > len(folded)


def test_a_short_pane_folds_prose_and_the_rest_before_it_crowds_its_sections() -> None:
    long = replace(EXPLAINED, diagnoses=(replace(LIMIT, explanation="word " * 60), SCOPE, CLOCK_NOTE))
    text = _text(rows(FAILED, long, PAPER, View(height=20)))
    assert len(text) <= 20
    assert sum("word" in line for line in text) == 3
    assert text[-1].startswith(" Also  3 more")
    assert any("limit=500" in line for line in text)


def test_the_last_line_says_who_answered_and_what_changed() -> None:
    assert bottom(FAILED, EXPLAINED, PAPER).plain.strip() == "answered by the API itself · nothing changed"
    assert bottom(FAILED, EXPLAINED, Paper(width=80)).plain.strip().endswith("id 7f3a9c1e")
    assert bottom(FAILED, EXPLAINED, Paper(width=42)).plain.strip() == "answered by the API · nothing changed"
    nobody = replace(EXPLAINED, answered_by=AnsweredBy.NOBODY)
    assert bottom(NO_ANSWER, nobody, PAPER).plain.strip().startswith("answered by nobody · nothing changed")


def test_an_explanation_to_come_keeps_its_place_in_one_line() -> None:
    assert [row.content.plain.strip() for row in working("Working out why.")] == ["", "Working out why."]


@settings(max_examples=60)
@given(st.text(max_size=80), st.text(max_size=40), st.integers(min_value=24, max_value=120), st.booleans())
def test_no_text_from_the_wire_can_break_it_or_become_an_action(saw: str, at: str, width: int, unfolded: bool) -> None:
    hostile = replace(
        LIMIT, title=saw, explanation=saw, evidence=(Evidence(at=Locator(at), saw=saw),), code=saw, fixes=LIMIT.fixes
    )
    paper = Paper(width=width)
    explanation = replace(EXPLAINED, diagnoses=(hostile, LIMIT), vendor=saw, request_id=saw)
    for row in rows(FAILED, explanation, paper, View(unfolded=unfolded, selected=Locator(at))):
        painted = paint(row, paper)
        assert painted.cell_length == width
        assert not any(describe.is_hidden(char) for char in painted.plain)
        assert all(isinstance(span.style, str) and span.style.startswith("$ink-") for span in painted.spans)
    assert bottom(FAILED, explanation, paper).cell_length <= width
