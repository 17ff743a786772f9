"""Every `[[test]]` of every built-in pack, with all packs loaded together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from inspector.explain import packs
from inspector.explain.cases import case
from inspector.explain.gates import ties
from inspector.explain.pack import PackTest
from inspector.explain.pack_tests import described, run
from inspector.model.exchange import Exchange
from inspector.model.fix import Edit, Edits, Fix, Plan, Resend, apply
from inspector.net.prepare import resolved_url

LOADED = packs.load()


def test_every_built_in_pack_can_be_read() -> None:
    assert [str(problem) for problem in LOADED.failed] == []
    assert len(LOADED.packs.all) == len(LOADED.packs.heads)


@pytest.mark.parametrize("test", LOADED.packs.tests, ids=lambda test: f"{test.pack}:{test.name}")
def test_what_the_pack_promises_is_said(test: PackTest) -> None:
    result = run(test, LOADED.packs)

    assert result.passed, described(result)
    assert result.said is not None
    wrong = [text for item in result.said.diagnoses for fix in item.fixes for text in _wrong(fix, case(test).exchange)]
    assert wrong == []


def _wrong(fix: Fix, exchange: Exchange) -> Iterator[str]:
    """What is wrong with the request that a fix makes: it is the old one, or its address is one nobody would write."""
    steps = fix.does.steps if isinstance(fix.does, Plan) else ()
    edits = fix.does if isinstance(fix.does, Edits) else Edits(edits=tuple(_edits(steps)))
    if "unknown" in fix.title:  # as a fact is written that is not there
        yield f"{fix.title}: says what nothing tells"
    if not edits.edits or not fix.enabled:
        return
    before, after = exchange.request, apply(exchange.request, edits)
    if after == before:
        yield f"{fix.title}: changes nothing"
    if apply(after, edits) != after:
        yield f"{fix.title}: changes more when it is done twice"
    added = set(resolved_url(after, None)) - set(resolved_url(before, None))
    if added & set("\u00b7\u2026{} "):
        yield f"{fix.title}: {resolved_url(after, None)}"


def _edits(steps: Iterable[object]) -> Iterator[Edit]:
    return (edit for step in steps if isinstance(step, Resend) for edit in step.edits)


def test_no_two_claims_share_their_place_in_the_order() -> None:
    assert ties(LOADED.packs) == ()


def test_two_tests_of_one_pack_never_share_a_name() -> None:
    names = [(test.pack, test.name) for test in LOADED.packs.tests]

    assert [name for name in set(names) if names.count(name) > 1] == []
