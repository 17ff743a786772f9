"""What held when a call began, frozen for its explanation: the profile, the clock, the proxies of the environment."""

from __future__ import annotations

import contextlib
import time
from dataclasses import replace
from urllib.parse import urlsplit

from inspector.model.exchange import Context, ProfileFacts
from inspector.model.profile import ApiKey, Basic, Bearer, NoAuth, OAuth2, Profile, Timeouts
from inspector.model.proxy_use import ProxyUse
from inspector.model.request import Request
from inspector.net.token import Token
from inspector.redact import Redactor
from inspector.session.vault import Vault, can_get, carried_secret


def context_of(profile: Profile | None, request: Request, vault: Vault, redactor: Redactor) -> Context:
    """The context of a call that starts now. It may run the command behind a secret, so call it off the event loop."""
    return Context(
        profile=profile_facts(profile, request, vault, redactor) if profile else _without_profile(request, redactor),
        clock=time.time(),
        timeouts=profile.timeouts if profile else Timeouts(),
        environment=_environment(redactor),
    )


def checking_context(profile: Profile | None, redactor: Redactor) -> Context:
    """The context of a request that is only looked at: no secret is touched, nothing blocks."""
    facts = _facts(profile) if profile else ProfileFacts()
    return Context(profile=facts, clock=time.time(), environment=_environment(redactor))


def profile_facts(profile: Profile, request: Request, vault: Vault, redactor: Redactor) -> ProfileFacts:
    """The profile as an explanation may know it, with the fingerprints of its secret and token."""
    with contextlib.suppress(OSError):  # a token that cannot be read is told of where it is needed
        vault.shelf.load(profile)
    secret = vault.fingerprint(carried_secret(profile))  # first, so that the state below has seen the value
    state = vault.state(profile)
    use = proxy_use(profile, request, redactor)
    return replace(
        _facts(profile, vault.token(profile)),
        secret_fingerprint=secret,
        token_fingerprint=state.fingerprint,
        token_expires_at=state.expires_at,
        token_obtained_at=state.obtained_at,
        proxy=use.url,
        proxy_source=use.source,
        proxy_login=use.login,
    )


def _facts(profile: Profile, token: Token | None = None) -> ProfileFacts:
    auth = profile.auth
    oauth = auth if isinstance(auth, OAuth2) else None
    return ProfileFacts(
        name=profile.name,
        base_url=profile.base_url,
        vendor=profile.vendor,
        auth_type=_auth_type(profile),
        grant=oauth.grant if oauth else "",
        client_id=oauth.client_id if oauth else "",
        token_url=oauth.token_url if oauth else "",
        redirect_uri=oauth.redirect_uri if oauth else "",
        can_refresh=can_get(profile, token),
        client_auth=oauth.client_auth if oauth else "",
        token_body=oauth.token_body if oauth else "",
        min_version=profile.tls.min_version,
        guard=profile.guard,
        production=profile.production,
        verify=profile.tls.verify,
        base_urls=(profile.base_url,) if profile.base_url else (),
        variables=(*((("base", profile.base_url.rstrip("/")),) if profile.base_url else ()), *profile.variables),
    )


def _auth_type(profile: Profile) -> str:
    match profile.auth:
        case NoAuth():
            return "none"
        case Bearer():
            return "bearer"
        case Basic():
            return "basic"
        case ApiKey():
            return "api_key"
        case OAuth2():
            return "oauth2"


def _without_profile(request: Request, redactor: Redactor) -> ProfileFacts:
    use = proxy_use(None, request, redactor)
    return ProfileFacts(proxy=use.url, proxy_source=use.source, proxy_login=use.login)


def proxy_use(profile: Profile | None, request: Request, redactor: Redactor) -> ProxyUse:
    """The proxy of a call that would be made now. Its passwords are told to the redactor first."""
    from inspector.net.prepare import resolved_url
    from inspector.net.proxy import choose_proxy

    choice = choose_proxy(resolved_url(request, profile), profile)
    own = profile is not None and profile.proxy_auth is not None and choice.source == "profile"
    if choice.login:
        redactor.add(choice.login[1])
    return ProxyUse(
        url=choice.masked,
        source=choice.source,
        login=own or choice.login is not None,
        because=choice.because,
        environment=_environment(redactor),
    )


def _environment(redactor: Redactor) -> tuple[tuple[str, str], ...]:
    from inspector.net.proxy import proxy_environment

    return tuple((name, redactor.text(value)) for name, value in proxy_environment())


def origin_of(url: str) -> str:
    """`scheme://host:port` of a URL, or `""` when it has none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else ""
