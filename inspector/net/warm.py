"""Loads before the first call what it would wait for: modules, and the roots that certificates are checked by."""

from __future__ import annotations

import contextlib
from importlib import import_module

from inspector.model.profile import OAuth2, Profile, Tls

_EVERY_CALL = (
    "anyio._backends._asyncio",  # httpcore finds it by name, on the first connection
    "msgspec",  # reads the first long answer
    "inspector.net.cookies",
    "inspector.net.send",
    "inspector.net.wire",
)


def warm(profiles: tuple[Profile, ...], active: Profile | None) -> None:
    """Load what the first call of `active` takes; oauthlib too where a profile gets tokens. Blocks, raises nothing."""
    from inspector.net.client import TlsConfigError, ssl_context

    for name in _EVERY_CALL:
        import_module(name)
    if any(isinstance(profile.auth, OAuth2) for profile in profiles):
        import_module("oauthlib.oauth2")
    tls = active.tls if active is not None else Tls()
    if not tls.client_cert:  # its key may need a password that nobody was asked for yet
        with contextlib.suppress(TlsConfigError):  # told of when a call needs it
            ssl_context(tls, http2=bool(active and active.http2), verify=tls.verify)
