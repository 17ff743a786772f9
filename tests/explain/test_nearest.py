"""What comes nearest to a name that nobody knows."""

from __future__ import annotations

import pytest

from inspector.explain.nearest import nearest
from inspector.explain.packs import load

BUILT_IN = load().packs


@pytest.mark.parametrize(("name", "band"), [("477", "http.4xx"), ("fusioo 577", "http.5xx")])
def test_a_status_that_nobody_lists_is_taken_by_its_class(name: str, band: str) -> None:
    found = nearest(BUILT_IN, name)
    assert [claim.id for claim in found.claims] == [band]
    assert f"a client treats it as {band[5]}00" in found.why


def test_a_code_that_a_vendor_does_not_list_is_held_against_those_it_lists() -> None:
    found = nearest(BUILT_IN, "fusioo 99999")
    assert [claim.id for claim in found.claims] == ["fusioo.30256"]
    assert "10001 to 30256, and not this one" in found.why


def test_a_word_in_common_by_chance_is_not_near() -> None:
    assert nearest(BUILT_IN, "the cat sat on the mat").claims == ()
    assert nearest(BUILT_IN, "").claims == ()


def test_words_of_a_claim_lead_to_it() -> None:
    assert "dns.no-such-name" in [claim.id for claim in nearest(BUILT_IN, "no.such").claims]
