"""Facts put into texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from inspector.explain.facts.fact import Value
from inspector.explain.fill import blank, fill
from inspector.explain.predicate import FactSource

MakeFacts = Callable[[Mapping[str, Value]], FactSource]


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("expired {auth.expired_for:duration} ago", "expired 4 min ago"),
        ("ends at {rate.reset_at:time}", "ends at 22:13:20 UTC"),
        ("on {rate.reset_at:date}", "on 2023-11-14"),
        ("{res.body.size:size} came", "1.2 kB came"),
        ("status {status}", "status 403"),
        ("allowed: {res.allow}", "allowed: GET and HEAD"),
        ("GET /users/{id} with {token}", "GET /users/{id} with {token}"),
        ("the variable {{base.url}} is not filled", "the variable {{base.url}} is not filled"),
        ("plain {page.clamped}", "plain yes"),
    ],
)
def test_a_fact_is_put_in_with_its_unit(text: str, filled: str, table: MakeFacts) -> None:
    facts = table(
        {
            "auth.expired_for": 246.0,
            "rate.reset_at": 1700000000,
            "res.body.size": 1200,
            "status": 403,
            "res.allow": ("GET", "HEAD"),
            "page.clamped": True,
        }
    )
    assert fill((text,), facts) == filled


def test_the_first_alternative_whose_facts_are_there_is_used(table: MakeFacts) -> None:
    texts = ("back at {rate.reset_at:time}", "back in {rate.wait:duration}", "back later")

    assert fill(texts, table({"rate.wait": 5})) == "back in 5 s"
    assert fill(texts, table({})) == "back later"


def test_a_fact_that_is_missing_in_the_last_text_is_called_unknown(table: MakeFacts) -> None:
    assert fill(("the host {req.host} is down",), table({})) == "the host unknown is down"


def test_a_sentence_about_a_fact_that_is_missing_is_left_out(table: MakeFacts) -> None:
    text = "There is no {req.host}. It may be misspelled. It took {timing.total:duration}."

    assert fill((text,), table({})) == "It may be misspelled."
    assert fill((text,), table({"req.host": "a.test"})) == "There is no a.test. It may be misspelled."


def test_wire_text_is_shown_harmless_and_short(table: MakeFacts) -> None:
    filled = fill(("{err.message}",), table({"err.message": "\x1b[31m" + "x" * 500}))

    assert "\x1b" not in filled
    assert len(filled) < 120


def test_a_page_without_an_exchange_shows_where_facts_would_stand() -> None:
    assert blank("expired {auth.expired_for:duration} ago, /{id}") == "expired … ago, /{id}"
