"""A pasted curl command read as the request it makes, and the text behind it, which is mostly what it printed."""

from __future__ import annotations

import base64
import re
import shlex
from typing import NamedTuple
from urllib.parse import quote

_BEGINS = re.compile(r"\A\s*(?:[$%>#] ?)?curl(?:\.exe)?\s")
_LONGEST_COMMAND = 200
"""Lines: a command that has not ended by then is none."""

_WITH_VALUE = frozenset(
    {
        "-o", "--output", "-w", "--write-out", "-m", "--max-time", "--connect-timeout", "-x", "--proxy", "-E", "--cert",
        "--key", "--cacert", "-c", "--cookie-jar", "--resolve", "--retry", "-e", "--referer", "--interface",
    }
)  # fmt: skip
"""Options whose value is no part of what is read here (curl(1))."""
_FROM_ELSEWHERE = frozenset({"-F", "--form", "--form-string", "-T", "--upload-file", "-K", "--config"})
"""Options that send what the command does not hold."""
_VARIABLE = re.compile(r"\$[A-Za-z_{(]|`")
_DATA = frozenset({"-d", "--data", "--data-raw", "--data-ascii", "--data-binary", "--json", "--data-urlencode"})


class Command(NamedTuple):
    """What the command sends, and the text behind it. `method` is empty where a shell variable, a file or standard
    input holds a part of it: what was sent is not known then, and `headers` are those that stand there for all that,
    so that their credentials can be hidden."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    rest: str


def command_in(text: str) -> Command | None:
    """The curl command that a text begins with, or None where there is none, or nothing behind it."""
    if _BEGINS.match(text) is None:
        return None
    lines = text.splitlines()
    for end in range(1, min(len(lines), _LONGEST_COMMAND) + 1):
        if lines[end - 1].rstrip().endswith("\\"):
            continue
        try:
            words = shlex.split("\n".join(lines[:end]).replace("\\\r\n", "\n").replace("\\\n", " "))
        except ValueError:  # a quotation goes on in the next line
            continue
        rest = "\n".join(lines[end:]).strip("\r\n")
        if not rest:
            return None
        command = _read(words[words.index("curl") + 1 :] if "curl" in words else words[1:], rest)
        return _unknown(command.headers, rest) if _VARIABLE.search("\n".join(lines[:end])) else command
    return None


def _unknown(headers: tuple[tuple[str, str], ...], rest: str) -> Command:
    return Command("", "", headers, None, rest)


def _read(words: list[str], rest: str) -> Command:
    method, url, headers, data, as_query, elsewhere = "", "", list[tuple[str, str]](), list[str](), False, False
    left = iter(words)
    for word in left:
        name, value = _option(word)
        match name:
            case "-X" | "--request":
                method = (value or next(left, "")).upper()
            case "-H" | "--header":
                field, colon, content = (value or next(left, "")).partition(":")
                if colon and content.strip():
                    headers.append((field.strip(), content.strip()))
            case "-u" | "--user":
                pair = base64.b64encode((value or next(left, "")).encode("utf-8", "surrogatepass")).decode()
                headers.append(("Authorization", f"Basic {pair}"))
            case "-A" | "--user-agent":
                headers.append(("User-Agent", value or next(left, "")))
            case "-b" | "--cookie":
                headers.append(("Cookie", value or next(left, "")))
            case "-I" | "--head":
                method = method or "HEAD"
            case "-G" | "--get":
                as_query = True
            case "--url":
                url = value or next(left, "")
            case _ if name in _FROM_ELSEWHERE:
                _, elsewhere = value or next(left, ""), True
            case _ if name in _DATA:
                text = value or next(left, "")
                elsewhere = elsewhere or (text.startswith("@") and name != "--data-raw")
                data.append(_data(name, text))
                if name == "--json":
                    headers += [("Content-Type", "application/json"), ("Accept", "application/json")]
            case _ if name in _WITH_VALUE:
                _ = value or next(left, "")
            case _ if not word.startswith("-"):
                url = url or word
            case _:
                pass  # a switch that changes nothing of what is read
    if elsewhere or not url:
        return _unknown(tuple(headers), rest)
    if as_query and data:
        url, data = f"{url}{'&' if '?' in url else '?'}{'&'.join(data)}", []
    known = {field.lower() for field, _ in headers}
    if data and "content-type" not in known:
        headers.append(("Content-Type", "application/x-www-form-urlencoded"))
    body = "&".join(data).encode("utf-8", "surrogatepass") if data else None
    address = url if "://" in url else f"http://{url}"
    return Command(method or ("POST" if data else "GET"), address, tuple(headers), body, rest)


def _option(word: str) -> tuple[str, str]:
    """An option, and the value that is written to it without a space: `-XPOST`, `--request=POST`."""
    if word.startswith("--"):
        name, _, value = word.partition("=")
        return name, value
    if re.match(r"-[XHduAbomxecTFEK].", word):
        return word[:2], word[2:]
    return word, ""


def _data(name: str, value: str) -> str:
    if name != "--data-urlencode":
        return value
    field, equals, content = value.partition("=")
    return f"{field}={quote(content, safe='')}" if equals else quote(value, safe="")
