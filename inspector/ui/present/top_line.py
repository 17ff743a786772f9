"""The top line: facts and no keys; which profile, where to, how long the token lasts, how much rate is left."""

from __future__ import annotations

import math
from urllib.parse import urlsplit

from textual.content import Content

from inspector import describe
from inspector.model.diagnosis import Severity
from inspector.model.profile import Guard, Profile
from inspector.model.proxy_use import ProxyUse
from inspector.model.token import TokenState
from inspector.ui.present import ink
from inspector.ui.present.rows import Paper, line, spread
from inspector.ui.present.wire import safe

NARROW = 100

SLOW, LAST_MINUTE = 10.0, 60.0
_LATE = 0.01  # a look that comes a little early would find the second before

NOT_CHECKED = "TLS NOT CHECKED"
"""Stands in the line for as long as a profile does not check certificates."""

_NO_PROXY = ProxyUse()


def laid_out(
    profile: Profile | None,
    paper: Paper,
    *,
    token: TokenState | None = None,
    rate: str = "",
    proxy: ProxyUse = _NO_PROXY,
    presenter: bool = False,
    now: float = 0.0,
) -> tuple[Content, int]:
    """The line in exactly the width of the paper, and the column at which the life of the token stands in it: -1 when
    it has no room there."""
    left = line(" ", ("Inspector", ink.STRONG), "   ") if paper.width >= NARROW else line(" ")
    if presenter:
        left = line(left, (" PRESENTER ", ink.KEY_CHIP), "  ")
    if profile is not None and profile.production:
        words = "PRODUCTION  READ ONLY" if profile.guard is Guard.READ_ONLY else "PRODUCTION"
        left = line(left, (f" {words} ", ink.PRODUCTION_CHIP), "  ")
    elif profile is not None and profile.guard is Guard.READ_ONLY:
        left = line(left, ("READ ONLY", ink.PRODUCTION), "  ")
    if profile is not None and not profile.tls.verify:
        left = line(left, (f" {NOT_CHECKED} ", ink.chip(Severity.ERROR)), "  ")
    if profile is None:
        left = line(left, ("no profile yet", ink.DIM))
    else:
        left = line(
            left,
            safe(profile.name, ink.profile(profile.colour, ink.BOLD)),
            (f" {paper.glyphs.path} ", ink.DIM),
            safe(_host(profile), ink.DIM),
        )
    lasts = life(token, now) if profile is not None else Content("")
    shown = (line(("token ", ink.DIM), lasts) if lasts else None, _rate(rate, paper), _proxy(proxy))
    facts = [part for part in shown if part]
    while True:
        right = Content("    ").join(facts)
        if not facts or left.cell_length + right.cell_length + 3 <= paper.width:
            break
        facts.pop()
    if not facts:
        return spread(left, Content(""), paper.width, paper.glyphs), -1
    column = paper.width - right.cell_length - 1 + len("token ") if lasts else -1
    return spread(left, line(right, " "), paper.width, paper.glyphs), column


def _host(profile: Profile) -> str:
    try:
        parts = urlsplit(profile.base_url)
        return parts.netloc.rpartition("@")[2] or "no base address"
    except ValueError:
        return profile.base_url


def life(token: TokenState | None, now: float) -> Content:
    """How long the token lasts, in whole seconds at the end; empty when there is nothing to say of it."""
    if token is None or token.kind == "none":
        return Content("")
    left = token.seconds_left(now)
    if left is None:
        if token.kind != "oauth2":
            return Content("")
        return line((("ready" if token.obtained_at else "none yet"), ink.TEXT))
    if left <= 0:
        return line(("expired", ink.severity("warning")))
    return line((describe.duration(math.ceil(left)), ink.TEXT))


def next_look(token: TokenState | None, now: float) -> float:
    """Seconds until the life of the token may read otherwise: every ten, in its last minute at each full second."""
    left = token.seconds_left(now) if token is not None else None
    if left is None or left <= 0:
        return SLOW
    if left > LAST_MINUTE:
        return min(SLOW, left - LAST_MINUTE + _LATE)
    return (left % 1 or 1.0) + _LATE


def _proxy(proxy: ProxyUse) -> Content:
    host = proxy.url.partition("://")[2].rpartition("@")[2].rstrip("/")
    return line(("proxy ", ink.DIM), safe(host, ink.TEXT)) if host else Content("")


def _rate(rate: str, paper: Paper) -> Content:
    if not rate:
        return Content("")
    shown = rate if paper.width >= NARROW else rate.split(",")[0]
    return line(("rate ", ink.DIM), safe(shown, ink.TEXT))
