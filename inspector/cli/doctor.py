"""`inspector doctor`: the set-up looked at from end to end, each check with a verdict and what to do."""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import sys
from contextlib import aclosing
from dataclasses import asdict

from inspector.cli.exit_code import ExitCode
from inspector.cli.opened import UsageError, opened
from inspector.cli.output import data, tell
from inspector.cli.questions import answer_questions
from inspector.describe import count, safe
from inspector.model.checkup import Check, Health
from inspector.session import Session

_SIGNS = {Health.FINE: "✓", Health.WARNING: "!", Health.BROKEN: "✗", Health.SKIPPED: "-"}
_WIDEST = 400


def doctor(chosen: argparse.Namespace) -> int:
    """Look at everything, say it as it is found, and end with 1 when something is broken."""
    try:
        session = opened(chosen, tell_problems=False)
    except UsageError as wrong:
        tell(f"inspector doctor: {wrong}")
        return ExitCode.USAGE
    answer_questions(session)
    return asyncio.run(_examined(session, as_json=chosen.json))


async def _examined(session: Session, *, as_json: bool) -> int:
    found: list[Check] = []
    area = ""
    terminal = sys.stdout.isatty() and not as_json
    size = shutil.get_terminal_size() if terminal else None
    try:
        async with aclosing(
            session.examine(session.active, size=(size.columns, size.lines) if size else None)
        ) as checks:
            async for check in checks:
                found.append(check)
                if not as_json:
                    _print(check, shown=str(check.area) if check.area != area else "")
                    area = check.area
    finally:
        await session.close()
    broken = sum(check.health is Health.BROKEN for check in found)
    if as_json:
        name = session.active.name if session.active is not None else None
        data(json.dumps({"profile": name, "broken": broken, "checks": [asdict(check) for check in found]}))
    elif broken:
        tell(f"{count(broken, 'check')} found something broken")
    elif session.active is None and session.profiles:
        names = ", ".join(profile.name for profile in session.profiles)
        tell(f"Nothing is broken here. To check the way to an API, name a profile with -p: {names}")
    else:
        tell("Nothing is broken")
    return ExitCode.DIAGNOSED if broken else ExitCode.OK


def _print(check: Check, *, shown: str) -> None:
    data(f"{_SIGNS[check.health]} {check.health:<11}  {shown:<9}  {safe(check.saw, _WIDEST)}")
    if check.fix:
        data(f"{'':<26}→ {safe(check.fix, _WIDEST)}")
