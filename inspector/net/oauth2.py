"""Tokens fetched by an ordinary exchange: client credentials, password and refresh grants (RFC 6749 §4.3, §4.4, §6)."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace
from urllib.parse import quote, urlencode

from inspector.model.body import BodyAround, BodyFactory, GrowingBody
from inspector.model.exchange import Context, Exchange, Failure, FailureKind, Response
from inspector.model.profile import ClientAuth, Grant, OAuth2, Profile, TokenBody
from inspector.model.request import BodyKind, Param, Request, RequestBody
from inspector.net import call
from inspector.net.authorize import basic
from inspector.net.call import Means, Secrets
from inspector.net.prepare import Prepared, prepare
from inspector.net.token import Token, read_token
from inspector.redact import MASK, RedactedStream, Redactor

__all__ = ["Token", "fetch_token"]

_SECRET_FIELDS = frozenset({"client_secret", "password", "refresh_token"})
_MOST_OF_A_REPLY = 256 * 1024

Fields = tuple[tuple[str, str], ...]


async def fetch_token(
    profile: Profile,
    *,
    exchange_id: str,
    context: Context,
    redactor: Redactor,
    make_body: BodyFactory,
    secrets: Secrets,
    keep: Callable[[Token], None],
    refresh_token: str = "",
    because_of: tuple[str, str] | None = None,
    cancel: asyncio.Event | None = None,
) -> AsyncGenerator[Exchange, None]:
    """Ask the token endpoint of an OAuth2 profile; yield the growing exchange, and hand the token to `keep`.

    A `refresh_token` that is at hand is used instead of the profile's own grant. The exchange never holds a secret: its
    request is masked, and its body is redacted before it is seen. Redirects are not followed. Raises TypeError for a
    profile without OAuth2.
    """
    if not isinstance(profile.auth, OAuth2):
        raise TypeError(f"profile {profile.name} does not use OAuth 2.0")
    auth = profile.auth
    tee = _Tee(make_body, redactor)
    means = Means(
        profile=profile, context=context, redactor=redactor, make_body=tee.make, secrets=secrets, follow=False
    )
    # The profile's own headers belong to the API, not to its token endpoint.
    plain = replace(profile, headers=())
    draft = call.begin(exchange_id, _request(auth, _shown_fields(auth, bool(refresh_token))), context, because_of)

    async def work() -> None:
        try:
            fields = await asyncio.to_thread(_fields, auth, secrets, refresh_token)
            if isinstance(fields, Failure):
                draft.finish(fields)
                return
            prepared = prepare(_request(auth, fields), plain)
            if isinstance(prepared, Failure):
                draft.finish(prepared)
                return
            prepared = await asyncio.to_thread(_with_client, prepared, auth, secrets, redactor)
        except Exception as error:  # the caller's own exception for a secret that cannot be had
            draft.finish(call.missing_secret(error))
            return
        for name, value in fields:
            if name in _SECRET_FIELDS:
                redactor.add(value)
        await call.run(prepared, draft, means)
        token = _token(draft.exchange, tee.reply)
        if token is not None:
            redactor.add(token.value)
            redactor.add(token.refresh_token)
            keep(token if token.refresh_token or not refresh_token else replace(token, refresh_token=refresh_token))

    async with aclosing(call.shown(draft, work(), cancel)) as snapshots:
        async for exchange in snapshots:
            yield exchange


def _token(exchange: Exchange, reply: bytes) -> Token | None:
    if not isinstance(exchange.outcome, Response) or not 200 <= exchange.outcome.status < 300:
        return None
    return read_token(reply, exchange.ended if exchange.ended is not None else time.time())


def _fields(auth: OAuth2, secrets: Secrets, refresh_token: str) -> Fields | Failure:
    """The parameters of the token request, with their values."""
    fields: list[tuple[str, str]] = []
    known = refresh_token or (secrets(auth.refresh_token) if auth.refresh_token is not None else "")
    if refresh_token or auth.grant in (Grant.REFRESH_TOKEN, Grant.AUTHORIZATION_CODE, Grant.DEVICE_CODE):
        if not known:
            return Failure(
                kind=FailureKind.LOCAL,
                detail=f"The grant {auth.grant} needs a person to log in, and no refresh token is at hand",
                reason="login",
                facts=(("grant", str(auth.grant)),),
            )
        fields += [("grant_type", str(Grant.REFRESH_TOKEN)), ("refresh_token", known)]
    elif auth.grant is Grant.PASSWORD:
        password = secrets(auth.password) if auth.password is not None else ""
        fields += [("grant_type", "password"), ("username", auth.username), ("password", password)]
    else:
        fields.append(("grant_type", str(auth.grant)))
    if auth.client_auth is ClientAuth.BODY:
        fields.append(("client_id", auth.client_id))
        if auth.client_secret is not None:
            fields.append(("client_secret", secrets(auth.client_secret)))
    if auth.scope:
        fields.append(("scope", auth.scope))
    return tuple(fields)


def _shown_fields(auth: OAuth2, refreshing: bool) -> Fields:
    """The same parameters for the eye: references are not followed, values are masked."""
    fields = _fields(auth, lambda _: MASK, MASK if refreshing else "")
    return () if isinstance(fields, Failure) else fields


def _request(auth: OAuth2, fields: Fields) -> Request:
    if auth.token_body is TokenBody.JSON:
        body = RequestBody(kind=BodyKind.JSON, text=json.dumps(dict(fields), ensure_ascii=False))
    else:
        body = RequestBody(kind=BodyKind.FORM, text=urlencode(fields).replace(quote(MASK), MASK))
    headers = (Param(name="Accept", value="application/json"),)
    return Request(method="POST", url=auth.token_url, headers=headers, body=body, name="token")


def _with_client(prepared: Prepared, auth: OAuth2, secrets: Secrets, redactor: Redactor) -> Prepared:
    """The client's name and secret as a Basic header, each form-encoded first (RFC 6749 §2.3.1)."""
    if auth.client_auth is not ClientAuth.BASIC:
        return prepared
    secret = secrets(auth.client_secret) if auth.client_secret is not None else ""
    redactor.add(secret)
    value = basic(quote(auth.client_id, safe=""), quote(secret, safe=""), redactor)
    return replace(prepared, headers=(*prepared.headers, ("Authorization", value)))


class _Tee:
    """Makes the body of the token reply: the caller's body gets redacted bytes, the token is read from the raw ones."""

    def __init__(self, make_body: BodyFactory, redactor: Redactor) -> None:
        self._make_body = make_body
        self._redactor = redactor
        self._raw = bytearray()

    def make(self, media_type: str) -> GrowingBody:
        return _TeeBody(self._make_body(media_type), self._raw, self._redactor.stream())

    @property
    def reply(self) -> bytes:
        """The reply as it came, short enough for a token reply."""
        return bytes(self._raw)


class _TeeBody(BodyAround):
    """Keeps the raw reply, and passes it on redacted."""

    def __init__(self, inner: GrowingBody, raw: bytearray, stream: RedactedStream) -> None:
        super().__init__(inner)
        self._raw = raw
        self._stream = stream

    def feed(self, data: bytes) -> None:
        self._raw += data[: max(0, _MOST_OF_A_REPLY - len(self._raw))]
        super().feed(self._stream.feed(data))

    def finish(self, decode_error: str = "") -> None:
        super().feed(self._stream.close())
        super().finish(decode_error)
