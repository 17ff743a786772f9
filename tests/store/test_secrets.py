"""Secrets from every kind of place."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from inspector.model.secret import Secret
from inspector.store.secrets import SecretMissing, fetch


def test_an_environment_variable_gives_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_TOKEN", "made-up-1")
    assert fetch(Secret.parse("env:ACME_TOKEN")) == "made-up-1"


def test_a_variable_that_is_not_set_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ACME_TOKEN", raising=False)
    with pytest.raises(SecretMissing, match="ACME_TOKEN is not set"):
        fetch(Secret.parse("env:ACME_TOKEN"))


def test_an_empty_variable_is_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_TOKEN", "")
    with pytest.raises(SecretMissing, match="env:ACME_TOKEN is empty"):
        fetch(Secret.parse("env:ACME_TOKEN"))


def test_the_last_line_break_of_a_file_is_not_part_of_the_secret(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_bytes(b"made-up-2 \r\n")
    assert fetch(Secret.parse(f"file:{file}")) == "made-up-2 "


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SecretMissing, match="cannot be read: No such file"):
        fetch(Secret.parse(f"file:{tmp_path / 'none'}"))


def test_a_command_gives_its_output() -> None:
    assert fetch(Secret.parse(f"cmd:{sys.executable} -c 'print(\"made-up-3\")'")) == "made-up-3"


def test_a_failing_command_shows_its_exit_code_and_none_of_its_output() -> None:
    script = "import sys; print('made-up-4'); print('made-up-5', file=sys.stderr); sys.exit(7)"
    with pytest.raises(SecretMissing, match="exit code 7") as caught:
        fetch(Secret.parse(f'cmd:{sys.executable} -c "{script}"'))
    assert "made-up" not in str(caught.value)


def test_a_command_that_is_not_installed_is_named() -> None:
    with pytest.raises(SecretMissing, match="no-such-program cannot be run"):
        fetch(Secret.parse("cmd:no-such-program --now"))


def test_without_a_keyring_the_message_says_so_and_what_to_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(SecretMissing, match=r"keyring is not available on this machine.*env:NAME"):
        fetch(Secret.parse("keyring:acme/ana"))


def test_a_keyring_that_is_installed_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring = ModuleType("keyring")
    monkeypatch.setattr(keyring, "get_keyring", object, raising=False)
    monkeypatch.setattr(keyring, "get_password", lambda service, user: f"{service}-{user}-made-up", raising=False)
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    assert fetch(Secret.parse("keyring:acme/ana")) == "acme-ana-made-up"


def test_a_prompt_that_nobody_answered_says_so() -> None:
    with pytest.raises(SecretMissing, match="nobody was there to answer"):
        fetch(Secret.parse("prompt"))


def test_a_plain_value_is_the_value() -> None:
    assert fetch(Secret.parse("plain:made-up-6")) == "made-up-6"


class Chain:
    """A chain of keyrings, each with a priority."""

    def __init__(self, *priorities: float) -> None:
        self.backends = [type("Link", (), {"priority": priority})() for priority in priorities]


@pytest.mark.parametrize(
    ("module", "backend", "usable"),
    [
        ("keyring.backends.fail", object, False),
        ("keyring.backends.null", object, False),
        ("keyring.backends.chainer", lambda: Chain(), False),
        ("keyring.backends.chainer", lambda: Chain(-1, 0), False),
        ("keyring.backends.chainer", lambda: Chain(0, 5), True),
        ("keyring.backends.SecretService", object, True),
    ],
)
def test_a_box_without_a_keyring_says_so_and_asks_nothing(
    monkeypatch: pytest.MonkeyPatch, module: str, backend: Callable[[], object], usable: bool
) -> None:
    asked: list[str] = []

    def answer(service: str, user: str) -> str:
        asked.append(f"{service}/{user}")
        return "made-up"

    kind = type("Keyring", (), {"__module__": module, "backends": getattr(backend(), "backends", [])})
    keyring = ModuleType("keyring")
    monkeypatch.setattr(keyring, "get_keyring", kind, raising=False)
    monkeypatch.setattr(keyring, "get_password", answer, raising=False)
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    if usable:
        assert fetch(Secret.parse("keyring:acme/ana")) == "made-up"
    else:
        with pytest.raises(SecretMissing, match=r"no keyring that could be asked.*env:NAME"):
            fetch(Secret.parse("keyring:acme/ana"))
        assert asked == []
