"""Calls recorded from real servers on loopback: what stood in front, what limits said, what success hid."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from inspector.model.diagnosis import Severity
from inspector.model.exchange import Context
from inspector.redact import Redactor
from inspector.session.knowledge import Knowledge
from inspector.session.reading import explain_har

RECORDED = Path(__file__).parent / "recorded"
EXPECTED: dict[str, list[list[str]]] = tomllib.loads((RECORDED / "hops.toml").read_text("utf-8"))
"""For each file its calls in order: how the call begins, its status, then any of the ids that may come first."""


@pytest.mark.parametrize("name", EXPECTED)
def test_each_recorded_call_gets_its_own_reason_first_or_silence(name: str) -> None:
    text = (RECORDED / f"{name}.har").read_text("utf-8")
    told = explain_har(text, name, Context(), Knowledge(None), Redactor())
    wrong = []
    assert len(told.calls) == len(EXPECTED[name])
    for place, ((exchange, explanation), (line, *wanted)) in enumerate(zip(told.calls, EXPECTED[name], strict=True)):
        status = exchange.response.status if exchange.response else 0
        assert exchange.sent is not None
        method, path = exchange.sent.method, exchange.sent.url.split("/", 3)[3]
        assert line == f"{method} /{path[:24]} {status}"
        first = next((item for item in explanation.diagnoses if item.severity is not Severity.NOTE), None)
        if (first.id if first else "") not in (wanted or [""]):
            wrong.append(f"{place} {line}: {[(item.id, str(item.grade)) for item in explanation.diagnoses]}")
    assert wrong == []


def test_more_than_a_hundred_calls_are_recorded() -> None:
    assert sum(map(len, EXPECTED.values())) > 100
