"""Heads of packs: they say what the whole pack says of itself, and the rest is read only for those concerned."""

from __future__ import annotations

import pytest

from inspector.explain.engine import explain
from inspector.explain.packs import Packs, built_in_texts
from inspector.explain.unread import Unread, head_of, open_pack
from inspector.model.exchange import Exchange
from inspector.model.history import Timeline
from inspector.model.request import Request

HEADS = {head.id: head for file, text in built_in_texts().items() if (head := head_of(text, file)) is not None}


@pytest.mark.parametrize("name", HEADS)
def test_a_head_says_what_the_whole_pack_says(name: str) -> None:
    head = HEADS[name]
    whole = head.open()

    assert (whole.id, whole.name, whole.version, whole.kind) == (head.id, head.name, head.version, head.kind)
    assert (whole.match.hosts, whole.match.path) == (head.match.hosts, head.match.path)
    assert [[*map(str, mark)] for mark in whole.match.marks] == [[*map(str, mark)] for mark in head.match.marks]
    assert all(claim.id.startswith(f"{name}.") for claim in whole.claims), "an id leads to its pack"


def test_every_pack_with_a_head_is_a_vendors_and_no_other_has_one() -> None:
    kinds = {
        file: reading.pack.kind for file, text in built_in_texts().items() if (reading := open_pack(text, file)).pack
    }

    assert {file for file, kind in kinds.items() if kind == "vendor"} == {head.file for head in HEADS.values()}


def test_a_vendors_pack_is_read_when_its_vendor_is_called_and_not_before() -> None:
    packs = Packs(
        head_of(text, file) or pack
        for file, text in built_in_texts().items()
        if (pack := open_pack(text, file).pack) is not None
    )

    explain(Exchange(id="1", request=Request(url="https://api.unknown.example/")), Timeline(), packs)
    assert {head.id for head in packs.heads if isinstance(head, Unread)} == set(HEADS)

    explain(Exchange(id="2", request=Request(url="https://api.fusioo.com/v3/ping")), Timeline(), packs)
    assert {head.id for head in packs.heads if isinstance(head, Unread)} == set(HEADS) - {"fusioo"}


def test_a_head_whose_pack_has_faults_says_so_when_it_is_opened() -> None:
    head = head_of('[pack]\nid = "acme"\nschema = 1\n[match]\nhosts = ["a.test"]\n[[error]]\ncode = 1\n', "acme.toml")

    assert head is not None
    with pytest.raises(ValueError, match=r"acme\.toml has faults"):
        head.open()
