"""Tokens of a run: bound to the profile they were asked for with, written before the old one is gone, one at a time."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from inspector.model.profile import Grant, OAuth2, Profile, TokenStore
from inspector.model.secret import Secret
from inspector.net.token import Token
from inspector.redact import MASK, Redactor
from inspector.session.token_shelf import THIS_RUN, TokenShelf
from inspector.store import token_store
from inspector.store.token_store import StoreTrouble

AUTH = OAuth2(
    grant=Grant.CLIENT_CREDENTIALS,
    token_url="https://a.example/token",
    client_id="me",
    client_secret=Secret.parse("env:ACME"),
)
ACME = Profile(name="acme", auth=AUTH)
TOKEN = Token(value="made-up-access-1", refresh_token="made-up-refresh-1", expires_at=9e9, scope="read")


def other_run(folder: Path) -> TokenShelf:
    return TokenShelf(Redactor(), folder)


def edited(**changes: Any) -> Profile:
    return replace(ACME, auth=replace(AUTH, **changes))


def test_a_token_outlives_the_run_and_is_known_to_the_redactor_of_the_next(tmp_path: Path) -> None:
    other_run(tmp_path).keep(ACME, TOKEN)
    redactor = Redactor()
    shelf = TokenShelf(redactor, tmp_path)
    assert shelf.token(ACME) is None
    assert shelf.load(ACME) == TOKEN
    assert shelf.token(ACME) == TOKEN
    assert redactor.text("made-up-access-1 made-up-refresh-1") == f"{MASK} {MASK}"


@pytest.mark.parametrize(
    "other",
    [
        replace(ACME, name="acme2"),
        edited(token_url="https://b.example/token"),
        edited(client_id="you"),
        edited(grant=Grant.PASSWORD),
        edited(scope="write"),
        edited(audience="https://api.example"),
        edited(username="ana"),
    ],
)
def test_another_profile_endpoint_client_or_wish_never_gets_the_token(tmp_path: Path, other: Profile) -> None:
    shelf = other_run(tmp_path)
    shelf.keep(ACME, TOKEN)
    assert shelf.token(other) is None
    assert shelf.load(other) is None
    assert shelf.load(ACME) == TOKEN


def test_memory_and_a_run_without_a_folder_write_nothing(tmp_path: Path) -> None:
    shelf = other_run(tmp_path)
    in_memory = edited(token_store=TokenStore.MEMORY)
    shelf.keep(in_memory, TOKEN)
    TokenShelf(Redactor()).keep(ACME, TOKEN)
    assert shelf.where(in_memory) == THIS_RUN
    assert shelf.load(in_memory) == TOKEN
    assert list(tmp_path.iterdir()) == []
    assert shelf.forget(in_memory) == 1
    assert shelf.load(in_memory) is None


def test_a_token_that_cannot_be_written_is_good_for_this_run_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = other_run(tmp_path)
    shelf.keep(ACME, TOKEN)

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(token_store, "write_whole", full)
    rotated = replace(TOKEN, value="made-up-access-2", refresh_token="made-up-refresh-2")
    shelf.keep(ACME, rotated)
    assert shelf.token(ACME) == rotated
    assert "No space left" in shelf.trouble(ACME)
    assert "made-up" not in shelf.trouble(ACME)


def test_a_keyring_that_is_missing_stops_before_a_token_is_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> object:
        raise OSError("this machine has no keyring that can be used")

    monkeypatch.setattr(token_store, "open_keyring", none)
    shelf = other_run(tmp_path)

    async def take() -> None:
        async with shelf.turn(edited(token_store=TokenStore.KEYRING)):
            raise AssertionError("the turn must not come")

    with pytest.raises(StoreTrouble, match="no keyring"):
        asyncio.run(take())


def test_a_renamed_profile_takes_its_token_along(tmp_path: Path) -> None:
    shelf = other_run(tmp_path)
    shelf.keep(ACME, TOKEN)
    renamed = replace(ACME, name="acme-eu")
    shelf.follow(ACME, renamed)
    assert (shelf.load(renamed), shelf.load(ACME)) == (TOKEN, None)


def test_a_profile_that_keeps_its_tokens_elsewhere_now_takes_them_there(tmp_path: Path) -> None:
    shelf = other_run(tmp_path)
    shelf.keep(ACME, TOKEN)
    in_memory = edited(token_store=TokenStore.MEMORY)
    shelf.follow(ACME, in_memory)
    assert shelf.token(in_memory) == TOKEN
    assert [path for path in tmp_path.iterdir() if path.suffix == ".json"] == []


def test_a_removed_profile_and_another_secret_leave_no_token(tmp_path: Path) -> None:
    for after in (None, edited(client_secret=Secret.parse("env:OTHER"))):
        shelf = other_run(tmp_path)
        shelf.keep(ACME, TOKEN)
        shelf.follow(ACME, after)
        assert other_run(tmp_path).load(ACME) is None


def test_a_token_waits_for_an_edit_to_be_undone(tmp_path: Path) -> None:
    shelf = other_run(tmp_path)
    shelf.keep(ACME, TOKEN)
    changed = edited(grant=Grant.AUTHORIZATION_CODE)
    shelf.follow(ACME, changed)
    assert shelf.load(changed) is None
    shelf.follow(changed, ACME)
    assert shelf.load(ACME) == TOKEN


async def test_turns_come_one_at_a_time(tmp_path: Path) -> None:
    shelf = other_run(tmp_path)
    running: list[str] = []
    most = 0

    async def take(name: str) -> None:
        nonlocal most
        async with shelf.turn(ACME):
            running.append(name)
            most = max(most, len(running))
            await asyncio.sleep(0)
            running.remove(name)

    await asyncio.gather(*(take(str(number)) for number in range(5)))
    assert most == 1
