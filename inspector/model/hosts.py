"""Where calls to a host really connect to, when the profile says so, as `"api.example.com" = "127.0.0.1:8443"`.

Only the connection goes elsewhere: Host header, TLS name and certificate check stay those of the URL.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

Hosts = tuple[tuple[str, str], ...]
"""Pairs of `host` or `host:port`, and the place that is connected to: an address or a name, with or without a port."""

_BRACKETED = re.compile(r"\[([0-9A-Fa-f:.%\w]+)\](?::(\d{1,5}))?")
_PLAIN = re.compile(r"([^\s:/@\[\]]+)(?::(\d{1,5}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """The entry that was used, and where it leads."""

    entry: str
    host: str
    port: int


def override(hosts: Hosts, host: str, port: int) -> Override | None:
    """Where a call to this host and port connects to, or None when no entry is about it; one with the port wins."""
    wanted = ((host.lower(), port), (host.lower(), None))
    for want in wanted:
        for name, place in hosts:
            if read_place(name) == want:
                to, to_port = read_place(place)
                return Override(entry=f"{name} = {place}", host=to, port=to_port or port)
    return None


def read_place(text: str) -> tuple[str, int | None]:
    """Host and port of `host`, `host:port`, `[address]:port` or an address. Raises ValueError."""
    found = _BRACKETED.fullmatch(text) or _PLAIN.fullmatch(text)
    if found is None:
        try:
            return str(ipaddress.IPv6Address(text)), None
        except ValueError:
            raise ValueError(f"{text!r} is no place") from None
    port = int(found[2]) if found[2] else None
    if port is not None and not 0 < port < 65536:
        raise ValueError(f"{text!r} is no place")
    return found[1].lower(), port
