"""`inspector explain` and `inspector why`: what a file, a code or a pasted text means, without sending anything."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from inspector.cli.exit_code import ExitCode
from inspector.cli.opened import UsageError, opened
from inspector.cli.output import data, tell
from inspector.model.diagnosis import Severity
from inspector.session import Explained, Session

_LONGEST_CODE = 120
"""Characters of a text that may still be a code or an id rather than a pasted response."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text to explain and the name it goes by."""

    name: str
    text: str


def explain(chosen: argparse.Namespace) -> int:
    """Explain what was named, and tell by the exit code whether something is wrong."""
    try:
        session = opened(chosen)
        texts = _texts(chosen.what)
    except UsageError as wrong:
        tell(f"inspector explain: {wrong}")
        return ExitCode.USAGE
    if texts is None:
        return _explain_words(session, " ".join(chosen.what), chosen)
    return max([_explain_one(session, text, chosen) for text in texts])


def why(chosen: argparse.Namespace) -> int:
    """Say why the findings of one call stand in their order."""
    file, _, index = chosen.what.rpartition("#") if "#" in chosen.what else (chosen.what, "", "0")
    if chosen.entry is not None:
        file, index = chosen.what, chosen.entry
    try:
        if not index.isdigit():
            raise UsageError(f"{index} is not the number of a call in the file; they are counted from 0")
        session = opened(chosen)
        text = _stdin() if file == "-" else _file(file)
        words = session.why_in_text(text.text, text.name, int(index), vendor=chosen.vendor)
    except UsageError as wrong:
        tell(f"inspector why: {wrong}")
        return ExitCode.USAGE
    if words is None:
        tell(f"inspector why: there is no call {index} in {file}")
        return ExitCode.USAGE
    data(words.rstrip())
    return ExitCode.OK


def _texts(what: list[str]) -> list[_Text] | None:
    """The texts that were named, or None when the words are themselves what is to be explained."""
    if not what:
        if sys.stdin.isatty():
            raise UsageError("name a file, a code or an error message, or pipe a response to stdin")
        return [_stdin()]
    if all(word == "-" or _is_file(word) for word in what):
        return [_stdin() if word == "-" else _file(word) for word in what]
    files = (word for word in what if word.endswith((".har", ".json")) and " " not in word)
    missing = next((word for word in files if not _is_file(word)), None)
    if missing is not None:
        raise UsageError(f"there is no file {missing}")
    return None


def _is_file(word: str) -> bool:
    try:
        return Path(word).is_file()
    except (OSError, ValueError):  # a pasted text can be too long for a path, or hold a NUL
        return False


def _file(name: str) -> _Text:
    try:
        return _Text(name, _decoded(Path(name).read_bytes()))
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}") from None


def _stdin() -> _Text:
    buffer = getattr(sys.stdin, "buffer", None)
    return _Text("-", _decoded(buffer.read()) if buffer is not None else sys.stdin.read())


def _decoded(data: bytes) -> str:
    """Text in UTF-8, or in UTF-16 where its byte order mark says so, as shells on Windows write it."""
    return data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "replace")


def _explain_one(session: Session, text: _Text, chosen: argparse.Namespace) -> ExitCode:
    words = text.text.strip()
    if not words:
        tell(f"{text.name}: is empty, so there is nothing to explain")
        return ExitCode.USAGE
    if text.name == "-" and len(words) <= _LONGEST_CODE and "\n" not in words:
        return _explain_words(session, words, chosen)
    explained = session.explain_text(text.text, text.name, vendor=chosen.vendor)
    if not explained.recognised:
        return _tell_unknown(session, words, chosen)
    return _tell_explained(session, explained, chosen)


def _explain_words(session: Session, words: str, chosen: argparse.Namespace) -> ExitCode:
    """A code, an id, or a pasted text: what is known by name comes first."""
    named = f"{chosen.vendor} {words}".strip()
    page = session.page(named) if len(words) <= _LONGEST_CODE else None
    if page is not None:
        data(session.page_json(words, page) if chosen.json else page.rstrip())
        return ExitCode.OK
    vendor, text = session.split_vendor(words)
    explained = session.explain_text(text, vendor=chosen.vendor or vendor)
    if not explained.recognised:
        return _tell_unknown(session, words, chosen)
    return _tell_explained(session, explained, chosen)


def _tell_unknown(session: Session, words: str, chosen: argparse.Namespace) -> ExitCode:
    if chosen.json:
        data(session.page_json(words, None))
    tell(session.nearest(words))
    return ExitCode.USAGE


def _tell_vendors(session: Session, code: str) -> None:
    """An error body names no host; a code that one vendor documents is worth asking about."""
    for vendor in session.vendors_with(code):
        tell(f"{code} is a code that {vendor} documents; if the text is from there, add --vendor {vendor}")


def _tell_explained(session: Session, explained: Explained, chosen: argparse.Namespace) -> ExitCode:
    for problem in explained.problems:
        tell(f"{problem.severity}: {problem}")
    if chosen.json:
        data(session.contract(explained.file, explained.calls))
    else:
        voice = "markdown" if chosen.markdown else "support" if chosen.support else "developer"
        reports = [
            session.report(exchange, voice=voice, explanation=explanation) for exchange, explanation in explained.calls
        ]
        if reports:
            data("\n".join(reports).rstrip())
    if not explained.calls and explained.problems:
        return ExitCode.USAGE
    for exchange, explanation in explained.calls:
        response = exchange.response
        if not explanation.vendor and response is not None and response.status == 0:
            _tell_vendors(session, explanation.code)
    wrong = any(explanation.severity is Severity.ERROR for _, explanation in explained.calls)
    return ExitCode.DIAGNOSED if wrong else ExitCode.OK
