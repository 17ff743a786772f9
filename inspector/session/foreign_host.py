"""Whether a call would carry the credential of a profile to a host that the profile is not about."""

from __future__ import annotations

from urllib.parse import urlsplit

from inspector.model.profile import NoAuth, OAuth2, Profile
from inspector.model.request import Request


def foreign_host(request: Request, profile: Profile | None) -> str:
    """The host that must not get the profile's credential, or `""` when nothing speaks against sending.

    A profile is about the host of its base URL and, with OAuth 2.0, of its token URL; without a base URL about any.
    """
    if profile is None or isinstance(profile.auth, NoAuth) or not profile.base_url:
        return ""
    from inspector.net.prepare import resolved_url

    host = _host(resolved_url(request, profile))
    own = {_host(resolved_url(Request(url=profile.base_url), profile))}
    if isinstance(profile.auth, OAuth2):
        own.add(_host(profile.auth.token_url))
    return host if host and host not in own else ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
