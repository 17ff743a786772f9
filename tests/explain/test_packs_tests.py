"""Every `[[test]]` of every built-in pack, with all packs loaded together."""

from __future__ import annotations

import pytest

from inspector.explain import packs
from inspector.explain.gates import ties
from inspector.explain.pack import PackTest
from inspector.explain.pack_tests import described, run

LOADED = packs.load()


def test_every_built_in_pack_can_be_read() -> None:
    assert [str(problem) for problem in LOADED.failed] == []
    assert len(LOADED.packs.all) == len(LOADED.packs.heads)


@pytest.mark.parametrize("test", LOADED.packs.tests, ids=lambda test: f"{test.pack}:{test.name}")
def test_what_the_pack_promises_is_said(test: PackTest) -> None:
    result = run(test, LOADED.packs)

    assert result.passed, described(result)


def test_no_two_claims_share_their_place_in_the_order() -> None:
    assert ties(LOADED.packs) == ()


def test_two_tests_of_one_pack_never_share_a_name() -> None:
    names = [(test.pack, test.name) for test in LOADED.packs.tests]

    assert [name for name in set(names) if names.count(name) > 1] == []
