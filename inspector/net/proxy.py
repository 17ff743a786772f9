"""Which proxy a call goes through, and who said so: the profile or an environment variable."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit, urlunsplit

from inspector.model.hosts import override
from inspector.model.profile import DIRECT, Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyChoice:
    """A proxy, or none when `url` is empty. `source` is `profile` or the name of an environment variable."""

    url: str = field(default="", repr=False)
    source: str = ""

    @property
    def shown(self) -> str:
        """The URL without name and password."""
        if not self.url:
            return ""
        parts = urlsplit(self.url)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", "")).rstrip("/")

    @property
    def login(self) -> tuple[str, str] | None:
        """Name and password before the host, or None."""
        userinfo, at, _ = urlsplit(self.url).netloc.rpartition("@")
        user, _, password = userinfo.partition(":")
        return (unquote(user), unquote(password)) if at else None


NO_PROXY = ProxyChoice()


def choose_proxy(url: str, profile: Profile | None, environ: Mapping[str, str] | None = None) -> ProxyChoice:
    """The profile's proxy, else the environment's for this URL's scheme and host.

    None for a host in the profile's `no_proxy`, nor for one that its `hosts` sends to an address: a proxy would look
    the name up itself. A loopback host never goes through a proxy of the environment, as Go's client does it: the proxy
    could not reach this machine. `NO_PROXY` is read as curl reads it: names, suffixes, networks, `*`.
    """
    if profile is not None and _called_straight(url, profile):
        return ProxyChoice()
    if profile is not None and profile.proxy:
        return ProxyChoice() if profile.proxy == DIRECT else ProxyChoice(url=profile.proxy, source="profile")
    if profile is not None and not profile.trust_env:
        return ProxyChoice()
    variables = os.environ if environ is None else environ
    parts = urlsplit(url)
    host = parts.hostname or ""
    names = variables.get("no_proxy") or variables.get("NO_PROXY") or ""
    if _is_loopback(host) or _bypassed(parts.netloc.rpartition("@")[2], names):
        return ProxyChoice()
    for name in (f"{parts.scheme}_proxy", "all_proxy"):
        for spelling in (name, name.upper()):
            if value := variables.get(spelling, "").strip():
                return ProxyChoice(url=value if "://" in value else f"http://{value}", source=spelling)
    return ProxyChoice()


def proxy_environment(environ: Mapping[str, str] | None = None) -> tuple[tuple[str, str], ...]:
    """The proxy variables that are set, passwords left out, for the context of a call."""
    variables = os.environ if environ is None else environ
    names = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
    found = [(spelling, variables.get(spelling, "")) for name in names for spelling in (name, name.upper())]
    return tuple(
        (name, value if name.lower() == "no_proxy" else ProxyChoice(url=value).shown) for name, value in found if value
    )


def _called_straight(url: str, profile: Profile) -> bool:
    """Whether the profile itself says that no proxy stands between us and this host."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except ValueError:
        return False
    if override(profile.hosts, parts.hostname or "", port) is not None:
        return True
    return bool(profile.no_proxy) and _bypassed(parts.netloc.rpartition("@")[2], profile.no_proxy)


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
