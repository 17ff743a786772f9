"""Where files are looked for."""

from pathlib import Path

import pytest

from inspector.store.places import PROFILES_VARIABLE, is_named, packs_folder, profiles_file


@pytest.fixture(autouse=True)
def _no_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(PROFILES_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))


def test_a_named_file_stands_over_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(PROFILES_VARIABLE, str(tmp_path / "other.toml"))
    assert profiles_file(tmp_path / "mine.toml") == tmp_path / "mine.toml"


def test_the_environment_stands_over_the_config_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(PROFILES_VARIABLE, "~/other.toml")
    assert profiles_file() == tmp_path / "other.toml"
    assert is_named()


def test_without_either_the_file_is_in_the_config_folder() -> None:
    assert profiles_file().name == "profiles.toml"
    assert profiles_file().parent.name == "inspector"
    assert not is_named()
    assert packs_folder() == profiles_file().parent / "packs"
