"""Times as servers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.explain.facts import dates

NOON = 1_795_348_800.0


@pytest.mark.parametrize(
    "value",
    [
        "Sun, 22 Nov 2026 12:00:00 GMT",
        "Sunday, 22-Nov-26 12:00:00 GMT",
        "2026-11-22T12:00:00Z",
        "2026-11-22T14:00:00+02:00",
    ],
)
def test_a_date_is_read_in_every_form(value: str) -> None:
    assert dates.any_date(value) == NOON


@pytest.mark.parametrize(("value", "seconds"), [("6m0s", 360), ("1h", 3600), ("250ms", 0.25), ("1h2m3.5s", 3723.5)])
def test_a_duration_is_read(value: str, seconds: float) -> None:
    assert dates.duration(value) == seconds


@pytest.mark.parametrize("value", ["", "5", "soon", "1x", "ms"])
def test_what_is_no_duration_is_none(value: str) -> None:
    assert dates.duration(value) is None


@given(st.text(max_size=40))
def test_no_text_makes_the_reading_fail(value: str) -> None:
    dates.any_date(value)
    dates.http_date(value)
    dates.duration(value)
    dates.number(value)
