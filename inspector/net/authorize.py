"""Credentials onto a prepared message, at the last moment; every value is told to the redactor first."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

from inspector.model.profile import ApiKey, Auth, Basic, Bearer, KeyPlace, NoAuth, OAuth2
from inspector.model.secret import Secret
from inspector.net.address import Address
from inspector.net.prepare import Prepared
from inspector.redact import Redactor

Secrets = Callable[[Secret], str]


def authorize(prepared: Prepared, auth: Auth, secrets: Secrets, redactor: Redactor, token: str = "") -> Prepared:
    """Add the credential of `auth`. `token` is the whole Authorization value for OAuth2.

    A header or query name that was typed by hand wins: what the user wrote is what is tried. `secrets` may block.
    """
    userinfo = prepared.address.userinfo
    if userinfo:
        # A name and password before the host mean Basic (RFC 3986 §3.2.1, RFC 7617); they never go out in the URL.
        prepared = replace(prepared, address=replace(prepared.address, userinfo=""))
        prepared = _with_header(prepared, "Authorization", basic(*_unquoted(userinfo), redactor))
    match auth:
        case NoAuth():
            return prepared
        case Bearer(token=secret):
            return _with_header(prepared, "Authorization", f"Bearer {_known(secrets(secret), redactor)}")
        case Basic(username=username, password=secret):
            return _with_header(prepared, "Authorization", basic(username, secrets(secret), redactor))
        case ApiKey() as key:
            return _with_key(prepared, key, _known(secrets(key.value), redactor))
        case OAuth2():
            return _with_header(prepared, "Authorization", token) if token else prepared


def basic(username: str, password: str, redactor: Redactor) -> str:
    """A Basic Authorization value (RFC 7617), its parts known to the redactor."""
    coded = base64.b64encode(f"{username}:{password}".encode()).decode()
    _known(password, redactor)
    return f"Basic {_known(coded, redactor)}"


def _known(value: str, redactor: Redactor) -> str:
    redactor.add(value)
    return value


def _unquoted(userinfo: str) -> tuple[str, str]:
    from urllib.parse import unquote

    user, _, password = userinfo.partition(":")
    return unquote(user), unquote(password)


def _with_header(prepared: Prepared, name: str, value: str) -> Prepared:
    if prepared.header(name) is not None:
        return prepared
    return replace(prepared, headers=(*prepared.headers, (name, value)))


def _with_key(prepared: Prepared, key: ApiKey, value: str) -> Prepared:
    match key.place:
        case KeyPlace.HEADER:
            return _with_header(prepared, key.name, value)
        case KeyPlace.COOKIE:
            typed = prepared.header("Cookie")
            others = tuple(pair for pair in prepared.headers if pair[0].lower() != "cookie")
            cookie = f"{key.name}={value}"
            return replace(prepared, headers=(*others, ("Cookie", f"{typed}; {cookie}" if typed else cookie)))
        case KeyPlace.QUERY:
            return replace(prepared, address=_with_query(prepared.address, key.name, value))


def _with_query(address: Address, name: str, value: str) -> Address:
    path, mark, query = address.target.partition("?")
    if any(part.partition("=")[0] == quote(name, safe="") for part in query.split("&")):
        return address
    pair = f"{quote(name, safe='')}={quote(value, safe='')}"
    return replace(address, target=f"{path}?{query}&{pair}" if mark and query else f"{path}?{pair}")
