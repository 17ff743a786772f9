"""A call as a curl command, with a shell variable wherever a credential stood."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise

from inspector.model.exchange import Header, Sent
from inspector.redact import MASK

_BY_CURL = frozenset({"host", "content-length", "connection", "accept-encoding"})
"""Headers that curl writes itself."""

_NAMED_BEFORE = re.compile(r"([A-Za-z][\w-]*)[\"']?\s*[:=]\s*[\"']?\Z")


def curl(sent: Sent) -> str:
    """The command that sends the same request from a POSIX shell; `$TOKEN` and the like are to be set before."""
    words = ["curl", *_method(sent)]
    if re.search(r"[\[\]{}]", sent.url):
        words.append("--globoff")
    words.append(quoted(sent.url))
    parts = [" ".join(words)]
    parts += [f"-H {quoted(_header(header))}" for header in sent.headers if header.name.lower() not in _BY_CURL]
    if any(header.name.lower() == "accept-encoding" for header in sent.headers):
        parts.append("--compressed")
    parts += _body(sent)
    return " \\\n  ".join(parts)


def quoted(text: str) -> str:
    """The text as one shell word; every mask in it becomes a variable that the shell fills."""
    pieces = text.split(MASK)
    word = _plain(pieces[0])
    for before, after in pairwise(pieces):
        word += f'"${_variable(before)}"' + _plain(after)
    return word or "''"


def _plain(text: str) -> str:
    return shlex.quote(text) if text else ""


def _variable(before: str) -> str:
    """The name for the secret that followed this text: that of its field, or TOKEN."""
    found = _NAMED_BEFORE.search(before)
    if found and "auth" not in found[1].lower():
        return re.sub(r"\W", "_", found[1]).upper()
    return "TOKEN"


def _method(sent: Sent) -> tuple[str, ...]:
    usual = "GET" if sent.body is None or not sent.body.size else "POST"
    if sent.method == "HEAD":
        return ("--head",)
    return () if sent.method == usual else ("-X", shlex.quote(sent.method))


def _header(header: Header) -> str:
    return f"{header.name}: {header.value}" if header.value else f"{header.name};"


def _body(sent: Sent) -> list[str]:
    if sent.body is None or not sent.body.size:
        return []
    parts = []
    if not any(header.name.lower() == "content-type" for header in sent.headers):
        parts.append("-H 'Content-Type:'")  # else curl would add that of a form
    try:
        text = sent.body.read().decode("utf-8")
    except UnicodeDecodeError:
        return [*parts, "--data-binary @body.bin"]
    if "\0" in text:
        return [*parts, "--data-binary @body.bin"]
    return [*parts, f"--data-raw {quoted(text)}"]
