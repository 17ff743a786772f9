"""The listener for a redirect: its own path, its own state, this machine only."""

from __future__ import annotations

import asyncio

import pytest

from inspector.net.loopback import Loopback, is_loopback


async def get(port: int, target: str, method: str = "GET") -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    return answer.decode()


@pytest.mark.parametrize(
    ("uri", "fits"),
    [
        ("", True),
        ("http://127.0.0.1:8765/cb", True),
        ("http://localhost/cb", True),
        ("http://[::1]:9/cb", True),
        ("https://127.0.0.1/cb", False),
        ("http://app.example/cb", False),
        ("myapp:/cb", False),
    ],
)
def test_only_a_redirect_to_this_machine_is_listened_for(uri: str, fits: bool) -> None:
    assert is_loopback(uri) is fits


async def test_the_redirect_that_fits_ends_the_wait_and_others_do_not() -> None:
    listener = Loopback()
    await listener.open("http://127.0.0.1/cb")
    listener.accept(lambda address: "state=right" in address)
    waits = asyncio.create_task(listener.arrived())
    try:
        assert listener.uri == f"http://127.0.0.1:{listener.port}/cb"
        assert "404" in await get(listener.port, "/favicon.ico")
        assert "404" in await get(listener.port, "/cb?code=a&state=right", "POST")
        assert "400" in await get(listener.port, "/cb?code=a&state=wrong")
        assert not waits.done()
        page = await get(listener.port, "/cb?code=made-up-code&state=right")
        assert "200 OK" in page
        assert "made-up-code" not in page
        assert await waits == f"http://127.0.0.1:{listener.port}/cb?code=made-up-code&state=right"
    finally:
        waits.cancel()
        await listener.close()


async def test_a_port_that_is_taken_is_an_error_of_the_system() -> None:
    first, second = Loopback(), Loopback()
    await first.open("")
    try:
        assert first.uri.endswith("/callback")
        with pytest.raises(OSError, match="in use"):
            await second.open(f"http://127.0.0.1:{first.port}/cb")
    finally:
        await first.close()
