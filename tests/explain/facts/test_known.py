"""A gallery of exchanges that together produce every fact there is."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Any

import pytest

from inspector.explain.conventions import Conventions, Operation, ParamSpec
from inspector.explain.facts import KNOWN, Fact, Facts, is_known
from inspector.explain.facts.facts import READERS
from inspector.model.body import Bytes
from inspector.model.exchange import (
    Context,
    Exchange,
    Failure,
    FailureKind,
    Phase,
    PhaseName,
    ProfileFacts,
    Response,
    Step,
)
from inspector.model.tls import Certificate, TlsInfo

NOON = 1_795_348_800.0
API = "https://api.acme.test"
MakeCall = Callable[..., Exchange]
MakeFacts = Callable[..., Facts]
Scene = tuple[Exchange, list[Exchange], Conventions]

TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,), "int": (int,), "float": (int, float), "bool": (bool,), "list": (tuple,)
}  # fmt: skip
PROFILE = ProfileFacts(
    name="acme", base_url=API, vendor="acme", auth_type="oauth2", grant="client_credentials", client_id="cid",
    token_url=f"{API}/oauth/access_token", redirect_uri="https://app.test/back", secret_fingerprint="aaaa1111",
    proxy="http://proxy:3128", proxy_source="HTTPS_PROXY", can_refresh=True,
    min_version="1.2",
)  # fmt: skip


def jwt(**claims: object) -> str:
    """A made-up token with these claims."""
    parts = ({"alg": "RS256", "typ": "at+jwt"}, claims)
    encoded = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts]
    return ".".join([*encoded, "c2lnbmF0dXJl"])


def timed(first_byte: float) -> tuple[Phase, ...]:
    return (
        Phase(name=PhaseName.SEND, start=0.0, seconds=0.01),
        Phase(name=PhaseName.WAIT, start=0.01, seconds=first_byte),
    )


def refused(call: MakeCall, acme: Conventions) -> Iterator[Scene]:
    """A token past its time, with every header that says something."""
    token = jwt(
        exp=NOON - 240, nbf=NOON - 900, iat=NOON - 900, iss="https://id.acme.test", sub="me", aud=API, scope="a b",
        token_use="refresh",
    )  # fmt: skip
    environment = (("HTTPS_PROXY", "socks5://proxy:1080"),)
    yield call(
        f"GET {API}/v1/things.json?limit=500",
        headers={"Authorization": f"Bearer {token}", "Accept": "application/json"},
        status=401,
        reply={"code": 30105, "message": "Records limit is invalid", "data": {"limit": ["high"]}, "help": "https://x.test"},
        reply_headers={
            "Date": "Sun, 22 Nov 2026 12:00:00 GMT", "X-Acme-Limit": "60", "X-Acme-Left": "3", "Server": "acme/1",
            "X-Acme-Reset": str(int(NOON + 40)), "Retry-After": "9",
            "WWW-Authenticate": 'Bearer error="invalid_token", error_description="The token expired"',
            "X-Acme-Request": "r-1", "Allow": "GET", "Content-Type": "application/json", "Age": "0",
            "Content-Encoding": "compress",
        },
        phases=timed(0.1),
        peer="10.0.0.7:443",
        context=Context(profile=PROFILE, clock=NOON, environment=environment),
    ), [], acme  # fmt: skip


def documented(call: MakeCall, acme: Conventions) -> Iterator[Scene]:
    """Operations of the pack, used and misused."""
    yield (
        call(
            f"GET {API}/v1/things/undefined?mail=a+b@x.test", status=404, reply={"code": 4, "message": "no a b@x.test"}
        ),
        [],
        acme,
    )
    yield call(f"GET {API}/v1/things?limit=500&limt=1", status=400, reply={"code": 30105, "message": "no"}), [], acme
    yield call(f"GET {API}/v1/things?per\u2011page=5"), [], acme
    yield call(
        f"POST {API}/v1/things", body={"name": "a", "parts": 3, "zz": 1}, status=422,
        reply=[{"field": "name", "message": "too short"}],
    ), [], acme  # fmt: skip
    yield call(f"GET {API}/v1/things?page=2&per-page=100&offset=10", reply={
        "items": [{"id": 1, "a": None, "b": None}, *({"id": n, "a": None, "b": n} for n in range(2, 7))],
        "_meta": {"totalCount": 200, "pageCount": 20, "currentPage": 1, "perPage": 50},
    }), [call(f"GET {API}/v1/things?page=1", reply={"items": [{"id": 1}]}, at=NOON - 60)], acme  # fmt: skip


def described(call: MakeCall, acme: Conventions) -> Iterator[Scene]:
    """Bodies that do not fit what a description says of them."""
    takes = (
        ParamSpec(name="", type="object", where="body", closed=True),
        ParamSpec(name="qty", type="int", where="body", min=1, max=9),
        ParamSpec(name="colour", where="body"),
    )
    operation = Operation(id="rows", method=("POST",), path="/v1/rows", takes=takes, imported=True)
    rules = replace(acme, operations=(operation,))
    routes = (
        replace(operation, deprecated=True, needs=("rows:write",), returns=(("4XX", "The row is locked"),)),
        Operation(id="list", method=("GET",), path="/v1/rows"),
    )
    other = replace(acme, operations=routes)
    hers = {"Authorization": f"Bearer {jwt(scope='rows:read')}"}
    yield call(f"POST {API}/v1/rows", headers=hers, status=403), [], other
    yield call(f"GET {API}/v1/rosw", status=404, reply={"message": "Row not found"}), [], other
    yield call(f"GET {API}/v1/rows/", status=404), [call(f"GET {API}/v1/rows", at=NOON - 60)], other
    for body in ({"qty": 99, "color": "red"}, {"qty": "1"}, [1]):
        yield call(f"POST {API}/v1/rows", body=body, status=400), [], rules
    needed = tuple(replace(one, required=one.name == "colour") for one in takes)
    strict = replace(acme, operations=(replace(operation, takes=needed),))
    yield call(f"POST {API}/v1/rows", body={"color": "red"}, status=400), [], strict


def written(call: MakeCall, acme: Conventions) -> Iterator[Scene]:
    """Requests with something wrong in how they are written."""
    none = Conventions()
    yield (
        call("GET https://api.example.com:99999/{{path}}?api_key=abc", headers={"X A": "b", "X-B": " c"}, unsent=True),
        [],
        none,
    )
    yield call("GET api_x.example.com/v1", headers={"X-B": "c\u201d", "Content-Length": "9"}, unsent=True), [], none
    yield call("GET ftp://a_b.example.com/v1", unsent=True), [], none
    yield call("POST https://api.example.com/v1", body='{"a":1,}', unsent=True), [], none
    yield call(
        "POST https://api.example.com/v1", body='{"a":1,"a":2}', status=400,
        reply={"title": "Bad", "type": "https://x.test/e", "status": 400, "detail": "token in JSON at position 3"},
    ), [], none  # fmt: skip
    yield call(
        "GET https://live.example.com/v1?access_token=abcdefgh",
        headers={"Authorization": 'Bearer "sk_test_abcdefghij"'},
    ), [], none  # fmt: skip


def tokens(call: MakeCall, acme: Conventions) -> Iterator[Scene]:
    """Calls to the token endpoint, and tokens whose lifetime is known."""
    spends = "grant_type=refresh_token&refresh_token=rrrrrrrrrrrr&scope=a&redirect_uri=u"
    form = f"{spends}&client_id=c&client_secret=ssssssssssss"
    first = call(
        f"POST {API}/oauth/access_token", form=form, reply={"access_token": "t", "expires_in": 3600}, at=NOON - 60
    )
    yield call(status=401, headers={"X-Acme-Ticket": "a81bc81b-dead-4e5d-abff-90865d1e13b1"}), [], Conventions()
    yield first, [], acme
    error = {"error": "invalid_grant", "error_description": "spent"}
    yield call(f"POST {API}/oauth/access_token", form=form, status=400, reply=error), [first], acme
    for code, words in (
        ("invalid_request", "Missing parameter: code"), ("invalid_request", "Invalid 'redirect_uri' in request."),
        ("invalid_request", ""), ("invalid_scope", "no"),
    ):  # fmt: skip
        coded = "grant_type=authorization_code&redirect_uri=u&scope=a&client_id=c"
        said = {"error": code, **({"error_description": words} if words else {})}
        yield call(f"POST {API}/oauth/access_token", form=coded, status=400, reply=said), [], acme
    for refused in ("Unexpected 'tenant' value", "No API key found in header X-Ticket"):
        bearer = {"Authorization": "Bearer abcdefghijkl"}
        yield call(f"GET {API}/v1/me", headers=bearer, status=401, reply={"message": refused}), [], Conventions()
    plain = call(f"GET {API}/v1/me", headers={"Authorization": "Bearer abcdefghijkl"})
    assert plain.sent is not None
    mark = plain.sent.credentials[0].fingerprint
    for expires in (NOON - 60, NOON + 60):
        profile = ProfileFacts(token_fingerprint=mark, token_expires_at=expires, token_obtained_at=NOON - 3600)
        yield call(f"GET {API}/v1/me", headers={"Authorization": "Bearer abcdefghijkl"}, profile=profile), [], acme


def soft(call: MakeCall, acme: Conventions) -> Iterator[Scene]:
    """Failures in an answer that says success, pages of HTML, caches."""
    none = Conventions()
    yield call(status=207, reply={"items": [{"status": 200}, {"status": 404}]}), [], none
    yield call(status=404, reply="<html><title>Not here</title></html>", reason="Not Found"), [], none
    yield (
        call(reply=[1], reply_headers={"Age": "9", "Link": "<https://api.example.com/v1/things?page=2>; rel=next"}),
        [],
        none,
    )
    yield call(reply={"status": "error", "message": "no", "name": "Trouble", "code": 7}), [], none


def redirected(call: MakeCall, acme: Conventions) -> Iterator[Scene]:
    """Redirects that were followed, and answers that point on."""
    none = Conventions()

    def step(exchange: Exchange, location: str, **more: Any) -> Step:
        assert exchange.sent is not None
        assert exchange.response is not None
        return Step(sent=exchange.sent, response=exchange.response, location=location, **more)

    posted = call("POST http://api.example.com/v1", status=301)
    steps = (
        step(posted, "https://api.example.com/v1", next_method="GET"),
        step(
            posted, "https://login.example.com/login", next_method="GET", dropped=("Authorization",), cross_origin=True
        ),
    )
    headers = {"X-Api-Key": "abcdefghijkl"}
    yield call("GET https://login.example.com/login", headers=headers, reply="<html>", steps=steps), [], none
    yield call(status=302), [], none
    yield call(status=302, reply_headers={"Location": "/elsewhere"}), [], none


def earlier(call: MakeCall, acme: Conventions) -> Iterator[Scene]:
    """Calls with a past."""
    hers, other = {"Authorization": "Bearer aaaaaaaaaaaa"}, {"Authorization": "Bearer bbbbbbbbbbbb"}
    marks = {"X-Acme-Request": "r"}
    read = {"id": 7, "name": "n", "kind": "k", "gone": 1}
    url = f"GET {API}/v1/things/7"
    before = [
        *(call(url, headers=other, at=NOON - 900 + n, reply=read, phases=timed(0.1)) for n in range(5)),
        call(f"GET {API}/v1/me", headers=hers, at=NOON - 60, reply={"id": 1}),
        call(
            f"GET {API}/v1/things/7", headers={**hers, "X-A": "1"}, at=NOON - 50, reply=read, reply_headers=marks,
            phases=timed(0.1),
            profile=ProfileFacts(grant="authorization_code", client_id="cid", secret_fingerprint="bbbb2222"),
        ),
        call(f"PUT {API}/v1/things/7", headers=hers, body={"name": "new"}, at=NOON - 10, took=9.9),
    ]  # fmt: skip
    yield call(
        f"GET {API}/v1/things/7", headers=hers, reply={"id": 7, "name": None, "parts": None}, phases=timed(2.0),
        profile=PROFILE,
    ), before, acme  # fmt: skip
    yield call(f"PUT {API}/v1/things/7", headers=hers, body={"name": "x"}, at=NOON - 5, status=500), before, acme
    down = [
        call(f"GET {API}/v1/me", headers=hers, at=NOON - 9, status=503),
        call(f"GET {API}/v1/other", headers=other, at=NOON - 8, status=500),
    ]
    yield call(f"GET {API}/v1/things", status=503), down, acme


def broken(call: MakeCall, acme: Conventions) -> Iterator[Scene]:
    """No answer at all."""
    limit = Failure(
        kind=FailureKind.TLS_CERTIFICATE, phase=PhaseName.TLS, detail="certificate verify failed", error="ConnectError",
        errno=1, verify_code=10, reason="CERTIFICATE_VERIFY_FAILED", facts=(("limit", 10.0), ("received", 5)),
    )  # fmt: skip
    one = Certificate(
        subject="api.acme.test", issuer="Acme Root", names=("api.acme.test",), not_before=NOON + 60, not_after=NOON - 60
    )
    tls = TlsInfo(version="TLSv1.3", cipher="TLS_AES_128", alpn="h2", server_name="api.acme.test", chain=(one,))
    turned = replace(call(failure=limit, tls=tls), override="api.acme.test = 127.0.0.1:8443", peer="127.0.0.1:8443")
    yield turned, [], Conventions()
    bare = replace(call(status=429), outcome=Response(status=429, body=Bytes(b"", wire=1)))
    yield bare, [], Conventions()
    for kind, reason, place in (
        (FailureKind.TLS_HANDSHAKE, "SSLV3_ALERT_HANDSHAKE_FAILURE", None),
        (FailureKind.TLS_HANDSHAKE, "DH_KEY_TOO_SMALL", None),
        (FailureKind.REFUSED, "", "127.0.0.1:9999"),
        (FailureKind.DNS_NO_NAME, "", None),
    ):
        where = (("place", place),) if place else ()
        yield call(failure=Failure(kind=kind, reason=reason, facts=where)), [], Conventions()


def hops(call: MakeCall, acme: Conventions) -> Iterator[Scene]:
    """Answers that somebody else made."""
    get = f"GET {API}/v1/things"
    edge = {"Proxy-Status": 'edge.test; received-status=500; next-hop="10.0.0.7"; error=http_protocol_error'}
    guru = b"<html><title>503 Backend fetch failed</title><h3>Guru Meditation:</h3>\n<p>XID: 32770</p></html>"
    yield call(get, status=502, reply_headers=edge), [], Conventions()
    yield call(get, status=503, reply=guru), [], Conventions()
    yield call(get, status=503, reply_headers={"X-Squid-Error": "ERR_DNS_FAIL 0"}), [], Conventions()
    yield call(get.replace("GET", "MOVE"), headers={"Accept": "*/*"}, status=400), [], Conventions()
    yield call(get, status=404, reply=b"<html><pre>Cannot GET /v1</pre></html>"), [], Conventions()
    known = call(get, status=200, reply_headers={"X-Request-Id": "r1"}, reply={"id": 1}, at=NOON - 60)
    yield call(get, status=403, reply=b"<html><title>Log in</title></html>", at=NOON), [known], Conventions()
    yield call(get, status=429, reply_headers={"X-RateLimit-Limit": "2"}, at=NOON), [known], Conventions()
    page, before = [{"id": "b"}, {"id": "c"}], [{"id": "a"}, {"id": "b"}]
    first = call(f"{get}?page=1", reply=before, at=NOON - 5)
    yield call(f"{get}?page=2", reply=page, at=NOON), [first], Conventions()


def complained(call: MakeCall, acme: Conventions) -> Iterator[Scene]:
    """Answers that complain of fields, of the body as a whole, or speak of why in prose."""
    post, body = f"POST {API}/v1/things", {"nam": "x", "size": 900, "when": "soon", "code": "A1", "zip": 1}
    said = {
        "name": ["is required"], "size": ["must be less than 10"], "when": ["must be a date"],
        "zip": ["is not allowed"], "code": ["is already taken"], "nam": ["Choose another."],
    }  # fmt: skip
    yield call(post, body=body, status=422, reply={"errors": said}), [], Conventions()
    handed = {"X-Session-Id": "a1b2"}
    yield call(post, status=409, reply="Send X-Session-Id back", reply_headers=handed), [], Conventions()
    yield call(post, body=body, status=422, reply={"errors": {"nam": ["is required"]}}), [], Conventions()
    yield call(post, body=body, status=422, reply={"errors": {"colour": ["Choose another."]}}), [], Conventions()
    said_of = (
        "You must provide a customer",
        "The wheelbase must be a number",
        "Invalid size",
        "Missing scope a:b",
    )
    for prose in (*said_of, "value too long for type text(5)"):
        yield call(post, body=body, status=422, reply={"message": prose}), [], Conventions()
    yield call(post, body=body, status=422, reply={"errors": {"name": ["is required"]}}), [], Conventions()
    yield call(post, body={"name": "[object Object]"}, status=422, reply={"message": "no"}), [], Conventions()
    yield call(f"GET {API}/v1/things/1234567890123456800", status=404, reply={"message": "no"}), [], Conventions()
    query = {"query": "query($id: Int!) { user(id: $id) { nam } }", "variables": {"id": "x"}}
    for words, more in (
        ('Cannot query field "nam" on type "User". Did you mean "name"?', {"locations": [{"line": 1, "column": 36}]}),
        ('Field "user" argument "ip" of type "ID!" is required, but it was not provided.', {"locations": []}),
        ('Variable "$id" got invalid value "x" at "id.nam"', {"locations": []}),
        ("no", {"path": ["user"], "extensions": {"code": "UNAUTHENTICATED"}}),
    ):
        reply = {"errors": [{"message": words, **more}], **({"data": {"boss": 1}} if "path" in more else {})}
        yield call("POST https://api.example.com/graphql", body=query, reply=reply), [], Conventions()
    failed = {"errors": [{"message": "Internal server error", "path": ["a"]}]}
    yield (
        call("POST https://api.example.com/graphql", body={"query": "mutation { a }"}, reply=failed),
        [],
        Conventions(),
    )
    part = {"data": {"jobs": {"pageInfo": {"hasNextPage": True, "endCursor": "b3Blbg=="}}}}
    yield call("POST https://api.example.com/graphql", body={"query": "{ jobs }"}, reply=part), [], Conventions()
    yield call(
        "GET https://api.example.com/a", headers={"Range": "bytes=9-"}, status=416,
        reply_headers={"Content-Range": "bytes */5"},
    ), [], Conventions()  # fmt: skip
    yield call(
        "GET https://id.example.com/authorize", status=302,
        reply_headers={"Location": "https://app.example.com/cb?error=unauthorized_client&error_description=No+grant"},
    ), [], Conventions()  # fmt: skip
    yield call(post, body={"zip": ""}, status=422, reply={"message": "Validation failed"}), [], Conventions()
    yield call(post, body=body, status=422, reply={"errors": {"email": ["must be an email"]}}), [], Conventions()
    yield (
        call(post, body={"qty": "12"}, status=422, reply={"errors": {"qty": ["must be an integer"]}}),
        [],
        Conventions(),
    )
    whole = {"non_field_errors": ["Expected a dictionary"]}
    yield call(post, body=[1], status=400, reply=whole), [], Conventions()
    scopes = {"X-OAuth-Scopes": "gist", "X-Accepted-OAuth-Scopes": "repo"}
    yield (
        call(post, body="\ufeff{}", status=403, reply={"message": "CSRF token missing"}, reply_headers=scopes),
        [],
        Conventions(),
    )
    for wrote, refusal in (("a%20FORM%20b", "found FORM, expected FROM"), ("a", "no such column: a")):
        yield call(f"GET {API}/q?q=SELECT%20{wrote}", status=400, reply={"error": refusal}), [], Conventions()


def refused_by_name(call: MakeCall, acme: Conventions) -> Iterator[Scene]:
    """Refusals that say where the credential belongs, or what is wrong with a log-in or a token call."""
    basic = {"Authorization": "Basic YTpi"}
    for words in ("X-Acme-Key header is required", "X-Acme-Sign is not valid"):
        sent = {**basic, "X-Acme-Sign": "abc"}
        yield call(f"GET {API}/a", headers=sent, status=401, reply={"message": words}), [], Conventions()
    log_in = {"email": "ana@example.com", "password": "x"}
    yield call(f"POST {API}/login", body=log_in, status=423, reply={"message": "Account locked"}), [], Conventions()
    for code, words in (
        ("invalid_grant", "refresh token has expired"),
        ("invalid_client", "use client_secret_post"),
        ("invalid_grant", "code already used"),
    ):
        reply = {"error": code, "error_description": words}
        form = "grant_type=refresh_token&refresh_token=r"
        yield call(f"POST {API}/token", form=form, headers=basic, status=400, reply=reply), [], Conventions()


def signed(call: MakeCall, acme: Conventions) -> Iterator[Scene]:
    """Links that carry their own times."""
    date, xml = (
        {"Date": "Sun, 22 Nov 2026 12:00:00 GMT"},
        b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>",
    )
    store = "GET https://b.store.test/k?X-Amz-Date=20261122T110000Z&X-Amz-Signature=ab&X-Amz-Expires="
    yield call(f"{store}60", status=403, reply_headers=date, reply=xml), [], Conventions()
    yield call(f"{store}7200", reply_headers=date), [], Conventions()
    azure = "https://a.blob.test/c?st=2026-11-22T13%3A00%3A00Z&se=2026-11-22T14%3A00%3A00Z&sig=ab"
    yield call(f"GET {azure}", status=403, reply_headers=date, reply=xml), [], Conventions()


def framed(call: MakeCall, acme: Conventions) -> Iterator[Scene]:
    """Requests that are not well-formed HTTP, and words about it."""
    words = {"status": 400, "reply": "Content-Length is invalid"}
    odd = {"Content-Length": "x", "Content-Encoding": "gzip", "Content-Type": "multipart/form-data"}
    yield call(f"POST {API}/a%2Fb c/50%", headers=odd, body="{}", **words), [], Conventions()
    yield call(f"POST {API}/a", headers={"Content-Length": "9"}, body="{}", **words), [], Conventions()
    yield call(f"POST {API}/a", headers={"X-HTTP-Method-Override": "PUT"}, body="{}", status=405), [], Conventions()


def enveloped(call: MakeCall, acme: Conventions) -> Iterator[Scene]:
    """Calls that name what they want in the body: GraphQL, SOAP, XML-RPC and JSON-RPC, and XML that is cut."""
    url, rules = "https://api.example.com/graphql", Conventions()
    asked = {"query": "mutation($b: B!) { add(b: $b) { id } }", "variables": {"b": {"n": "x"}}}
    for words in ('Variable "$b" got invalid value "x" at "b.n"', 'Field "add" of type "B" must have a selection of'):
        yield call(f"POST {url}", body=asked, status=400, reply={"errors": [{"message": words}]}), [], rules
    refused = {"errors": [{"message": "No"}]}
    sent = ({"query": "subscription { tick }"}, {"q": "{ a }"}, {"query": "{ a }", "variables": "{}"})
    for body in sent:
        yield call(f"POST {url}", body=body, status=400, reply=refused), [], rules
    yield call(f"GET {url}?query=mutation%7Ba%7D", status=405, reply=refused), [], rules
    soap, other = "http://www.w3.org/2003/05/soap-envelope", "http://schemas.xmlsoap.org/soap/envelope/"
    message = (
        f"<s:Envelope xmlns:s='{soap}'><s:Header><w:Security xmlns:w='urn:w' s:mustUnderstand='1'/></s:Header>"
        "<s:Body><m:pay xmlns:m='urn:shop'/></s:Body></s:Envelope>"
    )
    fault = (
        f"<e:Envelope xmlns:e='{other}'><e:Body><e:Fault><faultcode>e:Client</faultcode>"
        "<faultstring>pay is not known</faultstring></e:Fault></e:Body></e:Envelope>"
    )
    xml = {"Content-Type": "text/xml"}
    for text in (message, message[:-4], "<pay/>"):
        made = call(f"POST {API}/soap", headers=xml, body=text, status=500, reply=fault, reply_headers=xml)
        yield made, [], rules
    calls = [{"jsonrpc": "2.0", "id": 1, "method": "pay", "params": []}, {"jsonrpc": "2.0", "id": 2, "method": "add"}]
    error = {"code": -32602, "message": "missing value for argument 0"}
    answers = [{"jsonrpc": "2.0", "id": 1, "error": error}, {"jsonrpc": "2.0", "id": 2, "result": 1}]
    yield call(f"POST {API}/rpc", body=calls, reply=answers), [], rules
    yield call(f"POST {API}/rpc", body=[], reply={"jsonrpc": "2.0", "id": None, "error": error}), [], rules


SCENES = (
    framed,
    refused_by_name,
    signed,
    complained,
    refused,
    documented,
    described,
    written,
    tokens,
    soft,
    redirected,
    earlier,
    broken,
    hops,
    enveloped,
)


def everything(facts: Facts) -> dict[str, Fact]:
    """All facts of an exchange by name, each reader asked."""
    found: dict[str, Fact] = {}
    for reader in dict.fromkeys(READERS.values()):
        for name, fact in reader(facts.view):
            found.setdefault(name, fact)
    for name in ("res.json.code", "res.xml.Error.Code"):  # these are read one by one
        if (asked := facts.get(name)) is not None:
            found[name] = asked
    return found


@pytest.fixture
def produced(call: MakeCall, facts: MakeFacts, acme: Conventions) -> list[tuple[str, Fact]]:
    """Every fact of every scene."""
    found: list[tuple[str, Fact]] = []
    for scene in SCENES:
        for exchange, before, rules in scene(call, acme):
            found += everything(facts(exchange, before, rules)).items()
    return found


def specs_of(name: str) -> list[str]:
    """Names of KNOWN that a fact falls under, the exact one alone when it is listed."""
    return [name] if name in KNOWN else [one for one in KNOWN if "*" in one and fnmatchcase(name, one)]


def test_every_known_fact_is_produced_by_some_scene(produced: list[tuple[str, Fact]]) -> None:
    names = {name for name, _ in produced}
    missing = [one for one in KNOWN if not any(fnmatchcase(name, one) if "*" in one else name == one for name in names)]
    assert missing == []


def test_every_fact_is_known_and_of_the_type_it_says(produced: list[tuple[str, Fact]]) -> None:
    for name, fact in produced:
        specs = specs_of(name)
        assert specs, name
        if not name.startswith(("failure.", "timing.")):
            allowed = tuple(kind for one in specs for kind in TYPES[KNOWN[one].type])
            assert isinstance(fact.value, allowed), name
            assert isinstance(fact.value, bool) == (bool in allowed), name


def test_every_fact_has_a_place_and_words_of_its_own(produced: list[tuple[str, Fact]]) -> None:
    for name, fact in produced:
        assert fact.at, name
        assert fact.words, name
        assert not isinstance(fact.value, bool) or fact.words not in ("yes", "no"), name
        assert not fact.each or len(fact.each) == len(fact.at), name
        assert all(line.saw for line in fact.evidence()), name


def test_a_name_nobody_reads_is_not_known() -> None:
    assert not is_known("req.colour")
    assert not is_known("hist.luck")
    assert is_known("req.query.filters[x][gte]")
    assert is_known("hist.probe_me")
