"""Text from the wire is harmless: never markup, nothing hidden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.ui.present import ink
from inspector.ui.present.wire import safe, visible
from tests.ui.samples import HOSTILE


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_shown_as_it_is_spelt(text: str) -> None:
    shown = safe(text)
    assert not any(char in shown.plain for char in "\x1b\x00\x07\r\n\t\u202e\u200b\ufeff")
    assert all(span.style == ink.MASK for span in shown.spans)
    if text.isascii() and text.isprintable():
        assert shown.plain == text


@given(st.text())
def test_no_text_ever_makes_a_span_with_an_action(text: str) -> None:
    assert all(isinstance(span.style, str) and span.style.startswith("$ink-") for span in safe(text, ink.TEXT).spans)


def test_a_hidden_character_is_named() -> None:
    assert safe("a\u202eb").plain == "aU+202Eb"
    assert safe("\x1b[31m").plain == "␛[31m"
    assert visible("plain") == "plain"


def test_a_long_text_is_capped_and_the_rest_counted() -> None:
    assert safe("x" * 5000, limit=10).plain == "x" * 10 + "… 4 990 more"


def test_a_mask_stands_on_its_tile() -> None:
    shown = safe("Bearer ····", ink.TEXT)
    assert [(span.start, span.end) for span in shown.spans if span.style == ink.MASK] == [(7, 11)]
