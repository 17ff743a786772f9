"""A session opened from the user's files, and the files written for the first time."""

from __future__ import annotations

from pathlib import Path

from inspector.session.session import Session


def open_session(profiles_file: Path | None = None) -> Session:
    """Open a session on the profiles file: the one that is named, the environment's, or the one in the config folder.

    Never raises for what is in the file; see `Session.problems`.
    """
    from inspector.store.places import is_named, packs_folder, tokens_folder
    from inspector.store.places import profiles_file as place_of_profiles
    from inspector.store.profiles import read_profiles

    path = place_of_profiles(profiles_file)
    read = read_profiles(path, must_exist=is_named(profiles_file))
    return Session(
        read.profiles,
        problems=read.problems,
        profiles_file=str(path),
        packs_folder=packs_folder(),
        profiles_text=read.text,
        tokens_folder=tokens_folder(),
    )


def profiles_path(profiles_file: Path | None = None) -> Path:
    """Where the profiles file is, or would be."""
    from inspector.store.places import profiles_file as place_of_profiles

    return place_of_profiles(profiles_file)


def write_profiles(profiles_file: Path | None = None) -> Path:
    """Write the example to the place of the profiles file and return its path. Raises FileExistsError and OSError."""
    from inspector.store.profiles import write_example

    path = profiles_path(profiles_file)
    write_example(path)
    return path
