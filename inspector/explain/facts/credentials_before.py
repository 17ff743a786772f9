"""What earlier calls tell about the credential of this one: where it worked, whether it was changed or spent."""

from __future__ import annotations

from inspector.describe import count
from inspector.explain.facts import auth, operations, text
from inspector.explain.facts.earlier import (
    JUST_NOW,
    RECENT,
    ago,
    is_ours,
    is_same_client,
    name_of,
    on_host,
    on_operation,
    present,
)
from inspector.explain.facts.fact import Fact, fact
from inspector.explain.facts.shape import operation_name, place
from inspector.explain.facts.view import View
from inspector.model.credential import Credential
from inspector.model.history import Past


def token_other_ops_ok(view: View) -> Fact | None:
    """Whether this token worked on another operation; None when it was not tried."""
    token, ours = token_of(view), view.once(operation_name)
    if not token:
        return None
    since, tried = present(view) - JUST_NOW, False
    for past in reversed(on_host(view)):
        if past.at < since:
            break
        if past.token_fingerprint == token and past.operation != ours and past.kind != "token":
            tried = True
            if past.ok:
                return fact(True, "hist.last_ok", saw=f"this token worked on {name_of(past)} {ago(view, past)}")
    return fact(False, "hist", saw="this token failed elsewhere too") if tried else None


def token_last_ok_age(view: View) -> Fact | None:
    """Seconds since a call with this token, as it is written now, last worked; None when none is known."""
    token = token_of(view)
    for past in reversed(on_host(view)) if token else ():
        if past.ok and past.token_fingerprint == token and past.kind != "token":
            saw = f"this token worked on {name_of(past)} {ago(view, past)}"
            return fact(present(view) - past.at, "hist.last_ok", saw=saw)
    return None


def client_ok_recent(view: View) -> Fact | None:
    """Whether a call of this OAuth client worked in the last hour, whichever profile made it; None without a client."""
    if not view.exchange.context.profile.client_id:
        return None
    for past in reversed(on_host(view)):
        if present(view) - past.at > RECENT:
            break
        if past.ok and past.kind != "token" and past.client_id and is_same_client(view, past):
            by = f" by the grant {past.grant}" if past.grant else ""
            return fact(True, "profile.client_id", "hist.last_ok", saw=f"this client worked{by} {ago(view, past)}")
    return None


def other_token_op_ok(view: View) -> Fact | None:
    """Whether another token worked on this operation; None when none was tried."""
    token, tried = token_of(view), False
    for past in reversed(on_operation(view)):
        if token and past.token_fingerprint and past.token_fingerprint != token:
            tried = True
            if past.ok:
                return fact(True, "hist.last_ok", saw=f"another token worked here {ago(view, past)}")
    return fact(False, "hist", saw="other tokens failed here too") if tried else None


def secret_same(view: View) -> Fact | None:
    """Whether the secret is the one of the last success; None when either is not known.

    A secret that differs was changed here only where one is stored: in a recording it may be another client's.
    """
    known = view.once(_last_secret)
    ours = view.once(secret)
    if known is None or not ours:
        return None
    same = known.secret_fingerprint == ours
    if not same and not view.exchange.context.profile.secret_fingerprint:
        return None
    saw = f"the secret is {'the one' if same else 'not the one'} that worked {ago(view, known)}"
    return fact(same, "profile.client_secret", "hist.last_ok", saw=saw)


def secret_edited(view: View) -> Fact | None:
    """The reverse of `secret_same`."""
    same = secret_same(view)
    return fact(not same.value, "profile.client_secret", "hist.last_ok", saw=same.saw) if same else None


def secret(view: View) -> str:
    """The fingerprint of the client secret: the one a token call sent, else the one the profile holds."""
    if view.once(operations.is_token_call):
        for one in view.sent.credentials:
            if one.where.rpartition("/")[2] == "client_secret" or one.scheme.lower() == "basic":
                return one.fingerprint
    return view.exchange.context.profile.secret_fingerprint


def spent(view: View) -> str:
    """The fingerprint of what a token call spends: the refresh token or the authorization code."""
    one = _spent(view)
    return one.fingerprint if one is not None else ""


def _spent(view: View) -> Credential | None:
    if not view.once(operations.is_token_call):
        return None
    names = ("refresh_token", "code")
    return next((one for one in view.sent.credentials if one.where.rpartition("/")[2] in names), None)


def _last_secret(view: View) -> Past | None:
    hosts = [place(view.url)]
    for other in (view.exchange.context.profile.base_url, view.conventions.auth.token_url):
        hosts += [place(text.url(other))] if other and place(text.url(other)) not in hosts else []
    for host in hosts:
        for past in reversed(view.history.on_host(host)):
            if past.ok and past.secret_fingerprint and is_ours(view, past):
                return past
    return None


def token_rotations(view: View) -> Fact | None:
    """How often the token for this host changed."""
    seen = {past.token_fingerprint for past in on_host(view) if past.token_fingerprint and past.kind != "token"}
    seen |= {token_of(view)} - {""}
    return fact(len(seen) - 1, "hist", saw=count(len(seen), "token")) if seen and on_host(view) else None


def refresh_reused(view: View) -> Fact | None:
    """Whether the refresh token or code of this token call was spent before; None for other calls."""
    one = _spent(view)
    if one is None or not one.fingerprint:
        return None
    for past in reversed(on_host(view)):
        if past.kind == "token" and past.ok and past.token_fingerprint == one.fingerprint:
            return fact(True, one.where, "hist.last_ok", saw=f"it was used {ago(view, past)}")
    return fact(False, one.where, saw="it was not used before")


def token_of(view: View) -> str:
    """The fingerprint of the token; none for a damaged one, which is not the token that worked."""
    one = view.once(auth.main)
    return one.fingerprint if one is not None and not one.hygiene else ""
