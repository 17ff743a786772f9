"""Loads before the first call what it would wait for: modules, and the roots that certificates are checked by."""

from __future__ import annotations

import contextlib

from inspector.model.profile import OAuth2, Profile, Tls


def warm(profiles: tuple[Profile, ...], active: Profile | None) -> None:
    """Load what the first call of `active` takes; oauthlib too where a profile gets tokens. Blocks, raises nothing."""
    import anyio._backends._asyncio  # noqa: F401  (httpcore finds it by name, on the first connection)
    import msgspec  # noqa: F401  (reads the first long answer)

    import inspector.net.cookies
    import inspector.net.send
    import inspector.net.wire  # noqa: F401  (loaded for its imports)
    from inspector.net.client import TlsConfigError, ssl_context

    if any(isinstance(profile.auth, OAuth2) for profile in profiles):
        import oauthlib.oauth2  # noqa: F401  (loaded for the first token call)
    tls = active.tls if active is not None else Tls()
    if not tls.client_cert:  # its key may need a password that nobody was asked for yet
        with contextlib.suppress(TlsConfigError):  # told of when a call needs it
            ssl_context(tls, http2=bool(active and active.http2), verify=tls.verify)
