"""Values by their path in an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]


@pytest.mark.parametrize(
    ("name", "value", "at"),
    [
        ("error.inner.code", "7", "res.body#/error/inner/code"),
        ("error.list.1.reason", "second", "res.body#/error/list/1/reason"),
        ("a.b", "whole", "res.body#/a.b"),
        ("error", None, ""),
        ("error.inner.gone", None, ""),
        ("error.list.9.reason", None, ""),
    ],
)
def test_a_scalar_is_found_by_its_path(call: MakeCall, see: See, name: str, value: str | None, at: str) -> None:
    reply = {"error": {"inner": {"code": 7}, "list": [{}, {"reason": "second"}]}, "a.b": "whole", "a": {"b": "parts"}}
    seen = see(call(status=400, reply=reply))

    assert seen[f"res.json.{name}"] == value
    assert seen.at(f"res.json.{name}") == ([at] if at else [])


def test_a_value_under_the_name_of_a_credential_is_masked(call: MakeCall, see: See) -> None:
    seen = see(call(reply={"data": {"access_token": "s3cret-value"}}))

    assert seen["res.json.data.access_token"] == "····"


def test_an_element_of_an_xml_answer_is_found_with_its_place(call: MakeCall, see: See) -> None:
    body = "<?xml version='1.0'?><Error><Code>X</Code><Region>eu-west-1</Region><RequestId/></Error>"
    seen = see(call(status=400, reply=body))

    assert seen["res.xml.Error.Region"] == "eu-west-1"
    assert seen.at("res.xml.Error.Region") == [f"res.body@{body.index('eu-west-1')}-{body.index('</Region>')}"]
    assert (seen["res.xml.Region"], seen["res.xml.Error.Bucket"], seen["res.xml.RequestId"]) == (
        "eu-west-1",
        None,
        None,
    )


@pytest.mark.parametrize("reply", ["", "<html><title>x</title></html>", '{"Region": "x"}', "Region"])
def test_what_is_no_xml_has_no_elements(call: MakeCall, see: See, reply: str) -> None:
    assert see(call(status=400, reply=reply))["res.xml.title"] is None


def test_a_list_of_scalars_is_read_as_one_text(call: MakeCall, see: See) -> None:
    seen = see(call(reply={"why": ["a", 2], "none": [], "records": [{"id": 1}]}))

    assert [seen[f"res.json.{name}"] for name in ("why", "none", "records")] == ["a; 2", None, None]
