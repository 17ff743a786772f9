"""Calls recorded from real frameworks and an OpenID provider: the true cause stands first, a healthy one is silent."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from inspector.model.diagnosis import Severity
from inspector.model.exchange import Context
from inspector.redact import Redactor
from inspector.session.knowledge import Knowledge
from inspector.session.reading import explain_har

RECORDED = Path(__file__).with_name("recorded")
EXPECTED: dict[str, dict[str, list[str]]] = tomllib.loads((RECORDED / "app-idp.toml").read_text("utf-8"))


def _firsts(name: str) -> dict[str, str]:
    """The first error or warning of each call of a file, by the call's comment; `""` for silence."""
    text = (RECORDED / f"{name}.har").read_text("utf-8")
    names = [entry["comment"] for entry in json.loads(text)["log"]["entries"]]
    calls = explain_har(text, name, Context(), Knowledge(None), Redactor()).calls
    return {
        name: next((one.id for one in explanation.diagnoses if one.severity is not Severity.NOTE), "")
        for name, (_, explanation) in zip(names, calls, strict=True)
    }


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_true_cause_of_a_recorded_call_stands_first(name: str) -> None:
    found = _firsts(name)
    assert found.keys() == EXPECTED[name].keys()
    wrong = {call: (first, EXPECTED[name][call]) for call, first in found.items() if first not in EXPECTED[name][call]}
    assert not wrong
