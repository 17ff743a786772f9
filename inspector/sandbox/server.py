"""Runs one vendor's sandbox in a thread with an event loop of its own, so that no caller's loop can starve it."""

from __future__ import annotations

import asyncio
import socket
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request

VENDORS = ("fusioo", "servicefusion")
_START_SECONDS = 15.0


@dataclass(slots=True)
class Running:
    """A sandbox that accepts calls.

    `tls_ports` maps a TLS misbehaviour to its port, and `ca_pem` is the authority that signed their certificates; both
    are empty unless asked for.
    """

    vendor: str
    port: int
    tls_ports: dict[str, int] = field(default_factory=dict)
    ca_pem: bytes = b""
    _server: uvicorn.Server | None = None
    _thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """The origin, without a final slash."""
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        """Stop serving and wait for the thread to end."""
        if self._server is not None:
            self._server.should_exit = True
            self._server.force_exit = True
        if self._thread is not None:
            self._thread.join(_START_SECONDS)


def start(vendor: str, port: int = 0, *, tls: bool = False) -> Running:
    """Serve `vendor` on loopback and return once it accepts; port 0 takes a free one.

    With `tls`, each TLS misbehaviour gets a port of its own. Raises ValueError for an unknown vendor and OSError when
    the port is taken.
    """
    import uvicorn

    from inspector.sandbox.misbehave import MisbehavingProtocol
    from inspector.sandbox.tls_ports import new_authority, serve_all

    authority = new_authority() if tls else None
    app = _application(vendor)
    if authority is not None:
        _publish(app, authority.pem)
    listener = socket.create_server(("127.0.0.1", port))
    running = Running(vendor=vendor, port=listener.getsockname()[1], ca_pem=authority.pem if authority else b"")
    config = uvicorn.Config(app, http=MisbehavingProtocol, lifespan="off", log_level="critical", access_log=False)
    server = uvicorn.Server(config)
    ready = threading.Event()

    async def serve() -> None:
        closers = await serve_all(running.tls_ports, authority) if authority else []
        asyncio.get_running_loop().call_soon(ready.set)
        try:
            await server.serve(sockets=[listener])
        finally:
            for closer in closers:
                closer.close()
            listener.close()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), name=f"sandbox-{vendor}", daemon=True)
    running._server, running._thread = server, thread
    thread.start()
    if not ready.wait(_START_SECONDS):
        raise OSError(f"the {vendor} sandbox did not start within {_START_SECONDS:.0f} s")
    return running


def _application(vendor: str) -> Starlette:
    if vendor == "fusioo":
        from inspector.sandbox import fusioo

        return fusioo.application()
    if vendor == "servicefusion":
        from inspector.sandbox import service_fusion

        return service_fusion.application()
    raise ValueError(f'no sandbox is called "{vendor}"; there are: {", ".join(VENDORS)}')


def _publish(app: Starlette, pem: bytes) -> None:
    from starlette.responses import Response
    from starlette.routing import Route

    async def answer(request: Request) -> Response:
        return Response(pem, media_type="application/x-pem-file")

    app.router.routes.insert(0, Route("/__sandbox/ca.pem", answer))


def describe(running: Running) -> str:
    """What to type to use this sandbox: address, credentials, and what triggers which failure."""
    from inspector.sandbox import fusioo, service_fusion
    from inspector.sandbox.misbehave import ACTS

    guide = fusioo.GUIDE if running.vendor == "fusioo" else service_fusion.GUIDE
    lines = [f"{running.vendor} sandbox on {running.url}", "", guide.strip(), "", "Transport failures, on any method:"]
    lines += [f"  /__misbehave/{name:<14} {act.says}" for name, act in ACTS.items()]
    if running.tls_ports:
        lines += [
            "",
            "TLS failures, each on a port of its own; GET /__sandbox/ca.pem is the authority to trust (tls.ca_file):",
        ]
        lines += [f"  https://127.0.0.1:{port}/  {name}" for name, port in running.tls_ports.items()]
    lines += ["", "Any test of a knowledge pack: send its request with the header X-Inspector-Play: PACK:TEST NAME"]
    return "\n".join(lines)
