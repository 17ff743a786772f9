"""`inspector profiles`: where the profiles file is, what it holds, a first one to start from, and edits of it."""

from __future__ import annotations

import argparse

from inspector.cli.exit_code import ExitCode
from inspector.cli.opened import UsageError, profiles_file
from inspector.cli.output import data, tell
from inspector.cli.profile_options import draft_of
from inspector.describe import count
from inspector.model.profile_draft import ProfileDraft, ProfileEdit
from inspector.model.secret import SecretPrint
from inspector.session import Session, open_session, profiles_path, write_profiles


def profiles(chosen: argparse.Namespace) -> int:
    """Do what was asked."""
    match chosen.doing:
        case "add" | "edit" | "remove":
            return _edit(chosen)
        case "check":
            return _check(chosen)
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
        for one in session.secret_prints(profile) if chosen.fingerprints else ():
            data(f"  {one.key} from {one.reference}: {_known(one)}")
    for problem in session.problems:
        tell(f"{problem.severity}: {problem}")
    if not session.profiles and not session.problems:
        tell(f"{session.profiles_file} does not exist yet; write it with: inspector profiles init")
    return ExitCode.DIAGNOSED if any(problem.severity == "error" for problem in session.problems) else ExitCode.OK


def _known(one: SecretPrint) -> str:
    return one.missing or f"{one.shape}, {count(one.length, 'character')}, fingerprint {one.fingerprint}"


def _check(chosen: argparse.Namespace) -> int:
    session = open_session(profiles_file(chosen))
    for problem in session.problems:
        tell(f"{problem.severity}: {problem}")
    data(f"{session.profiles_file}: {count(len(session.profiles), 'profile')} can be used")
    return ExitCode.DIAGNOSED if any(problem.severity == "error" for problem in session.problems) else ExitCode.OK


def _edit(chosen: argparse.Namespace) -> int:
    session = open_session(profiles_file(chosen))
    try:
        edit = _edited(session, chosen)
    except UsageError as error:
        tell(f"inspector: {error}")
        return ExitCode.USAGE
    for problem in edit.problems:
        tell(f"{problem.severity}: {problem}")
    if not edit.done:
        tell("Nothing was written.")
        return ExitCode.DIAGNOSED
    data(edit.file)
    return ExitCode.OK


def _edited(session: Session, chosen: argparse.Namespace) -> ProfileEdit:
    match chosen.doing:
        case "add":
            start = _draft(session, chosen.copy_of) if chosen.copy_of else None
            return session.save_profile(draft_of(chosen, chosen.name, start), copy_of=chosen.copy_of)
        case "edit":
            was = _draft(session, chosen.name)
            name = chosen.name if chosen.rename is None else chosen.rename
            return session.save_profile(draft_of(chosen, name, was), was)
        case _:
            return session.delete_profile(chosen.name)


def _draft(session: Session, name: str) -> ProfileDraft:
    try:
        return session.profile_draft(name)
    except KeyError:
        broken = next((f"\n{problem}" for problem in session.problems if not problem.key), "")
        raise UsageError(f"there is no profile {name} in {session.profiles_file}{broken}") from None
