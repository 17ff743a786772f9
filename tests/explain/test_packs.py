"""Which packs speak about an exchange, and what becomes of the user's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from inspector.explain.pack import Pack, read
from inspector.explain.packs import Packs, built_in_texts, load
from inspector.explain.user_packs import read_user
from inspector.model.diagnosis import Severity
from inspector.model.exchange import Context, Exchange, ProfileFacts
from inspector.model.request import Request

MakePack = Callable[[str], Pack]

GOOD = """
[pack]
id = "mine"
schema = 1
source = "our wiki"
[match]
hosts = ["api.mine.test"]
[errors]
code = "/code"
[[error]]
code = 1
stage = "state"
title = "The thing is gone"
[[test]]
name = "one"
request = "GET https://api.mine.test/x"
response = { status = 400, json = { code = 1 } }
expect = { id = "mine.1", grade = "certain" }
"""


def exchange(url: str, vendor: str = "", base: str = "") -> Exchange:
    profile = ProfileFacts(vendor=vendor, base_url=base)
    return Exchange(id="1", request=Request(url=url), context=Context(profile=profile))


@pytest.fixture
def packs(pack: MakePack) -> Packs:
    head = "[pack]\nschema = 1\nid = "
    return Packs(
        [
            pack(head + '"acme"\nextends = ["family"]\n[match]\nhosts = ["api.acme.test"]\npath = "/v2"\n'),
            pack(head + '"wild"\n[match]\nhosts = ["*.wild.test"]\nnot_hosts = ["*.apps.*"]\n'),
            pack(head + '"family"\nkind = "family"\n[paging]\npage_param = "page"\n'),
            pack(head + '"http"\n'),
        ]
    )


@pytest.mark.parametrize(
    ("call", "vendor"),
    [
        (exchange("https://api.acme.test/v2/x"), "acme"),
        (exchange("https://a.apps.wild.test/x"), ""),
        (exchange("https://API.ACME.TEST/v2/x"), "acme"),
        (exchange("https://api.acme.test/v1/x"), ""),
        (exchange("https://a.b.wild.test/"), "wild"),
        (exchange("https://wild.test/"), ""),
        (exchange("/v2/x", base="https://api.acme.test"), "acme"),
        (exchange("/x", base="https://api.acme.test/v2"), "acme"),
        (exchange("https://127.0.0.1:8000/", vendor="acme"), "acme"),
        (exchange("https://a.wild.test/", vendor="acme"), "acme"),
        (exchange("https://a.wild.test/", vendor="nobody"), "wild"),
        (exchange("http://[broken/"), ""),
        (exchange(""), ""),
    ],
)
def test_the_profiles_vendor_speaks_else_the_hosts(call: Exchange, vendor: str, packs: Packs) -> None:
    assert packs.for_exchange(call).conventions.pack == vendor


def test_a_vendor_has_the_conventions_of_its_family(packs: Packs) -> None:
    assert packs.for_exchange(exchange("https://api.acme.test/v2")).conventions.paging.page_param == "page"


def test_a_pack_of_the_users_is_loaded_beside_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD)

    loaded = load(tmp_path)

    assert [item for item in loaded.failed if item.severity is Severity.ERROR] == []
    assert loaded.packs.find("mine.1") is not None
    assert loaded.packs.find("fusioo.10003") is not None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD.replace('stage = "state"', 'stage = "nowhere"'), 'mine.toml:12: error[0].stage: "nowhere" is not one of'),
        (
            GOOD.replace("code = 1\nstage", "code = 1\nproof = [{ ghost.fact = 1 }]\nstage"),
            "there is no fact ghost.fact",
        ),
        ("[pack", "mine.toml:1: this is not TOML"),
        (b"\xff\xfe", "mine.toml: is not UTF-8 at byte 0; save it as UTF-8"),
    ],
)
def test_a_broken_pack_is_left_out_and_named(text: str | bytes, says: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    (tmp_path / "other.toml").write_text(GOOD.replace("mine", "other"))

    loaded = load(tmp_path)

    assert any(says in str(problem) for problem in loaded.failed), [str(item) for item in loaded.failed]
    assert all(problem.file.endswith("mine.toml") for problem in loaded.failed if problem.severity is Severity.ERROR)
    assert loaded.packs.pack("mine") is None
    assert loaded.packs.find("other.1") is not None


def test_a_users_pack_may_add_causes_to_a_built_in_vendor(tmp_path: Path) -> None:
    (tmp_path / "fusioo.toml").write_text(
        GOOD.replace('"mine"', '"fusioo"').replace("code = 1\n", "code = 99999\n").replace("mine.1", "fusioo.99999")
    )
    loaded = load(tmp_path)

    assert loaded.packs.find("fusioo.99999") is not None
    assert loaded.packs.find("fusioo.30051") is not None


def test_without_a_folder_the_built_in_packs_are_read_once() -> None:
    assert load() is load(Path("/nowhere/at/all"))


@pytest.mark.parametrize("file", built_in_texts())
def test_a_built_in_pack_says_the_same_with_its_tests_set_aside(file: str) -> None:
    whole = read(built_in_texts()[file], file)
    assert whole.problems == ()
    assert whole.pack is not None
    packs = load().packs
    loaded = packs.pack(whole.pack.id)
    assert loaded is not None
    assert [claim.id for claim in loaded.claims] == [claim.id for claim in whole.pack.claims]
    assert tuple(test for test in packs.tests if test.pack == loaded.id) == whole.pack.tests


def test_a_pack_that_extends_a_built_in_one_may_name_its_hosts(tmp_path: Path) -> None:
    file = tmp_path / "fusioo.toml"
    file.write_text(built_in_texts()["fusioo.toml"], "utf-8")
    pack, problems = read_user(file, load().packs.all)
    assert pack is not None
    assert not [problem for problem in problems if "belongs to" in problem.text]
