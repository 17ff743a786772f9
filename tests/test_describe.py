"""Words for numbers, times and wire text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import describe


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"), (0.0004, "1 ms"), (0.184, "184 ms"), (0.9996, "1 s"), (1.4, "1.4 s"), (59.4, "59 s"),
        (59.6, "1 min"), (250, "4 min"), (-250, "4 min"), (3599, "1 h"), (11_520, "3 h 12 min"), (86_400, "1 day"),
        (200_000, "2 days"), (float("nan"), "an endless time"),
    ],
)  # fmt: skip
def test_a_length_of_time_takes_the_units_a_person_would(seconds: float, words: str) -> None:
    assert describe.duration(seconds) == words


@pytest.mark.parametrize(
    ("octets", "words"),
    [(0, "0 B"), (84, "84 B"), (1000, "1 kB"), (1234, "1.2 kB"), (999_949, "999.9 kB"), (25_000_000, "25 MB")],
)
def test_a_size_is_decimal_and_short(octets: int, words: str) -> None:
    assert describe.size(octets) == words


def test_a_time_names_its_day_only_when_it_is_another_one() -> None:
    assert describe.clock(1_000_000_000) == "01:46:40 UTC"
    assert describe.moment(1_000_000_000, now=1_000_000_500) == "01:46:40 UTC"
    assert describe.moment(1_000_000_000, now=1_000_090_000) == "2001-09-09 01:46:40 UTC"
    assert describe.date(1_000_000_000) == "2001-09-09"


def test_a_time_that_cannot_be_is_said_to_be_impossible() -> None:
    assert describe.clock(1e300) == "an impossible time"
    assert describe.moment(float("nan")) == "an impossible time"


def test_counts_agree_with_their_noun() -> None:
    assert describe.count(1, "call") == "1 call"
    assert describe.count(12_431, "call") == "12 431 calls"
    assert describe.count(2, "entry", "entries") == "2 entries"


def test_a_long_list_is_cut_and_counted() -> None:
    assert describe.listing([]) == "none"
    assert describe.listing(["a", "b"]) == "a and b"
    assert describe.listing("abcdef") == "a, b, c, d and 2 more"


def test_characters_nobody_can_see_are_shown_by_name() -> None:
    assert describe.safe("a\x1b[31mb") == "a␛[31mb"
    assert describe.safe("pay\u202etxt\u200b") == "payU+202EtxtU+200B"
    assert describe.character("\u2011") == "U+2011 non-breaking hyphen"


def test_a_long_text_says_how_much_is_left_out() -> None:
    assert describe.safe("x" * 12_531, limit=100) == "x" * 100 + "… 12 431 more"


def test_the_server_is_quoted_on_one_line() -> None:
    assert describe.quoted("Item\n not  found.") == '"Item not found."'


@given(st.text())
def test_what_was_made_safe_holds_no_hidden_character(text: str) -> None:
    assert not any(describe.is_hidden(one) for one in describe.safe(text))
