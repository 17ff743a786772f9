"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# How long one example takes depends on what else the machine does; benches measure time, tests do not.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")
