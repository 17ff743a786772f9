"""Fixes that edit the profile, acted on at the screen: previewed or filled in its form, written, sent, taken back."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import ssl
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
import trustme

from inspector.model.request import Request
from inspector.session import Session, open_session
from inspector.ui.app import InspectorApp
from inspector.ui.modals.fix_preview import FixPreview
from inspector.ui.modals.profile_form import ProfileForm
from tests.ui.fake_session import FakeSession
from tests.ui.user import NARROW, User

Answer = Callable[[str, dict[str, str], str], tuple[int, dict[str, object], str]]
"""Answers a target with headers and a body: the status, the JSON, and a WWW-Authenticate."""


@contextmanager
def secured(context: ssl.SSLContext) -> Iterator[int]:
    """A server that answers over TLS; unlike asyncio's own, it tells why a handshake failed."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            connection.settimeout(5)
            with contextlib.suppress(OSError), connection:
                inner = context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
                with contextlib.suppress(ssl.SSLError):
                    inner.do_handshake()
                    if inner.recv(65536):
                        inner.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
                with socket.socket(fileno=inner.detach()) as raw:
                    raw.shutdown(socket.SHUT_WR)
                    while raw.recv(65536):
                        pass

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listener.getsockname()[1]
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5)


@asynccontextmanager
async def serving(answer: Answer) -> AsyncIterator[int]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            body = (await reader.readexactly(int(headers.get("content-length", "0")))).decode()
            status, said, challenge = answer(first.split(" ")[1], headers, body)
            data = json.dumps(said).encode()
            asked = f"WWW-Authenticate: {challenge}\r\n" if challenge else ""
            head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n{asked}Content-Length: {len(data)}\r\n"
            writer.write(f"{head}Connection: close\r\n\r\n".encode() + data)
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


@asynccontextmanager
async def using(session: Session) -> AsyncIterator[User]:
    app = InspectorApp(session)
    async with app.run_test(size=NARROW) as pilot:
        user = User(app, pilot, FakeSession())
        await user.settle()
        yield user
    await session.close()


def written(file: Path, text: str) -> str:
    file.write_text(text)
    return text


def held(file: Path) -> str:
    return file.read_text()


def ok(target: str, headers: dict[str, str], body: str) -> tuple[int, dict[str, object], str]:
    return 200, {"path": target}, ""


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def server_context(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    return context


async def chooses(user: User, title: str) -> None:
    """Choose a fix by its title in the list of all."""
    fixes = [fix for item in user.main.explanation.diagnoses for fix in item.fixes] if user.main.explanation else []
    await user.main.choose(next(fix for fix in fixes if fix.title == title))


async def test_the_least_version_of_the_profile_is_lowered_with_one_key(tmp_path: Path, authority: trustme.CA) -> None:
    file, roots = tmp_path / "p.toml", tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(roots))
    with secured(server_context(authority)) as port:
        address = f"https://localhost:{port}"
        before = written(
            file,
            f'[profiles.a]\nbase_url = "{address}"\ntls = {{ ca_file = "{roots}", min_version = "1.3" }}  # mine\n',
        )
        async with using(open_session(file)) as user:
            await user.sends(Request(url="/v1"))
            assert user.main.explanation is not None
            assert user.main.explanation.best is not None
            assert user.main.explanation.best.id == "tls.own-min-version"
            await user.press("a")
            await user.until(lambda: isinstance(user.app.screen, FixPreview))
            await user.sees(
                "Let this profile speak TLS 1.2 too", "-  tls.min_version   1.3", "+  tls.min_version   1.2"
            )
            assert held(file) == before
            await user.press("s")
            await user.until(lambda: user.main.helped)
            await user.sees("200", "helped")
            assert held(file) == before.replace('"1.3"', '"1.2"')
            await user.press("2", "u")
            await user.until(lambda: held(file) == before)
            await user.sees("a is as it was")
            await user.press("U")
            await user.until(lambda: held(file) != before)


