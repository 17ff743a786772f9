"""stdout and stderr."""

import io
import sys

import pytest

from inspector.cli.exit_code import ExitCode
from inspector.cli.output import data, milestone, steady


def test_an_interrupt_becomes_its_exit_code() -> None:
    with steady() as ended:
        raise KeyboardInterrupt
    assert ended.code == ExitCode.INTERRUPTED


def test_a_character_that_the_terminal_cannot_show_does_not_end_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    with steady():
        data("● certain")
    assert raw.getvalue() == b"\\u25cf certain\n"


def test_progress_that_is_not_seen_on_a_terminal_is_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(1, 25):
        milestone(number, 24, "call")
    assert capsys.readouterr().err.splitlines() == ["1 of 24  call", "10 of 24  call", "20 of 24  call"]
