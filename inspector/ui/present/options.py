"""What holds for every call of a profile beside its credential, as labels and values: waits, TLS, proxy, headers."""

from __future__ import annotations

from collections.abc import Iterator

from inspector.model.profile import Profile, Tls, Trust
from inspector.model.proxy_use import ProxyUse
from inspector.redact import MASK, Redactor, is_credential_name, mask_header

Detail = tuple[str, str, str]
"""A label, its value, and the first words of the locators that point at it."""

_TRUST = {
    Trust.SYSTEM: "the authorities of this machine",
    Trust.BUNDLED: "the public authorities that come with Inspector",
}
_NO_USE = ProxyUse()


def option_details(profile: Profile | None, proxy: ProxyUse = _NO_USE) -> tuple[Detail, ...]:
    """Every option that holds for the next call; those that are off and rarely used are left out."""
    if profile is None:
        return (("profile", "none; the URL must be whole", ""), *_proxies(None, proxy))
    waits = profile.timeouts
    details: list[Detail] = [
        ("timeouts", f"connect {waits.connect:g} s, read {waits.read:g} s, write {waits.write:g} s", "timeouts"),
        (
            "redirects",
            f"followed, {profile.max_redirects} at most" if profile.max_redirects else "kept",
            "max_redirects",
        ),
        ("cookies", "kept for this run" if profile.cookies else "not kept", "cookies"),
        ("HTTP", "1.1 or 2" if profile.http2 else "1.1", "http2"),
        *_tls(profile.tls),
        *_proxies(profile, proxy),
        *(("host", f"{name} is at {place}", "hosts") for name, place in profile.hosts),
    ]
    if profile.auto:
        details.append(("automatic", ", ".join(profile.auto), "auto"))
    hider = Redactor()
    details += [
        ("header", f"{param.name}: {mask_header(param.name, param.value, hider)}", "headers")
        for param in profile.headers
        if param.enabled
    ]
    details += [
        ("variable", f"{name} = {MASK if is_credential_name(name) else hider.text(value)}", "variables")
        for name, value in profile.variables
    ]
    return tuple(details)


def proxy_details(use: ProxyUse) -> Iterator[Detail]:
    """The proxy of the next call and who chose it, or why there is none; nothing where no proxy is set anywhere."""
    where = "proxy proxy_source"
    if use.url:
        yield "proxy", use.url, where
        yield "", "from the profile" if use.source == "profile" else f"from {use.source}", where
    elif use.because:
        yield "proxy", f"none: {use.because}", where
    elif use.environment:
        yield "proxy", "none for this URL", where


def _tls(tls: Tls) -> Iterator[Detail]:
    yield "TLS", "certificate checked" if tls.verify else "certificate NOT checked", "verify tls"
    if tls.verify:
        yield "trusted", _TRUST[tls.trust], "tls trust"
    yield "lowest", f"TLS {tls.min_version}", "tls min_version"
    for label, value, where in (
        ("CA file", tls.ca_file, "ca_file"),
        ("SNI name", tls.server_name, "server_name"),
        ("client cert", tls.client_cert, "client_cert"),
        ("client key", tls.client_key, "client_key"),
        ("key password", str(tls.key_password) if tls.key_password else "", "key_password"),
    ):
        if value:
            yield label, value, f"tls {where}"


def _proxies(profile: Profile | None, use: ProxyUse) -> Iterator[Detail]:
    """The proxy of this URL, then what decides it: the keys of the profile and the variables of the environment."""
    yield from tuple(proxy_details(use)) or (("proxy", "none", "proxy proxy_source"),)
    if profile is not None and profile.proxy_auth is not None:
        yield "proxy login", str(profile.proxy_auth), "proxy_auth"
    if profile is not None and profile.no_proxy:
        yield "no proxy for", profile.no_proxy, "no_proxy"
    counts = profile is None or profile.trust_env
    for name, value in use.environment:
        yield name, value if counts else f"{value} (not used: trust_env = false)", "proxy_source"
