"""Which proxy a call goes through, and who said so: the profile or an environment variable."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from inspector.model.hosts import override
from inspector.model.profile import DIRECT, Profile
from inspector.redact.redactor import MASK


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyChoice:
    """A proxy, or none when `url` is empty. `source` is `profile` or the name of an environment variable.

    `because` says why none is taken although one is set.
    """

    url: str = field(default="", repr=False)
    source: str = ""
    because: str = ""

    @property
    def shown(self) -> str:
        """The URL without name and password."""
        scheme, sign, place = _parts(self.url)
        return f"{scheme}{sign}{place.rpartition('@')[2]}".rstrip("/")

    @property
    def masked(self) -> str:
        """The URL with its password hidden; a name alone may be a key, so it is hidden too."""
        scheme, sign, place = _parts(self.url)
        login, at, host = place.rpartition("@")
        user, _, password = login.partition(":")
        return f"{scheme}{sign}{f'{user}:{MASK}' if user and password else MASK}{at}{host}" if at else self.url

    @property
    def login(self) -> tuple[str, str] | None:
        """Name and password before the host, or None."""
        login, at, _ = _parts(self.url)[2].rpartition("@")
        user, _, password = login.partition(":")
        return (unquote(user), unquote(password)) if at else None


NO_PROXY = ProxyChoice()


def choose_proxy(url: str, profile: Profile | None, environ: Mapping[str, str] | None = None) -> ProxyChoice:
    """The profile's proxy, else the environment's for this URL's scheme and host.

    None for a host in the profile's `no_proxy`, nor for one that its `hosts` sends to an address: a proxy would look
    the name up itself. A loopback host never goes through a proxy of the environment, as Go's client does it: the proxy
    could not reach this machine. `NO_PROXY` is read as curl reads it: names, suffixes, networks, `*`.
    """
    variables = os.environ if environ is None else environ
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return NO_PROXY
    own = profile.proxy if profile is not None and profile.proxy != DIRECT else ""
    found = ProxyChoice(url=own, source="profile") if own else _of_environment(parts.scheme, variables)
    because = _own_reason(url, profile) if profile is not None else ""
    if not because and found.source != "profile":
        because = _reason_of_environment(host, parts.netloc.rpartition("@")[2], variables)
    if found.url and because:
        return ProxyChoice(because=because)
    return found


def _of_environment(scheme: str, variables: Mapping[str, str]) -> ProxyChoice:
    for name in (f"{scheme}_proxy", "all_proxy"):
        for spelling in (name, name.upper()):
            if value := variables.get(spelling, "").strip():
                return ProxyChoice(url=value if "://" in value else f"http://{value}", source=spelling)
    return NO_PROXY


def _own_reason(url: str, profile: Profile) -> str:
    """What of the profile itself keeps a proxy away from this URL, or `""`."""
    if _turned(url, profile):
        return "hosts of the profile names an address"
    if profile.no_proxy and _bypassed(urlsplit(url).netloc.rpartition("@")[2], profile.no_proxy):
        return "no_proxy of the profile names the host"
    if profile.proxy == DIRECT:
        return f"proxy = {DIRECT} in the profile"
    if not profile.proxy and not profile.trust_env:
        return "trust_env = false in the profile"
    return ""


def _reason_of_environment(host: str, netloc: str, variables: Mapping[str, str]) -> str:
    """What keeps the proxies of the environment away from this host, or `""`."""
    if _is_loopback(host):
        return "the host is this machine"
    spelling = "no_proxy" if variables.get("no_proxy") else "NO_PROXY"
    return f"{spelling} names the host" if _bypassed(netloc, variables.get(spelling, "")) else ""


def proxy_environment(environ: Mapping[str, str] | None = None) -> tuple[tuple[str, str], ...]:
    """The proxy variables that are set, in both spellings, passwords masked."""
    variables = os.environ if environ is None else environ
    names = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
    found = [(spelling, variables.get(spelling, "")) for name in names for spelling in (name.upper(), name)]
    return tuple(
        (name, value if name.lower() == "no_proxy" else ProxyChoice(url=value).masked) for name, value in found if value
    )


def _parts(url: str) -> tuple[str, str, str]:
    """Scheme, `://` and the rest: a variable may leave the first two out, and hold a password with any sign in it."""
    scheme, sign, rest = url.partition("://")
    return (scheme, sign, rest) if sign else ("", "", url)


def _turned(url: str, profile: Profile) -> bool:
    """Whether the `hosts` of the profile say where this host is."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except ValueError:
        return False
    return override(profile.hosts, parts.hostname or "", port) is not None


def _bypassed(netloc: str, names: str) -> bool:
    host = (urlsplit(f"//{netloc}").hostname or "").rstrip(".")
    for item in names.lower().replace(",", " ").split():
        name = item.lstrip("*").lstrip(".")
        if item == "*" or name in {host, netloc.lower()} or host.endswith(f".{name}") or _in_network(host, name):
            return True
    return False


def _in_network(host: str, network: str) -> bool:
    try:
        return "/" in network and ipaddress.ip_address(host) in ipaddress.ip_network(network, strict=False)
    except ValueError:
        return False


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
