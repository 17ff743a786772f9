"""Service Fusion, played: Yii-style lists and errors, a rate limit a minute, copies that lag behind writes."""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from inspector.sandbox.play import Played
from inspector.sandbox.service_fusion_token import authorize_endpoint, token_endpoint
from inspector.sandbox.service_fusion_world import (
    CUSTOMER_FIELDS,
    EXPANDABLE,
    JOB_FIELDS,
    LOGIN_REFRESH,
    RATE_LIMIT,
    SIZE_DEFAULT,
    SIZE_MAX,
    STALE_SECONDS,
    Record,
    World,
    new_world,
)
from inspector.sandbox.tokens import Token

HANG_SECONDS = 300.0
GUIDE = f"""
Token:      POST /oauth/access_token, JSON or form, sf-demo / sf-demo-secret (client_credentials)
Success:    GET /v1/me, /v1/customers, /v1/jobs?sort=-start_date
500         POST /v1/jobs with JSON that does not parse, with a wrong structure (an array, visits not a list),
            or with customer_name and parent_customer_name together; POST /v1/estimates without customer_name;
            GET /v1/estimates/999500
401         no token, one not written as Bearer, an expired or unknown one
403         client sf-starter (plan), sf-app (wrong grant; {LOGIN_REFRESH}
            is a refresh token by its right one), sf-limited on /v1/invoices (endpoint)
stale       GET /v1/jobs/ID?expand=visits within {STALE_SECONDS:.0f} s of POST /v1/jobs
null        GET /v1/customers/3 (fields nobody filled in); ?fields=id,email leaves the others out
short       client sf-short, whose tokens live for a minute
pages       GET /v1/customers (10 of 47); ?per-page=50; ?page=99 answers the last page again
credentials sf-demo with another secret; sf-rotated, whose secret works for one token call
deprecated  GET /v1/items works once with a Sunset header, then answers 410
422         POST /v1/customers without customer_name, or with a field that does not exist
429         client sf-busy, or more than {RATE_LIMIT} calls a minute with one token
405, HTML   PUT /v1/jobs/1; any path outside the API
hang        GET /v1/jobs without sort never answers
switch      header X-Sandbox-Array-Errors on a token call wraps its error in an array
"""

_NAMES = {
    400: "Bad Request.", 401: "Unauthorized.", 403: "Forbidden.", 404: "Not Found.", 405: "Method not allowed.",
    410: "Gone.", 415: "Unsupported Media Type.", 429: "Too Many Requests.", 500: "Internal server error.",
}  # fmt: skip
Handler = Callable[[Request, World], Awaitable[Response]]


def application() -> Starlette:
    """A fresh sandbox: the same start every time."""
    world = new_world()

    def route(path: str, handlers: dict[str, Handler]) -> Route:
        async def answer(request: Request) -> Response:
            refused, rate = guard(request, world)
            if refused is None:
                handler = handlers.get(request.method)
                refused = _not_allowed(handlers) if handler is None else await handler(request, world)
            refused.headers.update(rate)
            return refused

        return Route(path, answer, methods=["GET", "POST", "PUT", "PATCH", "DELETE"])

    async def tokens(request: Request) -> Response:
        return await token_endpoint(request, world)

    async def authorize(request: Request) -> Response:
        return await authorize_endpoint(request, world)

    async def elsewhere(request: Request) -> Response:
        return HTMLResponse("<!DOCTYPE html><html><head><title>Page not found</title></head></html>", status_code=404)

    routes = [
        Route("/oauth/access_token", tokens, methods=["POST"]),
        Route("/oauth/authorize", authorize, methods=["GET"]),
        route("/v1/me", {"GET": me}),
        route("/v1/items", {"GET": items}),
        route("/v1/jobs", {"GET": list_jobs, "POST": create_job}),
        route("/v1/customers", {"GET": lister("customers"), "POST": create_customer}),
        route("/v1/estimates", {"GET": lister("estimates"), "POST": create_estimate}),
        route("/v1/invoices", {"GET": list_invoices}),
        route("/v1/techs", {"GET": lister("techs")}),
    ]
    routes += [route(f"/v1/{kind}/{{id}}", {"GET": getter(kind)}) for kind in world.lists]
    app = Starlette(routes=[*routes, Route("/{rest:path}", elsewhere, methods=["GET", "POST", "PUT", "DELETE"])])
    app.add_middleware(Played, pack="servicefusion")
    return app


def failed(status: int, message: str) -> Response:
    """An error as Yii writes it."""
    return JSONResponse({"code": status, "name": _NAMES[status], "message": message}, status_code=status)


def _not_allowed(handlers: dict[str, Handler]) -> Response:
    allowed = ", ".join(handlers)
    text = f"Method Not Allowed. This url can only handle the following request methods: {allowed}.\n"
    reply = failed(405, text)
    reply.headers["Allow"] = allowed
    return reply


def guard(request: Request, world: World) -> tuple[Response | None, dict[str, str]]:
    """The refusals that come before any handler, and the rate headers of this call."""
    invalid = failed(401, "Your request was made with invalid credentials.")
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    in_query = request.query_params.get("access_token", "")
    if in_query and scheme:
        return failed(400, "Your request is invalid."), {}
    value = in_query or (value.strip() if scheme.lower() == "bearer" else "")
    verdict, token = world.issuer.judge(value)
    if token is None or verdict != "ok":
        return invalid, {}
    left, reset = world.take_call(value, 0 if token.standing == "busy" else RATE_LIMIT)
    rate = {
        "X-Rate-Limit-Limit": str(RATE_LIMIT),
        "X-Rate-Limit-Remaining": str(max(left, 0)),
        "X-Rate-Limit-Reset": str(reset),
    }
    if left < 0:
        return failed(429, "Rate limit exceeded."), rate
    return _standing_refusal(request, token), rate


