"""Why this order, claim by claim."""

from __future__ import annotations

from inspector.explain import packs
from inspector.explain.cases import case
from inspector.explain.pack import PackTest
from inspector.explain.why import ClaimTrace, text, why
from inspector.model.history import Timeline

BUILT_IN = packs.load().packs
TABLE: dict[str, object] = {
    "request": "GET https://api.fusioo.com/v3/records/apps/ia4f42?limit=500",
    "response": {"status": 400, "json": {"code": 30105, "message": "Records limit is invalid", "data": {}}},
    "expect": {},
}


SOFT: dict[str, object] = {
    "request": "POST https://api.example.com/v1/users",
    "json": {"email": "a@example.com"},
    "response": {"status": 200, "json": {"success": False, "message": "Email already registered"}},
    "expect": {},
}


def traces(table: dict[str, object] = TABLE) -> dict[str, ClaimTrace]:
    exchange = case(PackTest(pack="fusioo", name="x", table=table)).exchange
    return {item.id: item for item in why(exchange, Timeline(), BUILT_IN)}


def test_what_is_said_comes_in_order_with_the_group_that_decided() -> None:
    found = traces()
    first = next(iter(found.values()))

    assert (first.id, first.place, first.state) == ("fusioo.30105.limit", 1, "certain")
    assert first.group == "a proof holds"
    assert ("req.query.limit > 200", "limit=500") in first.facts
    assert first.rank is not None


def test_what_is_silent_says_why() -> None:
    found = traces()

    assert found["fusioo.30105.user"].state == "ruled out"
    assert found["http.400"].because == "fusioo.30105.limit says more exactly what it means"


def test_what_is_shut_shows_the_fact_against_it() -> None:
    shut = [item for item in traces().values() if item.state == "shut"]

    assert shut
    assert all(item.facts and not item.place for item in shut)


def test_it_reads_as_text() -> None:
    exchange = case(PackTest(pack="fusioo", name="x", table=TABLE)).exchange

    written = text(why(exchange, Timeline(), BUILT_IN))

    assert written.startswith(" 1. fusioo.30105.limit: certain, a proof holds\n")
    assert "    http.400: silent, the status is what it was keyed by\n" in written


def test_a_cause_in_the_words_stands_before_the_error_that_holds_them() -> None:
    said = [item for item in traces(SOFT).values() if item.place]

    assert [(item.id, item.place, item.state) for item in said][:2] == [
        ("state.duplicate", 1, "likely"),
        ("soft.error-in-200", 2, "certain"),
    ]
    assert said[0].because.startswith("here because the words of the answer tell a cause")
