"""The keys of a profile that say how the network is gone through: proxy, hosts, TLS."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from inspector.model.hosts import Hosts, read_place
from inspector.model.profile import DIRECT, Tls, TlsVersion, Trust
from inspector.store.table_keys import TableKeys


def read_proxy(keys: TableKeys) -> str:
    """The key `proxy`: a URL without a password, or `direct`."""
    text = keys.text("proxy")
    if not text or text == DIRECT:
        return text
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https", "socks5", "socks5h") and bool(parts.hostname)
        _ = parts.port  # reading it is what checks the number
    except ValueError as error:
        keys.wrong("proxy", f"is not a URL: {error}")
        return text
    if not known:
        words = '"http://proxy.example.com:8080", "socks5://127.0.0.1:1080", or "direct" for none'
        keys.wrong("proxy", f"must be a URL, such as {words}")
    elif parts.password is not None:
        keys.wrong("proxy", 'holds a password; move it to proxy_auth = "env:NAME", with name:password as its value')
    return text


def read_hosts(keys: TableKeys) -> Hosts:
    """The table `hosts`: where calls to a host really connect to."""
    inner = keys.table("hosts", 'a table, such as { "api.example.com" = "127.0.0.1:8443" }')
    if inner is None:
        return ()
    found = []
    for name, place in inner.all_pairs():
        try:
            read_place(name)
        except ValueError:
            inner.wrong(name, "is not a host, such as api.example.com or api.example.com:443")
            continue
        try:
            read_place(place)
        except ValueError:
            inner.wrong(name, 'must be a place to connect to, such as "127.0.0.1", "127.0.0.1:8443" or "[::1]:8443"')
            continue
        found.append((name, place))
    return tuple(found)


def read_tls(keys: TableKeys, folder: Path) -> Tls:
    """The table `tls`; paths in it are relative to `folder`."""
    inner = keys.table("tls")
    if inner is None:
        return Tls()
    tls = Tls(
        verify=inner.flag("verify", True),
        trust=inner.choice("trust", Trust, Trust.SYSTEM),
        ca_file=_path(inner, "ca_file", folder),
        client_cert=_path(inner, "client_cert", folder),
        client_key=_path(inner, "client_key", folder),
        key_password=inner.secret("key_password"),
        min_version=inner.choice("min_version", TlsVersion, TlsVersion.TLS_1_2),
        server_name=inner.text("server_name"),
    )
    for name in ("client_key", "key_password"):
        if inner.has(name) and not tls.client_cert:
            inner.wrong(name, "needs client_cert beside it")
    if tls.server_name and (not tls.server_name.isascii() or any(sign in tls.server_name for sign in ":/@ ")):
        inner.wrong("server_name", 'must be a name alone, such as "api.example.com"')
    inner.finish()
    return tls


def _path(keys: TableKeys, name: str, folder: Path) -> str:
    text = keys.text(name)
    if not text:
        return ""
    path = folder / Path(text).expanduser()
    if not path.is_file():
        keys.wrong(name, f"there is no file {path}")
    return str(path)
