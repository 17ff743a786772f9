"""Fixes that edit the profile that made the call; without one they are advice."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from inspector.explain.claim import FixSpec
from inspector.explain.situation import Made, Situation, cannot
from inspector.model.fix import Advice, Effect, ProfileEdits, SetKey
from inspector.model.profile import ClientAuth, Grant, TokenBody
from inspector.model.profile_keys import KEYS, is_of

Builder = Callable[[FixSpec, Situation], Made | None]


def open_field(spec: FixSpec, here: Situation) -> Made | None:
    """Open the form at the key that is named, where the user has to say what belongs there."""
    _, mark, name = here.arg(spec, "at").partition("profile.")
    return _open_at(here, name) if mark else None


def set_profile(spec: FixSpec, here: Situation) -> Made | None:
    """Give a key of the profile the value that the claim knows."""
    _, mark, key = here.arg(spec, "at").partition("profile.")
    return _edit(here, SetKey(key=key, value=here.arg(spec, "value"))) if mark else None


def change_grant(spec: FixSpec, here: Situation) -> Made | None:
    """Open the form at the grant, turned to another one: the one that is named, that the vendor has, or the likeliest.

    What else that grant needs is for the user to fill.
    """
    if not _gets_tokens(here):
        return None
    now, named = here.exchange.context.profile.grant, here.arg(spec, "grant")
    offered = (named, *here.conventions.auth.grants, Grant.AUTHORIZATION_CODE, Grant.CLIENT_CREDENTIALS)
    known = (grant for grant in map(_grant, offered) if grant is not None)
    wanted = next(grant for grant in known if grant not in (_grant(now), Grant.REFRESH_TOKEN))
    return _edit(here, SetKey(key="auth.grant", value=wanted.name.lower()), opens="auth.grant")


def client_auth_switch(spec: FixSpec, here: Situation) -> Made | None:
    """Send the client's secret in the other place, or in the one that is named; `none` leaves the secret out."""
    if not _gets_tokens(here):
        return None
    now = here.exchange.context.profile.client_auth
    wanted = here.arg(spec, "to") or _other(now, ClientAuth.BASIC, ClientAuth.BODY)
    if wanted == "none":
        return _edit(here, SetKey(key="auth.client_secret", value=None))
    if wanted == now:
        return cannot(f"the profile sends the client credentials in {_PLACES[now]} already")
    return _edit(here, SetKey(key="auth.client_auth", value=wanted))


def token_body_form(spec: FixSpec, here: Situation) -> Made | None:
    """Send the token call in the other encoding, or in the one that is named."""
    if not _gets_tokens(here):
        return None
    now = here.exchange.context.profile.token_body
    wanted = here.arg(spec, "to") or _other(now, TokenBody.JSON, TokenBody.FORM)
    if wanted == now:
        return cannot(f"the profile sends its token call as {now} already")
    return _edit(here, SetKey(key="auth.token_body", value=wanted))


def pkce_or_redirect_fix(spec: FixSpec, here: Situation) -> Made | None:
    """Open the form at the redirect URI, which has to be the registered one to the letter."""
    return _edit(here, opens="auth.redirect_uri") if _gets_tokens(here) else None


def trust_ca(spec: FixSpec, here: Situation) -> Made | None:
    """Open the form where the file of a root is named."""
    return _edit(here, opens="tls.ca_file")


def client_cert(spec: FixSpec, here: Situation) -> Made | None:
    """Open the form where the file of a client certificate is named."""
    return _edit(here, opens="tls.client_cert")


BUILDERS: Mapping[str, Builder] = {
    "open_field": open_field,
    "set_profile": set_profile,
    "change_grant": change_grant,
    "client_auth_switch": client_auth_switch,
    "token_body_form": token_body_form,
    "pkce_or_redirect_fix": pkce_or_redirect_fix,
    "trust_ca": trust_ca,
    "client_cert": client_cert,
}
"""Actions that edit the profile when the call was made with one, and are advice else."""

_PLACES = {ClientAuth.BASIC.value: "a Basic header", ClientAuth.BODY.value: "the body"}


_CREDENTIAL = {"bearer": "auth.token", "basic": "auth.username", "api_key": "auth.value", "oauth2": "auth.client_id"}
"""Where the credential of each type of auth begins in the form."""


def set_base_url(here: Situation, url: str) -> Made:
    """Give the profile that made the call another base address; words, where there is none."""
    return _edit(here, SetKey(key="base_url", value=url)) or _go("profile.base_url", f"Set base_url to {url}")


def open_auth(here: Situation, words: str) -> Made:
    """Open the form of the profile that made the call at its credential; these words, where there is none."""
    return _open_at(here, "auth") or _go("profile.auth", words)


def _go(opens: str, text: str) -> Made:
    return Made(does=Advice(text=text, opens=opens), effect=Effect.NONE, exact=False)


def _open_at(here: Situation, name: str) -> Made | None:
    """Open the form of the profile that made the call at a key, `timeouts.read`, or at one of its auth, `scope`."""
    auth_type = here.exchange.context.profile.auth_type
    known = [key.dotted for key in KEYS if is_of(key, auth_type)]
    names = (_CREDENTIAL.get(auth_type, "auth.type"),) if name == "auth" else (name, f"auth.{name}")
    inside = next((key for key in known if key.startswith(f"{name}.") and key != "tls.verify"), "auth.type")
    return _edit(here, opens=next((key for key in names if key in known), inside))


def _edit(here: Situation, *keys: SetKey, opens: str = "") -> Made | None:
    name = here.exchange.context.profile.name
    if not name:
        return None
    return Made(does=ProfileEdits(profile=name, keys=keys, opens=opens), effect=Effect.EDIT_PROFILE, exact=False)


def _gets_tokens(here: Situation) -> bool:
    return here.exchange.context.profile.auth_type == "oauth2"


def _other(now: str, one: str, two: str) -> str:
    return two if now == one else one


def _grant(name: str) -> Grant | None:
    return next((grant for grant in Grant if name in (grant.value, grant.name.lower())), None)
