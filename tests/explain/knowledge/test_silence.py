"""Healthy calls draw no error and no warning: the bait that makes explainers cry wolf, with all packs loaded."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping

import pytest

from inspector.explain.cases import case
from inspector.explain.engine import explain
from inspector.explain.pack import PackTest
from inspector.explain.packs import load
from inspector.model.diagnosis import Severity
from inspector.model.history import Timeline

Table = Mapping[str, object]

HOSTS = {
    "plain": "https://api.example.com/v1",
    "fusioo": "https://api.fusioo.com/v3",
    "servicefusion": "https://api.servicefusion.com/v1",
    "local": "http://localhost:8080",
}
TOKEN = "Bearer abcdef0123456789abcdef0123456789"
JWT = "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIiwiZXhwIjoxODkzNDU2MDAwfQ.c2ln"
DATE = {"Date": "Sun, 22 Nov 2026 12:00:00 GMT"}


def _json(value: object, status: int = 200, headers: Mapping[str, str] = DATE) -> Table:
    return {
        "status": status,
        "headers": {"Content-Type": "application/json", **DATE, **headers},
        "text": json.dumps(value),
    }


def _raw(text: str, media_type: str, status: int = 200, headers: Mapping[str, str] = DATE) -> Table:
    return {"status": status, "headers": {"Content-Type": media_type, **DATE, **headers}, "text": text}


def _bytes(data: bytes, media_type: str) -> Table:
    return {"status": 200, "headers": {"Content-Type": media_type, **DATE}, "hex": data.hex()}


READS: dict[str, Table] = {
    "an object": _json({"id": 1, "name": "Ana"}),
    "a list": _json([{"id": 1}, {"id": 2}]),
    "an empty list": _json([]),
    "an empty object": _json({}),
    "no results": _json({"results": [], "total": 0}),
    "null alone": _json(None),
    "true alone": _json(True),
    "a number alone": _json(0),
    "a text alone": _json("done"),
    "errors that are null": _json({"data": {"user": {"name": "Ana"}}, "errors": None}),
    "errors that are empty": _json({"data": {"user": None}, "errors": []}),
    "an error that is null": _json({"result": 4, "error": None, "id": 1, "jsonrpc": "2.0"}),
    "an error that is false": _json({"error": False, "message": "ok", "data": [1]}),
    "a code of zero": _json({"code": 0, "message": "OK", "data": {"id": 1}}),
    "a code of 200": _json({"code": 200, "status": "success", "data": {}}),
    "success is true": _json({"success": True, "errors": {}}),
    "ok is true": _json({"ok": True, "channel": "C1"}),
    "a log that holds errors": _json([{"level": "error", "message": "401 Unauthorized: token expired"}]),
    "a ticket about a failure": _json({"id": 9, "title": "Rate limit exceeded", "status": "error", "body": "failed"}),
    "a record with an error field": _json({"id": 3, "error": "disk full", "exit_code": 1, "at": "2026-11-22"}),
    "a job that failed": _json({"id": 3, "state": "failed", "success": None, "reason": "access denied"}),
    "a record named message": _json({"id": 3, "message": "invalid_token", "from": "Ana"}),
    "nulls in a record": _json({"id": 3, "phone": None, "email": None}),
    "a single page": _json({"items": [{"id": 1}], "page": 1, "pages": 1, "total": 1}),
    "the last page": _json({"items": [{"id": 9}], "page": 3, "pages": 3, "has_more": False, "next": None}),
    "a page of many": _json({"items": [{"id": 1}], "page": 1, "pages": 9, "total": 90}),
    "a cursor": _json({"data": [{"id": 1}], "next_cursor": "abc", "has_more": True}),
    "a next link": _json([{"id": 1}], headers={"Link": '<https://api.example.com/v1/things?page=2>; rel="next"'}),
    "problem words as data": _json({"type": "invoice", "title": "Unauthorized works", "detail": "x", "amount": 3}),
    "a long text": _json({"id": 1, "text": "error " * 2000}),
    "deep nesting": _json({"a": {"b": {"c": {"error": {"code": 500, "message": "old"}}}}}),
    "unicode": _json({"name": "Ünï\u200bcode \u202e <script>"}),
    "JSON as text": _raw('{"id": 1}', "text/plain"),
    "JSON with a charset": _raw('{"id": 1}', "application/json; charset=utf-8"),
    "JSON:API": _raw('{"data": {"type": "job", "id": "1"}}', "application/vnd.api+json"),
    "plain text": _raw("pong", "text/plain"),
    "text about an error": _raw("error: none", "text/plain"),
    "CSV": _raw("id,error\n1,500\n", "text/csv"),
    "NDJSON": _raw('{"id": 1}\n{"id": 2, "error": null}\n', "application/x-ndjson"),
    "an event stream": _raw("event: error\ndata: {}\n\nevent: done\ndata: {}\n\n", "text/event-stream"),
    "no body": {"status": 200, "headers": {**DATE, "Content-Length": "0"}},
    "binary": _bytes(bytes(range(256)), "application/octet-stream"),
    "an image": _bytes(b"\x89PNG\r\n\x1a\n" + bytes(40), "image/png"),
    "a PDF": _bytes(b"%PDF-1.7\n\x00\xff", "application/pdf"),
    "a zip": _bytes(b"PK\x03\x04" + bytes(30), "application/zip"),
    "a gzip file": _bytes(gzip.compress(b"data", mtime=0), "application/gzip"),
    "a body that came gzipped": _json({"id": 1}, headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}),
    "most calls left": _json({"id": 1}, headers={"X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "41"}),
    "few calls left": _json(
        {"id": 1}, headers={"X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "1", "X-RateLimit-Reset": "20"}
    ),
    "no call left after this one": _json({"id": 1}, headers={"RateLimit": "limit=100, remaining=0, reset=5"}),
    "a copy from a cache": _json({"id": 1}, headers={"Age": "30", "X-Cache": "HIT", "CF-Cache-Status": "HIT"}),
    "passed on by Cloudflare": _json({"id": 1}, headers={"Server": "cloudflare", "CF-Ray": "8abc"}),
    "to be retired": _json(
        {"id": 1}, headers={"Sunset": "Sat, 01 Aug 2027 00:00:00 GMT", "Deprecation": "@1785542400"}
    ),
    "a challenge beside a success": _json({"id": 1}, headers={"WWW-Authenticate": 'Basic realm="x"'}),
    "an unheard-of success": _json({"id": 1}, 299),
    "changed by a proxy": _json({"id": 1}, 203, headers={"Via": "1.1 proxy"}),
    "a part": _raw("bytes", "application/octet-stream", 206, headers={"Content-Range": "bytes 0-4/10"}),
    "all parts well": _json({"results": [{"status": 200}, {"status": 201}]}, 207),
    "parts in XML, all well": _raw(
        '<d:multistatus xmlns:d="DAV:"><d:response><d:status>HTTP/1.1 200 OK</d:status></d:response></d:multistatus>',
        "application/xml",
        207,
    ),
    "not changed": {"status": 304, "headers": {**DATE, "ETag": '"a"'}},
    "gRPC that went well": {
        "status": 200,
        "headers": {"Content-Type": "application/grpc"},
        "trailers": {"grpc-status": "0"},
    },
}

WRITES: dict[str, Table] = {
    "done": _json({"id": 7}),
    "created": _json({"id": 7}, 201, headers={"Location": "/v1/things/7"}),
    "created without a body": {"status": 201, "headers": {**DATE, "Location": "/v1/things/7"}},
    "accepted": _json({"status": "pending"}, 202, headers={"Location": "/v1/operations/3"}),
    "accepted without a body": {"status": 202, "headers": DATE},
    "no content": {"status": 204, "headers": DATE},
    "reset content": {"status": 205, "headers": DATE},
    "created, with nulls": _json({"id": 7, "phone": None, "errors": []}, 201),
    "a query that found nothing": _json({"data": {"things": []}}),
    "a batch that went well": _json({"items": [{"status": 201}, {"status": 200}]}, 207),
}

PAGES: dict[str, Table] = {
    "HTML that was asked for": _raw("<!doctype html><title>Log in</title><h1>Error</h1>", "text/html"),
    "XML that was asked for": _raw("<jobs><error/><job id='1'/></jobs>", "application/xml"),
    "a feed": _raw("<rss><channel><title>500 errors</title></channel></rss>", "application/rss+xml"),
    "a sitemap": _raw("<?xml version='1.0'?><urlset/>", "text/xml"),
}

ASKING: dict[str, Table] = {
    "bare": {},
    "with a token": {"auth": TOKEN},
    "with a JWT and JSON asked for": {"auth": JWT, "headers": {"Accept": "application/json"}},
    "with a key": {"headers": {"X-Api-Key": "abcdef0123456789", "Accept": "*/*"}},
}

ENVELOPES: dict[str, Table] = {
    "ping": _json({"code": 10000, "message": "Success", "data": {}}),
    "a list": _json({"code": 10000, "message": "Success", "data": [{"id": "i1"}]}),
    "an empty list": _json({"code": 10000, "message": "Success", "data": []}),
    "a count": _json({"code": "10000", "message": "Success", "data": {"count": 0}}),
}


def _case(name: str, **table: object) -> tuple[str, Table]:
    return name, {"name": name, "expect": {}, **table}


def healthy() -> Iterator[tuple[str, Table]]:
    """Every healthy call, by a name of its own."""
    for shape, answer in READS.items():
        accepts_any = shape in ("binary", "an image", "a PDF", "a zip", "a gzip file", "CSV", "plain text")
        for how, asking in ASKING.items():
            if not (accepts_any and "JSON" in how):
                yield _case(f"{shape}, {how}", request=f"GET {HOSTS['plain']}/things", response=answer, **asking)
    for shape, answer in WRITES.items():
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            body = {} if method == "DELETE" else {"json": {"name": "Ana", "error": "none", "limit": 500}}
            yield _case(f"{method}: {shape}", request=f"{method} {HOSTS['plain']}/things/7", response=answer, **body)
    for shape, answer in PAGES.items():
        for accept in ("text/html,application/xml;q=0.9", "*/*", "application/xml"):
            headers = {"Accept": accept}
            yield _case(
                f"{shape}, by {accept}", request="GET https://www.example.com/", response=answer, headers=headers
            )
    yield from _heads()
    yield from _vendors()
    yield from _redirected()
    yield from _tokens()


def _heads() -> Iterator[tuple[str, Table]]:
    for status in (200, 204, 206, 304):
        for media_type in ("application/json", "text/html"):
            answer = {"status": status, "headers": {**DATE, "Content-Type": media_type, "Content-Length": "512"}}
            yield _case(f"HEAD {status} {media_type}", request=f"HEAD {HOSTS['plain']}/things", response=answer)
    options = {"status": 204, "headers": {**DATE, "Allow": "GET, POST, OPTIONS"}}
    yield _case("OPTIONS", request=f"OPTIONS {HOSTS['plain']}/things", response=options)
    socket = {"status": 101, "headers": {"Upgrade": "websocket", "Connection": "Upgrade"}}
    yield _case("a socket opens", request="GET https://api.example.com/socket", response=socket)


def _vendors() -> Iterator[tuple[str, Table]]:
    for shape, answer in ENVELOPES.items():
        yield _case(f"Fusioo: {shape}", request=f"GET {HOSTS['fusioo']}/ping", auth=TOKEN, response=answer)
    for limit in ("0", "1", "200"):
        request = f"GET {HOSTS['fusioo']}/records/apps/i0a1b2c3d4e5f60718293a4b5c6d7e8f9?limit={limit}&offset=0"
        yield _case(f"Fusioo: limit {limit}", request=request, auth=TOKEN, response=ENVELOPES["an empty list"])
    meta = {"totalCount": 1, "pageCount": 1, "currentPage": 1, "perPage": 10}
    page = _json({"items": [{"id": 1, "customer_name": "Ana", "_expandable": []}], "_expandable": [], "_meta": meta})
    for path in ("customers", "customers?per-page=50&page=1", "jobs?sort=-start_date", "techs", "sources", "estimates"):
        yield _case(
            f"Service Fusion: {path}", request=f"GET {HOSTS['servicefusion']}/{path}", auth=TOKEN, response=page
        )
    me = _json({"id": 1, "first_name": "Ana", "last_name": "B", "email": "a@example.com", "_expandable": []})
    yield _case("Service Fusion: me", request=f"GET {HOSTS['servicefusion']}/me", auth=TOKEN, response=me)
    local = _json({"id": 1})
    yield _case("a local server", request=f"GET {HOSTS['local']}/things", peer="127.0.0.1:8080", response=local)
    yield _case("an address", request="GET http://192.168.1.20/things", peer="192.168.1.20:80", response=local)


def _redirected() -> Iterator[tuple[str, Table]]:
    here, there = f"{HOSTS['plain']}/things", f"{HOSTS['plain']}/things/"
    for status in (301, 302, 303, 307, 308):
        step = {
            "request": f"GET {here}",
            "auth": TOKEN,
            "response": {"status": status, "headers": {"Location": there}},
            "next_method": "GET",
        }
        yield _case(
            f"a {status} within the origin", request=f"GET {there}", auth=TOKEN, steps=[step], response=READS["a list"]
        )
    post = {
        "request": f"POST {here}",
        "response": {"status": 303, "headers": {"Location": there}},
        "next_method": "GET",
    }
    yield _case("see other after a post", request=f"GET {there}", steps=[post], response=READS["an object"])
    moved = {
        "request": "GET http://api.example.com/v1/things",
        "response": {"status": 301, "headers": {"Location": here}},
        "next_method": "GET",
    }
    yield _case("http is sent on to https", request=f"GET {here}", steps=[moved], response=READS["an object"])
    cdn = {"request": f"GET {here}", "response": {"status": 302, "headers": {"Location": "https://cdn.example.net/7"}}}
    yield _case(
        "a file on another host", request="GET https://cdn.example.net/7", steps=[cdn], response=READS["binary"]
    )
    unfollowed = {"status": 302, "headers": {**DATE, "Location": there}}
    yield _case("a redirect that another client follows next", request=f"GET {here}", response=unfollowed)


def _tokens() -> Iterator[tuple[str, Table]]:
    token = _json({"access_token": "t0ken", "token_type": "Bearer", "expires_in": 3600, "refresh_token": "r3fresh"})
    for url in ("https://api.example.com/oauth/token", "https://api.servicefusion.com/oauth/access_token"):
        client = {"grant_type": "client_credentials", "client_id": "a", "client_secret": "b"}
        yield _case(f"a token, by form, from {url}", request=f"POST {url}", form=client, response=token)
        yield _case(f"a token, by JSON, from {url}", request=f"POST {url}", json=client, response=token)
        refresh = {"grant_type": "refresh_token", "refresh_token": "r3fresh"}
        yield _case(f"a new token from {url}", request=f"POST {url}", form=refresh, response=token)


HEALTHY = dict(healthy())


def test_the_corpus_is_wide() -> None:
    assert len(HEALTHY) >= 200


@pytest.mark.parametrize("name", HEALTHY)
def test_a_healthy_call_draws_no_error_and_no_warning(name: str) -> None:
    found = case(PackTest(pack="silence", name=name, table=HEALTHY[name]))
    said = explain(found.exchange, Timeline(given=found.given), load().packs)
    loud = [(item.id, item.title) for item in said.diagnoses if item.severity is not Severity.NOTE]
    assert loud == []
