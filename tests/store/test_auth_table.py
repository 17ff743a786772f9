"""The auth table: each way to prove who calls."""

from collections.abc import Mapping

import pytest

from inspector.model.profile import ApiKey, Auth, Basic, Bearer, ClientAuth, Grant, KeyPlace, NoAuth, OAuth2, TokenBody
from inspector.model.secret import Secret
from inspector.store.auth_table import read_auth
from inspector.store.table_keys import TableKeys

OAUTH = {"type": "oauth2", "token_url": "https://x.example/token", "client_id": "id", "client_secret": "env:S"}


def read(auth: object) -> tuple[Auth, list[tuple[str, str]]]:
    reported: list[tuple[str, str]] = []
    keys = TableKeys({"auth": auth}, (), lambda path, text, _: reported.append((".".join(path), text)))
    return read_auth(keys, lambda secret: secret), reported


@pytest.mark.parametrize(
    ("table", "auth"),
    [
        ({"type": "none"}, NoAuth()),
        ({"type": "bearer", "token": "env:T"}, Bearer(token=Secret.parse("env:T"))),
        (
            {"type": "basic", "username": "ana", "password": "keyring:acme/ana"},
            Basic(username="ana", password=Secret.parse("keyring:acme/ana")),
        ),
        (
            {"type": "api_key", "in": "query", "name": "key", "value": "env:K"},
            ApiKey(name="key", value=Secret.parse("env:K"), place=KeyPlace.QUERY),
        ),
        (
            {**OAUTH, "grant": "client_credentials", "client_auth": "basic", "token_body": "json", "scope": "a b"},
            OAuth2(
                grant=Grant.CLIENT_CREDENTIALS,
                token_url="https://x.example/token",
                client_id="id",
                client_secret=Secret.parse("env:S"),
                client_auth=ClientAuth.BASIC,
                token_body=TokenBody.JSON,
                scope="a b",
            ),
        ),
    ],
)
def test_each_type_of_auth_is_read(table: Mapping[str, object], auth: Auth) -> None:
    assert read(table) == (auth, [])


@pytest.mark.parametrize(
    ("table", "key", "words"),
    [
        ("Bearer x", "auth", "must be a table, such as"),
        ({}, "auth.type", "is missing"),
        ({"type": "magic"}, "auth.type", 'must be one of "none", "bearer"'),
        ({"type": "bearer"}, "auth.token", "is missing; name a place"),
        ({"type": "bearer", "token": 3}, "auth.token", "must name a place"),
        ({"type": "bearer", "token": "env:T", "tokn": "x"}, "auth.tokn", "did you mean token?"),
        ({"type": "basic", "password": "prompt"}, "auth.username", "is missing"),
        ({**OAUTH, "grant": "magic"}, "auth.grant", "must be one of"),
        ({**OAUTH, "token_url": "/token"}, "auth.token_url", "must be a whole URL"),
        ({key: value for key, value in OAUTH.items() if key != "client_secret"}, "auth.client_secret", "is missing"),
    ],
)
def test_a_wrong_auth_is_reported_at_its_key(table: object, key: str, words: str) -> None:
    reported = read(table)[1]
    assert [at for at, _ in reported] == [key]
    assert words in reported[0][1]


def test_two_prompts_are_two_secrets() -> None:
    auth, reported = read({**OAUTH, "client_secret": "prompt", "password": "prompt"})
    assert reported == []
    assert isinstance(auth, OAuth2)
    assert auth.client_secret != auth.password


def test_the_word_for_the_device_grant_becomes_its_urn() -> None:
    auth, _ = read({**OAUTH, "grant": "device_code"})
    assert isinstance(auth, OAuth2)
    assert auth.grant is Grant.DEVICE_CODE
