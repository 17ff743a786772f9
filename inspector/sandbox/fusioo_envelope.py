"""The answers of the played Fusioo: its envelope, with the status that usually goes with a code, or a bare status."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from inspector.sandbox.fusioo_world import CODES


def bare(request: Request) -> Response | None:
    """A reply that is its status and no envelope, when the caller asks for one."""
    status = request.headers.get("x-sandbox-bare", "")
    return PlainTextResponse(HTTPStatus(int(status)).phrase, status_code=int(status)) if status else None


def takes_json(request: Request) -> bool:
    """Whether the caller accepts the one format there is."""
    accept = request.headers.get("accept", "*/*")
    return any(wanted in accept for wanted in ("json", "*/*", "application/*"))


def succeeded(data: object) -> Response:
    """The success envelope."""
    return JSONResponse({"code": 10000, "message": "Success", "data": data})


def failed(code: int, message: str = "", data: object = None, status: int = 0) -> Response:
    """The error envelope, with the vendor's own words unless others are given."""
    usual_status, usual_message = CODES[code]
    body = {"code": code, "message": message or usual_message, "data": {} if data is None else data}
    return JSONResponse(body, status_code=status or usual_status)
