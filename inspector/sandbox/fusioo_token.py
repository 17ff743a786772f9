"""The token endpoint of the played Fusioo; where it stands and how it is called is assumed, its codes are not."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from inspector.sandbox.fusioo_world import World


async def token_endpoint(request: Request, world: World, failed: Callable[..., Response]) -> Response:
    """Answer a token request in form or JSON encoding."""
    values = token_values(await request.body(), request.headers.get("content-type", ""))
    grant = values.get("grant_type", "")
    issuer = world.issuer
    if grant == "password":
        return failed(20000)
    client = issuer.clients.get(values.get("client_id", ""))
    if client is None:
        return failed(20001)
    if not issuer.secret_fits(client, values.get("client_secret", "")):
        return failed(20002)
    if grant == "authorization_code" and values.get("redirect_uri") != client.redirect_uri:
        return failed(20003)
    if grant == "refresh_token":
        owner = issuer.refresh.get(values.get("refresh_token", ""))
        if owner is None:
            return failed(20006)
        if owner != client.id:
            return failed(20004)
        del issuer.refresh[values["refresh_token"]]
    return JSONResponse(issuer.issue(client, grant or "client_credentials"))


def token_values(data: bytes, content_type: str) -> dict[str, str]:
    """Read the parameters of a token request, whichever way they are encoded."""
    if "json" in content_type or data.lstrip().startswith(b"{"):
        try:
            parsed = json.loads(data)
        except ValueError:
            return {}
        return {str(k): str(v) for k, v in parsed.items()} if isinstance(parsed, dict) else {}
    return dict(parse_qsl(data.decode("utf-8", "replace")))
