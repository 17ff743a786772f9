"""What a description says of a call."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from inspector.explain.conventions import Conventions, Operation
from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
API = "https://api.acme.test"


def token(**claims: object) -> dict[str, str]:
    parts = [base64.urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=").decode() for one in ({"alg": "x"}, claims)]
    return {"Authorization": f"Bearer {'.'.join(parts)}.c2ln"}


@pytest.fixture
def jobs(acme: Conventions) -> Conventions:
    operations = (
        Operation(id="list", method=("GET",), path="/v1/jobs", returns=(("404", "No such team"), ("5XX", "At night"))),
        Operation(id="get", method=("GET",), path="/v1/jobs/{id}", needs=("jobs:read", "profile"), deprecated=True),
        Operation(id="any", method=("GET",), path="/v1/any", needs_any=("a b", "c"), imported=True),
    )
    return replace(acme, operations=operations)


@pytest.mark.parametrize(
    ("path", "near", "other"),
    [
        ("/v1/jbos", "/v1/jobs", None),
        ("/v1/job/7", "/v1/jobs/7", None),
        ("/v1/jobs/", None, "/v1/jobs"),
        ("/v1/jobs", None, None),
        ("/v1/cows", None, None),
        ("/", None, None),
    ],
)
def test_another_path_is_offered_only_for_one_that_is_not_documented(
    call: MakeCall, see: See, jobs: Conventions, path: str, near: str | None, other: str | None
) -> None:
    seen = see(call(f"GET {API}{path}", status=404), (), jobs)
    assert (seen["op.near_path"], seen["op.other_slash"]) == (near, other)


@pytest.mark.parametrize(
    ("path", "claims", "missing"),
    [
        ("/v1/jobs/7", {"scope": "jobs:read"}, ("profile",)),
        ("/v1/jobs/7", {"scope": "jobs:read profile more"}, None),
        ("/v1/jobs/7", {"scp": ["api://x/jobs:read", "profile"]}, None),
        ("/v1/jobs/7", {"roles": ["admin"]}, None),
        ("/v1/jobs/7", {"scope": ""}, None),
        ("/v1/any", {"scope": "a"}, ("b",)),
        ("/v1/any", {"scope": "c"}, None),
        ("/v1/jobs", {"scope": "x"}, None),
    ],
)
def test_scopes_are_missing_when_the_token_shows_others(
    call: MakeCall, see: See, jobs: Conventions, path: str, claims: dict[str, object], missing: tuple[str, ...] | None
) -> None:
    assert see(call(f"GET {API}{path}", headers=token(**claims)), (), jobs)["op.scope_missing"] == missing


@pytest.mark.parametrize(("status", "words"), [(404, "No such team"), (503, "At night"), (409, None), (200, None)])
def test_the_words_for_a_status_are_those_of_its_number_or_class(
    call: MakeCall, see: See, jobs: Conventions, status: int, words: str | None
) -> None:
    assert see(call(f"GET {API}/v1/jobs", status=status), (), jobs)["op.returns"] == words


def test_a_description_marks_its_calls(call: MakeCall, see: See, jobs: Conventions) -> None:
    seen = see(call(f"GET {API}/v1/jobs/7"), (), jobs)
    assert (seen["op.deprecated"], seen["op.imported"]) == (True, False)
    assert see(call(f"GET {API}/v1/any"), (), jobs)["op.imported"] is True


def test_the_other_ending_worked_before(call: MakeCall, see: See, jobs: Conventions) -> None:
    before = [call(f"GET {API}/v1/tags/", at=1.0)]
    assert see(call(f"GET {API}/v1/tags", status=404, at=2.0), before, jobs)["hist.other_slash_ok"] is True
    assert see(call(f"POST {API}/v1/tags", status=404, at=2.0), before, jobs)["hist.other_slash_ok"] is None
