"""One key for each row of a table."""

import io
import sys

import pytest

from inspector.cli.asking import can_ask, confirm
from inspector.formats.code_table import rows

[ROW] = rows("10003 Unauthorized access This can happen.")


def test_y_takes_a_row_and_n_leaves_it_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert confirm(ROW, lambda: "y") is ROW
    assert confirm(ROW, lambda: "N") is None
    assert "not certain where the message ends" in capsys.readouterr().err


def test_e_asks_for_the_message_and_shows_the_row_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Nonsense\nUnauthorized access\n"))
    keys = iter("eeqy")
    row = confirm(ROW, lambda: next(keys))
    assert row is not None
    assert (row.message, row.description) == ("Unauthorized access", "This can happen.")


def test_the_end_of_the_input_interrupts() -> None:
    with pytest.raises(KeyboardInterrupt):
        confirm(ROW, lambda: "")


def test_nobody_is_there_behind_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert not can_ask()
