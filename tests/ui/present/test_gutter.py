"""Labels in a gutter of six cells, content on one edge."""

from __future__ import annotations

from textual.content import Content

from inspector.model.diagnosis import Evidence, Locator, Source
from inspector.ui.present.gutter import EDGE, TEXT_EDGE, evidence_row, labelled, more_row
from inspector.ui.present.rows import Paper

PAPER = Paper(width=50)


def test_only_the_first_line_has_the_label() -> None:
    rows = [row.content.plain for row in labelled("Why", [Content("one"), Content("two")])]
    assert rows == [" Why   one", "       two"]


def test_evidence_has_number_words_and_place_in_columns() -> None:
    row = evidence_row("Seen", 1, Evidence(at=Locator("req.query.limit"), saw="limit=500"), PAPER, chosen=False)
    assert row.content.plain.index(" 1 ") == EDGE
    assert row.content.plain.index("limit=500") == TEXT_EDGE
    assert row.content.plain.endswith("query  ")
    documented = evidence_row("", 2, Evidence(at=Locator("res.body"), saw="x", source=Source.DOC), PAPER, chosen=True)
    assert "documented" in documented.content.plain


def test_a_fold_names_the_key_that_opens_it() -> None:
    assert more_row("3 more", PAPER).content.plain.endswith("o unfold")
