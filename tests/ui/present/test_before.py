"""Calls that had to happen before."""

from __future__ import annotations

from dataclasses import replace

from inspector.model.exchange import Exchange
from inspector.ui.present.before import calls_before
from inspector.ui.present.rows import Paper
from inspector.ui.present.table import Table
from tests.ui.samples import FAILED, HEALTHY, NO_ANSWER


def _text(*before: Exchange) -> str:
    table = Table(Paper(width=60))
    calls_before(table, replace(FAILED, via=before))
    return "\n".join(content.plain.rstrip() for content in table.lines)


def test_one_that_worked_is_only_named() -> None:
    text = _text(HEALTHY)
    assert "Called before" in text
    assert "200 OK" in text
    assert '"items"' not in text


def test_one_that_failed_shows_its_answer() -> None:
    text = _text(FAILED)
    assert "The call before it failed" in text
    assert '"message": "Records limit is invalid"' in text


def test_one_without_an_answer_shows_where_it_broke() -> None:
    assert "■ tls       certificate has expired" in _text(NO_ANSWER)


def test_none_takes_no_room() -> None:
    assert _text() == ""
