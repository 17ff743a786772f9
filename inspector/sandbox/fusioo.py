"""Fusioo, played: its envelope, its 39 codes (30105 in both senses), its token endpoint and its hourly limit."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from inspector.sandbox.fusioo_envelope import bare, failed, succeeded, takes_json
from inspector.sandbox.fusioo_token import token_endpoint
from inspector.sandbox.fusioo_world import (
    AMOUNT_MAX,
    APPS,
    DISCUSSION_MAX,
    FIELDS,
    FILE_MAX,
    FILE_TYPES,
    RATE_LIMIT,
    World,
    new_world,
)
from inspector.sandbox.play import Played

GUIDE = f"""
Token:         fusioo-demo-token (Authorization: Bearer), or POST /oauth/token with fusioo-demo / fusioo-demo-secret
Success:       GET /v3/ping, GET /v3/records/apps/i1a0d?limit=10&offset=0
10001          GET /v3/records/apps/i1a10            10002  any unknown path under /v3, a wrong method,
                                                      an Accept without JSON, GET /v3/records/ir10002
10003          no token, an unknown one, or fusioo-revoked-token after its first use
10004          GET /v3/maintenance                   20007  fusioo-deactivated-user-token, fusioo-lite-user-token
20000-20006    POST /oauth/token: password grant, unknown id, wrong secret, other redirect_uri,
               refresh_token=fusioo-refresh-of-other-client, unknown refresh_token
20005          fusioo-busy-token, or more than {RATE_LIMIT} calls with one token
30000          GET /v3/records/apps/i0000            30001  app i1a01
30002-30004    POST, PATCH, DELETE in apps i1a02, i1a03, i1a04
30050          POST amount over {AMOUNT_MAX}                30051  GET /v3/records/ir00000
30052          GET /v3/records/ir99052               30053  POST in app i1a53
30054          two creates at once in app i1a54, or one with the header X-Sandbox-Collide
30055          GET /v3/records/apps/i1a99 (a code the vendor does not list)
30056-30058    GET /v3/discussions/id000; POST /v3/discussions with no content, or over {DISCUSSION_MAX} characters
30100-30103    sort_by=nothing, notes, salary; sort_direction=up
30104, 30105   offset=-1; limit=500; GET /v3/users/iu000 for "User not found"
30200, 30250   GET /v3/webhooks/iw000, /v3/files/if000
30251-30256    POST /v3/files with name tool.exe; with the header X-Sandbox-Size over {FILE_MAX};
               with field "full"; with two names; with field "contract"
