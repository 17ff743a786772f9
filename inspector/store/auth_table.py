"""The `auth` table of a profile: how it proves who calls."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from urllib.parse import urlsplit

from inspector.model.profile import (
    ApiKey,
    Auth,
    Basic,
    Bearer,
    ClientAuth,
    Grant,
    KeyPlace,
    NoAuth,
    OAuth2,
    TokenBody,
    TokenStore,
)
from inspector.model.secret import Secret, SecretKind
from inspector.store.table_keys import TableKeys

Placed = Callable[[Secret | None], Secret | None]

_NOTHING = Secret(kind=SecretKind.PROMPT)


class _Type(StrEnum):
    NONE = "none"
    BEARER = "bearer"
    BASIC = "basic"
    API_KEY = "api_key"
    OAUTH2 = "oauth2"


class _GrantWord(StrEnum):
    CLIENT_CREDENTIALS = "client_credentials"
    AUTHORIZATION_CODE = "authorization_code"
    REFRESH_TOKEN = "refresh_token"
    PASSWORD = "password"
    DEVICE_CODE = "device_code"


def read_auth(keys: TableKeys, placed: Placed) -> Auth:
    """Read the key `auth`; `placed` makes the path of a `file:` reference whole."""
    inner = keys.table("auth", 'a table, such as { type = "bearer", token = "env:NAME" }')
    if inner is None:
        return NoAuth()
    kind = inner.choice("type", _Type, _Type.NONE)
    if not inner.has("type"):
        inner.wrong("type", 'is missing; it is "none", "bearer", "basic", "api_key" or "oauth2"')
    auth = _read(kind, inner, placed)
    inner.finish()
    return auth


def _read(kind: _Type, keys: TableKeys, placed: Placed) -> Auth:
    match kind:
        case _Type.NONE:
            return NoAuth()
        case _Type.BEARER:
            return Bearer(token=_needed(keys, "token", placed))
        case _Type.BASIC:
            return Basic(username=keys.text("username", required=True), password=_needed(keys, "password", placed))
        case _Type.API_KEY:
            return ApiKey(
                name=keys.text("name", required=True),
                value=_needed(keys, "value", placed),
                place=keys.choice("in", KeyPlace, KeyPlace.HEADER),
            )
        case _Type.OAUTH2:
            return _oauth2(keys, placed)


def _oauth2(keys: TableKeys, placed: Placed) -> OAuth2:
    word = keys.choice("grant", _GrantWord, _GrantWord.CLIENT_CREDENTIALS)
    needs_login = not keys.has("refresh_token")  # a refresh token from elsewhere takes its place
    return OAuth2(
        grant=Grant[word.name],
        token_url=_endpoint(keys, "token_url", required=True),
        client_id=keys.text("client_id", required=True),
        client_secret=placed(keys.secret("client_secret", required=word is _GrantWord.CLIENT_CREDENTIALS)),
        client_auth=keys.choice("client_auth", ClientAuth, ClientAuth.BODY),
        token_body=keys.choice("token_body", TokenBody, TokenBody.FORM),
        scope=keys.text("scope"),
        audience=keys.text("audience"),
        resource=keys.text("resource"),
        authorize_url=_endpoint(keys, "authorize_url", required=needs_login and word is _GrantWord.AUTHORIZATION_CODE),
        redirect_uri=keys.text("redirect_uri"),
        device_url=_endpoint(keys, "device_url", required=needs_login and word is _GrantWord.DEVICE_CODE),
        username=keys.text("username"),
        password=placed(keys.secret("password")),
        refresh_token=placed(keys.secret("refresh_token", required=word is _GrantWord.REFRESH_TOKEN)),
        token_store=keys.choice("token_store", TokenStore, TokenStore.FILE),
    )


def _endpoint(keys: TableKeys, name: str, *, required: bool = False) -> str:
    text = keys.text(name, required=required)
    try:
        parts = urlsplit(text)
        _ = parts.port  # reading it is what checks the number
    except ValueError as error:
        keys.wrong(name, f"is not a URL: {error}")
        return text
    if text and (parts.scheme not in ("http", "https") or not parts.hostname):
        keys.wrong(name, 'must be a whole URL, such as "https://api.example.com/oauth/token"')
    return text


def _needed(keys: TableKeys, name: str, placed: Placed) -> Secret:
    # A missing one was reported, and a profile with a problem is never used; the stand-in only keeps the types whole.
    return placed(keys.secret(name, required=True)) or _NOTHING
