"""The list of calls: newest first, how each went, what it drew."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from inspector.ui.present import ink
from inspector.ui.present.calls import call_rows
from inspector.ui.present.empty import empty_calls, empty_response
from inspector.ui.present.rows import Paper
from tests.ui.samples import CUT, EXPLAINED, FAILED, HEALTHY, HOSTILE, NO_ANSWER

PAPER = Paper(width=29)


def test_each_call_says_time_method_and_how_it_went() -> None:
    rows = call_rows((NO_ANSWER, HEALTHY, CUT, FAILED), {"failed": EXPLAINED}, PAPER, zone=UTC)
    assert [row.content.plain for row in rows] == [
        " 12:00:00 GET    ■ 400 30105",
        " 12:00:00 GET    ■ 200 cut",
        " 12:00:00 GET    ✓ 200",
        " 12:00:00 GET    ■ tls",
    ]
    assert [row.pick for row in rows] == ["failed", "cut", "healthy", "tls"]


def test_the_shown_call_and_a_marked_one_stand_out() -> None:
    row = call_rows((FAILED,), {}, PAPER, current="failed", marked=("failed",), zone=UTC)[0]
    assert row.content.plain.startswith("•12:00:00")
    assert ink.TEXT in {span.style for span in row.content.spans}


def test_with_room_the_path_is_shown() -> None:
    row = call_rows((FAILED,), {}, Paper(width=80), zone=UTC)[0]
    assert row.content.plain.endswith("/v3/records/apps/ia4f42?limit=500")


def test_a_time_out_of_range_and_a_hostile_method_break_nothing() -> None:
    for text in HOSTILE:
        call = replace(FAILED, started=1e18, request=replace(FAILED.request, method=text), sent=None)
        assert call_rows((call,), {}, Paper(width=80))[0].content.plain


def test_an_empty_pane_teaches_what_fills_it() -> None:
    assert any("r  repeats" in row.content.plain for row in empty_calls(PAPER))
    assert any("s  sends the request" in row.content.plain for row in empty_response(PAPER))
