"""What holds for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# How long one example takes depends on what else the machine does; benches measure time, tests do not.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens that a test keeps are its own, and never the user's."""
    monkeypatch.setattr("inspector.store.places.tokens_folder", lambda: tmp_path / "state" / "tokens")
