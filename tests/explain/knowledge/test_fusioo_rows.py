"""The forty rows of Fusioo's error table as HAR files on the road of `inspector explain`."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from inspector.model.diagnosis import Explanation, Grade, Severity
from inspector.session import Session

FUSIOO: dict[str, Any] = tomllib.loads(Path(__file__).with_name("vendor_documents.toml").read_text("utf-8"))["fusioo"]
ROWS: list[tuple[int, str, int, str]] = [tuple(row) for row in FUSIOO["rows"]]
ERRORS = [row for row in ROWS if row[0] != 10000]
API, TOKEN = "https://api.fusioo.com", "https://connect.fusioo.com/oauth/token"
RECORDS = "/v3/records/apps/ia4f42"

CALLS: dict[tuple[int, str], tuple[str, str]] = {
    (30002, ""): ("POST", RECORDS),
    (30003, ""): ("PATCH", "/v3/records/ib7c01"),
    (30004, ""): ("DELETE", "/v3/records/ib7c01"),
    (30050, ""): ("POST", RECORDS),
    (30051, ""): ("GET", "/v3/records/ib7c01"),
    (30053, ""): ("POST", RECORDS),
    (30054, ""): ("POST", RECORDS),
    (30105, "limit"): ("GET", f"{RECORDS}?limit=500"),
    (30105, "user"): ("GET", "/v3/users/u1"),
}


def call_for(code: int, variant: str) -> tuple[str, str]:
    """A call that can end in this code."""
    if 20000 <= code < 20005 or code == 20006:
        return "POST", TOKEN
    method, path = CALLS.get((code, variant), ("GET", RECORDS))
    return method, f"{API}{path}"


def entry(
    method: str, url: str, status: int, body: Mapping[str, object] | None, *, token: bool = True
) -> dict[str, object]:
    """One entry of a HAR, as a browser writes it."""
    headers = [{"name": "Authorization", "value": "Bearer m4deUpT0ken0000"}] if token else []
    text = json.dumps(body) if body is not None else ""
    return {
        "startedDateTime": "2026-11-22T12:00:00.000Z",
        "time": 120,
        "request": {"method": method, "url": url, "httpVersion": "HTTP/1.1", "headers": headers, "queryString": []},
        "response": {
            "status": status,
            "statusText": "",
            "httpVersion": "HTTP/1.1",
            "headers": [{"name": "Content-Type", "value": "application/json"}],
            "content": {"size": len(text), "mimeType": "application/json", "text": text},
        },
        "timings": {"send": 1, "wait": 100, "receive": 19},
    }


def explained(*entries: Mapping[str, object]) -> Explanation:
    """What is said of the last entry."""
    har = {"log": {"version": "1.2", "entries": list(entries)}}
    return Session().explain_text(json.dumps(har), "rows.har").calls[-1][1]


def body(code: int, message: str | None) -> dict[str, object]:
    return {"code": code, **({"message": message} if message is not None else {}), "data": {}}


def speaks_of(said: Explanation, claim: str) -> bool:
    """Whether the first finding is this claim or one of its causes."""
    best = said.best
    return best is not None and (best.id == claim or best.id.startswith(f"{claim}/"))


def claim_of(code: int, variant: str) -> str:
    return f"fusioo.{code}.{variant}" if variant else f"fusioo.{code}"


@pytest.mark.parametrize("with_message", [True, False], ids=["with message", "without message"])
@pytest.mark.parametrize("plausible", [True, False], ids=["plausible status", "HTTP 200"])
@pytest.mark.parametrize(("code", "message", "status", "variant"), ERRORS)
def test_a_row_is_recognised_by_its_code(
    code: int, message: str, status: int, variant: str, *, plausible: bool, with_message: bool
) -> None:
    method, url = call_for(code, variant)
    said = explained(entry(method, url, status if plausible else 200, body(code, message if with_message else None)))
    claim = claim_of(code, variant)
    assert speaks_of(said, claim), [item.id for item in said.diagnoses]
    best = said.best
    assert best is not None
    assert best.severity is Severity.ERROR
    assert best.explanation
    assert best.fixes
    assert said.code == str(code)
    assert "res.body#/code" in {line.at.text for item in said.diagnoses for line in item.evidence}


@pytest.mark.parametrize(("code", "message", "status", "variant"), [row for row in ERRORS if not row[3]])
def test_a_code_with_one_meaning_is_certain_of_it(code: int, message: str, status: int, variant: str) -> None:
    method, url = call_for(code, variant)
    said = explained(entry(method, url, status, body(code, None)))
    claim = claim_of(code, variant)
    meaning = next((item for item in said.diagnoses if item.id == claim), said.best)
    assert meaning is not None
    if meaning.id == claim:
        assert meaning.grade is Grade.CERTAIN


@pytest.mark.parametrize(("code", "message", "status", "variant"), ERRORS)
def test_the_servers_own_words_are_quoted_unaltered(code: int, message: str, status: int, variant: str) -> None:
    method, url = call_for(code, variant)
    said = explained(entry(method, url, status, body(code, message)))
    assert said.best is not None
    assert f"“{message}”" in said.best.explanation or f'"{message}"' in said.best.explanation


def test_an_error_code_under_http_200_says_that_http_is_not_to_be_trusted() -> None:
    said = explained(entry("GET", f"{API}{RECORDS}", 200, body(30001, "App access denied")))
    assert speaks_of(said, "fusioo.30001")
    assert "fusioo.200" in {item.id for item in said.diagnoses}


def test_success_is_silent() -> None:
    said = explained(entry("GET", f"{API}/v3/ping", 200, body(10000, "Success")))
    assert said.severity in (None, Severity.NOTE)


def test_success_under_an_http_error_is_a_contradiction() -> None:
    said = explained(entry("POST", f"{API}{RECORDS}", 502, body(10000, "Success")))
    assert speaks_of(said, "fusioo.10000")


@pytest.mark.parametrize("status", [400, 404, 200])
def test_30105_with_neither_message_nor_query_says_that_both_meanings_are_possible(status: int) -> None:
    said = explained(entry("POST", f"{API}/v3/other", status, body(30105, None)))
    both = {item.id: item for item in said.diagnoses if item.id.startswith("fusioo.30105.")}
    assert set(both) == {"fusioo.30105.limit", "fusioo.30105.user"}
    assert {item.grade for item in both.values()} == {Grade.POSSIBLE}
    for item in both.values():
        assert "may not" in item.title
        assert "2 meanings" in item.explanation or "two meanings" in item.explanation


@pytest.mark.parametrize(
    ("query", "variant"), [("?limit=500", "limit"), ("?limit=-1", "limit"), ("?limit=all", "limit")]
)
def test_30105_without_message_is_decided_by_a_limit_out_of_range(query: str, variant: str) -> None:
    said = explained(entry("GET", f"{API}{RECORDS}{query}", 400, body(30105, None)))
    best = said.best
    assert best is not None
    assert (best.id, best.grade) == (f"fusioo.30105.{variant}", Grade.CERTAIN)
    assert "fusioo.30105.user" in {item.id for diagnosis in said.diagnoses for item in diagnosis.ruled_out}
    assert "fusioo.30105.user" not in {item.id for item in said.diagnoses}


def test_30105_is_decided_by_its_message_before_anything_else() -> None:
    said = explained(entry("GET", f"{API}/v3/users?limit=500", 404, body(30105, "User not found")))
    assert said.best is not None
    assert (said.best.id, said.best.grade) == ("fusioo.30105.user", Grade.CERTAIN)


def test_a_code_that_is_not_listed_is_told_by_its_neighbours_as_possible() -> None:
    said = explained(entry("GET", f"{API}/v3/files/f1", 400, body(30255, "Something new")))
    assert said.best is not None
    assert (said.best.id, said.best.grade) == ("fusioo.band-3025", Grade.POSSIBLE)


def test_an_earlier_create_of_the_file_in_flight_explains_30054() -> None:
    first = entry("POST", f"{API}{RECORDS}", 200, {"code": 10000, "message": "Success", "data": {"id": "r1"}})
    first["time"] = 4000
    said = explained(first, entry("POST", f"{API}{RECORDS}", 400, body(30054, "Concurrent requests error")))
    assert said.best is not None
    assert said.best.id == "fusioo.30054/own-parallel"


@pytest.mark.parametrize("status", [row[0] for row in FUSIOO["statuses"] if row[0] != 200])
def test_a_status_without_a_code_still_gets_the_vendors_meaning(status: int) -> None:
    said = explained(entry("GET", f"{API}{RECORDS}", status, None))
    assert any(item.id.startswith(f"fusioo.{status}") for item in said.diagnoses), [item.id for item in said.diagnoses]
