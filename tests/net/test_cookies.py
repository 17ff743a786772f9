"""Cookies are kept for the host that set them, sent back as RFC 6265 says, and never shown."""

from __future__ import annotations

import asyncio

import pytest

from inspector.model.exchange import header
from inspector.model.request import Param, Request
from inspector.net.address import read_address
from inspector.net.cookies import CookieJar
from inspector.net.prepare import Prepared
from inspector.redact import Redactor
from tests.net.conftest import Caller, Serve, read_request, reply

HERE = "https://api.example.com/v1/things"


def sent(jar: CookieJar, url: str, typed: str = "") -> str:
    headers = (("Cookie", typed),) if typed else ()
    return jar.onto(Prepared(method="GET", address=read_address(url), headers=headers)).header("Cookie") or ""


def kept(*lines: str, at: str = HERE) -> CookieJar:
    jar = CookieJar()
    jar.keep(read_address(at), lines, Redactor())
    return jar


def test_a_cookie_goes_back_to_its_host_and_to_no_other() -> None:
    jar = kept("a=1; Path=/", "b=2; Path=/; Domain=example.com")

    assert sent(jar, HERE) == "a=1; b=2"
    assert sent(jar, "https://API.example.com/") == "a=1; b=2"
    assert sent(jar, "https://example.com/") == ""
    assert sent(jar, "https://other.example.com/") == ""


@pytest.mark.parametrize(
    ("line", "url", "wanted"),
    [
        ("a=1; Path=/v1", "https://api.example.com/v1/x", "a=1"),
        ("a=1; Path=/v1", "https://api.example.com/v2/x", ""),
        ("a=1; Secure; Path=/", "https://api.example.com/", "a=1"),
        ("a=1; Secure; Path=/", "http://api.example.com/", ""),
        ("a=1; Path=/; Max-Age=3600", "https://api.example.com/", "a=1"),
        ("a=1; Path=/; Max-Age=0", "https://api.example.com/", ""),
        ("a=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "https://api.example.com/", ""),
    ],
)
def test_path_secure_and_end_are_kept_to(line: str, url: str, wanted: str) -> None:
    assert sent(kept(line), url) == wanted


def test_what_was_typed_by_hand_wins_by_its_name() -> None:
    jar = kept("a=kept; Path=/", "b=2; Path=/")

    assert sent(jar, HERE, typed="a=typed") == "a=typed; b=2"


def test_a_server_may_take_a_cookie_back_and_a_user_may_forget_it() -> None:
    jar = kept("a=1; Path=/", "b=2; Path=/", "c=3; Path=/")
    jar.keep(read_address(HERE), ["a=; Path=/; Max-Age=0"], Redactor())
    assert [one.name for one in jar.shown()] == ["b", "c"]

    assert jar.forget("api.example.com", "b") == 1
    assert sent(jar, HERE) == "c=3"
    assert jar.forget("other.example.com") == 0
    assert jar.forget() == 1
    assert jar.shown() == ()


def test_a_kept_cookie_is_told_by_everything_but_its_value() -> None:
    [one] = kept("sid=made-up-session-1; Path=/; Secure; HttpOnly; Max-Age=60").shown()

    assert (one.host, one.name, one.path, one.secure, one.http_only) == ("api.example.com", "sid", "/", True, True)
    assert one.length == 17
    assert one.expires is not None
    assert "made-up" not in repr(one)


async def test_a_login_by_redirect_keeps_its_session(serve: Serve, call: Caller) -> None:
    heads: list[str] = []

    async def server(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await read_request(reader)).decode()
        heads.append(head)
        if head.startswith("GET /login"):
            writer.write(
                reply(status="302 Found", headers=b"Location: /home\r\nSet-Cookie: sid=made-up-session-1; Path=/\r\n")
            )
        else:
            writer.write(reply(b"hello made-up-session-1"))
        await writer.drain()

    port = await serve(server)
    done = await call(Request(url=f"http://127.0.0.1:{port}/login"))

    assert "sid=made-up-session-1" in heads[1]
    assert done.sent is not None
    assert header(done.sent.headers, "cookie") == "sid=····"
    assert "made-up-session-1" not in repr(done)
    assert call.redactor.knows("made-up-session-1")

    again = Request(url=f"http://127.0.0.1:{port}/x", headers=(Param(name="Cookie", value="lang=en"),))
    await call(again)
    assert "Cookie: lang=en; sid=made-up-session-1" in heads[2]


async def test_another_host_gets_nothing_even_by_redirect(serve: Serve, call: Caller) -> None:
    heads: list[str] = []
    port = 0

    async def server(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await read_request(reader)).decode()
        heads.append(head)
        to = f"Location: http://localhost:{port}/\r\nSet-Cookie: sid=made-up-session-1; Path=/\r\n".encode()
        writer.write(reply(status="302 Found", headers=to) if head.startswith("GET /go") else reply())
        await writer.drain()

    port = await serve(server)
    await call(f"http://127.0.0.1:{port}/go")

    assert len(heads) == 2
    assert "sid" not in heads[1]
