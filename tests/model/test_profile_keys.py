"""The list of every key of a profile."""

import pytest

from inspector.model.profile_draft import KeyPath
from inspector.model.profile_keys import AUTH_TYPES, KEYS, KeyKind, as_text, fitting, is_of, parsed


def test_no_key_is_listed_twice_and_every_auth_type_is_known() -> None:
    assert len({key.path for key in KEYS}) == len(KEYS)
    assert {name for key in KEYS for name in key.auth} <= set(AUTH_TYPES)
    assert all(key.default in key.choices for key in KEYS if key.kind is KeyKind.CHOICE)


@pytest.mark.parametrize("key", [key for key in KEYS if key.kind in (KeyKind.FLAG, KeyKind.WHOLE, KeyKind.SECONDS)])
def test_a_default_is_a_value_and_what_is_none_stays_text(key: object) -> None:
    found = next(one for one in KEYS if one is key)
    assert not isinstance(parsed(found, found.default), str)
    assert as_text(parsed(found, found.default)) == found.default
    assert parsed(found, "soon") == "soon"


def test_keys_of_another_type_of_auth_do_not_fit() -> None:
    values: dict[KeyPath, object] = {("auth", "type"): "basic", ("auth", "token"): "x", ("auth", "username"): "ana"}
    assert fitting(values) == {("auth", "type"): "basic", ("auth", "username"): "ana"}
    assert [key.dotted for key in KEYS if key.path[0] == "auth" and is_of(key, "none")] == ["auth.type"]
