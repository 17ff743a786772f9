"""The top line: facts and no keys; which profile, where to, how long the token lasts, how much rate is left."""

from __future__ import annotations

from urllib.parse import urlsplit

from textual.content import Content

from inspector import describe
from inspector.model.diagnosis import Severity
from inspector.model.profile import Guard, Profile
from inspector.model.token import TokenState
from inspector.ui.present import ink
from inspector.ui.present.rows import Paper, line, spread
from inspector.ui.present.wire import safe

NARROW = 100

NOT_CHECKED = "TLS NOT CHECKED"
"""Stands in the line for as long as a profile does not check certificates."""


def top_line(
    profile: Profile | None,
    paper: Paper,
    *,
    token: TokenState | None = None,
    rate: str = "",
    presenter: bool = False,
    now: float = 0.0,
) -> Content:
    """The line in exactly the width of the paper."""
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
        return spread(line(left, ("no profile yet", ink.DIM)), Content(""), paper.width, paper.glyphs)
    left = line(
        left,
        safe(profile.name, ink.profile(profile.colour, ink.BOLD)),
        (f" {paper.glyphs.path} ", ink.DIM),
        safe(_host(profile), ink.DIM),
    )
    facts = [part for part in (_token(token, now), _rate(rate, paper)) if part]
    while True:
        right = Content("    ").join(facts)
        if not facts or left.cell_length + right.cell_length + 3 <= paper.width:
            break
        facts.pop()
    return spread(left, line(right, " ") if facts else Content(""), paper.width, paper.glyphs)


def _host(profile: Profile) -> str:
    try:
        parts = urlsplit(profile.base_url)
        return parts.netloc.rpartition("@")[2] or "no base address"
    except ValueError:
        return profile.base_url


def _token(token: TokenState | None, now: float) -> Content:
    if token is None or token.kind == "none":
        return Content("")
    left = token.seconds_left(now)
    if left is None:
        if token.kind != "oauth2":
            return Content("")
        return line(("token ", ink.DIM), (("ready" if token.obtained_at else "none yet"), ink.TEXT))
    if left <= 0:
        return line(("token ", ink.DIM), ("expired", ink.severity("warning")))
    return line(("token ", ink.DIM), (describe.duration(left), ink.TEXT))


def _rate(rate: str, paper: Paper) -> Content:
    if not rate:
        return Content("")
    shown = rate if paper.width >= NARROW else rate.split(",")[0]
    return line(("rate ", ink.DIM), safe(shown, ink.TEXT))
