"""`inspector send`: one call, its response on stdout, what it means on stderr."""

from __future__ import annotations

import argparse
import asyncio
import sys
from contextlib import aclosing

from inspector.cli.exit_code import ExitCode
from inspector.cli.opened import UsageError, opened
from inspector.cli.output import data, data_bytes, progress, tell
from inspector.cli.questions import answer_questions
from inspector.cli.written_request import written_request
from inspector.model.diagnosis import Explanation, Severity
from inspector.model.exchange import Exchange, PhaseState
from inspector.model.request import Request
from inspector.session import Session

_PATIENCE = 0.3
"""Seconds after which a wait is named."""

_PIECE = 256 * 1024


def send(chosen: argparse.Namespace) -> int:
    """Send the call that the words describe."""
    try:
        session = opened(chosen)
        request = written_request(chosen)
        _must_have_host(session, request)
    except UsageError as wrong:
        tell(f"inspector send: {wrong}")
        return ExitCode.USAGE
    answer_questions(session)
    confirmed = chosen.yes or _agreed(session.needs_confirm(request))
    return asyncio.run(_sent(session, request, chosen, confirmed))


async def _sent(session: Session, request: Request, chosen: argparse.Namespace, confirmed: bool) -> int:
    exchange: Exchange | None = None
    try:
        async with aclosing(session.send(request, confirmed=confirmed)) as snapshots:
            async for exchange in snapshots:
                progress("" if exchange.done else _under_way(exchange))
        assert exchange is not None  # a call ends with a snapshot that is done
        explanation = session.explain(exchange)
        if chosen.json:
            data(session.call_json(exchange, explanation))
        else:
            _print_response(exchange, include=chosen.include)
            if explanation.diagnoses or exchange.failure is not None:
                tell(session.report(exchange).rstrip())
        return exit_code(exchange, explanation)
    finally:
        await session.close()


def exit_code(exchange: Exchange, explanation: Explanation) -> ExitCode:
    """How a call went, as an exit code."""
    if exchange.response is None:
        return ExitCode.NO_ANSWER
    if exchange.failure is not None or explanation.severity is Severity.ERROR:
        return ExitCode.DIAGNOSED
    return ExitCode.OK


def _must_have_host(session: Session, request: Request) -> None:
    if "://" in request.url or request.url.startswith("{{") or (session.active and session.active.base_url):
        return
    if session.active is not None:
        raise UsageError(f"{request.url} names no host, and the profile {session.active.name} has no base_url")
    if request.url.startswith("/"):
        names = ", ".join(profile.name for profile in session.profiles)
        has = f"choose one with -p: {names}" if names else f"{session.profiles_file} holds none that can be used"
        raise UsageError(f"{request.url} names no host, and no profile was chosen; {has}")


def _agreed(question: str) -> bool:
    if not question or not sys.stdin.isatty():
        return False
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _under_way(exchange: Exchange) -> str:
    """What is waited for, once it lasts."""
    phase = next((phase for phase in reversed(exchange.phases) if phase.state is PhaseState.RUNNING), None)
    if phase is None or phase.start < _PATIENCE:
        return ""
    return f"{phase.name} … {exchange.received} bytes" if exchange.received else f"{phase.name} …"


def _print_response(exchange: Exchange, *, include: bool) -> None:
    response = exchange.response
    if response is None:
        return
    if include:
        data(f"{response.http_version} {response.status} {response.reason}".rstrip())
        for header in response.headers:
            data(f"{header.name}: {header.value}")
        data("")
    start = 0
    while start < response.body.size:
        piece = response.body.read(start, _PIECE)
        data_bytes(piece)
        start += len(piece)
    if sys.stdout.isatty() and response.body.size:
        data("")
