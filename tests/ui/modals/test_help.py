"""Help shows every key, and says why one is off."""

from __future__ import annotations

from inspector.ui.modals.help import Chapter, HelpLine, help_rows
from inspector.ui.present.rows import Paper

CHAPTERS = (
    Chapter(head="Call", lines=(HelpLine(keys="s", text="Send"), HelpLine(keys="r", text="Again", off="no call yet"))),
    Chapter(head="Panes", lines=(HelpLine(keys="1", text="Go to the profiles pane"),)),
)


def test_keys_stand_under_their_chapter_with_the_reason_below() -> None:
    texts = [row.content.plain.rstrip() for row in help_rows(CHAPTERS, Paper(width=60)).rows]

    assert texts == [
        " Call",
        " s               Send",
        " r               Again",
        "                 off: no call yet",
        "",
        " Panes",
        " 1               Go to the profiles pane",
    ]


def test_a_narrow_screen_wraps_the_words_and_cuts_none() -> None:
    texts = [row.content.plain for row in help_rows(CHAPTERS, Paper(width=30)).rows]

    assert "profiles pane" in " ".join(" ".join(texts).split())
