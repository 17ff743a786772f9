"""A profile as rows: the list with its warnings, and what is known of the credential."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from textual.content import Content

from inspector import describe
from inspector.model.diagnosis import Locator, Severity
from inspector.model.profile import ApiKey, Auth, Basic, Bearer, Guard, NoAuth, OAuth2, Profile
from inspector.model.profile_draft import FileNews
from inspector.model.proxy_use import ProxyUse
from inspector.model.token import TokenState
from inspector.redact import Redactor, mask_url
from inspector.ui.present import ink
from inspector.ui.present.options import Detail, proxy_details
from inspector.ui.present.rows import Listing, Paper, Row, fit, line, lit, spread
from inspector.ui.present.wire import safe

_LABEL = 8
"""Cells of a label with the gap behind it; a longer label makes the column wider."""

_LABEL_MOST = 20


def profile_rows(profiles: tuple[Profile, ...], active: str, paper: Paper) -> Listing:
    """The list of profiles: the active one with its sign, production and read-only ones with their word."""
    return Listing(tuple(_profile_row(profile, profile.name == active, paper) for profile in profiles))


def _profile_row(profile: Profile, active: bool, paper: Paper) -> Row:
    sign = paper.glyphs.active if active else " "
    name = line(" ", (sign, ink.ACCENT), " ") + safe(
        profile.name, ink.profile(profile.colour, ink.BOLD if active else ink.TEXT)
    )
    words = line((signs(profile), ink.PRODUCTION), " ") if signs(profile) else Content("")
    return Row(content=spread(name, words, paper.width, paper.glyphs), pick=profile.name)


def signs(profile: Profile) -> str:
    """The words that warn: `PRODUCTION`, `READ ONLY`, `CONFIRM`; the shorter half of them when there are two."""
    guard = {Guard.READ_ONLY: "READ ONLY", Guard.CONFIRM: "CONFIRM"}.get(profile.guard, "")
    if profile.production and guard:
        return f"PROD {guard}"
    return "PRODUCTION" if profile.production else guard


def detail_rows(details: tuple[Detail, ...], paper: Paper, lit_at: Locator | None = None) -> Listing:
    """Labels and values, a long value on as many rows as it needs; the one that a locator points at is lit."""
    first = lit_at.path.split(".")[1] if lit_at is not None and lit_at.root == "profile" and "." in lit_at.path else ""
    longest = max((len(label) for label, _, _ in details), default=0)
    column = max(_LABEL, min(longest + 2, _LABEL_MOST, paper.width // 2))
    return Listing(
        tuple(
            row
            for detail in details
            for row in _detail_rows(detail, bool(first) and first in detail[2].split(), paper, column)
        )
    )


def _detail_rows(detail: Detail, is_lit: bool, paper: Paper, column: int) -> Iterator[Row]:
    label, value, _ = detail
    # Two cells beside the text: one on each side of the row.
    parts = safe(value, ink.TEXT).wrap(max(1, paper.width - column - 2)) or [Content("")]
    for place, part in enumerate(parts):
        head = fit(line((label if place == 0 else "", ink.DIM)), column, paper.glyphs)
        content = line(" ") + head + part.rstrip()
        if is_lit:
            content = lit(content, [(1 + column, len(content.plain))], selected=True)
        yield Row(content=content, fill=ink.EVIDENCE_ROW if is_lit else "", inset=True)


def profile_details(
    profile: Profile, token: TokenState | None, now: float, proxy: ProxyUse | None = None
) -> tuple[Detail, ...]:
    """Where a profile calls, as whom, what may be sent, how its credential stands, and through which proxy."""
    details: list[Detail] = [("base", mask_url(profile.base_url, Redactor()), "base_url base_host")]
    if profile.extends:
        details.append(("extends", profile.extends, "extends"))
    if profile.vendor:
        details.append(("vendor", profile.vendor, "vendor"))
    details += [*auth_details(profile.auth), *token_details(token, now)]
    if profile.guard is not Guard.OPEN:
        words = {Guard.CONFIRM: "asks before it changes", Guard.READ_ONLY: "only safe methods"}
        details.append(("guard", words[profile.guard], "guard"))
    return (*details, *(proxy_details(proxy) if proxy is not None else ()))


def auth_details(auth: Auth) -> tuple[Detail, ...]:
    """How the credential is had, as references; never a value."""
    match auth:
        case NoAuth():
            return (("auth", "none", "auth_type auth"),)
        case Bearer(token=token):
            return (("auth", "bearer", "auth_type auth"), ("from", str(token), "token"))
        case Basic(username=username, password=password):
            return (("auth", f"basic, {username}", "auth_type auth username"), ("from", str(password), "password"))
        case ApiKey(name=name, value=value, place=place):
            return (("auth", f"API key in {place} {name}", "auth_type auth"), ("from", str(value), "value"))
        case OAuth2():
            return _oauth_details(auth)


def _oauth_details(auth: OAuth2) -> tuple[Detail, ...]:
    details: list[Detail] = [
        ("auth", f"OAuth 2.0 {auth.grant.replace('_', ' ')}", "auth_type auth grant"),
        ("at", mask_url(auth.token_url, Redactor()), "token_url"),
        ("client", auth.client_id, "client_id"),
    ]
    if auth.client_secret is not None:
        details.append(("secret", str(auth.client_secret), "client_secret secret_fingerprint"))
    if auth.scope:
        details.append(("scope", auth.scope, "scope"))
    return tuple(details)


def token_details(token: TokenState | None, now: float) -> tuple[Detail, ...]:
    """What is known of the credential without its value: its kind, length and fingerprint, and how long it lasts."""
    if token is None or token.kind == "none":
        return ()
    where = "token token_expires_at token_obtained_at token_fingerprint can_refresh"
    if not token.fingerprint:
        return (("token", "fetched with the first call" if token.can_get else "not read yet", where),)
    shape = f"{token.shape}, " if token.shape else ""
    details: list[Detail] = [("token", f"{shape}{token.length} long", where), ("", token.fingerprint, where)]
    left = token.seconds_left(now)
    if left is not None:
        words = f"{describe.duration(math.ceil(left))} left" if left > 0 else f"expired {describe.duration(left)} ago"
        details.append(("expires", words, where))
    return tuple(details)


def sign_in_details(profile: Profile | None, tokens: Mapping[str, TokenState], now: float) -> tuple[Detail, ...]:
    """What a profile adds to a request to sign it in, and how its credential stands."""
    if profile is None:
        return (("profile", "none; nothing is added to the request", ""),)
    return (*auth_details(profile.auth), *token_details(tokens.get(profile.name), now))


def news_words(news: FileNews, file: str) -> str:
    """What somebody else changed in the profiles file, in one sentence."""
    parts = [
        f"{', '.join(names)} {words}"
        for names, words in ((news.changed, "changed"), (news.added, "added"), (news.removed, "gone"))
        if names
    ]
    if any(problem.severity is Severity.ERROR for problem in news.problems):
        parts.append("what cannot be read stays as it was before")
    elif not parts:
        parts.append("every profile is as it was")
    if news.active:
        parts.append(f"calls go through {news.active} from now on")
    return f"{file} was changed outside: {'; '.join(parts)}"
