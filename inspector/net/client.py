"""A profile's way to the network: trust, client certificate, proxy and HTTP version. Imports httpx."""

from __future__ import annotations

import functools
import ssl
from pathlib import Path

import certifi
import httpcore
import httpx

from inspector.model.profile import Profile, Tls
from inspector.net.proxy import ProxyChoice
from inspector.redact import Redactor


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


def open_client(
    profile: Profile | None,
    proxy: ProxyChoice,
    proxy_login: tuple[str, str] | None,
    backend: httpcore.AsyncNetworkBackend,
    redactor: Redactor,
    *,
    verify: bool = True,
) -> httpx.AsyncClient:
    """A client for one call: fresh connections, so that every phase is seen. Raises TlsConfigError, ProxyConfigError.

    `verify=False` looks at a certificate without trusting it; the profile's own setting counts otherwise.
    """
    pool = _pool(profile, proxy, proxy_login, backend, redactor, verify=verify)
    return httpx.AsyncClient(transport=Transport(pool), trust_env=False, follow_redirects=False)


def _pool(
    profile: Profile | None,
    proxy: ProxyChoice,
    proxy_login: tuple[str, str] | None,
    backend: httpcore.AsyncNetworkBackend,
    redactor: Redactor,
    *,
    verify: bool,
) -> httpcore.AsyncConnectionPool:
    tls = profile.tls if profile else Tls()
    http2 = bool(profile and profile.http2)
    context = ssl_context(tls, http2=http2, verify=verify and tls.verify)
    if not proxy.url:
        return httpcore.AsyncConnectionPool(ssl_context=context, http2=http2, network_backend=backend)
    login = proxy_login or proxy.login
    if login:
        redactor.add(login[1])
        redactor.add(f"{login[0]}:{login[1]}")
    return _proxied(proxy, login, context, tls, http2, backend)


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


def ssl_context(tls: Tls, *, http2: bool, verify: bool) -> ssl.SSLContext:
    """The context for a profile's TLS settings; kept until a file changes. Raises TlsConfigError."""
    files = tuple(Path(name).expanduser() for name in (tls.ca_file, tls.client_cert, tls.client_key) if name)
    stamps = tuple(_stamp(path) for path in files)
    return _context(tls.ca_file, tls.client_cert, tls.client_key, http2, verify, stamps)


@functools.lru_cache(maxsize=16)
def _context(
    ca_file: str, client_cert: str, client_key: str, http2: bool, verify: bool, stamps: tuple[int, ...]
) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if ca_file:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        _load(context.load_verify_locations, ca_file)
    else:
        # The system's store, so that a company's own root counts, and the public roots where there is no such store.
        context.load_verify_locations(certifi.where())
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    if client_cert:
        key = str(Path(client_key).expanduser()) if client_key else None
        try:
            # Without the empty password a protected key would ask on the terminal, under the screen.
            context.load_cert_chain(str(Path(client_cert).expanduser()), key, password="")
        except (OSError, ValueError) as error:
            raise TlsConfigError(
                client_cert, f"The client certificate or its key cannot be used: {_why(error)}"
            ) from None
    context.set_alpn_protocols(["http/1.1", "h2"] if http2 else ["http/1.1"])
    return context


def _load(load: object, name: str) -> None:
    assert callable(load)
    try:
        load(str(Path(name).expanduser()))
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
