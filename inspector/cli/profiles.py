"""`inspector profiles`: where the profiles file is, what it holds, and a first one to start from."""

from __future__ import annotations

import argparse

from inspector.cli.exit_code import ExitCode
from inspector.cli.opened import profiles_file
from inspector.cli.output import data, tell
from inspector.session import open_session, profiles_path, write_profiles


def profiles(chosen: argparse.Namespace) -> int:
    """Do what was asked: `init`, `list` or `path`."""
    match chosen.doing:
        case "init":
            return _init(chosen)
        case "list":
            return _list(chosen)
        case _:
            data(str(profiles_path(profiles_file(chosen))))
            return ExitCode.OK


def _init(chosen: argparse.Namespace) -> int:
    path = profiles_path(profiles_file(chosen))
    try:
        write_profiles(path)
    except FileExistsError:
        tell(f"{path} exists already and was left as it is; name another with --profiles FILE")
        return ExitCode.DIAGNOSED
    except OSError as error:
        tell(f"{path} cannot be written: {error.strerror}")
        return ExitCode.DIAGNOSED
    data(str(path))
    tell("Only you can read it. Put your API in, then try: inspector profiles list")
    return ExitCode.OK


def _list(chosen: argparse.Namespace) -> int:
    session = open_session(profiles_file(chosen))
    width = max((len(profile.name) for profile in session.profiles), default=0)
    for profile in session.profiles:
        state = session.token_state(profile)
        guard = "" if profile.guard == "open" else f"  {profile.guard}"
        data(f"{profile.name:<{width}}  {profile.base_url or '(no base_url)'}  {state.kind if state else ''}{guard}")
    for problem in session.problems:
        tell(f"{problem.severity}: {problem}")
    if not session.profiles and not session.problems:
        tell(f"{session.profiles_file} does not exist yet; write it with: inspector profiles init")
    return ExitCode.DIAGNOSED if any(problem.severity == "error" for problem in session.problems) else ExitCode.OK
