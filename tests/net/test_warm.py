"""Once warm, the first call loads nothing more."""

import subprocess
import sys

import pytest

SCRIPT = """
import asyncio, sys
from inspector.model.profile import Grant, NoAuth, OAuth2, Profile
from inspector.model.request import Request
from inspector.model.secret import Secret, SecretKind
from inspector.net.client import _context
from inspector.session import Session

async def serve(reader, writer):
    head = await reader.readuntil(b"\\r\\n\\r\\n")
    body = b'{"access_token": "made-up-token", "token_type": "Bearer"}'
    writer.write(b"HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\n"
                 b"Content-Length: %d\\r\\nConnection: close\\r\\n\\r\\n" % len(body) + body)
    await writer.drain()
    writer.close()

async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    url = "http://127.0.0.1:%d" % server.sockets[0].getsockname()[1]
    secret = Secret(kind=SecretKind.PLAIN, target="made-up-secret")
    grant = OAuth2(grant=Grant.CLIENT_CREDENTIALS, token_url=url + "/token", client_id="a", client_secret=secret)
    session = Session((Profile(name="a", base_url=url, auth=grant if "oauth" in sys.argv else NoAuth()),))
    if "cold" not in sys.argv:
        await asyncio.to_thread(session.warm)
    before, roots = set(sys.modules), _context.cache_info().misses
    async for exchange in session.send(Request(method="GET", url="/a")):
        pass
    assert exchange.response is not None, exchange.failure
    late = sorted(set(sys.modules) - before)
    print(" ".join(late + ["roots"] * (_context.cache_info().misses - roots)))

asyncio.run(main())
"""


def late(*how: str) -> list[str]:
    """The modules that the first call had to load."""
    done = subprocess.run([sys.executable, "-c", SCRIPT, *how], capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.split()


@pytest.mark.parametrize("auth", ["none", "oauth"])
def test_the_first_call_waits_for_no_import_and_reads_no_roots(auth: str) -> None:
    assert late(auth) == []


def test_a_call_that_nothing_was_loaded_for_has_to() -> None:
    assert "roots" in late("none", "cold")
