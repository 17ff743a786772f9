"""The mutation gate, on a small pack and on the built-in ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inspector.explain import packs
from inspector.explain.mutation import mutants, survivors
from inspector.explain.pack import Pack
from inspector.explain.packs import Packs

MakePack = Callable[[str], Pack]

PACK = """
    [pack]
    id = "acme"
    schema = 1
    source = "a page"
    [match]
    hosts = ["api.acme.test"]
    [errors]
    code = "/code"
    message = "/message"
    [[error]]
    code = 1
    stage = "state"
    title = "The thing is gone"
      [[error.cause]]
      id = "moved"
      say = "It was moved"
      hint = [ { err.message = "*moved*" } ]
      unless = [ { err.message = "*lost*" } ]
    [[test]]
    name = "moved"
    request = "GET https://api.acme.test/x"
    response = { status = 404, json = { code = 1, message = "moved" } }
    expect = { cause = "acme.1/moved", cause_grade = "likely" }
"""
LOST = """
    [[test]]
    name = "lost"
    request = "GET https://api.acme.test/x"
    response = { status = 404, json = { code = 1, message = "lost" } }
    expect = { ruled_out = ["acme.1/moved"] }
"""


def test_a_clause_that_no_test_notices_survives(pack: MakePack) -> None:
    alive, total = survivors("acme", Packs([pack(PACK)]))

    assert ([str(item) for item in alive], total) == (["acme.1/moved: unless"], 3)


def test_a_test_for_each_clause_kills_them_all(pack: MakePack) -> None:
    assert survivors("acme", Packs([pack(PACK + LOST)])) == ((), 3)


def test_the_condition_that_a_key_gives_is_no_clause_of_its_own(pack: MakePack) -> None:
    clauses = [str(item) for item in mutants(pack(PACK).claims)]

    assert clauses == ["acme.1/moved: the cause", "acme.1/moved: unless", "acme.1/moved: hint"]


@pytest.mark.parametrize("vendor", [pack.id for pack in packs.load().packs.vendors])
def test_every_clause_of_a_vendors_pack_matters_to_some_test(vendor: str) -> None:
    alive, total = survivors(vendor, packs.load().packs)

    assert total > 50
    assert [str(item) for item in alive] == []


def test_nine_of_ten_clauses_of_the_generic_packs_matter_to_some_test() -> None:
    loaded = packs.load().packs
    found = [survivors(pack.id, loaded) for pack in loaded.all if pack.kind == "generic"]
    alive = [str(mutant) for survived, _ in found for mutant in survived]
    total = sum(count for _, count in found)

    assert len(alive) <= total / 10, alive
