"""What a token endpoint is asked for: the parameters of each grant, their encoding, and how the client proves itself.

oauthlib writes the parameters (RFC 6749 §4, §6; RFC 7636 §4.5; RFC 8628 §3.4). Scopes stand where the protocol has
them: in the request a grant begins with, never beside a code, and beside a profile's refresh token.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, quote, urlencode

from inspector.model.exchange import Failure, FailureKind
from inspector.model.profile import ClientAuth, Grant, OAuth2, TokenBody
from inspector.model.request import BodyKind, Param, Request, RequestBody
from inspector.net.authorize import basic
from inspector.net.call import Secrets
from inspector.net.prepare import Prepared
from inspector.redact import MASK, Redactor

Fields = tuple[tuple[str, str], ...]

SECRET_FIELDS = frozenset({"client_secret", "password", "refresh_token", "code", "code_verifier", "device_code"})
"""Parameters whose values are told to the redactor before they are sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnGrant:
    """Ask as the profile says; a grant that needs a person uses the refresh token of the profile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refresh:
    """Trade a refresh token for a new token (RFC 6749 §6)."""

    refresh_token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """Trade an authorization code for a token; `redirect_uri` is the one of the authorization request."""

    code: str = field(repr=False)
    verifier: str = field(repr=False)
    redirect_uri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceCode:
    """Ask whether the person has agreed by now (RFC 8628 §3.4)."""

    device_code: str = field(repr=False)


Asking = OwnGrant | Refresh | Code | DeviceCode


def fields_of(auth: OAuth2, asking: Asking, secrets: Secrets) -> Fields | Failure:
    """The parameters of the token request, with their values. May block; raises what `secrets` raises."""
    grant = _grant(auth, asking, secrets)
    if isinstance(grant, Failure):
        return grant
    kind, more = grant
    return _written(kind, auth, secrets, **more, **api_fields(auth))


def device_fields(auth: OAuth2, secrets: Secrets) -> Fields:
    """The parameters of the device authorization request (RFC 8628 §3.1)."""
    fields = _written("", auth, secrets, scope=auth.scope, **api_fields(auth))
    return tuple(pair for pair in fields if pair[0] != "grant_type")


def shown_fields(fields: Fields | Failure) -> Fields:
    """The parameters for the eye: what is secret is masked."""
    if isinstance(fields, Failure):
        return ()
    return tuple((name, MASK if name in SECRET_FIELDS else value) for name, value in fields)


def api_fields(auth: OAuth2) -> dict[str, str]:
    """The parameters that name the API a token is for, where the profile has them."""
    found = {"audience": auth.audience, "resource": auth.resource}
    return {name: value for name, value in found.items() if value}


def masked_fields(auth: OAuth2, asking: Asking) -> Fields:
    """The parameters as they will be, before any secret is looked up."""
    known = replace(asking, refresh_token=MASK) if isinstance(asking, Refresh) else asking
    return shown_fields(fields_of(auth, known, lambda _: MASK))


def request_of(auth: OAuth2, url: str, fields: Fields, name: str = "token") -> Request:
    """The request with its parameters as a form, or as JSON where the vendor wants that."""
    if auth.token_body is TokenBody.JSON:
        body = RequestBody(kind=BodyKind.JSON, text=json.dumps(dict(fields), ensure_ascii=False))
    else:
        body = RequestBody(kind=BodyKind.FORM, text=urlencode(fields).replace(quote(MASK), MASK))
    headers = (Param(name="Accept", value="application/json"),)
    return Request(method="POST", url=url, headers=headers, body=body, name=name)


def with_client(prepared: Prepared, auth: OAuth2, secrets: Secrets, redactor: Redactor) -> Prepared:
    """The client's name and secret as a Basic header, each form-encoded first (RFC 6749 §2.3.1). May block."""
    if auth.client_auth is not ClientAuth.BASIC or auth.client_secret is None:
        return prepared
    secret = secrets(auth.client_secret)
    redactor.add(secret)
    value = basic(quote(auth.client_id, safe=""), quote(secret, safe=""), redactor)
    return replace(prepared, headers=(*prepared.headers, ("Authorization", value)))


def _grant(auth: OAuth2, asking: Asking, secrets: Secrets) -> tuple[str, dict[str, str]] | Failure:
    match asking:
        case Refresh(refresh_token=token):
            return str(Grant.REFRESH_TOKEN), {"refresh_token": token}
        case Code(code=code, verifier=verifier, redirect_uri=uri):
            return str(Grant.AUTHORIZATION_CODE), {"code": code, "redirect_uri": uri, "code_verifier": verifier}
        case DeviceCode(device_code=code):
            return str(Grant.DEVICE_CODE), {"device_code": code}
        case OwnGrant():
            return _own(auth, secrets)


def _own(auth: OAuth2, secrets: Secrets) -> tuple[str, dict[str, str]] | Failure:
    match auth.grant:
        case Grant.CLIENT_CREDENTIALS:
            return str(auth.grant), {"scope": auth.scope}
        case Grant.PASSWORD:
            password = secrets(auth.password) if auth.password is not None else ""
            return str(auth.grant), {"username": auth.username, "password": password, "scope": auth.scope}
    if auth.refresh_token is None:
        return Failure(
            kind=FailureKind.LOCAL,
            detail=f"The grant {auth.grant.name.lower()} needs a person to log in first, and no token is kept",
            reason="login",
            facts=(("grant", str(auth.grant)),),
        )
    return str(Grant.REFRESH_TOKEN), {"refresh_token": secrets(auth.refresh_token), "scope": auth.scope}


def _written(kind: str, auth: OAuth2, secrets: Secrets, **more: str) -> Fields:
    # Loaded with the first token call, to keep it off the way to the first frame.
    from oauthlib.oauth2.rfc6749.parameters import prepare_token_request

    # A client without a secret proves nothing; it only says who it is, and that goes in the body (RFC 6749 §3.2.1).
    in_body = auth.client_auth is ClientAuth.BODY or auth.client_secret is None
    if in_body and auth.client_secret is not None:
        more["client_secret"] = secrets(auth.client_secret)
    text = prepare_token_request(kind, include_client_id=in_body, client_id=auth.client_id, **more)
    return tuple(parse_qsl(text, keep_blank_values=True))
