"""Parameters held against the documented operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from inspector.explain.conventions import Conventions
from inspector.explain.facts.lint_params import plain_dashes
from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]
LIST = "GET https://api.acme.test/v1/things"


@pytest.mark.parametrize(
    "dash", ["\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "\u00ad", "\ufe63", "\uff0d"]
)
def test_every_typographic_dash_is_folded_to_a_hyphen(dash: str) -> None:
    assert plain_dashes(f"per{dash}page") == "per-page"


def test_a_name_with_a_typographic_dash_is_told_with_the_name_it_means(
    call: MakeCall, see: See, acme: Conventions
) -> None:
    seen = see(call(f"{LIST}?per\u2011page=50"), (), acme)
    assert (seen["lint.dash_param"], seen["lint.dash_as_sent"]) == ("per-page", "per\u2011page")
    assert seen.at("lint.dash_param") == ["req.query.per\u2011page"]
    assert seen["lint.unknown_param"] is None


def test_a_dash_in_a_name_the_vendor_does_not_know_is_not_this_finding(
    call: MakeCall, see: See, acme: Conventions
) -> None:
    assert see(call(f"{LIST}?x\u2011y=1"), (), acme)["lint.dash_param"] is None


@pytest.mark.parametrize(
    ("query", "words", "fixed"),
    [
        ("limit=500", "limit is 500; 0 to 200", "200"),
        ("limit=-1", "limit is -1; 0 to 200", "0"),
        ("limit=1.5", "limit is 1.5; 0 to 200", "1"),
        ("limit=many", "limit is many; 0 to 200", None),
        ("limit=", "limit is empty; 0 to 200", None),
        ("sort=ASC", "sort is ASC; asc or desc", "asc"),
        ("sort=up", "sort is up; asc or desc", None),
        ("since=yesterday", "since is yesterday; a date", None),
    ],
)
def test_a_value_outside_its_range_is_told_with_the_range(
    call: MakeCall, see: See, acme: Conventions, query: str, words: str, fixed: str | None
) -> None:
    seen = see(call(f"{LIST}?{query}"), (), acme)
    name = query.partition("=")[0]
    assert (seen["lint.param_range"], seen["lint.param_name"], seen["lint.param_fixed"]) == (words, name, fixed)
    assert seen.at("lint.param_range") == [f"req.query.{name}"]


@pytest.mark.parametrize("query", ["limit=0", "limit=200", "sort=desc", "since=2026-11-22", "per-page=5", ""])
def test_a_value_within_its_range_has_no_finding(call: MakeCall, see: See, acme: Conventions, query: str) -> None:
    assert see(call(f"{LIST}?{query}"), (), acme)["lint.count"] == 0


@pytest.mark.parametrize(
    ("query", "near"),
    [("perPage=5", "per-page"), ("per_page=5", "per-page"), ("limt=5", "limit"), ("colour=red", None)],
)
def test_an_undocumented_name_is_told_with_the_one_it_is_close_to(
    call: MakeCall, see: See, acme: Conventions, query: str, near: str | None
) -> None:
    seen = see(call(f"{LIST}?{query}"), (), acme)
    assert (seen["lint.unknown_param"], seen["lint.near_param"]) == (query.partition("=")[0], near)


def test_what_is_required_and_missing_is_named(call: MakeCall, see: See, acme: Conventions) -> None:
    seen = see(call("POST https://api.acme.test/v1/things", body={"name": "x"}), (), acme)
    assert seen["lint.missing_required"] == "dry and kind"
    assert seen.at("lint.missing_required") == ["req.query", "req.body"]
