"""The token and authorise endpoints of the played Service Fusion."""

from __future__ import annotations

import time
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from inspector.sandbox.fusioo_token import token_values
from inspector.sandbox.service_fusion_world import CODE_SECONDS, World


async def token_endpoint(request: Request, world: World) -> Response:
    """Answer a token request; errors are an object, or that object in an array when the caller asks for it."""
    values = token_values(await request.body(), request.headers.get("content-type", ""))
    wrapped = "x-sandbox-array-errors" in request.headers

    def refuse(error: str, description: str) -> Response:
        body = {"error": error, "error_description": description}
        return JSONResponse([body] if wrapped else body, status_code=400)

    issuer = world.issuer
    grant = values.get("grant_type", "")
    if grant == "refresh_token":
        token = values.get("refresh_token", "")
        owner = issuer.refresh.pop(token, None)
        if owner is None:
            return refuse("invalid_grant", "Invalid refresh_token")
        return JSONResponse(issuer.issue(issuer.clients[owner], grant))
    client = issuer.clients.get(values.get("client_id", ""))
    if client is None or not issuer.secret_fits(client, values.get("client_secret", "")):
        return refuse("invalid_client", "Invalid client's id or secret.")
    if grant == "authorization_code":
        owner, until = world.authorize_codes.pop(values.get("code", ""), ("", 0.0))
        if owner != client.id or until < time.time():
            return refuse("invalid_grant", "Authorization code is invalid or expired.")
    elif grant != "client_credentials":
        return refuse("unsupported_grant_type", "The grant type is not supported.")
    return JSONResponse(issuer.issue(client, grant))


async def authorize_endpoint(request: Request, world: World) -> Response:
    """Send the browser back with a code that works once, for a minute."""
    query = request.query_params
    client = world.issuer.clients.get(query.get("client_id", ""))
    if client is None or query.get("redirect_uri", client.redirect_uri) != client.redirect_uri:
        return JSONResponse({"error": "invalid_request"}, status_code=400)
    code = f"sf-code-{len(world.authorize_codes) + 1:04d}"
    world.authorize_codes[code] = (client.id, time.time() + CODE_SECONDS)
    return RedirectResponse(f"{client.redirect_uri}?{urlencode({'code': code, 'state': query.get('state', '')})}", 302)
