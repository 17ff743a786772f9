"""What a look at the set-up found: one check each, with a verdict and, where something is amiss, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """How a check ended. A `warning` works today; what is `broken` keeps calls from working."""

    FINE = "fine"
    WARNING = "warning"
    BROKEN = "broken"
    SKIPPED = "not checked"


class Area(StrEnum):
    """What a check is about, in the order in which things are looked at."""

    CONFIG = "config"
    SECRETS = "secrets"
    DNS = "dns"
    CONNECT = "connect"
    PROXY = "proxy"
    TLS = "tls"
    CLOCK = "clock"
    TOKEN = "token"
    PROBE = "probe"
    TERMINAL = "terminal"
    CLIPBOARD = "clipboard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at. `saw` is what was found; `fix` says what to do, `""` when there is nothing to do."""

    area: Area
    health: Health
    saw: str
    fix: str = ""
