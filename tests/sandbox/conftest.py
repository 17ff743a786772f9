"""Running sandboxes and a plain client for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from inspector import sandbox


@pytest.fixture(scope="module")
def fusioo() -> Iterator[sandbox.Running]:
    running = sandbox.start("fusioo")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def servicefusion() -> Iterator[sandbox.Running]:
    running = sandbox.start("servicefusion")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=5.0) as made:
        yield made
