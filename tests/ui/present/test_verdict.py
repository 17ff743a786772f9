"""The verdict line and the footer, at any width."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.ui.present.rows import Paper
from inspector.ui.present.verdict import key_line, tint, verdict
from tests.ui.samples import ARRIVING, CLOCK, EXPLAINED, FAILED, HEALTHY, NO_ANSWER, NOTHING, WAITING

HINTS = (("a", "fix"), ("x", "why"), ("r", "again"))
KEYS = (("s", "send"), ("esc", "back"), ("tab", "pane"), ("/", "find"), ("y", "copy"), ("?", "help"))
WIDE = Paper(width=140)


def test_it_says_who_what_how_sure_and_what_to_press() -> None:
    text = verdict(FAILED, EXPLAINED, WIDE, hints=HINTS).plain
    assert text.startswith(" ■ 400   Fusioo 30105  ·  Records limit is not a whole number from 0 to 200  ·  ● certain")
    assert text.rstrip().endswith("a fix   x why   r again")


def test_on_a_narrow_screen_the_words_are_cut_before_the_grade_and_the_keys() -> None:
    text = verdict(FAILED, EXPLAINED, Paper(width=80), hints=HINTS).plain
    assert "…  ·  ● certain" in text
    assert "a fix   x why" in text
    assert "r again" not in text


def test_a_call_under_way_is_never_silent() -> None:
    text = verdict(WAITING, None, WIDE, now=CLOCK + 1.4, usual="first byte usually after 0.3 s").plain
    assert text.strip().startswith("waiting 1.4 s  ·  first byte usually after 0.3 s")
    assert "29 B so far" in verdict(replace(ARRIVING, received=29), None, WIDE, now=CLOCK + 1).plain


def test_other_moments_have_words_too() -> None:
    assert verdict(None, None, WIDE).plain.startswith(" No call yet  ·  the verdict of the last call always stands")
    assert "working out why" in verdict(FAILED, None, WIDE).plain
    assert "nothing here shows why" in verdict(FAILED, NOTHING, WIDE).plain
    assert " ✓ 200   OK  ·  494 B in 38 ms" in verdict(HEALTHY, NOTHING, WIDE).plain
    assert "helped: 400 → 200" in verdict(HEALTHY, NOTHING, WIDE, helped="helped: 400 → 200").plain
    assert verdict(FAILED, EXPLAINED, WIDE, notice="copied").plain.strip() == "copied"
    assert " ■ no answer   TLS handshake" in verdict(NO_ANSWER, None, WIDE).plain


@pytest.mark.parametrize("width", [24, 40, 80, 100, 140, 240])
def test_it_has_the_width_of_the_screen(width: int) -> None:
    for call, explanation in ((FAILED, EXPLAINED), (None, None), (WAITING, None), (HEALTHY, NOTHING)):
        assert verdict(call, explanation, Paper(width=width), hints=HINTS, now=CLOCK).cell_length == width


def test_its_tint_is_the_severity() -> None:
    assert tint(FAILED, EXPLAINED) == "error"
    assert tint(HEALTHY, NOTHING) == "ok"
    assert tint(WAITING, None) == ""
    assert tint(None, None) == ""


@given(st.integers(min_value=12, max_value=160))
def test_the_footer_drops_keys_from_the_right_and_keeps_help(width: int) -> None:
    text = key_line(KEYS, Paper(width=width)).plain
    assert len(text) == width
    assert text.rstrip().endswith("? help")
    shown = [word for _, word in KEYS[:-1] if f" {word}" in text]
    assert shown == [word for _, word in KEYS[: len(shown)]]
