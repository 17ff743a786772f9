"""Locators are read from any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.model.diagnosis import Locator


@pytest.mark.parametrize(
    ("text", "path", "pointer", "span", "root"),
    [
        ("res.body#/code", "res.body", "/code", None, "res"),
        ("res.body@0-15", "res.body", None, (0, 15), "res"),
        ("res.body#/a@3-5", "res.body", "/a", (3, 5), "res"),
        ("req.header.authorization@7-19", "req.header.authorization", None, (7, 19), "req"),
        ("req.query.a@b", "req.query.a@b", None, None, "req"),
        ("hop[1].header.location", "hop[1].header.location", None, None, "hop"),
    ],
)
def test_a_locator_has_a_path_a_pointer_and_a_span(
    text: str, path: str, pointer: str | None, span: tuple[int, int] | None, root: str
) -> None:
    at = Locator(text)
    assert (at.path, at.pointer, at.span, at.root) == (path, pointer, span, root)


@given(st.text())
def test_any_text_is_a_locator(text: str) -> None:
    at = Locator(text)
    assert text.startswith(at.path)
    assert at.span is None or at.span[0] >= 0
    assert str(at) == text