def _standing_refusal(request: Request, token: Token) -> Response | None:
    restricted = token.standing == "limited" and request.url.path.startswith("/v1/invoices")
    userless = token.standing == "needs-user" and token.grant == "client_credentials"
    if token.standing == "starter" or restricted or userless:
        return failed(403, "Login Required.")
    return None


async def me(request: Request, world: World) -> Response:
    person = {"id": 1, "first_name": "Sam", "last_name": "Sample", "email": "sam@customer.example", "_expandable": []}
    return JSONResponse(person)


async def items(request: Request, world: World) -> Response:
    """An action that is being retired: it still works once."""
    world.items_calls += 1
    retired = {"Deprecation": "true", "Sunset": "Sat, 01 Aug 2026 00:00:00 GMT"}
    reply = page_of([], request) if world.items_calls == 1 else failed(410, "This action was removed.")
    reply.headers.update(retired)
    return reply


def page_of(rows: list[Record], request: Request) -> Response:
    """One page with `_meta` and the same numbers in headers; a page past the end is the last page again."""
    size = min(_number(request.query_params.get("per-page"), SIZE_DEFAULT), SIZE_MAX)
    count = max(1, math.ceil(len(rows) / size))
    page = min(_number(request.query_params.get("page"), 1), count)
    meta = {"totalCount": len(rows), "pageCount": count, "currentPage": page, "perPage": size}
    body = {"items": rows[(page - 1) * size : page * size], "_expandable": list(EXPANDABLE), "_meta": meta}
    headers = {
        "X-Pagination-Total-Count": str(len(rows)),
        "X-Pagination-Page-Count": str(count),
        "X-Pagination-Current-Page": str(page),
        "X-Pagination-Per-Page": str(size),
    }
    return JSONResponse(body, headers=headers)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and int(text) > 0 else default


def shown(record: Record, request: Request) -> Record:
    """The record with the fields and sub-resources that were asked for, and without the others."""
    expand = {part.split(".")[0] for part in request.query_params.get("expand", "").split(",")}
    fields = request.query_params.get("fields", "")
    wanted = set(fields.split(",")) | expand if fields else set(record)
    return {key: value for key, value in record.items() if key in (expand if key in EXPANDABLE else wanted)}


def lister(kind: str) -> Handler:
    """A handler that lists records of one kind."""

    async def answer(request: Request, world: World) -> Response:
        return page_of([shown(record, request) for record in world.lists[kind]], request)

    return answer


def getter(kind: str) -> Handler:
    """A handler that gets one record; just after a write it may see the copy from before it."""

    async def answer(request: Request, world: World) -> Response:
        key = request.path_params["id"]
        if key == "999500":
            return failed(500, "An internal server error occurred.")
        for record in world.lists[kind]:
            if str(record["id"]) == key:
                return JSONResponse(
                    _lagging(shown(record, request)) if world.is_stale(kind, key) else shown(record, request)
                )
        return failed(404, "Item not found.")

    return answer


def _lagging(record: Record) -> Record:
    old: Record = {"visits": [], "notes": [], "description": None}
    return {**record, **{key: value for key, value in old.items() if key in record}}


async def list_jobs(request: Request, world: World) -> Response:
    if "sort" not in request.query_params:
        await asyncio.sleep(HANG_SECONDS)
    return await lister("jobs")(request, world)


async def list_invoices(request: Request, world: World) -> Response:
    if "sort" in request.query_params:
        return failed(400, "Your request is invalid.")
    return await lister("invoices")(request, world)


async def create_job(request: Request, world: World) -> Response:
    return await _create("jobs", JOB_FIELDS, request, world)


async def create_customer(request: Request, world: World) -> Response:
    return await _create("customers", CUSTOMER_FIELDS, request, world)


async def create_estimate(request: Request, world: World) -> Response:
    """The article has missing required fields among the reasons of a 500; here they are one."""
    if b"customer_name" not in await request.body():
        return failed(500, "Failed to create the object for unknown reason.")
    return await _create("estimates", JOB_FIELDS, request, world)


async def _create(kind: str, fields: frozenset[str], request: Request, world: World) -> Response:
    if "json" not in request.headers.get("content-type", "application/json"):
        return failed(415, "None of your requested content types is supported.")
    unreadable = failed(500, "Failed to create the object for unknown reason.")
    try:
        values = json.loads(await request.body())
    except ValueError:
        return unreadable
    if not isinstance(values, dict) or any(key in values and not isinstance(values[key], list) for key in EXPANDABLE):
        return unreadable
    if "customer_name" in values and "parent_customer_name" in values:
        return unreadable
    problems = [{"field": name, "message": f"Invalid field's name: {name}."} for name in values if name not in fields]
    if "customer_name" not in values:
        problems.append({"field": "customer_name", "message": "Customer Name cannot be blank."})
    if problems:
        return JSONResponse(problems, status_code=422)
    return JSONResponse(shown(world.create(kind, values), request), status_code=201)
