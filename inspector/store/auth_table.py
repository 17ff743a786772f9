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
    return OAuth2(
        grant=Grant[word.name],
        token_url=_token_url(keys),
        client_id=keys.text("client_id", required=True),
        client_secret=placed(keys.secret("client_secret", required=word is _GrantWord.CLIENT_CREDENTIALS)),
        client_auth=keys.choice("client_auth", ClientAuth, ClientAuth.BODY),
        token_body=keys.choice("token_body", TokenBody, TokenBody.FORM),
        scope=keys.text("scope"),
        authorize_url=keys.text("authorize_url"),
        redirect_uri=keys.text("redirect_uri"),
        username=keys.text("username"),
        password=placed(keys.secret("password")),
        refresh_token=placed(keys.secret("refresh_token")),
    )


def _token_url(keys: TableKeys) -> str:
    text = keys.text("token_url", required=True)
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.hostname):
        keys.wrong("token_url", 'must be a whole URL, such as "https://api.example.com/oauth/token"')
    return text


def _needed(keys: TableKeys, name: str, placed: Placed) -> Secret:
    # A missing one was reported, and a profile with a problem is never used; the stand-in only keeps the types whole.
    return placed(keys.secret(name, required=True)) or _NOTHING
