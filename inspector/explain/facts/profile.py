"""Facts of the profile: `profile.*`; references and settings, never a value."""

from __future__ import annotations

from collections.abc import Iterator

from inspector.describe import safe
from inspector.explain.facts import text
from inspector.explain.facts.earlier import is_same_client, on_host
from inspector.explain.facts.fact import Named, fact, specs
from inspector.explain.facts.view import View
from inspector.model.history import Past

SPECS = {
    **specs(
        "str",
        profile__name="Name of the profile",
        profile__vendor="Vendor named by the profile",
        profile__auth_type="Kind of authentication: none, basic, bearer, api_key, oauth2",
        profile__grant="OAuth 2.0 grant",
        profile__guard="What may be sent: open, confirm, read-only",
        profile__proxy="Proxy in use, without credentials",
        profile__proxy_source="Where the proxy comes from: the profile or an environment variable",
        profile__client_id="OAuth 2.0 client id",
        profile__token_url="Token endpoint",
        profile__redirect_uri="Redirect URI of the client",
        profile__base_host="Host of the base URL",
        profile__min_version="Lowest version of TLS that is spoken: 1.2, 1.3",
    ),
    **specs(
        "bool",
        profile__production="The profile is marked as production",
        profile__verify="The server's certificate is checked",
        profile__proxy_login="The proxy gets a user and a password",
        profile__can_refresh="A new token can be had without a person",
        profile__grant_changed="The last success of this client used another grant",
        profile__grant_unlisted="The vendor does not offer the profile's grant",
    ),
}


def read(view: View) -> Iterator[Named]:
    """Every setting that is there."""
    held = view.exchange.context.profile
    for name in (
        "name", "vendor", "auth_type", "grant", "proxy", "proxy_source", "client_id", "token_url", "redirect_uri",
    ):  # fmt: skip
        value = str(getattr(held, name))
        if value:
            yield f"profile.{name}", fact(value, f"profile.{name}", saw=safe(f"{name.replace('_', ' ')} {value}", 120))
    yield "profile.guard", fact(held.guard.value, "profile.guard", saw=f"guard {held.guard}")
    words = "marked as production" if held.production else "not marked as production"
    yield "profile.production", fact(held.production, "profile.production", saw=words)
    words = "certificates are checked" if held.verify else "certificates are not checked"
    yield "profile.verify", fact(held.verify, "profile.tls", saw=words)
    words = "a new token can be had" if held.can_refresh else "no way to a new token in the profile"
    yield "profile.can_refresh", fact(held.can_refresh, "profile.auth", saw=words)
    if held.min_version:
        yield "profile.min_version", fact(held.min_version, "profile.tls", saw=f"lowest TLS {held.min_version}")
    if held.proxy:
        words = "a user and a password for the proxy" if held.proxy_login else "no user and password for the proxy"
        yield "profile.proxy_login", fact(held.proxy_login, "profile.proxy", saw=words)
    if held.base_url:
        yield "profile.base_host", fact(text.url(held.base_url).host, "profile.base_url")
    if held.grant:
        yield from _grant(view, held.grant)


def _worked_by_grant(view: View, past: Past) -> bool:
    """Whether the API took a token of the same client; that one was issued or refreshed says nothing of it."""
    return past.ok and past.kind != "token" and bool(past.grant) and is_same_client(view, past)


def _grant(view: View, grant: str) -> Iterator[Named]:
    offered = view.conventions.auth.grants
    if offered:
        saw = f"grant {grant}; offered: {', '.join(offered)}"
        yield "profile.grant_unlisted", fact(grant not in offered, "profile.grant", saw=safe(saw, 160))
    before = next((past.grant for past in reversed(on_host(view)) if _worked_by_grant(view, past)), "")
    if before:
        at = ("profile.grant", "hist.last_ok")
        yield "profile.grant_changed", fact(before != grant, *at, saw=safe(f"grant {grant}, was {before}", 120))