HTML 404       any path outside /v1, /v2, /v3 and /oauth
status alone   the header X-Sandbox-Bare with a status, on any path under /v3: no envelope
other status   the header X-Sandbox-Status with a status: the envelope under that one
"""

Handler = Callable[[Request, World], Awaitable[Response]]


def application() -> Starlette:
    """A fresh sandbox: the same start every time."""
    world = new_world()

    def route(path: str, handlers: dict[str, Handler]) -> Route:
        async def answer(request: Request) -> Response:
            handler = handlers.get(request.method)
            reply = bare(request) or guard(request, world)
            if reply is None:
                fits = handler is not None and takes_json(request)
                reply = await handler(request, world) if handler is not None and fits else failed(10002)
            reply.status_code = int(request.headers.get("x-sandbox-status", reply.status_code))
            return reply

        return Route(path, answer, methods=["GET", "POST", "PUT", "PATCH", "DELETE"])

    async def tokens(request: Request) -> Response:
        return await token_endpoint(request, world, failed)

    async def elsewhere(request: Request) -> Response:
        if request.url.path.startswith(("/v1/", "/v2/", "/v3/")):
            return failed(10002)
        page = "<!doctype html><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>"
        return HTMLResponse(page, status_code=404)

    app = Starlette(
        routes=[
            Route("/oauth/token", tokens, methods=["POST"]),
            route("/v3/ping", {"GET": ping}),
            route("/v3/maintenance", {"GET": maintenance}),
            route("/v3/apps/{app_id}", {"GET": get_app}),
            route("/v3/records/apps/{app_id}", {"GET": list_records, "POST": create_record}),
            route("/v3/records/apps/{app_id}/count", {"GET": count_records}),
            route("/v3/records/apps/{app_id}/count/filter", {"POST": count_records}),
            route("/v3/records/{record_id}", {"GET": get_record, "PATCH": update_record, "DELETE": delete_record}),
            route("/v3/discussions", {"POST": create_discussion}),
            route("/v3/discussions/{id}", {"GET": missing(30056)}),
            route("/v3/webhooks/{id}", {"GET": missing(30200)}),
            route("/v3/files", {"POST": create_file}),
            route("/v3/files/{id}", {"GET": missing(30250)}),
            route("/v3/users/{id}", {"GET": missing(30105, "User not found")}),
            Route("/{rest:path}", elsewhere, methods=["GET", "POST", "PUT", "PATCH", "DELETE"]),
        ],
    )
    app.add_middleware(Played, pack="fusioo")
    return app


def guard(request: Request, world: World) -> Response | None:
    """The refusals that come before any handler: no token, a bad one, a user who may not call, the hourly limit."""
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not value:
        return failed(10003)
    verdict, token = world.issuer.judge(value.strip())
    if token is None or verdict != "ok":
        return failed(10003)
    if token.standing in ("deactivated", "lite"):
        return failed(20007)
    if request.url.path == "/v3/ping":
        return None
    world.calls[value] = world.calls.get(value, 0) + 1
    if token.standing == "busy" or world.calls[value] > RATE_LIMIT:
        return failed(20005)
    return None


def missing(code: int, message: str = "") -> Handler:
    """A handler for things of which this vendor has none."""

    async def answer(request: Request, world: World) -> Response:
        return failed(code, message)

    return answer


async def ping(request: Request, world: World) -> Response:
    return succeeded({})


async def maintenance(request: Request, world: World) -> Response:
    return failed(10004)


async def get_app(request: Request, world: World) -> Response:
    refused = _app_refusal(request)
    fields = [{"id": name, "name": name.title(), "type": kind} for name, kind in FIELDS.items()]
    return refused or succeeded({"id": request.path_params["app_id"], "name": "Sample app", "fields": fields})


def _app_refusal(request: Request) -> Response | None:
    standing = APPS.get(request.path_params["app_id"])
    if standing is None:
        return failed(30000)
    by_standing = {"hidden": 30001, "broken": 10001, "unlisted": 30055}
    return failed(by_standing[standing]) if standing in by_standing else None


async def count_records(request: Request, world: World) -> Response:
    app = request.path_params["app_id"]
    return _app_refusal(request) or succeeded({"count": sum(1 for held in world.records_app.values() if held == app)})


async def list_records(request: Request, world: World) -> Response:
    refused = _app_refusal(request) or _list_refusal(request)
    if refused is not None:
        return refused
    offset, limit = int(request.query_params.get("offset", "0")), int(request.query_params.get("limit", "50"))
    app = request.path_params["app_id"]
    rows = [world.records[key] for key, held in world.records_app.items() if held == app and key != "ir99052"]
    return succeeded(rows[offset : offset + limit])


def _list_refusal(request: Request) -> Response | None:
    query = request.query_params
    if not _in_range(query.get("limit", "50"), 0, 200):
        return failed(30105)
    if not _in_range(query.get("offset", "0"), 0, None):
        return failed(30104)
    if "sort_by" in query:
        kind = FIELDS.get(query["sort_by"])
        by_kind = {None: 30100, "long-text": 30101, "hidden": 30102}
        if kind in by_kind:
            return failed(by_kind[kind])
    if query.get("sort_direction", "asc") not in ("asc", "desc"):
        return failed(30103)
    return None


def _in_range(text: str, low: int, high: int | None) -> bool:
    try:
        number = int(text)
    except ValueError:
        return False
    return number >= low and (high is None or number <= high)


async def create_record(request: Request, world: World) -> Response:
    app = request.path_params["app_id"]
    refused = _app_refusal(request)
    if refused is not None:
        return refused
    standing = APPS[app]
    if standing == "no-create":
        return failed(30002)
    if standing == "full":
        return failed(30053)
    if standing == "auto-increment" and (app in world.creating or "x-sandbox-collide" in request.headers):
        return failed(30054)
    world.creating.add(app)
    try:
        values = _object(await request.body())
    finally:
        world.creating.discard(app)
    wrong = _validation(values)
    return wrong or succeeded(world.add(app, values or {}))


def _object(data: bytes) -> dict[str, object] | None:
    try:
        value = json.loads(data)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _validation(values: dict[str, object] | None) -> Response | None:
    if values is None:
        return failed(30050, data={"body": "A JSON object is expected"})
    problems: dict[str, str] = {}
    for name, value in values.items():
        if name not in FIELDS:
            problems[name] = "The field does not exist"
        elif FIELDS[name] == "number" and not isinstance(value, int | float):
            problems[name] = "The value is not a number"
        elif FIELDS[name] == "number" and isinstance(value, int | float) and value > AMOUNT_MAX:
            problems[name] = f"The value is greater than {AMOUNT_MAX}"
    return failed(30050, data=problems) if problems else None


def _record_refusal(request: Request, world: World) -> Response | None:
    key = request.path_params["record_id"]
    if key == "ir10002":
        return failed(10002)
    if key not in world.records:
        by_app = {"PATCH": ("ir1a03", 30003), "DELETE": ("ir1a04", 30004)}
        special = by_app.get(request.method)
        return failed(special[1] if special and key == special[0] else 30051)
    return failed(30052) if key == "ir99052" else None


async def get_record(request: Request, world: World) -> Response:
    return _record_refusal(request, world) or succeeded(world.records[request.path_params["record_id"]])


async def update_record(request: Request, world: World) -> Response:
    refused = _record_refusal(request, world)
    if refused is not None:
        return refused
    values = _object(await request.body())
    wrong = _validation(values)
    if wrong is not None:
        return wrong
    record = world.records[request.path_params["record_id"]]
    record.update(values or {})
    return succeeded(record)


async def delete_record(request: Request, world: World) -> Response:
    refused = _record_refusal(request, world)
    if refused is None:
        del world.records[request.path_params["record_id"]]
    return refused or succeeded({})


async def create_discussion(request: Request, world: World) -> Response:
    content = (_object(await request.body()) or {}).get("content")
    if not content:
        return failed(30057)
    return failed(30058) if len(str(content)) > DISCUSSION_MAX else succeeded({"id": "id001", "content": content})


async def create_file(request: Request, world: World) -> Response:
    """Take a JSON description of an upload; `X-Sandbox-Size` stands for bytes nobody wants to send."""
    values = _object(await request.body()) or {}
    given = values.get("names")
    names = given if isinstance(given, list) and given else [values.get("name", "")]
    size = int(request.headers.get("x-sandbox-size", "0") or "0")
    if FIELDS.get(str(values.get("field", "attachment"))) == "hidden-file":
        return failed(30256)
    if len(names) > 1:
        return failed(30254)
    if not str(names[0]).lower().endswith(FILE_TYPES):
        return failed(30251)
    if size > FILE_MAX:
        return failed(30252)
    return failed(30253) if values.get("field") == "full" else succeeded({"id": "if001", "name": names[0]})
