"""What an author of a pack is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector.explain import gates
from inspector.model.diagnosis import Severity

PACK = """\
[pack]
id = "mine"
schema = 1
source = "our wiki"
[match]
hosts = ["api.mine.test"]
[errors]
code = "/code"
[[error]]
code = 1
stage = "state"
title = "The thing is gone"
when = { req.method = "GET" }
[[test]]
name = "gone"
request = "GET https://api.mine.test/x"
response = { status = 404, json = { code = 1 } }
expect = { id = "mine.1" }
"""


def test_a_pack_is_checked_with_file_line_and_key(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(PACK.replace('title = "The thing is gone"', 'title = "The thing is gone."'))

    found = gates.check(file)

    assert [str(item) for item in found] == [f"{file}:12: error[0].title: a headline has no stop at its end"]


def test_a_failing_test_and_a_clause_that_nobody_notices_are_reported(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(PACK.replace('id = "mine.1"', 'id = "mine.1", grade = "likely"'))

    found = gates.check(file)

    assert [(item.line, item.severity) for item in found] == [(14, Severity.ERROR), (0, Severity.WARNING)]
    assert "gone: grade: expected likely, got certain for mine.1" in found[0].text
    assert found[1].text == "no test notices when when is taken from mine.1"


def test_a_sound_pack_has_only_the_remark_on_its_idle_clause(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(PACK.replace('when = { req.method = "GET" }\n', ""))

    assert gates.check(file) == ()


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    found = gates.check(tmp_path / "none.toml")

    assert [item.text for item in found] == ["cannot be read: No such file or directory"]


def test_the_report_shows_what_was_said_instead(capsys: pytest.CaptureFixture[str]) -> None:
    assert gates.main(["yii2", "-k", "a name that no test has"]) == 0
    assert "0 of 0 tests pass; ties: 0" in capsys.readouterr().out
