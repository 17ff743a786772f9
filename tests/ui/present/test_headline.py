"""The band: what, how grave, how sure and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector.model.diagnosis import Evidence, Explanation, Grade, Locator
from inspector.model.exchange import Exchange, Failure, FailureKind
from inspector.ui.present import ink
from inspector.ui.present.headline import band, reason
from inspector.ui.present.picks import PagePick
from inspector.ui.present.rows import Paper, Row
from tests.ui.samples import EXPLAINED, FAILED, HEALTHY, LIMIT, NOTHING, UNKNOWN, WAITING

PAPER = Paper(width=50)


def _text(rows: list[Row]) -> list[str]:
    return [row.content.plain.strip() for row in rows]


def test_the_band_says_code_vendor_level_headline_and_grade() -> None:
    lines = _text(band(FAILED, EXPLAINED, LIMIT, PAPER))
    assert lines == [
        "",
        "■ 400   Fusioo 30105                      error",
        "",
        "Records limit is not a whole number",
        "from 0 to 200",
        "● certain   query and body agree",
        "",
    ]


def test_enter_on_the_headline_opens_its_page() -> None:
    picks = [row.pick for row in band(FAILED, EXPLAINED, LIMIT, PAPER) if row.pick is not None]
    assert picks == [PagePick(LIMIT.id)]


def test_where_the_height_is_short_the_blank_rows_go_first() -> None:
    assert "" not in _text(band(FAILED, EXPLAINED, LIMIT, PAPER, blanks=0))


def test_without_tints_a_heavy_bar_stands_at_the_edge() -> None:
    rows = band(FAILED, EXPLAINED, LIMIT, Paper(width=50, tints=False), blanks=0)
    assert {row.content.plain[0] for row in rows} == {"┃"}
    assert {row.fill for row in rows} == {""}
    assert {row.fill for row in band(FAILED, EXPLAINED, LIMIT, PAPER)} == {ink.band("error")}


def test_a_fix_that_helped_is_said_under_the_headline() -> None:
    assert "✓ helped: 400 → 200" in _text(band(HEALTHY, NOTHING, None, PAPER, helped="helped: 400 → 200"))
    assert "× same result" in _text(band(FAILED, EXPLAINED, LIMIT, PAPER, helped="same result"))


@pytest.mark.parametrize(
    ("call", "explanation", "words"),
    [
        (HEALTHY, NOTHING, "Nothing to explain"),
        (FAILED, NOTHING, "Nothing here shows why"),
        (
            replace(WAITING, outcome=Failure(kind=FailureKind.CANCELLED), ended=1.0),
            NOTHING,
            "You cancelled this call",
        ),
    ],
)
def test_without_a_finding_the_band_is_honest(call: Exchange, explanation: Explanation, words: str) -> None:
    assert words in _text(band(call, explanation, None, PAPER))


@pytest.mark.parametrize(
    ("grade", "places", "words"),
    [
        (Grade.CERTAIN, ("req.query.a", "res.body#/b"), "query and body agree"),
        (Grade.CERTAIN, ("res.body#/b",), "the body proves it"),
        (Grade.LIKELY, ("res.status", "res.header.a", "res.body"), "status, header and body point to it"),
        (Grade.LIKELY, ("res.status",), "the status points to it"),
        (Grade.POSSIBLE, ("res.status",), "nothing speaks against it"),
        (Grade.CERTAIN, (), ""),
    ],
)
def test_a_grade_has_a_reason(grade: Grade, places: tuple[str, ...], words: str) -> None:
    evidence = tuple(Evidence(at=Locator(at), saw="x") for at in places)
    assert reason(replace(LIMIT, grade=grade, evidence=evidence)) == words


def test_the_honest_unknown_claims_no_reason() -> None:
    assert reason(UNKNOWN.diagnoses[0]) == "no evidence decides it"
