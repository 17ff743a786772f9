"""Nothing of the two vendor documents is left out: every code, status, cause, step and support item is explained.

The documents lie beside the repository in `shared/seeds`, or where VENDOR_DOCUMENTS points; without them the copy of
their facts in `vendor_documents.toml` is what the packs are held to.
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from inspector.explain.pack_tests import Result, run
from inspector.explain.packs import Packs, load
from inspector.model.diagnosis import Diagnosis

FACTS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("vendor_documents.toml").read_text("utf-8"))
FUSIOO, ARTICLE = FACTS["fusioo"], FACTS["servicefusion"]
KINDS = ("practice", "cause", "step", "support")
ITEMS = [(kind, item) for kind in KINDS for item in ARTICLE[kind]]
SECTIONS = ARTICLE["section"]
FURNITURE = ("What would you improve", "Powered by", "Type above")


@dataclass(frozen=True, slots=True)
class Played:
    """A pack test that passes, with what was said of it and the claims the test itself speaks of."""

    result: Result

    def diagnosis(self, name: str) -> Diagnosis | None:
        said = self.result.said
        return next((item for item in said.diagnoses if item.id == name), None) if said is not None else None

    @property
    def wanted(self) -> frozenset[str]:
        return self._named("id", "meaning", "meanings", "cause", "note", "warning", "ids")

    @property
    def refused(self) -> frozenset[str]:
        return self._named("not", "ruled_out")

    def _named(self, *keys: str) -> frozenset[str]:
        expect = self.result.test.table.get("expect", {})
        assert isinstance(expect, dict)
        names: set[str] = set()
        for key in keys:
            value = expect.get(key, [])
            names.update([value] if isinstance(value, str) else value)
        return frozenset(names)


@cache
def packs() -> Packs:
    return load().packs


@cache
def played(vendor: str) -> tuple[Played, ...]:
    """Every test of the vendor's pack that passes, explained with all packs loaded."""
    results = [run(test, packs()) for test in packs().tests if test.pack == vendor]
    return tuple(Played(result) for result in results if result.passed)


def reached(claim: str) -> list[Played]:
    """The tests that ask for this claim and get it."""
    vendor = claim.partition(".")[0]
    return [item for item in played(vendor) if claim in item.wanted and item.diagnosis(claim) is not None]


def documents() -> dict[str, str]:
    """The text of the two documents by vendor; skips where they are not at hand."""
    given = os.environ.get("VENDOR_DOCUMENTS")
    near = [parent / "shared" / "seeds" for parent in Path(__file__).resolve().parents]
    folder = next((path for path in ([Path(given)] if given else near) if path.is_dir()), None)
    if folder is None:
        pytest.skip("the vendors' documents are no part of the repository: VENDOR_DOCUMENTS names their folder")
    texts = [file.read_text("utf-8") for file in sorted(folder.glob("*.txt"))]
    return {"fusioo" if "Fusioo" in text else "servicefusion": text for text in texts}


def plain(text: str) -> str:
    """With every kind of dash folded to a hyphen, so that a phrase is found however it was typed."""
    return re.sub("[\u2010-\u2015\u2212\u00ad]", "-", text).strip()


def lines(vendor: str) -> list[str]:
    return [plain(line) for line in documents()[vendor].splitlines() if line.strip()]


def test_the_fusioo_table_has_the_forty_rows_we_know_in_their_order() -> None:
    found = [line for line in lines("fusioo") if re.match(r"\d{5}", line)]
    assert len(found) == 40
    for line, (code, message, _, _) in zip(found, FUSIOO["rows"], strict=True):
        assert line[5:].lstrip().startswith(message), f"{code}: {line}"
        assert line.startswith(str(code))
    assert len({line[:5] for line in found}) == 39


def test_the_fusioo_statuses_are_the_eight_we_know() -> None:
    found = [line for line in lines("fusioo") if re.match(r"\d{3}[A-Z]", line)]
    assert [(int(line[:3]), True) for line in found] == [
        (status, line[3:].startswith(words)) for (status, words), line in zip(FUSIOO["statuses"], found, strict=True)
    ]


def test_every_line_of_the_article_is_a_known_item_section_or_heading() -> None:
    last_of = documents()["servicefusion"].splitlines()[-1]
    text = [plain(line) for line in documents()["servicefusion"].splitlines() if line.strip()]
    phrases = [item["phrase"] for _, item in ITEMS] + [item["phrase"] for item in SECTIONS] + ARTICLE["headings"]
    unknown = [line for line in text if not any(phrase in line for phrase in phrases)]
    assert unknown == [], f"not covered, of {len(text)} lines up to {last_of!r}"


