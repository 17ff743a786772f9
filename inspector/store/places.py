"""Where the user's files live on this platform."""

from __future__ import annotations

import os
from pathlib import Path

PROFILES_VARIABLE = "INSPECTOR_PROFILES"
"""Environment variable that names the profiles file."""

_APP = "inspector"


def config_folder() -> Path:
    """The folder for what the user writes, such as `~/.config/inspector`; it may not exist yet."""
    import platformdirs

    return Path(platformdirs.user_config_dir(_APP, appauthor=False))


def profiles_file(named: Path | None = None) -> Path:
    """The profiles file: the one that was named, else the one in the environment, else the one in the config folder."""
    if named is not None:
        return named.expanduser()
    from_environment = os.environ.get(PROFILES_VARIABLE, "")
    if from_environment:
        return Path(from_environment).expanduser()
    return config_folder() / "profiles.toml"


def is_named(named: Path | None = None) -> bool:
    """Whether somebody named a profiles file, so that it has to exist."""
    return named is not None or bool(os.environ.get(PROFILES_VARIABLE))


def packs_folder() -> Path:
    """The folder with the user's own knowledge packs."""
    return config_folder() / "packs"


def tokens_folder() -> Path:
    """The folder for tokens that are kept between runs, such as `~/.local/state/inspector/tokens`."""
    import platformdirs

    return Path(platformdirs.user_state_dir(_APP, appauthor=False)) / "tokens"
