"""What each grant sends to the token endpoint."""

from __future__ import annotations

from typing import Any

import pytest

from inspector.model.exchange import Failure
from inspector.model.profile import ClientAuth, Grant, OAuth2
from inspector.model.secret import Secret
from inspector.net.token_request import (
    Asking,
    Code,
    DeviceCode,
    OwnGrant,
    Refresh,
    device_fields,
    fields_of,
    masked_fields,
)
from inspector.redact import MASK
from tests.net.conftest import secret_value

SECRET = Secret.parse("plain:made-up-secret")


def auth(grant: Grant = Grant.AUTHORIZATION_CODE, **more: Any) -> OAuth2:
    settings: dict[str, Any] = {"client_secret": SECRET, "scope": "a b", **more}
    return OAuth2(grant=grant, token_url="https://a.example/token", client_id="c1", **settings)


CODE = Code(code="made-up-code", verifier="made-up-verifier", redirect_uri="http://127.0.0.1:9/cb")


@pytest.mark.parametrize(
    ("own", "asking", "sent"),
    [
        (
            auth(),
            CODE,
            {
                "grant_type": "authorization_code",
                "client_id": "c1",
                "client_secret": "made-up-secret",
                "code": "made-up-code",
                "code_verifier": "made-up-verifier",
                "redirect_uri": "http://127.0.0.1:9/cb",
            },
        ),
        (
            auth(client_auth=ClientAuth.BASIC),
            Refresh(refresh_token="made-up-refresh"),
            {"grant_type": "refresh_token", "refresh_token": "made-up-refresh"},
        ),
        (
            auth(Grant.DEVICE_CODE, client_secret=None, client_auth=ClientAuth.BASIC),
            DeviceCode(device_code="made-up-device"),
            {
                "grant_type": "urn:ietf:params:oauth:grant-type:device_code",
                "client_id": "c1",
                "device_code": "made-up-device",
            },
        ),
        (
            auth(Grant.PASSWORD, username="ana", password=Secret.parse("plain:made-up-pass"), audience="https://api"),
            OwnGrant(),
            {
                "grant_type": "password",
                "client_id": "c1",
                "client_secret": "made-up-secret",
                "username": "ana",
                "password": "made-up-pass",
                "scope": "a b",
                "audience": "https://api",
            },
        ),
        (
            auth(Grant.REFRESH_TOKEN, refresh_token=Secret.parse("plain:made-up-r"), resource="https://api/v1"),
            OwnGrant(),
            {
                "grant_type": "refresh_token",
                "client_id": "c1",
                "client_secret": "made-up-secret",
                "refresh_token": "made-up-r",
                "scope": "a b",
                "resource": "https://api/v1",
            },
        ),
    ],
)
def test_each_grant_sends_what_its_rfc_names(own: OAuth2, asking: Asking, sent: dict[str, str]) -> None:
    fields = fields_of(own, asking, secret_value)
    assert not isinstance(fields, Failure)
    assert dict(fields) == sent
    shown = dict(masked_fields(own, asking))
    assert shown.keys() == sent.keys()
    assert {name for name, value in shown.items() if value == MASK} == {
        name for name, value in sent.items() if value.startswith("made-up")
    }


def test_a_grant_that_needs_a_person_says_that_somebody_has_to_log_in() -> None:
    failure = fields_of(auth(Grant.DEVICE_CODE), OwnGrant(), secret_value)
    assert isinstance(failure, Failure)
    assert "device_code needs a person" in failure.detail


def test_a_device_code_is_asked_for_with_client_and_scope() -> None:
    fields = device_fields(auth(Grant.DEVICE_CODE, client_secret=None, audience="https://api"), secret_value)
    assert dict(fields) == {"client_id": "c1", "scope": "a b", "audience": "https://api"}
