"""The keyring of the system: what counts as one, and that its own errors never leak what was written."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace

import pytest

from inspector.store.system_keyring import NoKeyring, open_keyring


def installed(monkeypatch: pytest.MonkeyPatch, backend: object) -> None:
    package = ModuleType("keyring")
    package.get_keyring = lambda: backend  # type: ignore[attr-defined]  # a double of the package
    monkeypatch.setitem(sys.modules, "keyring", package)


class Vault:
    priority = 5

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, user: str) -> str | None:
        return self.entries.get((service, user))

    def set_password(self, service: str, user: str, value: str) -> None:
        self.entries[service, user] = value

    def delete_password(self, service: str, user: str) -> None:
        del self.entries[service, user]


class PlaintextKeyring(Vault):
    pass


def test_an_entry_is_written_read_and_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, Vault())
    ring = open_keyring()
    ring.put("acme", "ana", "made-up")
    assert ring.get("acme", "ana") == "made-up"
    assert (ring.drop("acme", "ana"), ring.drop("acme", "ana")) == (True, False)


@pytest.mark.parametrize(
    ("backend", "words"),
    [
        (SimpleNamespace(priority=0), "no keyring that can be used"),
        (PlaintextKeyring(), "in plain text"),
        (SimpleNamespace(priority=10, backends=[PlaintextKeyring(), SimpleNamespace(priority=0)]), "in plain text"),
    ],
)
def test_a_backend_that_fails_or_writes_plain_text_is_none(
    monkeypatch: pytest.MonkeyPatch, backend: object, words: str
) -> None:
    installed(monkeypatch, backend)
    with pytest.raises(NoKeyring, match=words):
        open_keyring()


def test_of_several_backends_the_first_safe_one_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    safe = Vault()
    installed(monkeypatch, SimpleNamespace(priority=10, backends=[PlaintextKeyring(), safe]))
    open_keyring().put("acme", "ana", "made-up")
    assert safe.entries == {("acme", "ana"): "made-up"}


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(NoKeyring, match=r"inspector\[keyring\]"):
        open_keyring()


def test_the_words_of_a_backend_are_never_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    class Locked(Vault):
        def set_password(self, service: str, user: str, value: str) -> None:
            raise RuntimeError(f"cannot store {value}")

    installed(monkeypatch, Locked())
    with pytest.raises(NoKeyring, match="RuntimeError") as raised:
        open_keyring().put("acme", "ana", "made-up-secret")
    assert "made-up-secret" not in str(raised.value)
    assert raised.value.__cause__ is None