async def test_a_root_is_named_in_the_form_and_taken_back(tmp_path: Path, authority: trustme.CA) -> None:
    file, roots = tmp_path / "p.toml", tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(roots))
    with secured(server_context(authority)) as port:
        before = written(file, f'# mine\n[profiles.a]\nbase_url = "https://localhost:{port}"\n')
        async with using(open_session(file)) as user:
            await user.sends(Request(url="/v1"))
            await user.press("a")
            await user.until(lambda: isinstance(user.app.screen, ProfileForm))
            await user.settle()
            await user.sees("CA file", "Name the ")
            await user.types(str(roots))
            await user.press("enter")
            await user.until(lambda: user.app.screen is user.main)
            assert f'ca_file = "{roots}"' in held(file)
            await user.press("2", "s")
            await user.until(lambda: user.main.helped)
            await user.press("u")
            await user.until(lambda: held(file) == before)


async def test_a_grant_is_changed_in_the_form_and_nothing_is_written_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(target: str, headers: dict[str, str], body: str) -> tuple[int, dict[str, object], str]:
        return 400, {"error": "unsupported_grant_type", "error_description": "not this grant"}, ""

    monkeypatch.setenv("FIXING_SECRET", "made-up-secret-0123")
    file = tmp_path / "p.toml"
    async with serving(refuses) as port:
        address = f"http://127.0.0.1:{port}"
        auth = f'type = "oauth2", grant = "client_credentials", token_url = "{address}/token", client_id = "a"'
        more = 'client_secret = "env:FIXING_SECRET", token_store = "memory"'
        before = written(file, f'[profiles.a]\nbase_url = "{address}"\nauth = {{ {auth}, {more} }}\n')
        async with using(open_session(file)) as user:
            await user.sends(Request(url="/v1"))
            await user.press("a")
            await user.until(lambda: isinstance(user.app.screen, ProfileForm))
            await user.settle()
            form = user.app.screen
            assert isinstance(form, ProfileForm)
            row = next(row for row in form.rows if row.key == "auth.grant")
            assert row.field.has_focus
            assert row.text == "authorization_code"
            await user.sees("Get the token with the grant that the application is for")
            await user.press("escape")
            await user.sees("Not saved yet")
            await user.press("escape")
            await user.until(lambda: user.app.screen is user.main)
            assert held(file) == before


async def test_the_client_secret_moves_to_a_basic_header_and_the_call_goes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wants_basic(target: str, headers: dict[str, str], body: str) -> tuple[int, dict[str, object], str]:
        if target != "/token":
            return ok(target, headers, body)
        if not headers.get("authorization", "").startswith("Basic "):
            return 401, {"error": "invalid_client"}, 'Basic realm="oauth"'
        return 200, {"access_token": "made-up-token-0123", "token_type": "Bearer"}, ""

    monkeypatch.setenv("FIXING_SECRET", "made-up-secret-0123")
    file = tmp_path / "p.toml"
    async with serving(wants_basic) as port:
        address = f"http://127.0.0.1:{port}"
        auth = f'type = "oauth2", grant = "client_credentials", token_url = "{address}/token", client_id = "a"'
        more = 'client_secret = "env:FIXING_SECRET", token_store = "memory"'
        written(file, f'[profiles.a]\nbase_url = "{address}"\nauth = {{ {auth}, {more} }}\n')
        async with using(open_session(file)) as user:
            await user.sends(Request(url="/v1"))
            await chooses(user, "Send the client credentials in a Basic header")
            await user.until(lambda: isinstance(user.app.screen, FixPreview))
            await user.press("enter")
            await user.until(lambda: 'client_auth = "basic"' in held(file))
            await user.sees("a saved; u undoes it")
            await user.press("s")
            await user.until(lambda: user.main.helped)
            await user.sees("200", "helped: unauthorised → 200")
