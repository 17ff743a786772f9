"""One `[profiles.NAME]` table read as a Profile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from inspector.model.diagnosis import Severity
from inspector.model.profile import Auto, Colour, Guard, Profile, Timeouts
from inspector.model.request import Param
from inspector.model.secret import Secret, SecretKind
from inspector.redact import is_credential_name
from inspector.store.auth_table import read_auth
from inspector.store.network_table import read_hosts, read_proxy, read_tls
from inspector.store.table_keys import TableKeys


def read_profile(name: str, keys: TableKeys, folder: Path) -> Profile:
    """Read one profile; paths in it are relative to `folder`. What is wrong goes to the report of `keys`."""
    production = keys.flag("production", False)
    timeouts = _timeouts(keys)
    tls = read_tls(keys, folder)
    profile = Profile(
        name=name,
        extends=keys.text("extends"),
        base_url=_url(keys, "base_url"),
        vendor=keys.text("vendor"),
        auth=read_auth(keys, lambda secret: _in_folder(secret, folder)),
        headers=_headers(keys),
        variables=keys.pairs("variables"),
        guard=keys.choice("guard", Guard, Guard.CONFIRM if production else Guard.OPEN),
        production=production,
        colour=keys.choice("colour", Colour, Colour.NONE),
        tls=replace(tls, key_password=_in_folder(tls.key_password, folder)),
        timeouts=timeouts,
        proxy=read_proxy(keys),
        proxy_auth=_in_folder(keys.secret("proxy_auth"), folder),
        no_proxy=keys.text("no_proxy"),
        hosts=read_hosts(keys),
        trust_env=keys.flag("trust_env", True),
        http2=keys.flag("http2", False),
        cookies=keys.flag("cookies", True),
        max_redirects=keys.whole("max_redirects", 10, 0, 100),
        auto=keys.words("auto", Auto),
    )
    keys.finish()
    return profile


def _url(keys: TableKeys, name: str) -> str:
    text = keys.text(name)
    if not text or "{{" in text:
        return text
    try:
        parts = urlsplit(text)
        _ = parts.port  # reading it is what checks the number
    except ValueError as error:
        keys.wrong(name, f"is not a URL: {error}")
        return text
    if parts.scheme not in ("http", "https") or not parts.hostname:
        keys.wrong(name, 'must be a whole URL, such as "https://api.example.com"')
    elif parts.username is not None or parts.password is not None:
        keys.wrong(name, 'holds a name or password; move it to auth = { type = "basic", … }')
    return text


def _headers(keys: TableKeys) -> tuple[Param, ...]:
    inner = keys.table("headers")
    if inner is None:
        return ()
    headers = tuple(Param(name=name, value=value) for name, value in inner.all_pairs())
    for header in headers:
        if is_credential_name(header.name):
            text = "looks like a credential in plain text; let auth send it, from a place such as env:NAME"
            inner.wrong(header.name, text, Severity.WARNING)
    return headers


def _timeouts(keys: TableKeys) -> Timeouts:
    inner = keys.table("timeouts")
    if inner is None:
        return Timeouts()
    usual = Timeouts()
    timeouts = Timeouts(
        connect=inner.seconds("connect", usual.connect),
        read=inner.seconds("read", usual.read),
        write=inner.seconds("write", usual.write),
    )
    inner.finish()
    return timeouts


def _in_folder(secret: Secret | None, folder: Path) -> Secret | None:
    if secret is None or secret.kind is not SecretKind.FILE:
        return secret
    return Secret(kind=SecretKind.FILE, target=str(folder / Path(secret.target).expanduser()))
