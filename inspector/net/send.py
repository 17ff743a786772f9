"""A request becomes a growing exchange: prepared, authorized (a token fetched first when it must be), and sent."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace

from inspector.model.body import BodyFactory
from inspector.model.exchange import Context, Exchange, Failure, FailureKind
from inspector.model.profile import ASKS_NOBODY, NoAuth, OAuth2, Profile
from inspector.model.request import Request
from inspector.net import call
from inspector.net.authorize import authorize
from inspector.net.call import Means, Secrets
from inspector.net.cookies import CookieJar
from inspector.net.draft import Draft
from inspector.net.oauth2 import Caller, fetch_token
from inspector.net.prepare import Prepared, check_headers, prepare
from inspector.net.token import Token, TokenKeeper
from inspector.net.token_request import Asking, OwnGrant, Refresh
from inspector.redact import Redactor


async def send(
    request: Request,
    profile: Profile | None,
    *,
    exchange_id: str,
    context: Context,
    redactor: Redactor,
    make_body: BodyFactory,
    secrets: Secrets,
    cookies: CookieJar | None = None,
    tokens: TokenKeeper | None = None,
    because_of: tuple[str, str] | None = None,
    cancel: asyncio.Event | None = None,
) -> AsyncGenerator[Exchange, None]:
    """Send one call and yield it, ever more complete; the last exchange is done.

    Nothing is raised for bad input or a broken network: every way to fail is a `Failure`. With OAuth 2.0, the
    token that `tokens` keeps is used while it is fresh; else one is fetched first, shown in `via`, and kept. `secrets`
    turns a reference into its value; it runs in a thread, and the text of what it raises is shown, so it must hold no
    value. `cookies` are sent to their hosts, and take in what every answer on the way sets.
    """
    means = Means(
        profile=profile, context=context, redactor=redactor, make_body=make_body, secrets=secrets, cookies=cookies
    )
    draft = call.begin(exchange_id, request, context, because_of)
    work = _work(request, draft, means, tokens)
    async with aclosing(call.shown(draft, work, cancel)) as snapshots:
        async for exchange in snapshots:
            yield exchange


async def _work(request: Request, draft: Draft, means: Means, tokens: TokenKeeper | None) -> None:
    prepared = prepare(request, means.profile)
    if isinstance(prepared, Failure):
        draft.finish(prepared)
        return
    auth = means.profile.auth if means.profile else NoAuth()
    token: Token | None = None
    # A typed Authorization header is what the user wants tried, so no token is fetched for it.
    if isinstance(auth, OAuth2) and prepared.header("authorization") is None:
        token = await _fresh_token(draft, means, tokens)
        if token is None:
            return
        redactor = means.redactor
        redactor.add(token.value)
        means = replace(means, expires_at=token.expires_at)
    else:
        means = replace(means, expires_at=means.context.profile.token_expires_at)
    authorized = await _authorized(prepared, means, token)
    if isinstance(authorized, Failure):
        draft.finish(authorized)
        return
    await call.run(authorized, draft, means)


async def _authorized(prepared: Prepared, means: Means, token: Token | None) -> Prepared | Failure:
    auth = means.profile.auth if means.profile else NoAuth()
    value = token.authorization if token is not None else ""
    try:
        done = await asyncio.to_thread(authorize, prepared, auth, means.secrets, means.redactor, value)
    except Exception as error:  # the caller's own exception for a secret that cannot be had
        return call.missing_secret(error)
    return check_headers(done.headers) or done


async def _fresh_token(draft: Draft, means: Means, keeper: TokenKeeper | None) -> Token | None:
    """The token at hand, or a new one; None when the draft has failed for want of one."""
    keeper = keeper if keeper is not None else _Forgetful()
    try:
        token = await keeper.token()
        if token is not None and token.fresh(time.time()):
            return token
        async with keeper.turn():
            token = await keeper.token()  # another call may have fetched one while this one waited
            if token is not None and token.fresh(time.time()):
                return token
            return await _new_token(draft, means, keeper, token.refresh_token if token is not None else "")
    except OSError as error:  # of the place where the tokens rest; its words hold no value
        words = str(error) or type(error).__name__
        draft.finish(Failure(kind=FailureKind.LOCAL, detail=words, error=type(error).__name__, reason="tokens"))
        return None


async def _new_token(draft: Draft, means: Means, keeper: TokenKeeper, refresh_token: str) -> Token | None:
    """Trade the refresh token; when there is none, or it is refused and nobody must be asked, use the own grant."""
    profile = means.profile
    assert profile is not None  # only a profile has OAuth2
    assert isinstance(profile.auth, OAuth2)
    ways: list[Asking] = [Refresh(refresh_token=refresh_token)] if refresh_token else []
    if not ways or profile.auth.grant in ASKS_NOBODY:
        ways.append(OwnGrant())
    last: Exchange | None = None
    for number, asking in enumerate(ways):
        got: list[Token] = []

        def keep(token: Token, got: list[Token] = got) -> None:
            keeper.keep(token)
            got.append(token)

        caller = Caller(
            profile=profile,
            exchange_id=f"{draft.exchange.id}-token" + (f"-{number + 1}" if number else ""),
            context=means.context,
            redactor=means.redactor,
            make_body=means.make_body,
            secrets=means.secrets,
        )
        before = draft.exchange.via
        async with aclosing(fetch_token(caller, keep, asking)) as snapshots:
            async for exchange in snapshots:
                last = exchange
                draft.set(via=(*before, exchange))
        if got:
            return got[0]
        if last is None or last.response is None:  # nobody answered; asking in another way would not be heard either
            break
    draft.finish(_no_token(last))
    return None


class _Forgetful:
    """Keeps nothing: every call fetches its own token."""

    async def token(self) -> Token | None:
        return None

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        yield

    def keep(self, token: Token) -> None:
        return None


def _no_token(last: Exchange | None) -> Failure:
    failure = last.failure if last is not None else None
    if failure is not None and failure.kind is FailureKind.LOCAL:
        return failure
    status = last.response.status if last is not None and last.response is not None else 0
    return Failure(
        kind=FailureKind.UNAUTHORISED,
        detail="No access token was given, so the call was not sent",
        facts=(("status", status),) if status else (),
    )
