"""Edits of one place of a body, and of the path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from inspector.explain import body_edits
from inspector.explain.cases import case
from inspector.explain.claim import FixSpec
from inspector.explain.conventions import Conventions
from inspector.explain.pack import PackTest
from inspector.explain.predicate import FactSource
from inspector.explain.situation import Situation
from inspector.model.exchange import ProfileFacts
from inspector.model.fix import Edits, SetBody, SetUrl

MakeTable = Callable[..., FactSource]


def here(
    table: MakeTable, *, body: str = "", url: str = "https://api.acme.test/v1/jbos?x=1", base: str = ""
) -> Situation:
    found = case(PackTest(pack="acme", name="x", table={"request": f"POST {url}", "body": body, "expect": {}}))
    context = replace(found.exchange.context, profile=ProfileFacts(base_url=base))
    exchange = replace(found.exchange, context=context)
    return Situation(exchange=exchange, facts=table({}), conventions=Conventions())


def edited(action: str, situation: Situation, **args: str) -> str | None:
    made = body_edits.BUILDERS[action](
        FixSpec(action=action, args=tuple((k, (v,)) for k, v in args.items())), situation
    )
    if made is None:
        return None
    assert isinstance(made.does, Edits)
    [edit] = made.does.edits
    assert isinstance(edit, SetBody | SetUrl)
    return edit.text if isinstance(edit, SetBody) else edit.url


BODY = '{"name": "a",  "lines": [{"qty": 50}]}'


@pytest.mark.parametrize(
    ("at", "value", "text"),
    [
        ("/lines/0/qty", "9", '{"name": "a",  "lines": [{"qty": 9}]}'),
        ("req.body#/name", '"b"', '{"name": "b",  "lines": [{"qty": 50}]}'),
        ("/none", "9", None),
        ("/name", "not json", None),
        ("/name", "", None),
        ("res.body#/name", "9", None),
    ],
)
def test_a_value_is_written_where_it_stands(table: MakeTable, at: str, value: str, text: str | None) -> None:
    assert edited("set_field", here(table, body=BODY), at=at, value=value) == text


def test_a_name_is_written_unless_it_is_there_already(table: MakeTable) -> None:
    situation = here(table, body=BODY)
    assert edited("rename_field", situation, at="/lines/0/qty", to="amount") == BODY.replace('"qty"', '"amount"')
    assert edited("rename_field", situation, at="/name", to="lines") is None
    assert edited("rename_field", situation, at="/lines/0", to="x") is None
    assert edited("rename_field", here(table, body="name=a"), at="/name", to="x") is None


@pytest.mark.parametrize(
    ("url", "base", "to", "written"),
    [
        ("https://api.acme.test/v1/jbos?x=1", "", "/v1/jobs", "https://api.acme.test/v1/jobs"),
        ("/jbos", "https://api.acme.test/v1", "/v1/jobs", "/jobs"),
        ("/jbos", "https://api.acme.test", "/v1/jobs", "/v1/jobs"),
        ("/jbos", "https://api.acme.test/v2", "/v1/jobs", None),
        ("https://api.acme.test/v1/jbos", "", "/v1/a b", "https://api.acme.test/v1/a%20b"),
        ("https://api.acme.test/v1/jbos", "", "", None),
    ],
)
def test_a_path_keeps_the_host_and_the_base(
    table: MakeTable, url: str, base: str, to: str, written: str | None
) -> None:
    assert edited("set_path", here(table, url=url, base=base), value=to) == written
