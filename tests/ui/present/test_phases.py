"""Phases as a bar, a legend and a list."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.model.exchange import PhaseName
from inspector.ui.present import ink
from inspector.ui.present.phases import bar, legend, milliseconds, phase_list, timeline
from inspector.ui.present.rows import Paper
from tests.ui.samples import CLOCK, FAILED, NO_ANSWER, WAITING, phases

PAPER = Paper(width=54)


@given(
    st.lists(st.floats(min_value=0, max_value=100, allow_nan=False), min_size=1, max_size=7),
    st.integers(min_value=10, max_value=140),
)
def test_the_bar_has_the_width_of_the_pane_and_every_phase_a_cell(lengths: list[float], width: int) -> None:
    names = [name.value for name in PhaseName]
    call = replace(FAILED, phases=phases(*zip(names, lengths, strict=False)))
    drawn = bar(call, Paper(width=width), CLOCK)
    assert drawn.cell_length == width
    assert {span.style for span in drawn.spans} >= {ink.phase(phase.name) for phase in call.phases}


def test_a_phase_takes_its_share_of_the_bar() -> None:
    call = replace(FAILED, phases=phases(("wait", 0.3), ("receive", 0.1)))
    spans = bar(call, Paper(width=40), CLOCK).spans
    assert [span.end - span.start for span in spans] == [30, 10]


def test_the_bar_stops_where_the_call_broke() -> None:
    drawn = bar(NO_ANSWER, PAPER, CLOCK).plain
    assert drawn.count("■") == 1
    assert drawn.rstrip("┄").endswith("■")
    assert len(drawn) == 54


def test_the_bar_of_a_call_under_way_grows_and_is_never_full() -> None:
    lengths = [bar(WAITING, PAPER, CLOCK + later).plain.count("━") for later in (0, 1, 5, 3600)]
    assert lengths == sorted(lengths)
    assert lengths[0] < lengths[1] < lengths[-1] < 54


def test_the_legend_is_shortened_when_it_does_not_fit() -> None:
    assert legend(FAILED, PAPER).plain == "dns <1   connect 2   send <1   wait 34   receive 1"
    narrow = legend(FAILED, Paper(width=46)).plain
    assert narrow == "dns <1  conn 2  send <1  wait 34  recv 1"


@pytest.mark.parametrize(("seconds", "words"), [(0.0004, "<1"), (0.034, "34"), (1.4, "1400"), (75, "1 min")])
def test_a_length_is_short(seconds: float, words: str) -> None:
    assert milliseconds(seconds) == words


def test_a_call_without_an_answer_lists_what_was_done_what_broke_and_what_was_not_reached() -> None:
    lines = [content.plain for _, content in phase_list(NO_ANSWER, PAPER)]
    assert lines[0].startswith(" ✓ dns")
    assert lines[2].startswith(" ■ tls")
    assert "certificate has expired" in lines[2]
    assert [part.split()[1:] for part in lines[3:]] == [
        ["send", "not", "reached"],
        ["wait", "not", "reached"],
        ["receive", "not", "reached"],
    ]


def test_an_address_in_the_url_is_not_listed_as_a_look_up_that_was_not_reached() -> None:
    by_address = replace(NO_ANSWER, phases=tuple(one for one in NO_ANSWER.phases if one.name is not PhaseName.DNS))

    names = [name for name, _ in phase_list(by_address, Paper(width=53))]

    assert PhaseName.DNS not in names
    assert PhaseName.WAIT in names


def test_plain_http_has_no_tls_in_its_list() -> None:
    names = [name for name, _ in phase_list(WAITING, PAPER)]
    assert names == ["dns", "connect", "send", "wait", "receive"]


def test_the_timeline_puts_each_phase_at_its_time() -> None:
    lines = [content.plain for _, content in timeline(FAILED, Paper(width=60))]
    starts = [text.index("━") for text in lines]
    assert starts == sorted(starts)
    assert "34 ms" in lines[3]
