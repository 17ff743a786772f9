"""Where an OpenAPI document says that its API is: hosts, and the beginning of every path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from inspector.formats.document import Document

_VARIABLE = re.compile(r"\{([^{}]+)\}")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?\Z")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_MOST = 20


@dataclass(frozen=True, slots=True)
class Servers:
    """The hosts that are named in full, and what every path begins with."""

    hosts: tuple[str, ...]
    prefix: str


def read_servers(document: Document, root: Mapping[Any, Any]) -> Servers:
    """`servers` of OpenAPI 3; `host`, `basePath` and `schemes` of Swagger 2."""
    if "swagger" in root:
        host, base = root.get("host"), root.get("basePath")
        named = _host_of(f"https://{host}") if isinstance(host, str) else ""
        return Servers((named,) if named else (), _prefix(base if isinstance(base, str) else ""))
    return servers_of(document, root.get("servers"), ("servers",))


def servers_of(document: Document, given: object, at: tuple[str | int, ...]) -> Servers:
    """A list of servers; the first one gives the beginning of the paths."""
    hosts: list[str] = []
    prefixes: list[str] = []
    for place, server in enumerate(islice(given, _MOST)) if isinstance(given, list) else ():
        url = server.get("url") if isinstance(server, Mapping) else None
        if not isinstance(url, str):
            continue
        variables = server.get("variables")
        for filled in _filled(url, variables if isinstance(variables, Mapping) else {}):
            parts = _split(filled)
            host = _host_of(filled)
            if host:
                hosts.append(host)
            elif "{" in parts[0]:
                document.note((*at, place, "url"), f"{url[:100]} leaves its host open; name yours with --host")
            prefixes.append(_prefix(_VARIABLE.sub(lambda found: "{" + found[1] + "}", parts[1])))
    others = sorted(set(prefixes) - set(prefixes[:1]))
    if others:
        document.note(at, f"paths are read as {prefixes[0] or '/'}…; servers at {', '.join(others[:4])} are left out")
    return Servers(tuple(dict.fromkeys(hosts)), prefixes[0] if prefixes else "")


def _filled(url: str, variables: Mapping[Any, Any]) -> Iterable[str]:
    """The URL for every value that a variable of its host may have, with the defaults of the others."""
    named = next((found for found in _VARIABLE.findall(_split(url)[0]) if _values(variables.get(found))), "")
    for choice in _values(variables.get(named)) if named else ("",):
        yield _VARIABLE.sub(partial(_value, named=named, chosen=choice, variables=variables), url)


def _value(found: re.Match[str], *, named: str, chosen: str, variables: Mapping[Any, Any]) -> str:
    if found[1] == named:
        return chosen
    one = variables.get(found[1])
    usual = one.get("default") if isinstance(one, Mapping) else None
    in_host = found[0] in _split(found.string)[0]
    return found[0] if usual is None or (in_host and not _values(one)) else str(usual)


def _values(variable: object) -> tuple[str, ...]:
    given = variable.get("enum") if isinstance(variable, Mapping) else None
    return tuple(str(one) for one in given[:_MOST]) if isinstance(given, list) else ()


def _split(url: str) -> tuple[str, str]:
    """The authority and the path of a URL, however it is written."""
    rest = url.partition("://")[2] if "://" in url else url.removeprefix("//") if url.startswith("//") else ""
    if rest:
        authority, slash, path = rest.partition("/")
        return authority, f"{slash}{path}"
    return "", url


def _host_of(url: str) -> str:
    """The host, with its port when that is not the usual one; `""` when it is not named in full."""
    authority = _split(url)[0].rpartition("@")[2].lower()
    if not _HOST.match(authority):
        return ""
    parts = urlsplit(url if "://" in url else f"https:{url}")
    try:
        port = parts.port
    except ValueError:
        return ""
    name = authority.partition(":")[0]
    return name if port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f"{name}:{port}"


def _prefix(path: str) -> str:
    bare = path.partition("?")[0].strip("/")
    return f"/{bare}" if bare and bare != "." else ""
