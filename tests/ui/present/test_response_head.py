"""The head of the response: status, facts, bar, legend."""

from __future__ import annotations

from inspector.model.body import Bytes
from inspector.model.exchange import Response
from inspector.ui.present import ink
from inspector.ui.present.response_head import head
from inspector.ui.present.rows import Paper
from tests.ui.samples import ARRIVING, CLOCK, CUT, EXPLAINED, FAILED, HEALTHY, HOSTILE, NO_ANSWER, WAITING, answered

PAPER = Paper(width=54)


def test_status_time_size_and_kind_stand_in_one_line() -> None:
    first = head(FAILED, EXPLAINED, PAPER, CLOCK)[0].plain
    assert first.startswith(" ■ 400 Bad Request")
    assert first.endswith("38 ms   61 B   json")


def test_success_is_told_by_its_sign() -> None:
    assert head(HEALTHY, None, PAPER, CLOCK)[0].plain.startswith(" ✓ 200 OK")
    assert head(HEALTHY, EXPLAINED, PAPER, CLOCK)[0].plain.startswith(" ■ 200 OK")


def test_without_an_answer_the_phase_that_broke_is_named() -> None:
    lines = head(NO_ANSWER, None, PAPER, CLOCK)
    assert lines[0].plain.startswith(" ■ No answer  ·  broke in tls")
    assert len(lines) == 2


def test_an_answer_that_broke_off_says_where() -> None:
    assert "200 OK  ·  broke in receive" in head(CUT, None, PAPER, CLOCK)[0].plain


def test_a_call_under_way_names_its_phase_and_counts() -> None:
    first = head(WAITING, None, PAPER, CLOCK + 1.4)[0].plain
    assert first.startswith(" Waiting for the answer")
    assert first.endswith("1.4 s")
    assert "29 B" in head(ARRIVING, None, PAPER, CLOCK + 1)[0].plain


def test_the_status_can_be_the_selected_evidence() -> None:
    assert ink.EVIDENCE in {span.style for span in head(FAILED, None, PAPER, CLOCK, lit=True)[0].spans}


def test_a_hostile_reason_phrase_is_only_text() -> None:
    for text in HOSTILE:
        call = answered(outcome=Response(status=400, reason=text, body=Bytes(b"")))
        assert all(part.cell_length <= 54 for part in head(call, None, PAPER, CLOCK))
