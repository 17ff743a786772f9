"""Text reaches the clipboard as the terminal wants it, and a file is never overwritten."""

from __future__ import annotations

import base64
from pathlib import Path

from inspector.ui.clipboard import osc52, write_file


def test_text_travels_as_base64_in_an_osc_52_sequence() -> None:
    assert osc52("naïve", {}) == f"\x1b]52;c;{base64.b64encode('naïve'.encode()).decode()}\a"


def test_inside_tmux_the_sequence_is_sent_wrapped_too() -> None:
    plain = osc52("x", {})
    both = osc52("x", {"TMUX": "/run/tmux,1,0"})

    assert both.startswith(plain)
    assert both.endswith("\x1bPtmux;" + plain.replace("\x1b", "\x1b\x1b") + "\x1b\\")


def test_a_text_too_long_for_terminals_is_not_sent_in_part() -> None:
    assert osc52("x" * 80_000, {}) == ""


def test_a_lone_surrogate_does_not_stop_a_copy() -> None:
    assert osc52("\ud800", {})


def test_a_file_is_new_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = write_file("text", tmp_path, "bundle.txt")

    assert path.read_text(encoding="utf-8") == "text"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    first = write_file("one", tmp_path, "bundle.txt")
    second = write_file("two", tmp_path, "bundle.txt")

    assert second.name == "bundle-2.txt"
    assert first.read_text(encoding="utf-8") == "one"
