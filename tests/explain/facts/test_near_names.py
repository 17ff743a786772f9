"""Names so alike that one is probably a slip for the other."""

from __future__ import annotations

import pytest

from inspector.explain.facts.near_names import is_misspelt


@pytest.mark.parametrize(
    ("sent", "wanted"),
    [
        ("nam", "name"),
        ("nmae", "name"),
        ("cutsomer_id", "customer_id"),
        ("custmr_id", "customer_id"),
        ("startDate", "start_date"),
        ("E-Mail", "email"),
        ("adress", "address"),
        ("units", "unit"),
        ("form", "from"),
    ],
)
def test_a_slip_is_seen(sent: str, wanted: str) -> None:
    assert is_misspelt(sent, wanted)


@pytest.mark.parametrize(
    ("sent", "wanted"),
    [
        ("name", "name"),
        ("line1", "line2"),
        ("include", "exclude"),
        ("minimum", "maximum"),
        ("import", "export"),
        ("input", "output"),
        ("to", "no"),
        ("start", "end"),
        ("fax", "tax"),
        ("county", "country"),
        ("account", "amount"),
    ],
)
def test_two_words_are_no_slip(sent: str, wanted: str) -> None:
    assert not is_misspelt(sent, wanted)
