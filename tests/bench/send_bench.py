"""How long a send through a profile takes, beside the same call with bare httpx, measured in the same run.

One server on loopback, in a process of its own, answers every call with the same 2 kB of JSON. Both sides make a fresh
connection for each call, as a run of the command line does; calls alternate, so that other work on the machine meets
both alike.

    python tests/bench/send_bench.py [--check]

`--check` fails when the median send takes more than 1.2 times the median of httpx plus 5 ms.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import socket
import statistics
import sys
import time
from contextlib import aclosing

import httpx

from inspector.model.profile import Bearer, Profile
from inspector.model.request import Param, Request
from inspector.model.secret import Secret
from inspector.session import Session

CALLS = 200
WARM = 10
FACTOR = 1.2
EXTRA = 0.005
BODY = json.dumps({"items": [{"id": place, "name": "x" * 40} for place in range(32)]}).encode()
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY


def serve(listener: socket.socket) -> None:
    """Answer every request of every connection alike, until the process is ended."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                await reader.readuntil(b"\r\n\r\n")
                writer.write(ANSWER)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(answer, sock=listener)
        await server.serve_forever()

    asyncio.run(run())


async def by_httpx(context: httpx.AsyncHTTPTransport, url: str) -> None:
    """One call with httpx and nothing else; a client of its own, over a transport that has read its roots already."""
    async with httpx.AsyncClient(transport=context, trust_env=False) as client:
        response = await client.get(url, params={"page": "1"}, headers={"Authorization": "Bearer made-up"})
        response.json()


async def by_session(session: Session, request: Request) -> None:
    """The same call through a profile, recorded as ever."""
    async with aclosing(session.send(request)) as snapshots:
        async for exchange in snapshots:
            last = exchange
    assert last.response is not None
    assert last.response.status == 200


async def measured(port: int) -> tuple[float, float]:
    """The medians: of httpx, of a send."""
    base = f"http://127.0.0.1:{port}"
    auth = Bearer(token=Secret.parse("plain:made-up-token-of-the-bench"))
    session = Session([Profile(name="bench", base_url=base, auth=auth)])
    await asyncio.to_thread(session.warm)
    request = Request(url="/v1/customers", query=(Param(name="page", value="1"),))
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(CALLS + WARM):
        transport = httpx.AsyncHTTPTransport(verify=False)  # the roots are no part of what is compared
        start = time.perf_counter()
        await by_httpx(transport, f"{base}/v1/customers")
        bare.append(time.perf_counter() - start)
        start = time.perf_counter()
        await by_session(session, request)
        ours.append(time.perf_counter() - start)
    await session.close()
    return statistics.median(bare[WARM:]), statistics.median(ours[WARM:])


def main() -> int:
    """Print the table."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)
    server = multiprocessing.get_context("fork").Process(target=serve, args=(listener,), daemon=True)
    server.start()
    try:
        bare, ours = asyncio.run(measured(listener.getsockname()[1]))
    finally:
        server.terminate()
        server.join()
    most = FACTOR * bare + EXTRA
    print(f"{CALLS} calls each, alternating, {len(BODY)} B of JSON, loopback")
    print(f"{'bare httpx':<14}{'a send':>10}{'allowed':>10}{'ratio':>8}{'of allowed':>12}")
    print(f"{bare * 1e3:<14.2f}{ours * 1e3:>10.2f}{most * 1e3:>10.2f}{ours / bare:>8.2f}{ours / most:>12.2f}   (ms)")
    return 1 if "--check" in sys.argv and ours > most else 0


if __name__ == "__main__":
    sys.exit(main())
