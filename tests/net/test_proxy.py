"""Which proxy is taken, and how a proxy fails."""

from __future__ import annotations

import asyncio
import base64
import ssl

import pytest

from inspector.model.exchange import FailureKind, PhaseName, Response
from inspector.model.profile import Profile, Tls
from inspector.model.secret import Secret
from inspector.net.proxy import ProxyChoice, choose_proxy, proxy_environment
from tests.net.conftest import Caller, Handler, Serve, answering, quick, read_request, reply, silence

SHORT_HOST = "api.example.com"


@pytest.mark.parametrize(
    ("url", "environ", "shown", "source"),
    [
        ("https://a.example/", {}, "", ""),
        ("https://a.example/", {"HTTPS_PROXY": "http://p.example:3128"}, "http://p.example:3128", "HTTPS_PROXY"),
        ("https://a.example/", {"https_proxy": "p.example:3128"}, "http://p.example:3128", "https_proxy"),
        ("http://a.example/", {"HTTPS_PROXY": "http://p.example:3128"}, "", ""),
        ("http://a.example/", {"ALL_PROXY": "socks5://u:pw@p.example:1080"}, "socks5://p.example:1080", "ALL_PROXY"),
        ("https://a.example/", {"HTTPS_PROXY": "http://p.example", "NO_PROXY": "example"}, "", ""),
        ("https://a.example/", {"HTTPS_PROXY": "http://p.example", "no_proxy": ".example, x"}, "", ""),
        ("https://a.example/", {"HTTPS_PROXY": "http://p.example", "NO_PROXY": "*"}, "", ""),
        ("https://10.1.2.3/", {"HTTPS_PROXY": "http://p.example", "NO_PROXY": "10.0.0.0/8"}, "", ""),
        (
            "https://ba.example/",
            {"HTTPS_PROXY": "http://p.example", "NO_PROXY": "a.example"},
            "http://p.example",
            "HTTPS_PROXY",
        ),
        ("http://localhost:8000/", {"HTTP_PROXY": "http://p.example"}, "", ""),
        ("http://127.0.0.1:8000/", {"HTTP_PROXY": "http://p.example"}, "", ""),
    ],
)
def test_the_environment_chooses_as_curl_does(url: str, environ: dict[str, str], shown: str, source: str) -> None:
    choice = choose_proxy(url, None, environ)
    assert (choice.shown, choice.source) == (shown, source)
    assert "pw" not in repr(choice)


def test_the_profile_stands_over_the_environment() -> None:
    environ = {"HTTPS_PROXY": "http://p.example"}
    own = Profile(name="a", proxy="http://own.example:8080")
    assert choose_proxy("https://a.example/", own, environ).source == "profile"
    assert choose_proxy("https://a.example/", Profile(name="a", proxy="direct"), environ).url == ""
    assert choose_proxy("https://a.example/", Profile(name="a", trust_env=False), environ).url == ""


@pytest.mark.parametrize(
    ("url", "profile", "environ", "because"),
    [
        ("https://a.example/", None, {"NO_PROXY": ".example"}, "NO_PROXY names the host"),
        ("https://a.example/", None, {"no_proxy": "*"}, "no_proxy names the host"),
        ("http://127.0.0.1:8000/", None, {}, "the host is this machine"),
        ("https://a.example/", Profile(name="a", proxy="direct"), {}, "proxy = direct in the profile"),
        ("https://a.example/", Profile(name="a", trust_env=False), {}, "trust_env = false in the profile"),
        (
            "https://a.example/",
            Profile(name="a", proxy="http://own.example:1", no_proxy="a.example"),
            {},
            "no_proxy of the profile names the host",
        ),
        (
            "https://a.example/",
            Profile(name="a", hosts=(("a.example", "127.0.0.1"),)),
            {},
            "hosts of the profile names an address",
        ),
    ],
)
def test_it_is_known_why_a_proxy_that_is_set_is_not_taken(
    url: str, profile: Profile | None, environ: dict[str, str], because: str
) -> None:
    choice = choose_proxy(url, profile, {"ALL_PROXY": "http://p.example:3128"} | environ)
    assert (choice.url, choice.because) == ("", because)


@pytest.mark.parametrize("profile", [None, Profile(name="a", trust_env=False, no_proxy="a.example")])
def test_where_no_proxy_is_set_there_is_nothing_to_say(profile: Profile | None) -> None:
    assert choose_proxy("https://a.example/", profile, {"NO_PROXY": "a.example"}) == ProxyChoice()


