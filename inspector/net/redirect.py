"""Where a redirect leads and with what: the rules that HTTP clients share, each one visible in a Step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urljoin

from inspector.net.address import Address, BadAddress, read_address
from inspector.net.prepare import Prepared

STATUSES = frozenset({301, 302, 303, 307, 308})

# A body that is not sent again takes the headers that describe it along.
_OF_BODY = frozenset({"content-length", "content-type", "content-encoding", "transfer-encoding"})
# Credentials that no client hands to another origin. A key under a vendor's own name does go along, as it does in the
# clients that integrations are written with; the credentials of the next message show it.
_OF_ORIGIN = frozenset({"authorization", "proxy-authorization", "cookie"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """The next message of a redirect. `dropped` names headers that do not go along, in lower case."""

    prepared: Prepared
    dropped: tuple[str, ...] = ()
    cross_origin: bool = False


def next_hop(prepared: Prepared, status: int, location: str | None) -> Hop | BadAddress | None:
    """The message that follows, or None when this answer is the last one, or why its Location cannot be followed."""
    if status not in STATUSES or not location:
        return None
    try:
        # A header is bytes; httpcore gives them as Latin-1, and servers mean UTF-8 (RFC 9110 §5.5).
        address = read_address(urljoin(prepared.url, location.strip()).partition("#")[0])
    except BadAddress as bad:
        return bad
    except ValueError:
        return BadAddress("bad-location", "The Location is not a URL")
    address = replace(address, userinfo="")
    method = next_method(prepared.method, status)
    cross = address.origin != prepared.address.origin
    gone: set[str] = set()
    if method != prepared.method:
        gone |= _OF_BODY
    if cross and not _only_upgrades(prepared.address, address):
        gone |= _OF_ORIGIN
    kept = tuple(pair for pair in prepared.headers if pair[0].lower() not in gone | {"host"})
    dropped = tuple(dict.fromkeys(name.lower() for name, _ in prepared.headers if name.lower() in gone))
    following = Prepared(
        method=method,
        address=address,
        headers=(("Host", address.authority), *kept),
        body=prepared.body if method == prepared.method else None,
    )
    return Hop(prepared=following, dropped=dropped, cross_origin=cross)


def next_method(method: str, status: int) -> str:
    """The method after a redirect, as browsers, curl and httpx do it (RFC 9110 §15.4 allows it for POST)."""
    name = method.upper()
    if (status in (302, 303) and name != "HEAD") or (status == 301 and name == "POST"):
        return "GET"
    return method


def _only_upgrades(old: Address, new: Address) -> bool:
    """http to https on the same host and the schemes' own ports: the same owner, in cipher."""
    return old.host.lower() == new.host.lower() and (old.scheme, old.port, new.scheme, new.port) == (
        "http",
        80,
        "https",
        443,
    )
