"""Checks of the terminal and of the way to the clipboard."""

import subprocess

import pytest

from inspector.model.checkup import Area, Check, Health
from inspector.session.check_terminal import terminal_checks

GOOD = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}


def looked(environment: dict[str, str], size: tuple[int, int] | None = (80, 24)) -> list[Check]:
    return list(terminal_checks(environment, size))


def ails(environment: dict[str, str], size: tuple[int, int] | None = (80, 24)) -> list[tuple[Health, str]]:
    return [(check.health, check.fix) for check in looked(environment, size) if check.fix]


def test_a_usual_terminal_is_fine() -> None:
    assert [check.health for check in looked(GOOD) if check.area is Area.TERMINAL] == [Health.FINE] * 3
    assert "16 million colours" in looked(GOOD)[0].saw


@pytest.mark.parametrize(
    ("change", "fix"),
    [
        ({"TERM": "dumb"}, "export TERM=xterm-256color"),
        ({"LANG": "C"}, "export LC_ALL=C.UTF-8"),
        ({"LC_ALL": "POSIX"}, "export LC_ALL=C.UTF-8"),
        ({"STY": "123.pts"}, "Use tmux, or save to a file instead"),
    ],
)
def test_what_is_amiss_comes_with_what_to_do(change: dict[str, str], fix: str) -> None:
    assert fix in [said for _, said in ails({**GOOD, **change})]


def test_a_small_window_is_told_its_size() -> None:
    assert (Health.WARNING, "Make the window at least 80 by 24") in ails(GOOD, (79, 24))


def test_without_a_terminal_nothing_is_claimed_of_it() -> None:
    assert {check.health for check in looked(GOOD, None)} == {Health.SKIPPED}


@pytest.mark.parametrize(
    ("options", "health"),
    [
        ({"set-clipboard": "on"}, Health.FINE),
        ({"set-clipboard": "external", "allow-passthrough": "on"}, Health.FINE),
        ({"set-clipboard": "external"}, Health.WARNING),
        ({"set-clipboard": "off", "allow-passthrough": "off"}, Health.WARNING),
        ({}, Health.WARNING),
    ],
)
def test_tmux_passes_copied_text_on_only_when_it_was_told_to(
    options: dict[str, str], health: Health, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tmux(words: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(words, 0, stdout=options.get(words[-1], "") + "\n")

    monkeypatch.setattr(subprocess, "run", tmux)

    assert looked({**GOOD, "TMUX": "/tmp/tmux-0/default,1,0"})[-1].health is health


def test_a_tmux_that_cannot_be_asked_is_no_reason_to_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(subprocess, "run", missing)

    assert looked({**GOOD, "TMUX": "x"})[-1].fix == "tmux set -g set-clipboard on"
