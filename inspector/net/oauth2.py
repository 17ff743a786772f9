"""Tokens fetched by an ordinary exchange, whatever the grant; and the device authorization request before one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from inspector.model.body import BodyAround, BodyFactory, GrowingBody
from inspector.model.exchange import Context, Exchange, Failure, Response
from inspector.model.profile import OAuth2, Profile
from inspector.net import call
from inspector.net.call import Means, Secrets
from inspector.net.device import DeviceGrant, read_device_grant
from inspector.net.draft import Draft
from inspector.net.prepare import prepare
from inspector.net.token import Token, read_token
from inspector.net.token_request import (
    SECRET_FIELDS,
    Asking,
    Fields,
    OwnGrant,
    Refresh,
    device_fields,
    fields_of,
    masked_fields,
    request_of,
    shown_fields,
    with_client,
)
from inspector.redact import MASK, RedactedStream, Redactor

__all__ = ["Caller", "Token", "ask_for_device_code", "fetch_token"]

_MOST_OF_A_REPLY = 256 * 1024
_NOT_LOOKED_UP = OwnGrant()


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks, and what every call of that profile has at hand. Raises TypeError for a profile without OAuth2."""

    profile: Profile
    exchange_id: str
    context: Context
    redactor: Redactor = field(repr=False)
    make_body: BodyFactory = field(repr=False)
    secrets: Secrets = field(repr=False)
    because_of: tuple[str, str] | None = None
    cancel: asyncio.Event | None = field(default=None, repr=False)

    @property
    def auth(self) -> OAuth2:
        """How the profile gets its tokens."""
        if not isinstance(self.profile.auth, OAuth2):
            raise TypeError(f"profile {self.profile.name} does not use OAuth 2.0")
        return self.profile.auth


async def fetch_token(
    caller: Caller, keep: Callable[[Token], None], asking: Asking = _NOT_LOOKED_UP
) -> AsyncGenerator[Exchange, None]:
    """Ask the token endpoint; yield the growing exchange, and hand the token to `keep` before the exchange is done.

    The exchange never holds a secret: its request is masked, and its body is redacted before it is seen. Redirects are
    not followed. `keep` may write to disk; it runs in a thread.
    """
    auth = caller.auth

    async def take(draft: Draft, reply: bytes) -> None:
        token = _token(draft.exchange, reply)
        if token is None:
            return
        caller.redactor.add(token.value)
        caller.redactor.add(token.refresh_token)
        if isinstance(asking, Refresh) and not token.refresh_token:
            token = replace(token, refresh_token=asking.refresh_token)  # it goes on being good (RFC 6749 §6)
        await asyncio.to_thread(keep, token)

    def wanted() -> Fields | Failure:
        return fields_of(auth, asking, caller.secrets)

    async with aclosing(_asked(caller, auth.token_url, masked_fields(auth, asking), wanted, take)) as snapshots:
        async for exchange in snapshots:
            yield exchange


async def ask_for_device_code(caller: Caller, keep: Callable[[DeviceGrant], None]) -> AsyncGenerator[Exchange, None]:
    """Ask the device authorization endpoint (RFC 8628 §3.1), and hand what it gives to `keep`."""
    auth = caller.auth

    async def take(draft: Draft, reply: bytes) -> None:
        exchange = draft.exchange
        if isinstance(exchange.outcome, Response) and 200 <= exchange.outcome.status < 300:
            grant = read_device_grant(reply, exchange.ended if exchange.ended is not None else time.time())
            if grant is not None:
                caller.redactor.add(grant.device_code)
                keep(grant)

    def wanted() -> Fields | Failure:
        return device_fields(auth, caller.secrets)

    shown = shown_fields(device_fields(auth, lambda _: MASK))
    async with aclosing(_asked(caller, auth.device_url, shown, wanted, take, name="device code")) as snapshots:
        async for exchange in snapshots:
            yield exchange


async def _asked(
    caller: Caller,
    url: str,
    shown: Fields,
    wanted: Callable[[], Fields | Failure],
    take: Callable[[Draft, bytes], Awaitable[None]],
    name: str = "token",
) -> AsyncGenerator[Exchange, None]:
    """One call to an endpoint of the authorization server, its secrets looked up once it is under way."""
    auth, redactor = caller.auth, caller.redactor
    tee = _Tee(caller.make_body, redactor)
    means = Means(
        profile=caller.profile,
        context=caller.context,
        redactor=redactor,
        make_body=tee.make,
        secrets=caller.secrets,
        follow=False,
    )
    # The profile's own headers belong to the API, not to its authorization server.
    plain = replace(caller.profile, headers=())
    request = request_of(auth, url, shown, name)
    draft = call.begin(caller.exchange_id, request, caller.context, caller.because_of)

    async def work() -> None:
        try:
            fields = await asyncio.to_thread(wanted)
            if isinstance(fields, Failure):
                draft.finish(fields)
                return
            prepared = prepare(request_of(auth, url, fields, name), plain)
            if isinstance(prepared, Failure):
                draft.finish(prepared)
                return
            prepared = await asyncio.to_thread(with_client, prepared, auth, caller.secrets, redactor)
        except Exception as error:  # the caller's own exception for a secret that cannot be had
            draft.finish(call.missing_secret(error))
            return
        for key, value in fields:
            if key in SECRET_FIELDS:
                redactor.add(value)
        await call.run(prepared, draft, means)
        await take(draft, tee.reply)

    async with aclosing(call.shown(draft, work(), caller.cancel)) as snapshots:
        async for exchange in snapshots:
            yield exchange


def _token(exchange: Exchange, reply: bytes) -> Token | None:
    if not isinstance(exchange.outcome, Response) or not 200 <= exchange.outcome.status < 300:
        return None
    return read_token(reply, exchange.ended if exchange.ended is not None else time.time())


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
