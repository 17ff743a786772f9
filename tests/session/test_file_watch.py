"""A file that somebody else writes is noticed once it rests."""

import os
from pathlib import Path

from inspector.session.file_watch import FileWatch


def test_the_first_look_counts_and_then_only_a_change_that_rests(tmp_path: Path) -> None:
    file = tmp_path / "profiles.toml"
    watch = FileWatch(str(file))
    assert [watch.moved(), watch.moved()] == [True, False]
    file.write_text("a")
    assert not watch.moved()
    file.write_text("ab")
    assert [watch.moved(), watch.moved(), watch.moved()] == [False, True, False]


def test_a_file_that_is_there_again_as_it_was_is_no_change(tmp_path: Path) -> None:
    file, aside = tmp_path / "profiles.toml", tmp_path / "aside"
    file.write_text("a")
    watch = FileWatch(str(file))
    watch.moved()
    file.rename(aside)
    assert not watch.moved()
    aside.rename(file)
    assert [watch.moved(), watch.moved()] == [False, False]


def test_a_file_of_the_same_size_and_date_in_its_place_is_a_change(tmp_path: Path) -> None:
    file, other = tmp_path / "profiles.toml", tmp_path / "other"
    file.write_text("a")
    other.write_text("b")
    for path in (file, other):
        os.utime(path, ns=(1, 1))
    watch = FileWatch(str(file))
    watch.moved()
    other.replace(file)
    assert watch.moved(at_once=True)


def test_without_a_file_nothing_moves() -> None:
    assert not FileWatch("").moved(at_once=True)
