"""Only tabs that hold something."""

from __future__ import annotations

from dataclasses import replace

from inspector.ui.present.tabs import tabs_of
from tests.ui.samples import FAILED, NO_ANSWER, answered


def test_a_tab_is_there_when_it_holds_something() -> None:
    assert [(tab.label, tab.count) for tab in tabs_of(FAILED)] == [
        ("Body", None),
        ("Headers", 4),
        ("Cookies", 2),
        ("Timeline", None),
        ("Raw", None),
    ]
    secured = replace(FAILED, tls=NO_ANSWER.tls)
    assert "TLS" in [tab.label for tab in tabs_of(secured)]


def test_a_label_with_its_count_has_a_width() -> None:
    assert [tab.cells for tab in tabs_of(answered())][:2] == [4, 9]
