"""The long page of a claim, a code or a status, and the search for one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inspector.explain import packs
from inspector.explain.pack import Pack
from inspector.explain.packs import Packs
from inspector.explain.pages import named, page, search

MakePack = Callable[[str], Pack]

BUILT_IN = packs.load().packs


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("fusioo 30051", ["fusioo.30051"]),
        ("Fusioo 30051", ["fusioo.30051"]),
        ("fusioo.30051", ["fusioo.30051"]),
        ("30051", ["fusioo.30051"]),
        ("fusioo 30105", ["fusioo.30105.limit", "fusioo.30105.user"]),
        ("fusioo.30105", ["fusioo.30105.limit", "fusioo.30105.user"]),
        ("fusioo.30105.user", ["fusioo.30105.user"]),
        ("servicefusion 403", ["servicefusion.403"]),
        ("servicefusion.403/plan", ["servicefusion.403/plan"]),
        ("tls.expired", ["tls.expired"]),
        ("http.418", ["http.418"]),
        ("nothing.of-this-name", []),
        ("fusioo 1", []),
        ("", []),
        ("three words here", []),
    ],
)
def test_a_query_names_claims_exactly(query: str, ids: list[str]) -> None:
    assert [claim.id for claim in named(BUILT_IN, query)] == ids


def test_a_bare_status_is_explained_in_general_and_leads_to_each_vendors_own_word() -> None:
    assert [claim.id for claim in named(BUILT_IN, "429")] == ["http.429"]
    assert [claim.id for claim in named(BUILT_IN, "fusioo 429")] == ["fusioo.429"]

    text = page(BUILT_IN, "429")
    assert text is not None
    assert "inspector explain VENDOR 429, with one of" in text
    assert "servicefusion" in text


def test_a_code_that_the_vendor_does_not_list_gets_the_nearest_true_thing() -> None:
    found = named(BUILT_IN, "fusioo 30299")

    assert [claim.kind for claim in found] == ["band"]


def test_the_page_of_a_band_speaks_of_the_code_that_was_asked_for() -> None:
    text = page(BUILT_IN, "30055") or ""
    assert "Code 30055 is not listed" in " ".join(text.split())
    assert "support@fusioo.com" in text


def test_a_page_has_the_parts_a_reader_looks_for() -> None:
    text = page(BUILT_IN, "servicefusion 403")

    assert text is not None
    lines = text.splitlines()
    assert lines[0].startswith("servicefusion.403  Service Fusion")
    headings = [line for line in lines if line and not line.startswith(" ")][2:]
    wanted = ["What it means", "Example", "How it is told", "Causes", "What to do", "Where this comes from"]
    assert [line.partition(":")[0] for line in headings] == wanted
    assert all(len(line) <= 100 for line in lines)


def test_a_page_without_an_exchange_never_shows_the_name_of_a_fact() -> None:
    for claim in BUILT_IN.claims:
        text = page(BUILT_IN, claim.id) or ""
        assert "unknown.no-evidence" not in text
        for name in ("{err.", "{rate.", "{auth.", "{jwt.", "{hist.", "{lint.", "{status}"):
            assert name not in text, claim.id


def test_the_honest_unknown_has_a_page_too() -> None:
    assert "Saying so is better than a guess." in (page(BUILT_IN, "unknown.no-evidence") or "")


def test_what_is_not_known_has_no_page() -> None:
    assert page(BUILT_IN, "no-such-thing") is None


def test_an_example_is_the_test_that_expects_the_claim_first(pack: MakePack) -> None:
    made = pack(
        """
        [pack]
        id = "acme"
        name = "Acme API"
        schema = 1
        source = "a page"
        [match]
        hosts = ["api.acme.test"]
        [[error]]
        code = 1
        stage = "state"
        title = "The thing is gone"
        [[test]]
        name = "it is gone"
        request = "GET https://api.acme.test/x"
        response = { status = 404, reason = "Not Found", json = { code = 1 } }
        expect = { id = "acme.1" }
        """
    )
    text = page(Packs([made]), "acme.1") or ""

    assert 'Example: it is gone\n  GET https://api.acme.test/x\n  HTTP 404 Not Found\n  {"code": 1}' in text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("certificate verify failed: self-signed certificate", "tls.self-signed"),
        ("You have reached the hourly API rate limit", "fusioo.20005"),
        ("Records limit is invalid", "fusioo.30105.limit"),
    ],
)
def test_a_pasted_text_finds_the_claim_it_speaks_of(text: str, first: str) -> None:
    found = [claim.id for claim in search(BUILT_IN, text)]

    assert first in found[:3], found


def test_a_text_without_a_word_finds_nothing() -> None:
    assert search(BUILT_IN, "?! 7") == ()
