"""The one list of actions holds together: every action can be reached, is explained, and exists."""

from __future__ import annotations

import pytest

from inspector.ui import keymap
from inspector.ui.key import REASONS, Key, Need
from inspector.ui.main_screen import MainScreen

ALL_NEEDS = frozenset(Need)


@pytest.mark.parametrize("key", keymap.KEYS, ids=lambda key: key.action)
def test_every_action_has_a_key_a_help_line_and_a_method(key: Key) -> None:
    name = key.action.partition("(")[0]

    assert key.keys
    assert key.help[0].isupper()
    assert not key.help.endswith(".")
    assert callable(getattr(MainScreen, f"action_{name}", None)), key.action


def test_every_action_of_the_screen_is_in_the_list() -> None:
    listed = {key.action.partition("(")[0] for key in keymap.KEYS} | {"act"}
    families = [family for family in MainScreen.__mro__ if family.__module__.startswith("inspector.ui")]
    written = {name.removeprefix("action_") for family in families for name in vars(family) if name[:7] == "action_"}

    assert written == listed


def test_no_two_actions_share_a_key() -> None:
    keys = [name for key in keymap.KEYS for name in key.keys]

    assert len(keys) == len(set(keys))


def test_every_action_has_a_key_that_any_terminal_sends() -> None:
    swallowed = {"f1", "f5", "ctrl+p", "ctrl+j", "ctrl+m", "ctrl+i", "ctrl+s", "ctrl+q", "ctrl+a", "ctrl+b", "ctrl+z"}

    assert all(set(key.keys) - swallowed for key in keymap.KEYS)


def test_every_need_has_its_reason_and_someone_who_needs_it() -> None:
    assert set(REASONS) == set(Need)
    assert {need for key in keymap.KEYS for need in key.needs} == set(Need)


def test_an_action_says_the_first_thing_it_lacks() -> None:
    fix = keymap.by_action("fix")

    assert keymap.reason(fix, ALL_NEEDS) == ""
    assert keymap.reason(fix, ALL_NEEDS - {Need.PREFERRED}) == REASONS[Need.PREFERRED]


def test_the_footer_shows_only_what_would_do_something() -> None:
    words = dict(keymap.hints("request", frozenset({Need.IDLE, Need.URL})))

    assert words["s"] == "send"
    assert "u" not in words
    assert "r" not in words


def test_the_footer_says_cancel_while_a_call_is_under_way() -> None:
    assert dict(keymap.hints("request", frozenset(), running=True))["esc"] == "cancel"


def test_an_unknown_action_is_an_error() -> None:
    with pytest.raises(KeyError):
        keymap.by_action("fly")


def test_keys_are_written_as_a_reader_knows_them() -> None:
    assert keymap.written(keymap.by_action("find")) == "/"
    assert keymap.written(keymap.by_action("send")) == "s, ctrl+j, f5"
