"""The words of the command line."""

from pathlib import Path

import pytest

from inspector.cli.parser import parser


@pytest.mark.parametrize(
    "words",
    [
        ("--profiles", "a.toml", "send", "/x"),
        ("send", "--profiles", "a.toml", "/x"),
        ("explain", "429", "--profiles", "a.toml"),
        ("profiles", "list", "--profiles", "a.toml"),
        ("--profiles", "a.toml"),
    ],
)
def test_the_profiles_file_can_be_named_before_and_after_the_verb(words: tuple[str, ...]) -> None:
    assert parser().parse_args(words).profiles == Path("a.toml")


def test_options_of_send_may_repeat() -> None:
    chosen = parser().parse_args(["send", "POST", "/x", "-H", "A: 1", "-H", "B: 2", "-q", "c=3", "-d", "{}"])
    assert (chosen.target, chosen.header) == (["POST", "/x"], ["A: 1", "B: 2"])
    assert (chosen.query, chosen.data) == (["c=3"], "{}")
