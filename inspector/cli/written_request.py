"""A request as its words on the command line mean it."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from urllib.parse import parse_qsl

from inspector.cli.opened import UsageError
from inspector.model.request import BodyKind, Param, Request, RequestBody

_METHOD = re.compile(r"[A-Za-z][A-Za-z-]*\Z")


def written_request(chosen: argparse.Namespace) -> Request:
    """Read `[METHOD] URL` and the options of `send`. Raises UsageError."""
    method, url = _target(chosen.target, has_body=chosen.data is not None)
    query = tuple(_pair(text) for text in chosen.query)
    if query and "?" in url:
        url, _, own = url.partition("?")
        own, hash_, fragment = own.partition("#")
        url += hash_ + fragment
        query = (*(Param(name=name, value=value) for name, value in parse_qsl(own, keep_blank_values=True)), *query)
    headers = tuple(_header(text) for text in chosen.header)
    body = _body(chosen.data, headers) if chosen.data is not None else RequestBody()
    return Request(method=method, url=url, query=query, headers=headers, body=body)


def _target(words: list[str], *, has_body: bool) -> tuple[str, str]:
    match words:
        case [url]:
            return ("POST" if has_body else "GET"), url
        case [method, url] if _METHOD.match(method):
            return method.upper(), url
        case [method, _]:
            raise UsageError(f"{method} is not a method; write: inspector send GET https://api.example.com/v1/me")
        case _:
            raise UsageError("more than a method and a URL; put options such as -H before or after them, in quotes")


def _pair(text: str) -> Param:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise UsageError(f"-q {text}: write it as NAME=VALUE")
    return Param(name=name, value=value)


def _header(text: str) -> Param:
    name, colon, value = text.partition(":")
    if not colon or not name.strip():
        raise UsageError("-H: write it as 'NAME: VALUE'")  # the text is not quoted: it may be a credential
    return Param(name=name, value=value.removeprefix(" "))


def _body(text: str, headers: tuple[Param, ...]) -> RequestBody:
    data = _read(text[1:]) if text.startswith("@") else text.encode("utf-8", "surrogateescape")
    try:
        words = data.decode("utf-8")
    except UnicodeDecodeError:
        return RequestBody(kind=BodyKind.BINARY, data=data)
    return RequestBody(kind=_kind(words, headers), text=words)


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"-d @{name}: cannot be read: {error.strerror}") from None


def _kind(text: str, headers: tuple[Param, ...]) -> BodyKind:
    """The kind that the Content-Type header names, else the one that the text looks like."""
    named = next((header.value.lower() for header in headers if header.name.lower() == "content-type"), "")
    if named:
        kinds = {"json": BodyKind.JSON, "form-urlencoded": BodyKind.FORM, "xml": BodyKind.XML}
        return next((kind for word, kind in kinds.items() if word in named), BodyKind.TEXT)
    start = text.lstrip()[:1]
    if start in ("{", "["):
        return BodyKind.JSON
    if start == "<":
        return BodyKind.XML
    try:
        json.loads(text)
        return BodyKind.JSON
    except ValueError:
        return BodyKind.FORM if re.match(r"[^\s=&]+=", text) else BodyKind.TEXT
