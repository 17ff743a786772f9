"""Which header is cleaned: the one that holds what does not belong, and none that was not sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from inspector.explain.claim import FixSpec
from inspector.explain.conventions import Conventions
from inspector.explain.facts.fact import Value
from inspector.explain.header_cleaning import header_to_strip
from inspector.explain.predicate import FactSource
from inspector.explain.situation import Situation
from inspector.model.exchange import Exchange, Header, Sent
from inspector.model.request import Request

MakeFacts = Callable[[Mapping[str, Value]], FactSource]
URL = "https://api.acme.test/v1/things"


def test_the_header_that_was_sent_is_the_one_to_clean(table: MakeFacts) -> None:
    def header(sent: Sent | None, facts: FactSource) -> str:
        exchange = Exchange(id="1", request=Request(url=URL), sent=sent)
        here = Situation(exchange=exchange, facts=facts, conventions=Conventions())
        return header_to_strip(FixSpec(action="strip_value", args=(("name", ("Authorization",)),)), here)

    keyed = Sent(method="GET", url=URL, headers=(Header(name="X-Api-Key", value=" a"),))
    assert header(keyed, table({"auth.where": "req.header.x-api-key"})) == "x-api-key"
    assert header(keyed, table({"auth.where": "req.query.key"})) == ""
    assert header(None, table({})) == "Authorization"