@pytest.mark.parametrize("url", ["http://[", "//", "", "https://[::1"])
def test_half_a_url_has_no_proxy(url: str) -> None:
    assert choose_proxy(url, None, {"HTTPS_PROXY": "http://p.example:3128"}).url == ""


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        ("http://u:made-up@p.example:3128", "http://u:····@p.example:3128"),
        ("u:made-up@p.example:3128", "u:····@p.example:3128"),
        ("http://u:made-up/@made-up@p.example:3128/", "http://u:····@p.example:3128/"),
        ("http://made-up@p.example", "http://····@p.example"),
        ("http://made-up:@p.example", "http://····@p.example"),
        ("socks5://p.example", "socks5://p.example"),
    ],
)
def test_the_variables_are_told_without_their_passwords(value: str, masked: str) -> None:
    environ = {"HTTPS_PROXY": value, "no_proxy": "a.example"}
    assert proxy_environment(environ) == (("HTTPS_PROXY", masked), ("no_proxy", "a.example"))
    assert "made-up" not in choose_proxy("https://b.example/", None, environ).shown


def tunnel(seen: list[str], target: int) -> Handler:
    """A proxy that connects to a port of its own choice, whatever it is asked for."""

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await joined(reader, writer, target)

    return handler


async def joined(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, target: int) -> None:
    """Pass bytes both ways until either side ends."""
    far_reader, far_writer = await asyncio.open_connection("127.0.0.1", target)

    async def pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()

    pumps = {asyncio.create_task(pump(reader, far_writer)), asyncio.create_task(pump(far_reader, writer))}
    try:
        await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in pumps:
            task.cancel()
        far_writer.transport.abort()
        await asyncio.gather(*pumps, far_writer.wait_closed(), return_exceptions=True)


async def test_a_tunnel_is_a_phase_of_its_own(
    call: Caller, serve: Serve, server_tls: ssl.SSLContext, ca_file: str
) -> None:
    seen: list[str] = []
    api = await serve(answering(reply(b"ok")), server_tls)
    proxy = await serve(tunnel(seen, api))
    profile = quick(
        proxy=f"http://127.0.0.1:{proxy}", proxy_auth=Secret.parse("plain:ana:made-up-pw"), tls=Tls(ca_file=ca_file)
    )
    exchange = await call("https://localhost/x", profile)
    assert isinstance(exchange.outcome, Response)
    assert exchange.outcome.body.read() == b"ok"
    names = [phase.name for phase in exchange.phases]
    assert names == [
        PhaseName.CONNECT,
        PhaseName.PROXY,
        PhaseName.TLS,
        PhaseName.SEND,
        PhaseName.WAIT,
        PhaseName.RECEIVE,
    ]
    assert exchange.peer == f"127.0.0.1:{proxy}"
    assert seen[0].startswith("CONNECT localhost:443 ")
    assert base64.b64encode(b"ana:made-up-pw").decode() in seen[0]
    assert "made-up-pw" not in repr(call.snapshots)


async def test_a_plain_call_through_a_proxy_of_the_environment(
    call: Caller, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await read_request(reader))
        writer.write(reply(b"via proxy"))
        await writer.drain()

    proxy = await serve(handler)
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy}")
    exchange = await call(f"http://{SHORT_HOST}/x")
    assert exchange.response is not None
    assert exchange.response.body.read() == b"via proxy"
    assert seen[0].startswith(b"GET http://api.example.com/x ")


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("407 Proxy Authentication Required", FailureKind.PROXY_AUTH),
        ("401 Unauthorized", FailureKind.PROXY_AUTH),
        ("403 Forbidden", FailureKind.PROXY_REFUSED),
    ],
)
async def test_a_proxy_that_refuses_the_tunnel(call: Caller, serve: Serve, status: str, kind: FailureKind) -> None:
    proxy = await serve(answering(reply(status=status)))
    exchange = await call(f"https://{SHORT_HOST}/", quick(proxy=f"http://127.0.0.1:{proxy}"))
    failure = exchange.failure
    assert failure is not None
    assert (failure.kind, failure.phase) == (kind, PhaseName.PROXY)
    assert failure.fact("status") == int(status[:3])
    assert failure.fact("proxy") == f"http://127.0.0.1:{proxy}"


async def test_a_proxy_that_is_down(call: Caller, closed_port: int) -> None:
    exchange = await call(f"https://{SHORT_HOST}/", quick(proxy=f"http://127.0.0.1:{closed_port}"))
    failure = exchange.failure
    assert failure is not None
    assert (failure.kind, failure.phase) == (FailureKind.PROXY_DOWN, PhaseName.CONNECT)
    assert failure.fact("proxy") == f"http://127.0.0.1:{closed_port}"
    assert failure.errno is not None


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_proxy_that_never_answers(call: Caller, serve: Serve, scheme: str) -> None:
    from tests.net.test_failure import SHORT

    proxy = await serve(silence)
    profile = quick(proxy=f"{scheme}://127.0.0.1:{proxy}", timeouts=SHORT)
    failure = (await call(f"https://{SHORT_HOST}/", profile)).failure
    assert failure is not None
    assert (failure.kind, failure.phase) == (FailureKind.PROXY_DOWN, PhaseName.PROXY)


