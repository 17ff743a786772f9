"""What the server says of a person's log-in: `err.login`. A wrong password is one reason of several.

The words are those of Devise, Django, Laravel, better-auth, Keycloak, Auth0, Supabase, Firebase, Cognito and Clerk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.describe import quoted
from inspector.explain.facts import operations
from inspector.explain.facts.fact import Named, specs, told
from inspector.explain.facts.sayings import sayings
from inspector.explain.facts.view import View

SPECS = specs(
    "str",
    err__login=(
        "What the server says of this log-in: wrong, second-factor, unverified, password-expired, locked, disabled;"
        " absent for a call that brings no password"
    ),
)

_ACCOUNT = r"(?:account|user|log ?in|profile|member|customer)"
_SECOND = r"(?:mfa|2fa|tfa|(?:two|multi|2|second) ?(?:step|factor)(?: authentication| verification)?|totp|otp)"
_WAYS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("wrong", re.compile(
        r"\bno active account found\b"
        r"|\b(?:invalid|incorrect|wrong|bad|unknown|unable to log ?in)\b.{0,40}"
        r"\b(?:credentials?|password|log ?in|user ?name|user)\b"
        r"|\b(?:password|credentials?)\b.{0,30}\b(?:invalid|incorrect|wrong|not correct|not match|do(?:es)? ?n t match)"
        rf"|\b(?:{_ACCOUNT}|e ?mail)\b.{{0,12}}\b(?:not found|does not exist|not registered)\b"
    )),
    ("second-factor", re.compile(
        rf"\b{_SECOND}\b.{{0,30}}\b(?:required|needed|challenge|enrol\w*|missing|pending|must|enabled)\b"
        rf"|\b(?:requires?|needs?|complete|enter|provide|enable|set up) (?:your |an? |the |with )*{_SECOND}\b"
    )),
    ("unverified", re.compile(
        rf"\b(?:e ?mail(?: address)?|phone(?: number)?|{_ACCOUNT})\b.{{0,25}}"
        r"\b(?:not|n t|un|never)(?: yet)?(?: been)? ?(?:verified|confirmed|validated|activated)\b"
        r"|\b(?:verify|confirm|activate) your (?:e ?mail|account|phone)"
        r"|\b(?:e ?mail|account|phone) requires (?:confirmation|verification)\b"
        r"|\bun(?:verified|confirmed) (?:e ?mail|account|user)|\bnot fully set up\b"
    )),
    ("password-expired", re.compile(
        r"\bpasswords?\b.{0,20}\b(?:expired|must be (?:changed|reset)|(?:has|needs) to be (?:changed|reset))"
        r"|\b(?:change|reset) your password\b|\bpassword (?:reset|change) required\b|\bnew password required\b"
        r"|\bcredentials? (?:has |have )?expired\b"
    )),
    ("locked", re.compile(
        rf"\b{_ACCOUNT}\b.{{0,40}}\block(?:ed)?\b|\blocked (?:out\b|{_ACCOUNT})"
        rf"|\b{_ACCOUNT}\b.{{0,20}}\btemporarily (?:blocked|disabled|suspended)\b"
        r"|\btoo many (?:\w+ ){0,3}attempts\b"
    )),
    ("disabled", re.compile(
        rf"\b{_ACCOUNT}\b.{{0,25}}\b(?:disabled|deactivated|suspended|inactive|banned|blocked|not active|deleted"
        rf"|closed|terminated|not enabled)\b|\b(?:inactive|disabled|suspended) {_ACCOUNT}\b"
    )),
)  # fmt: skip
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_JOINED = re.compile(r"[\s_\"'`’“”./:-]+")
_PASSWORDS = frozenset({"password", "passwd", "passcode"})
_READ_AT_MOST = 300


def read(view: View) -> Iterator[Named]:
    """What the first words say that tell it; where they leave it open, the log-in is wrong."""
    response = view.response
    if response is None or response.status not in (400, 401, 403, 404, 409, 422, 423) or not brings_password(view):
        return
    for words in view.once(sayings):
        plain = _JOINED.sub(" ", _CAMEL.sub(" ", words.value[:_READ_AT_MOST])).lower().strip()
        ways = [way for way, pattern in _WAYS if pattern.search(plain)]
        if ways:
            yield "err.login", told(ways[0], words.at, saw=quoted(words.value))
            return


def brings_password(view: View) -> bool:
    """Whether a person logs in by this call: at an address for that, or for a token with a password."""
    if view.once(operations.is_login_call):
        return True
    names = {pair.name.lower() for pair in view.body_params}
    return view.once(operations.is_token_call) and not names.isdisjoint(_PASSWORDS)
