"""`inspector token`: what is known of a profile's token, a new one, and none any more; values are never printed."""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from contextlib import aclosing

from inspector import describe
from inspector.cli.exit_code import ExitCode
from inspector.cli.log_in import Guide
from inspector.cli.opened import UsageError, opened
from inspector.cli.output import data, tell
from inspector.cli.questions import answer_questions
from inspector.cli.send import exit_code
from inspector.model.exchange import Exchange, FailureKind
from inspector.model.profile import OAuth2, Profile
from inspector.session import LogIn, Session, TokenState


def token(chosen: argparse.Namespace) -> int:
    """Do what was asked."""
    try:
        session = opened(chosen)
        profiles = _profiles(session, chosen)
    except UsageError as wrong:
        tell(f"inspector token {chosen.doing}: {wrong}")
        return ExitCode.USAGE
    match chosen.doing:
        case "show":
            return _show(session, profiles, as_json=chosen.json)
        case "forget":
            return _forget(session, profiles[0])
        case _:
            return _get(session, profiles[0], chosen)


def _profiles(session: Session, chosen: argparse.Namespace) -> tuple[Profile, ...]:
    """The profile that was named; without a name, those that get tokens, and one only where one is changed."""
    if session.active is not None:
        if not isinstance(session.active.auth, OAuth2):
            raise UsageError(f"the profile {session.active.name} does not get tokens; its auth is not oauth2")
        return (session.active,)
    found = tuple(profile for profile in session.profiles if isinstance(profile.auth, OAuth2))
    if not found:
        raise UsageError(f"no profile of {session.profiles_file} gets tokens; its auth would be oauth2")
    if chosen.doing != "show":
        if len(found) > 1:
            raise UsageError(f"choose one with -p: {', '.join(profile.name for profile in found)}")
        session.use(found[0].name)
    return found


def _show(session: Session, profiles: tuple[Profile, ...], *, as_json: bool) -> int:
    now = time.time()
    states = [session.load_token(profile) for profile in profiles]
    for state in states:
        data(json.dumps(as_fields(state, now)) if as_json else in_words(state, now))
    return ExitCode.OK if all(_usable(state, now) for state in states) else ExitCode.DIAGNOSED


def _forget(session: Session, profile: Profile) -> int:
    try:
        gone = session.forget_token(profile)
    except OSError as trouble:
        tell(f"inspector token forget: {trouble}")
        return ExitCode.DIAGNOSED
    if not gone:
        tell(f"No token of {profile.name} is kept.")
        return ExitCode.OK
    data(f"{profile.name}: {describe.count(gone, 'token')} removed")
    tell("The server still accepts it until it expires or is revoked there.")
    return ExitCode.OK


def _get(session: Session, profile: Profile, chosen: argparse.Namespace) -> int:
    answer_questions(session)
    return asyncio.run(_fetched(session, profile, chosen))


async def _fetched(session: Session, profile: Profile, chosen: argparse.Namespace) -> int:
    last: Exchange | None = None
    guide = Guide(session)
    try:
        async with aclosing(session.get_token(anew=chosen.doing == "get")) as snapshots:
            async for item in snapshots:
                if isinstance(item, LogIn):
                    guide.show(item)
                    continue
                last = item
                if item.done:
                    guide.end()
                    if not _gave(item):
                        tell(session.report(item).rstrip())
        if last is None or not last.done:
            tell("No token was fetched.")
            return ExitCode.NO_ANSWER
        code = exit_code(last, session.explain(last))
        if last.failure is not None and last.failure.kind is FailureKind.UNAUTHORISED:
            code = ExitCode.DIAGNOSED  # the server did answer, to the browser
        state = await asyncio.to_thread(session.load_token, profile)
        if code is ExitCode.OK:
            data(json.dumps(as_fields(state, time.time())) if chosen.json else in_words(state, time.time()))
        return ExitCode.DIAGNOSED if state.trouble else code
    finally:
        guide.end()
        await session.close()


def _gave(exchange: Exchange) -> bool:
    return exchange.failure is None and exchange.response is not None and exchange.response.status < 400


def _usable(state: TokenState, now: float) -> bool:
    left = state.seconds_left(now)
    return bool(state.fingerprint) and not state.trouble and (left is None or left > 0)


def in_words(state: TokenState, now: float) -> str:
    """The state in lines for a person: kind, length, fingerprint, scope, how long it lasts, where it rests."""
    if not state.fingerprint:
        how = "log in with: inspector token get" if state.needs_login else "fetched with the next call"
        lines = [f"{state.profile}: no token; {how}"]
    else:
        lines = [f"{state.profile}: {state.shape}, {state.length} characters, fingerprint {state.fingerprint}"]
        left = state.seconds_left(now)
        if left is None:
            lines.append("  expires  not told")
        elif left > 0:
            lines.append(f"  expires  in {describe.duration(left)}")
        else:
            lines.append(f"  expires  expired {describe.duration(-left)} ago")
        lines += [f"  scope    {describe.safe(state.scope)}"] if state.scope else []
        lines.append(f"  refresh  {'a refresh token is kept' if state.can_refresh else 'no refresh token'}")
    lines += [f"  kept in  {state.kept_in}"] if state.kept_in else []
    lines += [f"  trouble  {state.trouble}"] if state.trouble else []
    return "\n".join(lines)


def as_fields(state: TokenState, now: float) -> dict[str, object]:
    """The state for programs; times are epoch seconds."""
    left = state.seconds_left(now)
    return {
        "profile": state.profile,
        "token": bool(state.fingerprint),
        "kind": state.shape,
        "length": state.length,
        "fingerprint": state.fingerprint,
        "scope": state.scope,
        "obtained_at": state.obtained_at,
        "expires_at": state.expires_at,
        "expires_in": None if left is None else round(left),
        "refresh_token": state.can_refresh,
        "needs_login": state.needs_login,
        "kept_in": state.kept_in,
        "trouble": state.trouble,
    }
