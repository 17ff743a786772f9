"""A small API on loopback, and profiles that point at it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field

import pytest

from inspector.model.exchange import Exchange
from inspector.model.profile import ClientAuth, Grant, OAuth2, Profile
from inspector.model.request import Request
from inspector.model.secret import Secret
from inspector.session import Session

SECRET = "made-up-client-secret"
TOKEN = "made-up-access-token-0123456789"


@dataclass
class Api:
    """What the server was asked, and how it answers: `answers` are statuses to give before 200."""

    port: int = 0
    asked: list[tuple[str, str, dict[str, str], str]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    hold: asyncio.Event | None = None
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            first, *lines = head.strip().split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            body = (await reader.readexactly(int(headers.get("content-length", "0")))).decode()
            method, target, _ = first.split(" ")
            self.asked.append((method, target, headers, body))
            self.arrived.set()
            if self.hold is not None:
                await self.hold.wait()
            writer.write(self._answer(target, headers, body))
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def _answer(self, target: str, headers: dict[str, str], body: str) -> bytes:
        status = self.answers.pop(0) if self.answers else 200
        said: dict[str, object] = {"path": target, "echo": headers.get("authorization", "")}
        if target == "/token":
            said = {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 3600}
            if SECRET not in body:
                status, said = 401, {"error": "invalid_client"}
        data = json.dumps(said).encode()
        limit = b"X-RateLimit-Limit: 200\r\nX-RateLimit-Remaining: 143\r\n"
        head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n".encode()
        return head + limit + b"Connection: close\r\n\r\n" + data


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    served = Api()
    server = await asyncio.start_server(served.serve, "127.0.0.1", 0)
    served.port = server.sockets[0].getsockname()[1]
    yield served
    if served.hold is not None:
        served.hold.set()
    server.close()
    await server.wait_closed()


MakeSession = Callable[..., Session]


@pytest.fixture
async def make_session(api: Api) -> AsyncIterator[MakeSession]:
    """Make a session whose active profile is called acme; keywords go to the profile."""
    made: list[Session] = []

    def make(**settings: object) -> Session:
        profile = Profile(name="acme", base_url=api.url, trust_env=False, **settings)  # type: ignore[arg-type]  # any field
        made.append(Session([profile]))
        return made[-1]

    yield make
    for session in made:
        await session.close()


def oauth(api: Api, secret: str = SECRET) -> OAuth2:
    return OAuth2(
        grant=Grant.CLIENT_CREDENTIALS,
        token_url=f"{api.url}/token",
        client_id="me",
        client_secret=Secret.parse(f"plain:{secret}"),
        client_auth=ClientAuth.BODY,
    )


async def sent(session: Session, request: Request, *, confirmed: bool = False) -> Exchange:
    """Send and return the last snapshot."""
    async with aclosing(session.send(request, confirmed=confirmed)) as snapshots:
        *_, last = [snapshot async for snapshot in snapshots]
    return last
