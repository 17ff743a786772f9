"""Facts of the credential itself: `auth.*`, from what was frozen of it when it was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.describe import clock as time_of_day
from inspector.describe import count, duration, listing
from inspector.explain.facts import clock, operations
from inspector.explain.facts.errors import error
from inspector.explain.facts.fact import Named, fact, specs
from inspector.explain.facts.text import Pair
from inspector.explain.facts.view import View
from inspector.model.credential import Credential, Hygiene

SPECS = {
    **specs("bool",
        auth__present="A credential was sent; before sending, also one that the profile will add",
        auth__two_places="Credentials stand in a header and in the query at once",
        auth__known_expired="The token's lifetime, as its issuer stated it, was over when the server got the call",
        auth__known_fresh="The token's stated lifetime was not over yet",
        auth__perhaps="No credential is known, and a header or parameter of the API's own may be one",
    ),
    **specs("int", auth__count="Credentials sent", auth__length="Characters of the token"),
    **specs("float", auth__expired_for="Seconds since the token ran out",
        auth__expires_in="Seconds until the token runs out", auth__age="Seconds since the token was obtained"),
    **specs("str",
        auth__scheme="The word before the token in Authorization; empty when there is none",
        auth__pair="Basic or Digest, when a user and a password stand in Authorization",
        auth__shape="What the token looks like: jwt, jwe, basic, opaque",
        auth__where="Where the credential stands",
        auth__hygiene="The first thing wrong with its writing, such as quotes, whitespace, doubled-scheme",
        auth__fingerprint="First 8 hex digits of the SHA-256 of the token",
        auth__prefix="A prefix that tells the kind of key",
    ),
    **specs("list", auth__hygiene_all="Everything wrong with its writing"),
}  # fmt: skip

_FINDINGS = {
    "whitespace": "a space in the token",
    "newline": "a line break in the token",
    "quotes": "quotes around the token",
    "doubled-scheme": "the scheme is written twice",
    "no-scheme": "no scheme before the token",
    "invisible": "an invisible character",
    "non-ascii": "a character that is not ASCII",
    "truncated": "the token is cut with dots",
    "placeholder": "a placeholder instead of a token",
    "percent-encoded": "the token is percent-encoded",
    "bad-base64": "what follows Basic is not base64",
    "no-colon": "no colon between name and password",
    "empty": "the token is empty",
}


_TWO_PLACES = ("a credential in a header", "a credential in the query")


_BEARER_IN_QUERY = frozenset(f"req.query.{name}" for name in ("access_token", "token", "oauth_token", "auth_token"))
"""A key or a signature in the query goes well with a token in a header, as at Google; a second token does not."""

_OPAQUE = re.compile(r"(?=[^\s]*[0-9])(?=[^\s]*[A-Za-z])[\w+/=.~:-]{16,}")
_NO_KEYS = re.compile(
    r"^(?:accept|content-|host$|user-agent|if-|cookie|origin|referer|sec-|traceparent|tracestate|range|date|expect)"
    r"|(?:request|correlation|trace|span|transaction|session|device|instance)[_-]?id|idempoten|cursor|page|next|after"
    r"|before|marker|version|agent|date|time|url|uri|type|filter|sort|query|^q$|^id$|[_-]id$|Id$",
    re.IGNORECASE,
)
"""Names whose long values are no keys."""
_SIGNS = re.compile(r"[-_](?:sign|signature|hmac)(?:[-_]\w+)?\Z", re.IGNORECASE)
"""Names of what is computed over a request; it proves the caller, whatever it looks like."""
_CALLED_KEY = re.compile(r"[-_](?:key|token|secret)\Z", re.IGNORECASE)

OF_ITS_LIFE = ("auth.age", "auth.known_expired", "auth.known_fresh", "auth.expired_for", "auth.expires_in")
"""What `lifetime` reads: asked of healthy calls too, which need nothing else of the family."""


def credentials(view: View) -> tuple[Credential, ...]:
    """The credentials that count for this call: those of a token request may stand in its body.

    So may the only one of another call: some APIs take their key as a field.
    """
    found = tuple(one for one in view.sent.credentials if one.where != "req.header.proxy-authorization")
    if view.once(operations.is_token_call):
        return found
    return tuple(one for one in found if not one.where.startswith("req.body")) or found


def main(view: View) -> Credential | None:
    """The credential that matters most: the one in Authorization, else the first."""
    found = view.once(credentials)
    return next((one for one in found if one.where == "req.header.authorization"), found[0] if found else None)


def expiry(view: View, one: Credential) -> tuple[float, str] | None:
    """When the token runs out by the word of its issuer, and where that is kept."""
    profile = view.exchange.context.profile
    if one.expires_at is not None:
        return one.expires_at, "profile.token.expires_at"
    if profile.token_expires_at is not None and one.fingerprint and one.fingerprint == profile.token_fingerprint:
        return profile.token_expires_at, "profile.token.expires_at"
    return None


def read(view: View) -> Iterator[Named]:
    """Whether a credential is there, where, and how it is written."""
    found = view.once(credentials)
    one = view.once(main)
    profile_adds = not view.was_sent and view.exchange.context.profile.auth_type not in ("", "none")
    if one is None:
        saw = "the profile adds the credential" if profile_adds else _none(view)
        yield "auth.present", fact(profile_adds, "profile.auth" if profile_adds else "req.header", saw=saw)
        yield "auth.count", fact(int(profile_adds), "profile.auth" if profile_adds else "req.header", saw=saw)
        perhaps = next(_perhaps(view), None)
        if perhaps is not None:
            length = f" ({count(len(perhaps.value), 'character')})" if perhaps.value else ""
            yield "auth.perhaps", fact(True, perhaps.at, saw=f"{perhaps.name}{length}")
        return
    sight = _sight(one)
    yield "auth.present", fact(True, one.where, saw=sight)
    yield "auth.count", fact(len(found), *(each.where for each in found), saw=count(len(found), "credential"))
    yield "auth.where", fact(one.where, one.where, saw=sight)
    yield "auth.shape", fact(one.shape.value, one.where, saw=sight)
    yield "auth.length", fact(one.length, one.where, saw=count(one.length, "character"))
    if one.fingerprint:
        yield "auth.fingerprint", fact(one.fingerprint, one.where)
    if one.prefix:
        yield "auth.prefix", fact(one.prefix, one.where, saw=f"begins with {one.prefix}")
    yield from _scheme(found)
    yield from _places(found)
    yield from _hygiene(found)


_WS_SECURITY = re.compile(r"<(?:[\w.-]+:)?(UsernameToken|BinarySecurityToken|Assertion)[\s>/]")
"""How the header of a SOAP envelope names its caller, by OASIS WS-Security 1.1 §6."""


def _perhaps(view: View) -> Iterator[Pair]:
    """Headers and parameters under names nobody knows whose value looks like a key: long, of letters and digits.

    Whatever the value, also a header that is called a key and that the server's words name: it was sent and is refused.
    """
    words = view.once(error).message
    told = words.value.lower() if words is not None else ""
    for pair in (*view.headers, *view.query):
        if _NO_KEYS.search(pair.name) or not pair.value:
            continue
        if (
            _OPAQUE.fullmatch(pair.value)
            or _SIGNS.search(pair.name)
            or (_CALLED_KEY.search(pair.name) and pair.name.lower() in told)
        ):
            yield pair
    found = _WS_SECURITY.search(view.body.text[:20_000]) if view.body is not None else None
    if found is not None:
        yield Pair(found[1], "", f"req.body@{found.start(1)}-{found.end(1)}")


def _none(view: View) -> str:
    names = [pair.name for pair in view.headers]
    if not names:
        return "no Authorization header"
    return f"no Authorization header among {listing(names, 6)}"


def _sight(one: Credential) -> str:
    kind = "" if one.shape.value == "opaque" else f"{one.shape.value.upper()}, "
    return f"{one.scheme} ···· ({kind}{count(one.length, 'character')})".lstrip()


def _scheme(found: tuple[Credential, ...]) -> Iterator[Named]:
    one = next((each for each in found if each.where == "req.header.authorization"), None)
    if one is None:
        return
    at = f"{one.where}@0-{len(one.scheme)}" if one.scheme else one.where
    yield "auth.scheme", fact(one.scheme, at, saw=one.scheme or "a token without a scheme")
    if one.scheme.lower() in ("basic", "digest"):
        yield "auth.pair", fact(one.scheme, at, saw=f"{one.scheme}: a user and a password")


def _places(found: tuple[Credential, ...]) -> Iterator[Named]:
    header = next((one.where for one in found if one.where.startswith("req.header.")), None)
    query = next((one.where for one in found if one.where.lower() in _BEARER_IN_QUERY), None)
    both = header is not None and query is not None
    at = [where for where in (header, query) if where] or [found[0].where]
    words = "in a header and in the query" if both else "in one place"
    yield "auth.two_places", fact(both, *at, saw=words, each=_TWO_PLACES if both else ())


def _hygiene(found: tuple[Credential, ...]) -> Iterator[Named]:
    findings = [(one, each) for one in found for each in one.hygiene]
    if findings:
        at = [_place(one, each) for one, each in findings]
        each = tuple(_finding(each) for _, each in findings)
        yield "auth.hygiene", fact(findings[0][1].name, at[0], saw=each[0])
        yield "auth.hygiene_all", fact(tuple(each.name for _, each in findings), *at, each=each)


def _place(one: Credential, finding: Hygiene) -> str:
    return f"{one.where}@{finding.start}-{finding.end}" if finding.end > finding.start else one.where


def _finding(finding: Hygiene) -> str:
    words = _FINDINGS.get(finding.name, finding.name)
    return f"{words} ({finding.shown})" if finding.shown else words


def lifetime(view: View) -> Iterator[Named]:
    """How old the token is, and how long it has to live."""
    one, profile, present = view.once(main), view.exchange.context.profile, clock.now(view)
    if one is None:
        return
    if profile.token_obtained_at is not None and one.fingerprint == profile.token_fingerprint and present:
        age = present - profile.token_obtained_at
        yield "auth.age", fact(age, "profile.token.obtained_at", saw=f"obtained {duration(age)} before")
    known = expiry(view, one)
    if known is None or not present:
        return
    left = known[0] - present
    at, each = (
        [known[1]],
        [f"token ran out {time_of_day(known[0])}" if left < 0 else f"valid until {time_of_day(known[0])}"],
    )
    if view.server_time is not None:
        at, each = [*at, "res.header.date"], [*each, f"Date {time_of_day(view.server_time)}"]
    yield "auth.known_expired", fact(left < 0, *at, each=tuple(each))
    yield "auth.known_fresh", fact(left >= 0, *at, each=tuple(each))
    if left < 0:
        yield "auth.expired_for", fact(-left, *at, each=tuple(each))
    else:
        yield "auth.expires_in", fact(left, *at, each=tuple(each))
