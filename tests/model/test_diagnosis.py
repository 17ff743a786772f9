"""Locators are read from any text, and one fix has the plain key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.model.diagnosis import Diagnosis, Explanation, Grade, Locator, Severity
from inspector.model.fix import Effect, Fix, FixGrade


@pytest.mark.parametrize(
    ("text", "path", "pointer", "span", "root"),
    [
        ("res.body#/code", "res.body", "/code", None, "res"),
        ("res.body@0-15", "res.body", None, (0, 15), "res"),
        ("res.body#/a@3-5", "res.body", "/a", (3, 5), "res"),
        ("req.header.authorization@7-19", "req.header.authorization", None, (7, 19), "req"),
        ("req.query.a@b", "req.query.a@b", None, None, "req"),
        ("hop[1].header.location", "hop[1].header.location", None, None, "hop"),
    ],
)
def test_a_locator_has_a_path_a_pointer_and_a_span(
    text: str, path: str, pointer: str | None, span: tuple[int, int] | None, root: str
) -> None:
    at = Locator(text)
    assert (at.path, at.pointer, at.span, at.root) == (path, pointer, span, root)


@given(st.text())
def test_any_text_is_a_locator(text: str) -> None:
    at = Locator(text)
    assert text.startswith(at.path)
    assert at.span is None or at.span[0] >= 0
    assert str(at) == text


def fix(action: str, *, preferred: bool = True, enabled: bool = True) -> Fix:
    return Fix(
        action=action, title=action, grade=FixGrade.EXACT, effect=Effect.NONE, preferred=preferred, enabled=enabled
    )


def diagnosis(id: str, severity: Severity, *fixes: Fix) -> Diagnosis:
    return Diagnosis(id=id, title=id, severity=severity, grade=Grade.CERTAIN, family="local", fixes=fixes)


def test_the_gravest_severity_counts_wherever_it_stands() -> None:
    said = Explanation(exchange_id="1", diagnoses=(diagnosis("a", Severity.NOTE), diagnosis("b", Severity.WARNING)))

    assert said.severity is Severity.WARNING
    assert Explanation(exchange_id="1").severity is None


def test_the_preferred_fix_is_the_first_that_can_act() -> None:
    said = Explanation(
        exchange_id="1",
        diagnoses=(
            diagnosis("a", Severity.ERROR, fix("off", enabled=False), fix("second", preferred=False)),
            diagnosis("b", Severity.NOTE, fix("chosen")),
        ),
    )

    assert said.preferred_fix is not None
    assert said.preferred_fix.action == "chosen"