@pytest.mark.parametrize(("kind", "item"), ITEMS, ids=[item["key"] for _, item in ITEMS])
def test_every_item_stands_in_the_article_once(kind: str, item: dict[str, str]) -> None:
    found = [line for line in lines("servicefusion") if item["phrase"] in line]
    if item["key"] == "support.client-id":
        found = [line for line in found if line == "- Client ID"]
    assert len(found) == 1, f"{kind} {item['key']}: {found}"


@pytest.mark.parametrize(
    ("code", "message", "variant"), [(row[0], row[1], row[3]) for row in FUSIOO["rows"]], ids=lambda value: str(value)
)
def test_every_fusioo_row_is_explained_by_a_pack_test(code: int, message: str, variant: str) -> None:
    claim = f"fusioo.{code}.{variant}" if variant else f"fusioo.{code}"
    assert reached(claim), f"no pack test reaches {claim} ({message})"


@pytest.mark.parametrize("status", [row[0] for row in FUSIOO["statuses"]])
def test_every_fusioo_status_is_explained_by_a_pack_test(status: int) -> None:
    assert reached(f"fusioo.{status}")


@pytest.mark.parametrize("claim", FUSIOO["causes"])
def test_every_cause_inside_a_fusioo_description_wins_once_and_yields_once(claim: str) -> None:
    vendor = claim.partition(".")[0]
    assert reached(claim)
    assert any(claim in item.refused or item.diagnosis(claim) is None for item in played(vendor))


@pytest.mark.parametrize("item", SECTIONS, ids=[item["phrase"] for item in SECTIONS])
def test_every_section_of_the_article_is_explained_by_a_pack_test(item: dict[str, str]) -> None:
    assert reached(item["claim"])


@pytest.mark.parametrize(("kind", "item"), ITEMS, ids=[item["key"] for _, item in ITEMS])
def test_every_item_of_the_article_is_answered_and_silent_elsewhere(kind: str, item: dict[str, str]) -> None:
    claim = packs().find(item["claim"])
    assert claim is not None
    assert item["key"] in claim.covers, f"{claim.id} does not say that it answers {item['key']}"
    assert reached(claim.id), f"no pack test reaches {claim.id}"
    refusing = [one for one in played("servicefusion") if claim.id in one.refused]
    if kind != "step":
        assert refusing, f"no pack test says where {claim.id} must not speak"
    assert all(one.diagnosis(claim.id) is None for one in refusing)


@pytest.mark.parametrize("item", ARTICLE["step"], ids=[item["key"] for item in ARTICLE["step"]])
def test_every_step_is_a_fix_that_says_who_acts(item: dict[str, str]) -> None:
    found = [one.diagnosis(item["claim"]) for one in reached(item["claim"])]
    fixes = [fix for diagnosis in found if diagnosis is not None for fix in diagnosis.fixes]
    assert any(fix.action == item["fix"] and item["words"] in fix.title and fix.owner for fix in fixes), [
        (fix.action, fix.title) for fix in fixes
    ]


@pytest.mark.parametrize("item", ARTICLE["support"], ids=[item["key"] for item in ARTICLE["support"]])
def test_every_support_item_is_named_beside_the_bundle(item: dict[str, str]) -> None:
    for one in reached(item["claim"]):
        diagnosis = one.diagnosis(item["claim"])
        assert diagnosis is not None
        assert item["words"] in diagnosis.explanation
        assert diagnosis.fixes[0].action == "copy_bundle"


@pytest.mark.parametrize("vendor", ["fusioo", "servicefusion"])
def test_no_text_of_ours_repeats_the_vendor_or_its_page_furniture(vendor: str) -> None:
    sentences = [
        sentence.strip()
        for line in lines(vendor)
        for sentence in re.split(r"(?<=[.!?])\s", re.sub(r"^\d{3,5}", "", line))
        if len(sentence.split()) >= 8
    ]
    ours = " ".join(
        " ".join(
            (
                *claim.title,
                *claim.say,
                *claim.meaning,
                *claim.say_support,
                *(fix.say[0] for fix in claim.fixes if fix.say),
            )
        )
        for claim in packs().claims
        if claim.pack == vendor
    )
    assert [sentence for sentence in sentences if sentence in ours] == []
    assert not any(words in ours for words in FURNITURE)
