"""Errors as APIs without a pack write them: the cause stands first, and its headline names what the answer names.

The bodies follow the public documents of well-known APIs; others are everyday sentences in a few usual envelopes.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inspector.model.exchange import Context
from inspector.redact import Redactor
from inspector.session.knowledge import Knowledge
from inspector.session.reading import explain_har

CALLS = [json.loads(line) for line in Path(__file__).with_name("everyday_errors.jsonl").read_text("utf-8").splitlines()]
KNOWLEDGE = Knowledge(None)
Row = dict[str, object]


def recorded(row: Row) -> str:
    """The row as a HAR of one entry."""
    method, _, url = str(row["line"]).partition(" ")
    sent, reply = (part if isinstance(part, str) else json.dumps(part) for part in (row["sent"], row["reply"]))
    headers = row["headers"] if isinstance(row["headers"], dict) else {}
    request: Row = {"method": method, "url": url, "headers": [{"name": k, "value": v} for k, v in headers.items()]}
    if row["sent"] is not None:
        request["postData"] = {"mimeType": "application/json", "text": sent}
        request["headers"] = [*headers_of(request), {"name": "Content-Type", "value": "application/json"}]
    kind = "text/plain" if isinstance(row["reply"], str) else "application/json"
    response = {
        "status": row["status"], "headers": [{"name": "Content-Type", "value": kind}],
        "content": {"mimeType": kind, "text": reply},
    }  # fmt: skip
    entry = {"startedDateTime": "2026-11-27T10:00:00Z", "time": 50, "request": request, "response": response}
    return json.dumps({"log": {"version": "1.2", "entries": [entry]}})


def headers_of(request: Row) -> list[object]:
    """The header lines of a request."""
    found = request["headers"]
    return found if isinstance(found, list) else []


@pytest.mark.parametrize("row", CALLS, ids=[f"{n}-{row['line']}" for n, row in enumerate(CALLS)])
def test_the_cause_stands_first(row: Row) -> None:
    ((_, explanation),) = explain_har(recorded(row), "a.har", Context(), KNOWLEDGE, Redactor()).calls
    first = explanation.diagnoses[0]
    assert first.id == row["first"]
    assert str(row["named"]) in first.title
