"""Facts of a token that carries claims: `jwt.*`. Read locally and not verified; times are held against the server's."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.describe import clock as time_of_day
from inspector.describe import safe
from inspector.explain.facts import auth, clock
from inspector.explain.facts.fact import Fact, FactSpec, Named, fact, specs
from inspector.explain.facts.view import View, scalar
from inspector.model.credential import Credential, CredentialShape

SPECS = {
    **specs(
        "bool",
        jwt__present="The credential is a JSON Web Token, signed or encrypted",
        jwt__whole="It has three parts and two of them can be read",
        jwt__encrypted="Its claims are encrypted (five parts) and cannot be read",
    ),
    **specs(
        "float",
        jwt__exp_in="Seconds until it expires, negative when it has; by the server's clock when that is known",
        jwt__expired_for="Seconds since it expired",
        jwt__nbf_in="Seconds until it becomes valid, negative when it is",
        jwt__iat_in="Seconds from now to its issue, negative when it is past",
        jwt__life="Seconds from issue to expiry",
    ),
    **specs(
        "str",
        jwt__clock="Whose clock was used: server or own",
        jwt__iss="Issuer",
        jwt__alg="Signature algorithm of the header",
        jwt__typ="Type of the header",
        jwt__sub="Subject",
        jwt__kind="What marks it as another token than an access token: id, refresh, bound",
    ),
    **specs("list", jwt__aud="Audiences", jwt__scope="Scopes, roles or permissions"),
    **specs("int", jwt__segments="Parts between dots"),
    "jwt.claim.*": FactSpec("str", "A claim of the token, as text"),
}


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was sent, with what can be read of it."""

    credential: Credential
    header: dict[str, object]
    claims: dict[str, object]

    def at(self, claim: str = "") -> str:
        return f"{self.credential.where}#/{claim}" if claim else self.credential.where


def token(view: View) -> Token | None:
    """The first credential that is a JSON Web Token, or was one before it was damaged."""
    for one in view.once(auth.credentials):
        if one.shape in (CredentialShape.JWT, CredentialShape.JWE) or one.jwt_claims or one.prefix.startswith("eyJ"):
            return Token(one, _object(one.jwt_header), _object(one.jwt_claims))
    return None


def _object(text: str) -> dict[str, object]:
    try:
        value = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def read(view: View) -> Iterator[Named]:
    """Form, times and audience of the token."""
    found = view.once(token)
    if found is None:
        if view.once(auth.credentials):
            yield (
                "jwt.present",
                fact(False, view.once(auth.credentials)[0].where, saw="the token carries no readable claims"),
            )
        return
    one, at = found.credential, found.credential.where
    encrypted = one.shape is CredentialShape.JWE or one.segments == 5
    whole = encrypted or (one.segments == 3 and bool(one.jwt_header) and bool(one.jwt_claims))
    parts = f"{one.segments} parts"
    yield "jwt.present", fact(True, at, saw=f"a JSON Web Token of {parts}")
    yield "jwt.segments", fact(one.segments, at, saw=parts)
    yield "jwt.encrypted", fact(encrypted, at, saw=f"{parts}, encrypted" if encrypted else parts)
    yield "jwt.whole", fact(whole, at, saw=parts if whole else f"{parts}, not all can be read")
    yield from _texts(found)
    yield from _times(view, found)
    kind = _kind(view, found)
    if kind:
        yield "jwt.kind", fact(kind[0], at, saw=kind[1])


def _texts(found: Token) -> Iterator[Named]:
    at = found.at()
    for name, holder in (("iss", found.claims), ("sub", found.claims), ("alg", found.header), ("typ", found.header)):
        value = holder.get(name)
        if isinstance(value, str) and value:
            yield f"jwt.{name}", fact(value, at, saw=safe(f"{name} {value}", 120))
    audience = _words(found.claims.get("aud"))
    if audience:
        yield "jwt.aud", fact(audience, at, saw=safe(f"aud {', '.join(audience)}", 120))
    for name in ("scope", "scp", "roles", "permissions"):
        scopes = _words(found.claims.get(name), split=True)
        if scopes:
            yield "jwt.scope", fact(scopes, at, saw=safe(f"{name} {' '.join(scopes)}", 120))
            return


def _words(value: object, *, split: bool = False) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(value.split()) if split else (value,)
    if isinstance(value, list):
        return tuple(one for one in value[:100] if isinstance(one, str))
    return ()


def _times(view: View, found: Token) -> Iterator[Named]:
    present = clock.now(view)
    if not present:
        return
    own = view.server_time is None
    for claim in ("exp", "nbf", "iat"):
        moment = _moment(found.claims.get(claim))
        if moment is not None:
            timed = _timed(view, found, moment - present, f"{claim} {time_of_day(moment)}")
            yield f"jwt.{claim}_in", timed
            if claim == "exp" and moment < present:
                yield "jwt.expired_for", Fact(present - moment, timed.at, timed.saw, timed.source, timed.each)
    exp, iat = _moment(found.claims.get("exp")), _moment(found.claims.get("iat"))
    if exp is not None and iat is not None:
        yield "jwt.life", fact(exp - iat, found.at())
    if exp is not None or iat is not None:
        place = "context.clock" if own else "res.header.date"
        yield "jwt.clock", fact("own" if own else "server", place, saw=_clock_words(view))


def _timed(view: View, found: Token, seconds: float, saw: str) -> Fact:
    other = "context.clock" if view.server_time is None else "res.header.date"
    return fact(seconds, found.at(), other, saw=saw, each=(saw, _clock_words(view)))


def _clock_words(view: View) -> str:
    if view.server_time is not None:
        return f"Date {time_of_day(view.server_time)}"
    return f"this machine {time_of_day(clock.own_time(view))}"


def _moment(value: object) -> float | None:
    """A NumericDate (RFC 7519 §2); a date in milliseconds is nobody's meaning and stays as it is."""
    if isinstance(value, str) and len(value) < 20:
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        moment = float(value)
    except OverflowError:
        return None
    return moment if math.isfinite(moment) else None


def _kind(view: View, found: Token) -> tuple[str, str] | None:
    claims, type_ = found.claims, str(found.header.get("typ", "")).lower()
    use = str(claims.get("token_use") or claims.get("token_type") or claims.get("typ", "")).lower()
    if use == "refresh" or type_ in ("rt+jwt", "refresh"):
        return "refresh", "marked as a refresh token"
    client = view.exchange.context.profile.client_id
    if use == "id" or "at_hash" in claims or ("nonce" in claims and client and client in _words(claims.get("aud"))):
        return "id", "marked as an ID token"
    if "cnf" in claims and found.credential.scheme.lower() == "bearer":
        return "bound", "bound to a key (cnf) and sent as a plain Bearer"
    return None


def claims(view: View) -> Iterator[Named]:
    """Each claim that is a scalar."""
    found = view.once(token)
    if found is None:
        return
    for name, value in list(found.claims.items())[:100]:
        if not isinstance(value, dict | list):
            words = scalar(value)
            yield f"jwt.claim.{name}", fact(words, found.at(), saw=safe(f"{name} {words}", 120))
