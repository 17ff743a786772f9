"""The shape of a call, to compare calls."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inspector.explain.conventions import Conventions
from inspector.explain.facts import shape, text
from inspector.explain.facts.view import View
from inspector.model.exchange import Exchange
from inspector.model.history import Timeline

MakeCall = Callable[..., Exchange]


@pytest.mark.parametrize(
    ("path", "folded"),
    [
        ("/v1/jobs/123", "/v1/jobs/{id}"),
        ("/v3/records/apps/ia4f42", "/v3/records/apps/{id}"),
        ("/v1/users/6f1c2b9e-1111-4222-8333-444455556666/notes", "/v1/users/{id}/notes"),
        ("/v1/users/ana@example.com", "/v1/users/{id}"),
        ("/oauth2/token", "/oauth2/token"),
        ("/v1/customers", "/v1/customers"),
    ],
)
def test_ids_in_a_path_are_folded_and_names_are_not(path: str, folded: str) -> None:
    assert shape.folded(path) == folded


def test_a_port_of_its_own_makes_another_place() -> None:
    assert shape.place(text.url("https://a.test/x")) == "a.test"
    assert shape.place(text.url("https://a.test:443/x")) == "a.test"
    assert shape.place(text.url("http://127.0.0.1:8001/x")) == "127.0.0.1:8001"


def test_a_signature_names_parts_and_types_but_no_values(call: MakeCall) -> None:
    exchange = call("POST https://a.test/v1?dry=1", body={"name": "secret", "n": [1, {"x": None}]})
    parts = shape.signature(View(exchange, Timeline(), Conventions()))
    assert {"query dry", "body /name string", "body /n/* number", "body /n/*/x null"} <= set(parts)
    assert "secret" not in " ".join(parts)


def test_values_are_kept_by_pointer_without_credentials() -> None:
    kept = shape.values({"a": 1, "b": {"c": None}, "password": "x", "list": ["y" * 300]})
    assert dict(kept) == {"/a": 1, "/b/c": None, "/list/0": "y" * 200}


def test_a_huge_answer_is_kept_in_part() -> None:
    assert len(shape.values([{"a": n} for n in range(10_000)])) == shape.MOST_VALUES
    assert len(shape.ids([{"id": n} for n in range(10_000)])) == shape.MOST_VALUES


@pytest.mark.parametrize(
    ("root", "ids"),
    [
        ({"id": 13}, ("13",)),
        ({"data": {"id": "x"}}, ("x",)),
        ({"items": [{"id": 1}, {"uuid": "u"}]}, ("1", "u")),
        ([], ()),
    ],
)
def test_ids_are_found_in_records_envelopes_and_lists(root: object, ids: tuple[str, ...]) -> None:
    assert shape.ids(root) == ids
