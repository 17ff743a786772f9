"""Signs: distinct, one cell wide, and with a plain form of the same width."""

from __future__ import annotations

from dataclasses import asdict

from rich.cells import cell_len

from inspector.ui.present.glyphs import ASCII, UNICODE

WIDER = {"cut", "enter", "arrow"}


def test_every_sign_takes_one_cell() -> None:
    assert {name: cell_len(sign) for name, sign in asdict(UNICODE).items() if cell_len(sign) != 1} == {}


def test_the_plain_signs_are_ascii_and_keep_the_widths() -> None:
    for name, sign in asdict(ASCII).items():
        assert sign.isascii(), name
        assert name in WIDER or len(sign) == 1, name


def test_a_severity_and_a_grade_never_share_a_sign() -> None:
    for glyphs in (UNICODE, ASCII):
        severities = {glyphs.error, glyphs.warning, glyphs.note, glyphs.ok}
        grades = {glyphs.certain, glyphs.likely, glyphs.possible, glyphs.ruled_out}
        assert len(severities) == len(grades) == 4
        assert not severities & grades
