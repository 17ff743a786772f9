"""Named styles."""

from __future__ import annotations

import pytest

from inspector.model.diagnosis import Grade, Severity
from inspector.model.exchange import PhaseName
from inspector.ui.present import ink


def test_every_name_that_is_handed_out_is_in_the_table() -> None:
    names = [value for name, value in vars(ink).items() if name.isupper() and isinstance(value, str) and value != "ok"]
    names += [
        make(level) for make in (ink.severity, ink.severity_bold, ink.chip, ink.band) for level in (*Severity, "ok")
    ]
    names += [ink.grade(grade) for grade in Grade] + [ink.phase(phase) for phase in PhaseName]
    assert {name.removeprefix("$ink-") for name in names} <= ink.INKS.keys()


@pytest.mark.parametrize(("method", "like"), [("get", "GET"), ("HEAD", "GET"), ("PURGE", "POST"), ("Delete", "DELETE")])
def test_every_method_has_a_hue(method: str, like: str) -> None:
    assert ink.method(method) == ink.method(like)
    assert ink.method(method).removeprefix("$ink-") in ink.INKS


def test_what_is_dim_is_dim_by_attribute_where_colours_are_few() -> None:
    assert "dim" in ink.INKS["dim"].few
    assert "dim" in ink.INKS["grade-ruled-out"].few
