"""A foreign document made into a pack of the user's."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from inspector.session import Asked, ImportedPack, check_packs, import_pack, split_row

SPEC: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Acme API", "version": "7"},
    "servers": [{"url": "https://api.acme.test/v1"}],
    "paths": {
        "/jobs": {
            "get": {
                "operationId": "jobs.list",
                "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}}],
                "responses": {"404": {"description": "The team {status} is gone. Sorry, illegal 100% bad."}},
            }
        }
    },
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's packs folder, empty."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "inspector" / "packs"


def imported(tmp_path: Path, spec: dict[str, Any] = SPEC, **asked: Any) -> ImportedPack:
    file = tmp_path / "acme.json"
    file.write_text(json.dumps(spec))
    return import_pack(Asked(**{"kind": "openapi", "file": file, **asked}))


def why(made: ImportedPack) -> str:
    assert made.path is None
    return made.problems[0].text


def test_the_pack_lands_in_the_users_folder_and_passes_the_check(tmp_path: Path, home: Path) -> None:
    made = imported(tmp_path)
    assert (made.path, made.problems) == (home / "acme.imported.toml", ())
    assert made.summary == "1 operation of Acme API at api.acme.test"
    assert stat.S_IMODE((home / "acme.imported.toml").stat().st_mode) == 0o600
    assert check_packs().problems == ()


def test_nothing_is_replaced_without_being_told_to(tmp_path: Path, home: Path) -> None:
    imported(tmp_path)
    assert "--force" in why(imported(tmp_path))
    assert imported(tmp_path, force=True).path is not None
    assert sorted(one.name for one in home.iterdir()) == ["acme.imported.toml"]


def test_an_edited_import_is_kept_beside_the_new_one(tmp_path: Path, home: Path) -> None:
    file = home / "acme.imported.toml"
    for edit in ("# first\n", "# second\n"):
        imported(tmp_path, force=True)
        file.write_text(edit + file.read_text())
    made = imported(tmp_path, force=True)
    assert "kept as" in made.remarks[-1]
    assert (home / "acme.imported.toml.edited").read_text().startswith("# first")
    assert (home / "acme.imported.toml.edited1").read_text().startswith("# second")


def test_a_pack_written_by_hand_is_never_replaced(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[pack]\nid = "acme"\n')
    assert "never replaced" in why(imported(tmp_path, into=own, force=True))
    assert own.read_text() == '[pack]\nid = "acme"\n'


def test_a_host_must_be_known(tmp_path: Path) -> None:
    local = {**SPEC, "servers": [{"url": "/v1"}]}
    assert "--host" in why(imported(tmp_path, local))
    assert "is no host" in why(imported(tmp_path, local, hosts=("a b",)))
    made = imported(tmp_path, local, hosts=("http://127.0.0.1:8000/docs",))
    assert made.path is not None
    assert 'hosts = ["127.0.0.1:8000"]' in made.path.read_text()


def test_the_id_is_that_of_the_vendor_whose_host_it_is(tmp_path: Path) -> None:
    made = imported(tmp_path, hosts=("api.fusioo.com",))
    assert made.path is not None
    assert made.path.name == "fusioo.imported.toml"
    assert "wins key by key" in made.remarks[0]
    other = imported(tmp_path, hosts=("api.fusioo.com",), id="mine")
    assert "--id fusioo" in other.remarks[0]


@pytest.mark.parametrize("name", ["Not An Id", "field", "-x"])
def test_an_id_must_be_one(tmp_path: Path, name: str) -> None:
    assert "--id" in why(imported(tmp_path, id=name))


def test_a_file_that_is_too_large_or_missing_ends_with_a_word(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    with large.open("wb") as opened:
        opened.truncate(100_000_000)
    assert "larger than 50 MB" in why(import_pack(Asked(kind="openapi", file=large)))
    assert "cannot be read" in why(import_pack(Asked(kind="openapi", file=tmp_path)))


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    made = imported(tmp_path, into=tmp_path / "file" / "acme.toml")
    assert "cannot be written" in why(made)


def test_elsewhere_it_does_not_speak_and_says_so(tmp_path: Path) -> None:
    made = imported(tmp_path, into=tmp_path / "acme.toml")
    assert "It speaks once it lies in" in made.remarks[0]


def test_a_list_of_codes_lies_under_the_vendor_and_beside_its_calls(tmp_path: Path, home: Path) -> None:
    file = tmp_path / "codes.json"
    file.write_text(json.dumps([{"n": 17, "message": "The job is closed"}]))
    imported(tmp_path)
    made = import_pack(Asked(kind="json-list", file=file, id="acme", mapping="code=/n"))
    assert made.path == home / "acme.codes.imported.toml"
    assert check_packs().problems == ()
    assert "wins key by key" in made.remarks[0]
    assert "--map" in str(import_pack(Asked(kind="json-list", file=file, mapping="x")).problems[0])


def test_a_table_is_read_as_far_as_it_is_safe(tmp_path: Path, home: Path) -> None:
    file = tmp_path / "codes.txt"
    file.write_text("10001Broken thingAsk us.\n10003 Unsure This one\n")
    made = import_pack(Asked(kind="table", file=file, id="acme"))
    assert made.path == home / "acme.codes.imported.toml"
    assert [row.line for row in made.left_out] == [2]
    assert 'vendor = "acme"' in made.remarks[0]
    file.write_text("10003 Unsure This one\n")
    nothing = import_pack(Asked(kind="table", file=file, id="other"))
    assert (nothing.path, len(nothing.left_out)) == (None, 1)
    taken = import_pack(Asked(kind="table", file=file, id="other", confirm=lambda row: split_row(row, "Unsure")))
    assert taken.path is not None
