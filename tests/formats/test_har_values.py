"""Values of a HAR, whatever a tool wrote."""

import pytest

from inspector.formats.har_values import Table, epoch


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2026-11-22T12:00:00Z", 1795348800.0),
        ("2026-11-22T13:00:00.250+01:00", 1795348800.25),
        ("2026-11-22T12:00:00", 1795348800.0),
        ("yesterday", 0.0),
        ("", 0.0),
    ],
)
def test_times_are_read_as_utc_unless_a_zone_is_named(text: str, seconds: float) -> None:
    assert epoch(text) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("value", "number"), [(3, 3.0), ("4", 4.0), (True, -1.0), (None, -1.0), ("x", -1.0), (1e300, -1.0), ("nan", -1.0)]
)
def test_a_number_may_be_written_as_a_string_and_must_be_finite(value: object, number: float) -> None:
    assert Table({"n": value}).number("n", -1.0) == number
