"""Operations found among many."""

from __future__ import annotations

from typing import Any

import pytest

from inspector.explain.conventions import Conventions, Operation
from inspector.explain.described import Whole
from inspector.explain.facts.operation_index import OperationIndex, index, whole


def operation(line: str, **more: Any) -> Operation:
    method, _, path = line.partition(" ")
    return Operation(id=line, method=(method,), path=path, **more)


def made(*lines: str) -> OperationIndex:
    return OperationIndex(Conventions(operations=tuple(operation(line) for line in lines)))


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/users/me", ["/users/me"]),
        ("/users/7", ["/users/{id}"]),
        ("/users/7.json", ["/users/{id}.json"]),
        ("/users", ["/users"]),
        ("/users/", []),
        ("/users/7/keys", []),
        ("/maps/1,2", ["/maps/{x},{y}"]),
    ],
)
def test_the_template_with_the_fewest_variables_wins(path: str, found: list[str]) -> None:
    templates = ("/users", "/users/{id}", "/users/me", "/users/{id}.json", "/maps/{x},{y}")
    entries = made(*(f"GET {one}" for one in templates)).at(path)
    if path == "/users/7.json":
        assert {one.path for one in entries} == {"/users/{id}", "/users/{id}.json"}
    else:
        assert [one.path for one in entries] == found


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/v1/customres", "/v1/customers"),
        ("/v1/customer/7", "/v1/customers/7"),
        ("/v1/jbos", "/v1/jobs"),
        ("/v1/jobs", None),
        ("/v1/pets", None),
        ("/v1/customers/7/notes", None),
        ("/v2/customers", None),
        ("/v1/a", None),
    ],
)
def test_a_misspelt_path_has_one_near_path(path: str, near: str | None) -> None:
    found = made("GET /v1/customers", "GET /v1/customers/{id}", "GET /v1/jobs", "GET /v1/b").near(path, "GET")
    assert (found.path if found else None) == near


def test_two_paths_that_are_as_near_are_no_help() -> None:
    assert made("GET /v1/cat-list", "GET /v1/cap-list").near("/v1/car-list", "GET") is None


def test_a_near_path_takes_the_method() -> None:
    assert made("POST /v1/customers").near("/v1/customer", "GET") is None


def test_what_was_written_by_hand_is_asked_first_and_filled_from_the_description() -> None:
    described = operation("GET /jobs", needs=("jobs:read",), imported=True)
    rules = Conventions(operations=(operation("GET /jobs", docs="https://a.test"),), described=Whole((described,)))
    entries = index(rules).at("/jobs")
    assert [one.own for one in entries] == [True, False]
    both = whole(entries[0], entries, "GET")
    assert (both.docs, both.needs, both.imported) == ("https://a.test", ("jobs:read",), False)
    assert index(rules) is index(rules)


def test_ten_thousand_operations_are_not_walked_for_one_call() -> None:
    rules = OperationIndex(
        Conventions(operations=tuple(operation(f"GET /a{n % 100}/b{n}/{{id}}") for n in range(10_000)))
    )
    assert [one.path for one in rules.at("/a7/b107/x")] == ["/a7/b107/{id}"]
