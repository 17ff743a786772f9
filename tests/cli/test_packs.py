"""`inspector packs check`."""

import json
from pathlib import Path

from tests.cli.conftest import Run

GOOD = """
[pack]
id = "acme"
name = "Acme"
schema = 1
version = "1"
source = "its documents"

[match]
hosts = ["api.acme.example"]

[errors]
code = ["/code"]

[[error]]
code = 7
stage = "state"
title = "The thing is closed"
meaning = "Acme closes things after a day."
fix = [{ do = "advise", say = "Open the thing again" }]

[[test]]
name = "seven"
request = "GET https://api.acme.example/things"
response = { status = 400, json = { code = 7 } }
expect = { id = "acme.7" }
"""


def test_a_good_pack_passes(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "acme.toml"
    file.write_text(GOOD)
    ran = run("packs", "check", file)
    assert ran.code == 0, ran.out
    assert "1 pack checked, 0 problems" in ran.err


def test_what_is_wrong_is_named_by_file_line_and_key(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "acme.toml"
    file.write_text(GOOD.replace('stage = "state"', 'stage = "never"'))
    ran = run("packs", "check", file)
    assert ran.code == 1
    assert f"{file}:17: error[0].stage" in ran.out


def test_a_test_of_the_pack_that_fails_is_a_problem(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "acme.toml"
    file.write_text(GOOD.replace('id = "acme.7" }', 'id = "acme.8" }'))
    ran = run("packs", "check", file)
    assert ran.code == 1
    assert "seven" in ran.out


def test_a_file_that_is_not_there_is_a_usage_error(run: Run) -> None:
    assert run("packs", "check", "none.toml").code == 2


def test_without_a_file_the_users_own_packs_are_checked(run: Run, tmp_path: Path) -> None:
    assert "There is no pack in" in run("packs", "check").err
    folder = tmp_path / "config" / "inspector" / "packs"
    folder.mkdir(parents=True)
    (folder / "broken.toml").write_text("[pack")
    ran = run("packs", "check")
    assert ran.code == 1
    assert "broken.toml:1" in ran.out


def test_a_broken_pack_of_the_user_does_not_stop_anything(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "config" / "inspector" / "packs"
    folder.mkdir(parents=True)
    (folder / "broken.toml").write_text("[pack")
    (folder / "acme.toml").write_text(GOOD)
    assert run("explain", "429").code == 0
    assert "The thing is closed" in run("explain", "acme", "7").out


SPEC = {
    "openapi": "3.0.3",
    "info": {"title": "Acme API", "version": "1"},
    "servers": [{"url": "https://api.acme.test/v1"}],
    "paths": {"/jobs": {"get": {"parameters": [{"$ref": "#/none"}], "responses": {}}}},
}


def test_an_import_prints_where_the_pack_is_and_what_was_left_out(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "acme.json"
    file.write_text(json.dumps(SPEC))
    ran = run("packs", "import", "openapi", file)
    written = tmp_path / "config" / "inspector" / "packs" / "acme.imported.toml"
    assert (ran.code, ran.out) == (0, f"{written}\n")
    assert f"warning: {file}:1: paths./jobs.get.parameters[0]: #/none leads nowhere" in ran.err
    assert "1 operation of Acme API at api.acme.test" in ran.err
    assert run("packs", "check").code == 0
    again = run("packs", "import", "openapi", file)
    assert (again.code, again.out) == (1, "")
    assert "--force" in again.err
    assert run("packs", "import", "openapi", file, "--force").code == 0


def test_an_import_of_no_file_is_a_usage_error(run: Run) -> None:
    assert run("packs", "import", "openapi", "none.json").code == 2
    assert run("packs", "import", "nothing", "none.json").code == 2


def test_a_table_with_rows_that_cannot_be_split_ends_with_one(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "codes.txt"
    file.write_text("10001Broken thingAsk us.\n10003 Unsure This one\n")
    ran = run("packs", "import", "table", file, "--id", "acme")
    assert ran.code == 1
    assert ran.out.endswith("acme.codes.imported.toml\n")
    assert f"left out: {file}:2: nothing shows where the message ends: 10003 Unsure This one" in ran.err
    assert run("packs", "check").code == 0
    assert "Broken thing" in run("explain", "acme", "10001").out
