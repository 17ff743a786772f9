"""Every test of the screen runs as in a terminal with all colours, and without animations."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _full_colour_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
