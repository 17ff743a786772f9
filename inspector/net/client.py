"""A profile's way to the network: trust, client certificate, proxy and HTTP version. Imports httpx."""

from __future__ import annotations

import functools
import ssl
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpcore
import httpx

from inspector.model.profile import Profile, Tls, TlsVersion
from inspector.net.proxy import NO_PROXY, ProxyChoice
from inspector.net.trust import trusting
from inspector.redact import Redactor

_VERSIONS = {TlsVersion.TLS_1_2: ssl.TLSVersion.TLSv1_2, TlsVersion.TLS_1_3: ssl.TLSVersion.TLSv1_3}


class TlsConfigError(Exception):
    """A certificate file of the profile that cannot be used. `file` is its path."""

    def __init__(self, file: str, text: str) -> None:
        super().__init__(text)
        self.file = file


class ProxyConfigError(Exception):
    """A proxy setting that cannot be used; the text holds no password."""


class Transport(httpx.AsyncHTTPTransport):
    """The transport of httpx over a pool of our own: it alone has a place for another resolver and for SOCKS names.

    The constructor of httpx would build a pool and a TLS context first, only to have them replaced.
    """

    def __init__(self, pool: httpcore.AsyncConnectionPool) -> None:
        self._pool = pool


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How one call leaves: its proxy with the login, the password of the client's key, and whether to check.

    `verify=False` looks at a certificate without trusting it; the profile's own setting counts otherwise.
    """

    proxy: ProxyChoice = NO_PROXY
    login: tuple[str, str] | None = field(default=None, repr=False)
    key_password: str | None = field(default=None, repr=False)
    verify: bool = True


def open_client(
    profile: Profile | None, way: Way, backend: httpcore.AsyncNetworkBackend, redactor: Redactor
) -> httpx.AsyncClient:
    """A client for one call: fresh connections, so that every phase is seen. Raises TlsConfigError, ProxyConfigError.

    It reads certificate files, so call it off the event loop.
    """
    pool = _pool(profile, way, backend, redactor)
    return httpx.AsyncClient(transport=Transport(pool), trust_env=False, follow_redirects=False)


def _pool(
    profile: Profile | None, way: Way, backend: httpcore.AsyncNetworkBackend, redactor: Redactor
) -> httpcore.AsyncConnectionPool:
    tls = profile.tls if profile else Tls()
    http2 = bool(profile and profile.http2)
    context = ssl_context(tls, http2=http2, verify=way.verify and tls.verify, key_password=way.key_password)
    if not way.proxy.url:
        return httpcore.AsyncConnectionPool(ssl_context=context, http2=http2, network_backend=backend)
    login = way.login or way.proxy.login
    if login:
        redactor.add(login[1])
        redactor.add(f"{login[0]}:{login[1]}")
    return _proxied(way.proxy, login, context, tls, http2, backend)


def _proxied(
    proxy: ProxyChoice,
    login: tuple[str, str] | None,
    context: ssl.SSLContext,
    tls: Tls,
    http2: bool,
    backend: httpcore.AsyncNetworkBackend,
) -> httpcore.AsyncConnectionPool:
    scheme = proxy.url.partition("://")[0].lower()
    auth = (login[0].encode(), login[1].encode()) if login else None
    try:
        url = httpcore.URL(proxy.shown)
        if not url.host:
            raise ProxyConfigError(f"The proxy {proxy.shown} names no host")
        if scheme in ("socks5", "socks5h"):
            # SOCKS proxies look names up themselves; httpcore knows one name for both.
            url = httpcore.URL(scheme="socks5", host=url.host, port=url.port or 1080, target=url.target)
            return httpcore.AsyncSOCKSProxy(
                url, proxy_auth=auth, ssl_context=context, http2=http2, network_backend=backend
            )
        if scheme in ("http", "https"):
            return httpcore.AsyncHTTPProxy(
                url,
                proxy_auth=auth,
                ssl_context=context,
                # A context of its own: the pool sets the protocols to negotiate on the one it is given.
                proxy_ssl_context=ssl_context(tls, http2=False, verify=tls.verify) if scheme == "https" else None,
                http2=http2,
                network_backend=backend,
            )
    except (ValueError, TypeError, ImportError) as error:
        raise ProxyConfigError(f"The proxy {proxy.shown} cannot be used: {type(error).__name__}") from None
    raise ProxyConfigError(f"The proxy scheme {scheme} is not one of http, https, socks5")


def ssl_context(tls: Tls, *, http2: bool, verify: bool, key_password: str | None = None) -> ssl.SSLContext:
    """The context for a profile's TLS settings; kept until a file changes. Raises TlsConfigError."""
    files = tuple(Path(name).expanduser() for name in (tls.ca_file, tls.client_cert, tls.client_key) if name)
    stamps = tuple(_stamp(path) for path in files)
    plain = replace(tls, key_password=None, server_name="")
    return _context(plain, http2, verify, key_password, stamps)


@functools.lru_cache(maxsize=16)
def _context(tls: Tls, http2: bool, verify: bool, key_password: str | None, stamps: tuple[int, ...]) -> ssl.SSLContext:
    context = trusting(tls.trust) if verify else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    elif tls.ca_file:
        _load(context, tls.ca_file)
    context.minimum_version = _VERSIONS[tls.min_version]
    if tls.client_cert:
        _prove(context, tls, key_password)
    context.set_alpn_protocols(["http/1.1", "h2"] if http2 else ["http/1.1"])
    return context


def _prove(context: ssl.SSLContext, tls: Tls, key_password: str | None) -> None:
    """Load the certificate and the key that prove us."""
    key = str(Path(tls.client_key).expanduser()) if tls.client_key else None
    asked = False

    def password() -> str:
        # Always given: without one, OpenSSL would ask for it on the terminal, under the screen.
        nonlocal asked
        asked = True
        return key_password or ""

    try:
        context.load_cert_chain(str(Path(tls.client_cert).expanduser()), key, password=password)
    except (OSError, ValueError) as error:
        file = tls.client_key or tls.client_cert
        if asked and key_password is None:
            raise TlsConfigError(file, "The client key is encrypted; name its password in tls.key_password") from None
        if asked:
            words = "The client key cannot be decrypted with the value of tls.key_password"
            raise TlsConfigError(file, words) from None
        words = f"The client certificate or its key cannot be used: {_why(error)}"
        raise TlsConfigError(tls.client_cert, words) from None


def _load(context: ssl.SSLContext, name: str) -> None:
    try:
        context.load_verify_locations(str(Path(name).expanduser()))
    except (OSError, ValueError) as error:
        raise TlsConfigError(name, f"The CA file cannot be used: {_why(error)}") from None


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError as error:
        raise TlsConfigError(str(path), f"The file {path.name} cannot be read: {_why(error)}") from None


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return error.reason or "it is not in PEM form"
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return type(error).__name__
