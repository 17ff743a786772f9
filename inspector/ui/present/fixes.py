"""How a fix reads: its key, its title, and what applying it would do."""

from __future__ import annotations

from collections.abc import Mapping

from inspector import describe
from inspector.model.diagnosis import Diagnosis, Explanation
from inspector.model.exchange import Exchange
from inspector.model.fix import Advice, Effect, Fix, GetToken, Owner, Plan
from inspector.model.profile import BY_PERSON
from inspector.ui.present.marks import lead

PREFERRED_KEY = "a"

FIX_KEYS: Mapping[str, str] = {
    "diff_last_ok": "d",
    "copy_bundle": "b",
    "probe": "P",
    "next_page": "c",
    "replay": "r",
}
"""Fixes that have a key of their own on the screen, by action."""

SENDS = frozenset({Effect.TOKEN_CALL, Effect.SEND_SAFE, Effect.SEND_IDEMPOTENT, Effect.SEND_UNSAFE, Effect.MANY_SENDS})

TOKEN_CALL = "one call to the token address"

_OWNERS = {
    Owner.ACCOUNT_OWNER: "for the account's owner to do",
    Owner.VENDOR: "for the vendor to do",
    Owner.NETWORK: "for whoever runs your network to do",
}


def listed(explanation: Explanation, *, unfolded: bool = False) -> tuple[Fix, ...]:
    """The fixes to show, the preferred one first: those of the headline's diagnosis, unfolded of every diagnosis."""
    first = lead(explanation)
    sources: list[Diagnosis] = [first] if first else []
    if unfolded:
        sources += [item for item in explanation.diagnoses if item is not first]
    preferred = explanation.preferred_fix
    found: list[Fix] = [preferred] if preferred else []
    for diagnosis in sources:
        for fix in diagnosis.fixes:
            if not any(_same(fix, other) for other in found):
                found.append(fix)
    return tuple(found)


def key(fix: Fix, explanation: Explanation) -> str:
    """The key that applies a fix, or `""` when only the cursor reaches it."""
    if not fix.enabled:
        return ""
    if fix == explanation.preferred_fix:
        return PREFERRED_KEY
    return FIX_KEYS.get(fix.action, "")


def effect_words(fix: Fix, exchange: Exchange, *, short: bool = False) -> str:
    """What applying the fix does, and who must do it when that is not the user."""
    if fix.owner is not Owner.YOU and fix.effect is Effect.NONE:
        return _OWNERS[fix.owner]
    method = exchange.request.method.upper()
    match fix.effect:
        case Effect.NONE:
            return ""
        case Effect.EDIT_COMPOSER:
            return "edits, nothing is sent" if short else "edits the request, nothing is sent"
        case Effect.EDIT_PROFILE:
            return "edits the profile, nothing is sent"
        case Effect.TOKEN_CALL:
            return "somebody logs in, then one call to the token address" if _asks(fix, exchange) else TOKEN_CALL
        case Effect.SEND_SAFE:
            return f"{method}: safe to repeat" if exchange.request.is_safe else "one safe call"
        case Effect.SEND_IDEMPOTENT:
            return f"{method}: sends it again, asks first"
        case Effect.SEND_UNSAFE:
            return f"{method}: may happen twice, asks first"
        case Effect.MANY_SENDS:
            return "several calls, asks first"
        case Effect.OUTSIDE:
            return "acts outside of this program"


def _asks(fix: Fix, exchange: Exchange) -> bool:
    """Whether a person has to log in for the token that the fix gets."""
    profile = exchange.context.profile
    steps = fix.does.steps if isinstance(fix.does, Plan) else ()
    anew = any(isinstance(step, GetToken) and step.anew for step in steps)
    return profile.grant in BY_PERSON and (anew or not profile.can_refresh)


def advice(fix: Fix) -> str:
    """The words of a fix that is done by hand, when they say more than its title."""
    match fix.does:
        case Advice(text=text, url=url):
            words = text if text and text != fix.title else ""
            return f"{words} {url}".strip() if url and url not in words else words
        case _:
            return ""


def off_words(fix: Fix) -> str:
    """Why a disabled fix is off."""
    return f"off: {describe.safe(fix.reason)}" if fix.reason else "off"


def _same(left: Fix, right: Fix) -> bool:
    return left == right or (left.action == right.action and left.title == right.title)
