"""Facts as a plain table, and packs from a few lines of TOML, for tests of the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from textwrap import dedent

import pytest

from inspector.explain.cases import case
from inspector.explain.engine import explain
from inspector.explain.facts.fact import Fact, Value
from inspector.explain.pack import Pack, PackTest, read
from inspector.explain.packs import Packs
from inspector.model.diagnosis import Explanation, Locator
from inspector.model.history import Timeline


class Table:
    """Facts by name; each is seen at a locator of its own name."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = dict(values)

    def get(self, name: str) -> Fact | None:
        value = self._values.get(name)
        return None if value is None else Fact(value, (Locator(name),), f"{name} {value}")

    def absence(self, name: str) -> Fact:
        return Fact(False, (Locator(f"no.{name}"),), f"no {name}")


@pytest.fixture
def table() -> Callable[[Mapping[str, Value]], Table]:
    """Makes facts of a table of values."""
    return Table


@pytest.fixture
def pack() -> Callable[[str], Pack]:
    """Reads a pack from TOML that must be without faults; `[pack]` is added when it is missing."""

    def made(text: str) -> Pack:
        text = dedent(text)
        if "[pack]" not in text:
            text = '[pack]\nid = "acme"\nname = "Acme"\nschema = 1\nsource = "a page"\n' + text
        reading = read(text, "acme.toml")
        assert [str(problem) for problem in reading.problems] == []
        assert reading.pack is not None
        return reading.pack

    return made


@pytest.fixture
def said(pack: Callable[[str], Pack]) -> Callable[..., Explanation]:
    """Explains the exchange of a `[[test]]` table with packs given as TOML texts."""

    def made(*texts: str, **table: object) -> Explanation:
        packs = Packs(pack(text) for text in texts)
        request = {"request": "GET https://api.acme.test/v1/things", "expect": {}, **table}
        found = case(PackTest(pack="acme", name="case", table=request))
        return explain(found.exchange, Timeline(given=found.given), packs)

    return made
