"""The proxy that the next call would go through, or why it would go through none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyUse:
    """What is said of proxies before a call; every password is masked.

    `source` is `profile` or the name of the environment variable that chose `url`; `login` says that the proxy gets a
    user and a password. Where no proxy is taken although one is set, `because` says why. `environment` are the proxy
    variables that are set, with their values.
    """

    url: str = ""
    source: str = ""
    login: bool = False
    because: str = ""
    environment: tuple[tuple[str, str], ...] = ()
