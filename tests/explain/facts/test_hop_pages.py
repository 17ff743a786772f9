"""The table of pages: every row has a name, and reads hostile text quickly."""

from __future__ import annotations

import time

import pytest

from inspector.explain.facts.hop_frameworks import FRAMEWORK_PAGES
from inspector.explain.facts.hop_names import NAMES
from inspector.explain.facts.hop_pages import FRONT_PAGES

HOSTILE = (
    '"error_code": 1020 ' * 900,
    "<title>503 x</title>" * 800,
    "<h3>Guru Meditation:</h3><p>" * 600,
    "The request could not be satisfied" * 480,
    "<title>Just a moment...</title>" * 500,
    "Reference #1." * 1200,
    " " * 16_000,
    "<html>" * 2600,
    'XHTML 1.0 Transitional//EN"<title>404 a</title>' * 340,
)


@pytest.mark.parametrize("row", FRONT_PAGES, ids=lambda row: f"{row.by} {row.page}")
def test_every_product_has_a_name(row: object) -> None:
    assert getattr(row, "by", "") in NAMES


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_hostile_text_is_read_quickly(text: str) -> None:
    begun = time.process_time()
    for page in (*FRONT_PAGES, *FRAMEWORK_PAGES):
        page.pattern.search(text[:16_384])
    assert time.process_time() - begun < 1.0
