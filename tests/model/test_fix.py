"""Applying edits: the request changes as the preview says, and the given one never does."""

from __future__ import annotations

import pytest

from inspector.model.fix import (
    Edit,
    Edits,
    RemoveHeader,
    RemoveQuery,
    RenameHeader,
    RenameQuery,
    SetBody,
    SetHeader,
    SetMethod,
    SetQuery,
    SetUrl,
    apply,
)
from inspector.model.request import BodyKind, Param, Request, RequestBody

REQUEST = Request(
    method="POST",
    url="{{base}}/v1/jobs",
    query=(Param(name="limit", value="500"), Param(name="offset", value="0", enabled=False)),
    headers=(Param(name="Accept", value="text/html"), Param(name="X-Note", value="a"), Param(name="x-note", value="b")),
    body=RequestBody(kind=BodyKind.TEXT, text="{}"),
)


def applied(*edits: Edit) -> Request:
    return apply(REQUEST, Edits(edits=edits))


def pairs(params: tuple[Param, ...]) -> list[tuple[str, str, bool]]:
    return [(item.name, item.value, item.enabled) for item in params]


def test_a_query_parameter_is_set_in_its_place_and_switched_on() -> None:
    changed = applied(SetQuery(name="limit", value="200"), SetQuery(name="offset", value="10"))

    assert pairs(changed.query) == [("limit", "200", True), ("offset", "10", True)]


def test_a_new_parameter_comes_last() -> None:
    assert pairs(applied(SetQuery(name="page", value="2")).query)[-1] == ("page", "2", True)


def test_a_query_name_minds_case_and_a_header_name_does_not() -> None:
    changed = applied(SetQuery(name="Limit", value="1"), SetHeader(name="accept", value="application/json"))

    assert len(changed.query) == 3
    assert changed.header("Accept") == "application/json"
    assert len(changed.headers) == 3


def test_every_header_of_the_name_is_removed() -> None:
    assert [item.name for item in applied(RemoveHeader(name="X-NOTE")).headers] == ["Accept"]


def test_renaming_keeps_value_and_place() -> None:
    changed = applied(RenameQuery(name="limit", to="per-page"), RenameHeader(name="accept", to="Accept-Language"))

    assert changed.query[0] == Param(name="per-page", value="500")
    assert changed.headers[0] == Param(name="Accept-Language", value="text/html")


def test_a_parameter_is_removed_by_name() -> None:
    assert [item.name for item in applied(RemoveQuery(name="limit")).query] == ["offset"]


def test_a_body_keeps_its_kind_unless_another_is_given() -> None:
    assert applied(SetBody(text="[]")).body == RequestBody(kind=BodyKind.TEXT, text="[]")
    assert applied(SetBody(text="[]", kind=BodyKind.JSON)).body.kind is BodyKind.JSON


def test_method_and_url_are_replaced() -> None:
    changed = applied(SetMethod(method="GET"), SetUrl(url="https://api.example.com"))

    assert (changed.method, changed.url) == ("GET", "https://api.example.com")


@pytest.mark.parametrize("edit", [SetMethod(method="GET"), SetQuery(name="limit", value="1"), SetBody(text="x")])
def test_the_given_request_stays_as_it_was(edit: Edit) -> None:
    before = repr(REQUEST)
    applied(edit)

    assert repr(REQUEST) == before
