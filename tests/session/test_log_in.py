"""A person logs in: the code arrives or is pasted, its token is fetched as a call that is listed, and nothing leaks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from inspector.model.exchange import Exchange, Response
from inspector.model.fix import Effect, Fix, FixGrade, GetToken, Plan, Resend
from inspector.model.log_in import LogIn
from inspector.model.profile import Grant, OAuth2, Profile
from inspector.model.request import Request
from inspector.session import Session, device_log_in
from tests.session.conftest import sent

ACCESS, REFRESH, CODE, DEVICE = "made-up-access-1", "made-up-refresh-1", "made-up-code-1", "made-up-device-1"


class Authority:
    """An authorization server: `said` is what the token endpoint answers first, each as (status, body)."""

    def __init__(self) -> None:
        self.port = 0
        self.said: list[tuple[int, dict[str, object]]] = []
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.life = 600

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        path = head.split(" ")[1]
        length = next(
            (int(li.split(":")[1]) for li in head.split("\r\n") if li.lower().startswith("content-length")), 0
        )
        body = (await reader.readexactly(length)).decode()
        self.asked.append((path, {name: values[0] for name, values in parse_qs(body).items()}))
        status, said = self._answer(path)
        data = json.dumps(said).encode()
        writer.write(b"HTTP/1.1 %d X\r\nContent-Type: application/json\r\n" % status)
        writer.write(b"Content-Length: %d\r\nConnection: close\r\n\r\n%b" % (len(data), data))
        await writer.drain()
        writer.close()

    def _answer(self, path: str) -> tuple[int, dict[str, object]]:
        if path == "/device":
            url = f"http://127.0.0.1:{self.port}/activate"
            more = {"expires_in": self.life, "interval": 0}
            return 200, {"device_code": DEVICE, "user_code": "WDJB-MJHT", "verification_uri": url, **more}
        if path == "/token":
            if self.said:
                return self.said.pop(0)
            return 200, {"access_token": ACCESS, "expires_in": 60, "refresh_token": REFRESH}
        return 200, {"ok": True}


@pytest.fixture
async def authority(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Authority]:
    for name in ("SSH_CONNECTION", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    served = Authority()
    server = await asyncio.start_server(served.serve, "127.0.0.1", 0)
    served.port = server.sockets[0].getsockname()[1]
    yield served
    server.close()
    await server.wait_closed()


def session_of(
    authority: Authority, grant: Grant = Grant.AUTHORIZATION_CODE, *, tokens: Path | None = None, **settings: Any
) -> Session:
    origin = f"http://127.0.0.1:{authority.port}"
    auth = OAuth2(
        grant=grant,
        token_url=f"{origin}/token",
        client_id="c1",
        authorize_url=f"{origin}/authorize",
        device_url=f"{origin}/device",
        **settings,
    )
    return Session([Profile(name="acme", base_url=origin, auth=auth, trust_env=False)], tokens_folder=tokens)


async def logs_in(session: Session, answer: Callable[[LogIn], object]) -> tuple[list[LogIn], list[Exchange]]:
    """Get a token; `answer` is what a person does at each new thing that is shown."""
    shown: list[LogIn] = []
    made: list[Exchange] = []
    async with asyncio.timeout(20):
        async for item in session.get_token():
            if isinstance(item, Exchange):
                if item.done:
                    made.append(item)
            else:
                shown.append(item)
                done = answer(item)
                if asyncio.iscoroutine(done):
                    await done
    await session.close()
    return shown, made


def back(item: LogIn, **fields: str) -> str:
    state = parse_qs(urlsplit(item.url).query)["state"][0]
    query = "&".join(f"{name}={value}" for name, value in {"state": state, **fields}.items())
    return f"{item.redirect_uri}?{query}"


async def browses(address: str) -> None:
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection("127.0.0.1", parts.port)
    writer.write(f"GET {parts.path}?{parts.query} HTTP/1.1\r\n\r\n".encode())
    await reader.read()
    writer.close()


async def test_a_pasted_address_is_traded_with_its_verifier_and_the_call_goes_out(authority: Authority) -> None:
    session = session_of(authority, redirect_uri="https://app.example/cb")
    assert session.needs_login()
    shown, made = await logs_in(session, lambda item: session.paste(back(item, code=CODE)))
    assert [item.port for item in shown] == [0]
    (path, asked) = authority.asked[0]
    assert (path, asked["code"], asked["redirect_uri"]) == ("/token", CODE, "https://app.example/cb")
    challenge = parse_qs(urlsplit(shown[0].url).query)["code_challenge"][0]
    assert len(asked["code_verifier"]) >= 43
    assert challenge not in asked["code_verifier"]
    assert [call.request.name for call in session.calls] == []  # closed
    assert isinstance(made[-1].outcome, Response)
    assert not session.needs_login()
    exchange = await sent(session, Request(url="/things"))
    assert isinstance(exchange.outcome, Response)
    assert exchange.via == ()
    told = repr(made) + repr(shown) + repr(exchange) + made[-1].outcome.body.read().decode()
    body = made[-1].sent.body if made[-1].sent else None
    told += body.read().decode() if body else ""
    for secret in (ACCESS, REFRESH, CODE, asked["code_verifier"]):
        assert secret not in told


async def test_a_redirect_to_this_machine_arrives_by_itself(authority: Authority) -> None:
    session = session_of(authority)
    shown, made = await logs_in(session, lambda item: browses(back(item, code=CODE)))
    assert shown[0].port
    assert shown[0].redirect_uri == f"http://127.0.0.1:{shown[0].port}/callback"
    assert isinstance(made[-1].outcome, Response)
    assert authority.asked[0][1]["redirect_uri"] == shown[0].redirect_uri


async def test_a_later_run_trades_the_refresh_token_that_is_kept_and_asks_nobody(
    authority: Authority, tmp_path: Path
) -> None:
    first = session_of(authority, tokens=tmp_path)
    await logs_in(first, lambda item: browses(back(item, code=CODE)))
    later = session_of(authority, tokens=tmp_path)
    async with asyncio.timeout(20):
        items = [item async for item in later.get_token(anew=False)]
    await later.close()
    assert not [item for item in items if isinstance(item, LogIn)]
    assert [asked["grant_type"] for _, asked in authority.asked] == ["authorization_code", "refresh_token"]
    assert authority.asked[1][1]["refresh_token"] == REFRESH


async def test_over_ssh_the_tunnel_is_told(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 5000 192.0.2.7 22")
    monkeypatch.setenv("USER", "ana")
    session = session_of(authority)
    shown, _ = await logs_in(session, lambda item: session.paste(CODE))
    port = shown[0].port
    assert shown[0].tunnel == f"ssh -L {port}:127.0.0.1:{port} ana@192.0.2.7"


async def test_an_answer_to_another_log_in_is_refused_and_the_wait_goes_on(authority: Authority) -> None:
    session = session_of(authority, redirect_uri="https://app.example/cb")
    answers: Iterator[Callable[[LogIn], str]] = iter(
        [lambda _: "https://app.example/cb?code=x&state=other", lambda item: back(item, code=CODE)]
    )
    shown, made = await logs_in(session, lambda item: session.paste(next(answers)(item)))
    assert [bool(item.trouble) for item in shown] == [False, True]
    assert "another state" in shown[1].trouble
    assert isinstance(made[-1].outcome, Response)
    assert len(authority.asked) == 1


async def test_a_no_of_the_user_is_a_call_with_a_diagnosis(authority: Authority) -> None:
    session = session_of(authority, redirect_uri="https://app.example/cb")

    def says_no(item: LogIn) -> None:
        session.paste(back(item, error="access_denied", error_description="Not+today"))

    _, made = await logs_in(session, says_no)
    explanation = session.explain(made[-1])
    assert explanation.diagnoses[0].id == "oauth.access-denied"
    assert "Not today" in (made[-1].failure.detail if made[-1].failure else "")
    assert authority.asked == []


async def test_a_code_that_was_used_before_is_explained(authority: Authority) -> None:
    authority.said = [(400, {"error": "invalid_grant"})]
    session = session_of(authority, redirect_uri="https://app.example/cb")
    _, made = await logs_in(session, lambda item: session.paste(back(item, code=CODE)))
    assert session.explain(made[-1]).diagnoses[0].id == "oauth.code-spent"
    assert session.needs_login()


async def test_a_log_in_can_be_cancelled_while_it_waits(authority: Authority) -> None:
    session = session_of(authority)
    _, made = await logs_in(session, lambda item: session.cancel())
    assert made == []
    assert authority.asked == []


async def test_a_device_code_is_polled_until_somebody_agreed(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device_log_in, "SLOWER", 0.0)
    authority.said = [(400, {"error": error}) for error in ("authorization_pending", "slow_down")]
    session = session_of(authority, Grant.DEVICE_CODE)
    shown, made = await logs_in(session, lambda item: None)
    assert {(item.user_code, item.by_device) for item in shown} == {("WDJB-MJHT", True)}
    assert all(item.seconds_left is not None and 590 < item.seconds_left <= 600 for item in shown)
    assert [path for path, _ in authority.asked] == ["/device", "/token", "/token", "/token"]
    assert {asked.get("device_code") for _, asked in authority.asked[1:]} == {DEVICE}
    assert [item.request.name for item in made] == ["device code", "token"]
    assert DEVICE not in repr(made) + made[0].outcome.body.read().decode()  # type: ignore[union-attr]  # a response


async def test_slow_down_makes_every_later_wait_longer(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    usual = device_log_in._waiting

    def at_once(line: Any, profile: Any, grant: Any, seconds: float) -> object:
        waits.append(seconds)
        return usual(line, profile, grant, 0.0)

    monkeypatch.setattr(device_log_in, "_waiting", at_once)
    errors = ("authorization_pending", "slow_down", "slow_down")
    authority.said = [(400, {"error": error}) for error in errors]
    await logs_in(session_of(authority, Grant.DEVICE_CODE), lambda item: None)
    assert waits == [0.0, 0.0, 5.0, 10.0]


@pytest.mark.parametrize(
    ("error", "diagnosis"),
    [("expired_token", "oauth.device-expired"), ("access_denied", "oauth.access-denied")],
)
async def test_a_device_code_that_ends_badly_is_explained(authority: Authority, error: str, diagnosis: str) -> None:
    authority.said = [(400, {"error": "authorization_pending"}), (400, {"error": error})]
    session = session_of(authority, Grant.DEVICE_CODE)
    _, made = await logs_in(session, lambda item: None)
    assert session.explain(made[-1]).diagnoses[0].id == diagnosis


async def test_a_device_code_that_is_too_old_is_asked_after_once_more(authority: Authority) -> None:
    authority.life = 0
    authority.said = [(400, {"error": "authorization_pending"})]
    session = session_of(authority, Grant.DEVICE_CODE)
    _, made = await logs_in(session, lambda item: None)
    assert len(authority.asked) == 2
    assert made[-1].response is not None


async def acts(session: Session, exchange: Exchange, *steps: GetToken | Resend) -> list[Exchange]:
    """Carry out a plan; whoever has to log in does."""
    fix = Fix(action="x", title="x", grade=FixGrade.EXACT, effect=Effect.SEND_SAFE, does=Plan(steps=steps))
    made: list[Exchange] = []
    async with asyncio.timeout(20):
        async for item in session.run(fix, exchange, because_of="x.y", confirmed=False):
            if isinstance(item, LogIn):
                session.paste(back(item, code=CODE))
            elif isinstance(item, Exchange) and item.done:
                made.append(item)
    return made


async def test_a_fix_lets_somebody_log_in_and_sends_the_call_again(authority: Authority) -> None:
    session = session_of(authority, redirect_uri="https://app.example/cb")
    refused = await sent(session, Request(url="/things"))
    assert authority.asked == []
    made = await acts(session, refused, GetToken(), Resend())
    assert [(call.request.name, call.because_of) for call in made] == [
        ("token", ("x.y", refused.id)),
        ("", ("x.y", refused.id)),
    ]
    assert [path for path, _ in authority.asked] == ["/token", "/things"]
    again = await acts(session, made[-1], GetToken())  # now the refresh token does it
    assert authority.asked[-1][1]["grant_type"] == "refresh_token"
    assert again[-1].fetches_token


async def test_a_token_call_is_never_sent_again_with_its_masks(authority: Authority) -> None:
    session = session_of(authority, redirect_uri="https://app.example/cb")
    authority.said = [(503, {"error": "temporarily_unavailable"})]
    (_, made) = await logs_in(session, lambda item: session.paste(back(item, code=CODE)))
    assert made[-1].fetches_token
    assert not (await sent(session, Request(url="/things", name="token"))).fetches_token
    authority.asked.clear()
    (call,) = await acts(session, made[-1], Resend())
    assert isinstance(call.outcome, Response)
    assert [asked["code"] for path, asked in authority.asked if path == "/token"] == [CODE]


async def test_a_fix_whose_log_in_is_given_up_sends_nothing(authority: Authority) -> None:
    session = session_of(authority, redirect_uri="https://app.example/cb")
    refused = await sent(session, Request(url="/things"))
    fix = Fix(
        action="x", title="x", grade=FixGrade.EXACT, effect=Effect.SEND_SAFE, does=Plan(steps=(GetToken(), Resend()))
    )
    async with asyncio.timeout(20):
        async for _ in session.run(fix, refused, because_of="x.y"):
            session.cancel()
    assert authority.asked == []
