"""Tokens that rest on disk: whole, for their owner only, and bound to what they were asked for with."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from inspector.store import token_store
from inspector.store.file_lock import Locked
from inspector.store.token_store import Slot, StoreTrouble, TokenFiles, TokenKeyring, turn

ACME = Slot(profile="acme", bound_to='["https://a.example/token", "me"]')
OTHER = Slot(profile="acme", bound_to='["https://b.example/token", "me"]')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "tokens"


def test_what_is_put_comes_back_and_only_its_owner_can_read_it(folder: Path) -> None:
    files = TokenFiles(folder)
    files.put(ACME, "made-up-1")
    files.put(ACME, "made-up-2")
    assert files.get(ACME) == "made-up-2"
    (path,) = folder.iterdir()
    assert files.where(ACME) == str(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_token_is_not_found_under_another_endpoint_or_client(folder: Path) -> None:
    files = TokenFiles(folder)
    files.put(ACME, "made-up-1")
    assert files.get(OTHER) is None
    # A file that was copied to the other's place does not fit there either.
    os.rename(files.where(ACME), files.where(OTHER))
    assert files.get(OTHER) is None


def test_names_that_look_alike_have_files_of_their_own() -> None:
    slots = [Slot(profile=name, bound_to="x") for name in ("a/b", "a b", "../a-b", "a-b", "")]
    assert len({slot.name for slot in slots}) == len(slots)
    assert all("/" not in slot.name and not slot.name.startswith(".") for slot in slots)


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_a_file_that_others_can_read_is_not_used(folder: Path) -> None:
    files = TokenFiles(folder)
    files.put(ACME, "made-up-1")
    os.chmod(files.where(ACME), 0o644)
    with pytest.raises(StoreTrouble, match="can be read by others") as trouble:
        files.get(ACME)
    assert "made-up" not in str(trouble.value)
    assert files.drop("acme", ACME) == 1
    assert files.get(ACME) is None


NO_TOKEN = json.dumps({"profile": ACME.profile, "bound_to": ACME.bound_to})


@pytest.mark.parametrize("text", ["", "[]", "{", NO_TOKEN])
def test_a_broken_file_is_told_and_can_be_forgotten(folder: Path, text: str) -> None:
    files = TokenFiles(folder)
    files.put(ACME, "made-up-1")
    Path(files.where(ACME)).write_text(text)
    with pytest.raises(StoreTrouble, match="is not a token file"):
        files.get(ACME)
    assert files.drop("acme", ACME) == 1


def test_a_write_that_fails_leaves_the_token_before(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = TokenFiles(folder)
    files.put(ACME, "made-up-1")

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(token_store, "write_whole", full)
    with pytest.raises(StoreTrouble, match="No space left"):
        files.put(ACME, "made-up-2")
    assert files.get(ACME) == "made-up-1"


def test_forgetting_takes_every_token_of_the_profile_and_no_others(folder: Path) -> None:
    files = TokenFiles(folder)
    neighbour = Slot(profile="acme2", bound_to="x")
    for slot in (ACME, OTHER, neighbour):
        files.put(slot, "made-up")
    assert files.drop("acme", ACME) == 2
    assert (files.get(ACME), files.get(OTHER), files.get(neighbour)) == (None, None, "made-up")


def test_only_one_program_at_a_time_has_its_turn(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(token_store, "_TURN", 0.0)
    with turn(folder, ACME), turn(folder, OTHER), pytest.raises(Locked), turn(folder, ACME):
        pass
    with turn(folder, ACME):
        pass


def test_a_machine_without_a_keyring_says_so_and_writes_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> object:
        raise OSError("this machine has no keyring that can be used")

    monkeypatch.setattr(token_store, "open_keyring", none)
    ring = TokenKeyring()
    says = r'no keyring.*token_store = "file" or "memory"'
    with pytest.raises(StoreTrouble, match=says):
        ring.check()
    with pytest.raises(StoreTrouble, match=says):
        ring.put(ACME, "made-up")
    with pytest.raises(StoreTrouble, match=says):
        ring.get(ACME)
    assert list(tmp_path.rglob("*")) == []


def test_a_keyring_keeps_what_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    entries: dict[tuple[str, str], str] = {}

    class Ring:
        def get(self, service: str, user: str) -> str | None:
            return entries.get((service, user))

        def put(self, service: str, user: str, value: str) -> None:
            entries[service, user] = value

        def drop(self, service: str, user: str) -> bool:
            return entries.pop((service, user), None) is not None

    monkeypatch.setattr(token_store, "open_keyring", Ring)
    ring = TokenKeyring()
    ring.put(ACME, json.dumps({"value": "made-up"}))
    assert ring.get(ACME) == '{"value": "made-up"}'
    assert ring.get(OTHER) is None
    assert (ring.drop("acme", ACME), ring.drop("acme", ACME)) == (1, 0)
    assert "keyring" in ring.where(ACME)
