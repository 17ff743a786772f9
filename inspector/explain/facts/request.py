"""Facts of the request: `req.*`, and of the documented operation it is: `op`, `op.*`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector import json_text
from inspector.describe import count, listing, safe, size
from inspector.explain.facts import operations, text
from inspector.explain.facts.errors import error
from inspector.explain.facts.fact import Fact, FactSpec, Named, fact, specs
from inspector.explain.facts.secrecy import shown
from inspector.explain.facts.text import MISSING, Pair
from inspector.explain.facts.view import View
from inspector.model.request import IDEMPOTENT_METHODS, SAFE_METHODS

SPECS = {
    **specs(
        "str",
        req__method="Method, upper case",
        req__scheme="http or https",
        req__host="Host, lower case",
        req__path="Path as sent",
        req__url="URL as sent, credentials masked",
        req__kind="token for a call to the token endpoint, login when a person logs in with the body, else api",
        req__content_type="Content-Type, as sent",
        req__accept="Accept, as sent",
        req__path_suffix="Extension of the last path segment, such as .xml",
        req__body__kind="What the body is: json, form, xml, text",
        req__body__json_error="Why the body is not JSON, in words",
        req__body__root="What the JSON body is at its root: object, array, string, number, boolean, null",
        op="Id of the documented operation",
    ),
    **specs("int", req__port="Port", req__body__size="Bytes in the body"),
    **specs(
        "bool",
        req__safe="The method cannot change anything (RFC 9110 §9.2.1)",
        req__idempotent="Sending twice means the same as once (RFC 9110 §9.2.2)",
        req__body__present="There is a body",
        req__body__json_valid="The body, whatever its type, is JSON",
        op__path_known="The path is that of a documented operation",
        op__code_listed="The vendor documents this error code for this operation",
    ),
    **specs(
        "list",
        req__query_names="Names of query parameters",
        req__header_names="Names of headers, lower case",
        op__methods="Methods documented for this path",
        op__needs="Scopes or rights the operation takes",
    ),
    "req.query.*": FactSpec("str", "A query parameter, decoded"),
    "req.header.*": FactSpec("str", "A request header, by lower-case name; credentials masked"),
    "req.param.*": FactSpec("str", "A top-level value of the JSON or form body; credentials masked"),
}

_SUFFIX = re.compile(r"\.(json|xml|html?|csv|ya?ml|txt|php|aspx?)\Z", re.IGNORECASE)
_ROOTS = {dict: "object", list: "array", str: "string", bool: "boolean", int: "number", float: "number"}


def request(view: View) -> Iterator[Named]:
    """The request line and what it is about."""
    url, method = view.url, view.method
    yield "req.method", fact(method, "req.method", saw=safe(method, 40))
    yield "req.safe", fact(method in SAFE_METHODS, "req.method", saw=safe(method, 40))
    yield "req.idempotent", fact(method in IDEMPOTENT_METHODS, "req.method", saw=safe(method, 40))
    yield "req.url", fact(url.text, "req.url")
    if url.scheme:
        yield "req.scheme", fact(url.scheme, "req.url", saw=f"{url.scheme}://")
    if url.host:
        yield "req.host", fact(url.host, "req.url.host")
    if url.port:
        yield "req.port", fact(url.port, "req.url.host", saw=f"port {url.port}")
    yield "req.path", fact(url.path, "req.url.path", saw=safe(url.path) or "no path")
    suffix = _SUFFIX.search(url.path)
    if suffix:
        yield "req.path_suffix", fact(suffix.group().lower(), "req.url.path")
    names = tuple(pair.name for pair in view.query)
    yield "req.query_names", fact(names, "req.query", saw=safe(listing(names)) if names else "no query parameters")
    names = tuple(pair.name for pair in view.headers)
    yield "req.header_names", fact(names, "req.header", saw=safe(listing(names, 8)) if names else "no headers")
    if view.content_type:
        yield "req.content_type", fact(view.content_type, "req.header.content-type")
    accept = view.header("accept")
    if accept:
        yield "req.accept", fact(accept.value, accept.at)


def kind(view: View) -> Iterator[Named]:
    """What the call is for."""
    token = view.once(operations.is_token_call)
    word = "token" if token else "login" if view.once(operations.is_login_call) else "api"
    yield "req.kind", fact(word, "req.url.path", saw=safe(view.url.path) or "no path")


def query(view: View) -> Iterator[Named]:
    """Each query parameter; the first of a name counts."""
    for pair in view.query:
        yield f"req.query.{pair.name}", parameter(pair)


def parameter(pair: Pair) -> Fact:
    """One query parameter."""
    value = shown(pair.name, pair.value, "query")
    return fact(value, pair.at, saw=safe(f"{pair.name}={value}", 120))


def headers(view: View) -> Iterator[Named]:
    """Each request header; the first of a name counts."""
    for pair in view.headers:
        yield f"req.header.{pair.name}", header(pair)


def header(pair: Pair) -> Fact:
    """One header."""
    value = shown(pair.name, pair.value, "header")
    return fact(value, pair.at, saw=safe(f"{pair.name}: {value}", 120))


def params(view: View) -> Iterator[Named]:
    """Each top-level scalar of the body."""
    for pair in view.body_params:
        yield f"req.param.{pair.name}", value(pair)


def value(pair: Pair) -> Fact:
    """One value of the body."""
    words = shown(pair.name, pair.value)
    return fact(words, pair.at, saw=safe(f"{pair.name} is {words}", 120))


def body(view: View) -> Iterator[Named]:
    """The body as a whole."""
    content = view.body
    if content is None and view.sent.body is not None and view.sent.body.wire_size > 0:
        return  # there was a body, and nobody kept it
    present = content is not None and content.size > 0
    yield "req.body.present", fact(present, "req.body", saw=size(content.size) if content else "no body")
    if content is None:
        return
    yield "req.body.size", fact(content.size, "req.body", saw=size(content.size))
    yield "req.body.kind", fact(view.once(body_kind), "req.body")
    if not content.whole or not content.text.strip():
        return
    if view.body_json is MISSING:
        flaw = view.once(body_flaw)
        if flaw is not None:
            at = f"req.body@{flaw.start}-{flaw.end}"
            yield "req.body.json_valid", fact(False, at, saw=flaw.words)
            yield "req.body.json_error", fact(flaw.words, at)
        return
    yield "req.body.json_valid", fact(True, "req.body", saw="the body is JSON")
    root = _ROOTS.get(type(view.body_json), "null")
    yield "req.body.root", fact(root, "req.body", saw=f"the body is {'an' if root[0] in 'ao' else 'a'} {root}")


def body_flaw(view: View) -> json_text.Flaw | None:
    """What keeps the request body from being JSON."""
    return json_text.diagnose(view.body.text) if view.body is not None and view.body.whole else None


def body_kind(view: View) -> str:
    """What the body looks like, whatever the declared type."""
    if view.body is None:
        return "none"
    start = view.body.text.lstrip("\ufeff \t\r\n")[:1]
    if view.body_json is not MISSING or start in ("{", "["):
        return "json"
    if start == "<":
        return "xml"
    head = view.body.text[:2000]
    return "form" if re.match(r"[^\s=&]+=[^\s]*\Z", head) else "text"


def operation(view: View) -> Iterator[Named]:
    """The documented operation, when the vendor is known."""
    if not operations.knows_any(view):
        return
    found = view.once(operations.match)
    path = text.path_text(view.url.path)
    known = f"{safe(path, 80)} is {'a' if found.methods else 'not a'} documented path"
    yield "op.path_known", fact(bool(found.methods), "req.url.path", saw=known)
    if found.methods:
        saw = safe(f"documented here: {', '.join(found.methods)}", 120)
        yield "op.methods", fact(found.methods, "req.method", saw=saw)
    operation = found.operation
    if operation is None:
        return
    yield "op", fact(operation.id, "req.method", "req.url.path", saw=f"{view.method} {operation.path}")
    if operation.needs:
        yield "op.needs", fact(operation.needs, "req.url.path", saw=count(len(operation.needs), "right"))
    told = view.once(error)
    if operation.codes and told.code is not None:
        listed = told.code.value in operation.codes
        saw = f"{told.code.value} is {'' if listed else 'not '}among the codes of {operation.path}"
        yield "op.code_listed", fact(listed, told.code.at, saw=safe(saw))