@pytest.mark.parametrize("proxy", ["gopher://p.example:1", "http://p.example:port", "http://"])
async def test_a_proxy_setting_that_cannot_be_used(call: Caller, proxy: str) -> None:
    failure = (await call(f"https://{SHORT_HOST}/", quick(proxy=proxy))).failure
    assert failure is not None
    assert failure.kind is FailureKind.PROXY_CONFIG
    assert failure.detail


def socks(reply_code: int, method: int, target: int) -> Handler:
    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, count = await reader.readexactly(2)
        await reader.readexactly(count)
        writer.write(bytes([5, method]))
        await writer.drain()
        if method == 0xFF:
            return
        await reader.readexactly(4)
        length = (await reader.readexactly(1))[0]
        await reader.readexactly(length + 2)
        writer.write(bytes([5, reply_code, 0, 1, 0, 0, 0, 0, 0, 0]))
        await writer.drain()
        if reply_code == 0:
            await joined(reader, writer, target)

    return handler


async def test_a_call_through_socks(call: Caller, serve: Serve) -> None:
    api = await serve(answering(reply(b"ok")))
    proxy = await serve(socks(0, 0, api))
    exchange = await call(f"http://{SHORT_HOST}/", quick(proxy=f"socks5h://127.0.0.1:{proxy}"))
    assert exchange.response is not None
    assert exchange.response.body.read() == b"ok"
    assert PhaseName.PROXY in [phase.name for phase in exchange.phases]


async def test_a_socks_proxy_that_cannot_reach_the_host(call: Caller, serve: Serve) -> None:
    proxy = await serve(socks(4, 0, 0))
    failure = (await call(f"http://{SHORT_HOST}/", quick(proxy=f"socks5://127.0.0.1:{proxy}"))).failure
    assert failure is not None
    assert (failure.kind, failure.reason) == (FailureKind.PROXY_REFUSED, "host unreachable")


async def test_a_socks_proxy_that_wants_a_password(call: Caller, serve: Serve) -> None:
    proxy = await serve(socks(0, 0xFF, 0))
    failure = (await call(f"http://{SHORT_HOST}/", quick(proxy=f"socks5://127.0.0.1:{proxy}"))).failure
    assert failure is not None
    assert failure.kind is FailureKind.PROXY_AUTH


async def test_a_certificate_behind_a_tunnel_is_looked_at_too(
    call: Caller, serve: Serve, server_tls: ssl.SSLContext
) -> None:
    seen: list[str] = []
    api = await serve(answering(reply(b"ok")), server_tls)
    proxy = await serve(tunnel(seen, api))
    exchange = await call("https://localhost/x", quick(proxy=f"http://127.0.0.1:{proxy}"))
    assert exchange.failure is not None
    assert exchange.failure.kind is FailureKind.TLS_CERTIFICATE
    assert exchange.tls is not None
    assert exchange.tls.chain[0].names


async def speaks_plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answers whatever comes with HTTP."""
    await reader.read(64)
    writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")


@pytest.mark.parametrize("url", ["https://localhost/x", f"http://{SHORT_HOST}/x"])
async def test_a_handshake_that_fails_with_the_proxy_is_not_laid_at_the_api(
    call: Caller, serve: Serve, server_tls: ssl.SSLContext, url: str
) -> None:
    proxy = await serve(answering(reply(b"ok")), server_tls)
    failure = (await call(url, quick(proxy=f"https://127.0.0.1:{proxy}"))).failure
    assert failure is not None
    assert (failure.kind, failure.phase, failure.reason) == (
        FailureKind.PROXY_CONFIG,
        PhaseName.TLS,
        "PROXY_CERTIFICATE",
    )
    assert failure.verify_code is not None

    plain = await serve(speaks_plain)
    failure = (await call(url, quick(proxy=f"https://127.0.0.1:{plain}"))).failure
    assert failure is not None
    assert (failure.kind, failure.reason) == (FailureKind.PROXY_CONFIG, "PROXY_SPEAKS_HTTP")


async def test_a_certificate_behind_a_proxy_that_speaks_tls_itself_is_the_api_s(
    call: Caller, serve: Serve, server_tls: ssl.SSLContext, ca_file: str
) -> None:
    plain = await serve(speaks_plain)
    proxy = await serve(tunnel([], plain), server_tls)
    profile = quick(proxy=f"https://127.0.0.1:{proxy}", tls=Tls(ca_file=ca_file))
    failure = (await call("https://localhost/x", profile)).failure
    assert failure is not None
    assert failure.kind is FailureKind.TLS_PLAIN_HTTP
