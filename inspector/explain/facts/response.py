"""Facts of the answer: `sent`, `outcome`, `status`, `res.*`."""

from __future__ import annotations

from collections.abc import Iterator

from inspector.describe import clock, listing, safe, size
from inspector.explain.facts.dates import http_date
from inspector.explain.facts.error_pages import title
from inspector.explain.facts.errors import error
from inspector.explain.facts.fact import Fact, FactSpec, Named, fact, specs, told
from inspector.explain.facts.media import expects_json, kind_of_answer
from inspector.explain.facts.secrecy import shown
from inspector.explain.facts.text import MISSING, Pair
from inspector.explain.facts.view import View

SPECS = {
    **specs(
        "str",
        outcome="ok, fail, or none when there is no outcome yet",
        res__reason="The reason phrase, as sent",
        res__content_type="Content-Type, as sent",
        res__body__kind="What the body is, told from its bytes: json, html, xml, text, binary, none",
        res__title="The title of an HTML page, or its first heading",
        res__server="The Server field",
        res__encoded="The content coding that was not undone",
    ),
    **specs(
        "int", status="Status code", status__class="First digit of the status", res__body__size="Bytes in the body"
    ),
    **specs(
        "bool",
        sent="The request was sent; false in the check before sending",
        res__head_unseen="Only the status of the answer is known, not its headers",
        res__body__empty="The answer has no body",
        res__body__whole="The body came whole",
        res__json_valid="The body, whatever its type, is JSON",
        res__expects_json="The caller asked for JSON, or this vendor answers nothing else",
    ),
    **specs(
        "list",
        res__header_names="Names of response headers, lower case",
        res__allow="Methods in the Allow field",
        res__json_names="Top-level names of the JSON body",
    ),
    "res.header.*": FactSpec("str", "A response header, by lower-case name"),
}


def outcome_of(view: View) -> str:
    """How the call ended: `ok`, `fail`, or `none` while nothing has come."""
    if view.failure is not None:
        return "fail"
    response = view.response
    if response is None:
        return "none"
    told_of = view.once(error)
    if not response.status:  # an answer is pasted because something failed, unless it says that nothing did
        code = told_of.code.value if told_of.code is not None else ""
        return "ok" if code in view.conventions.ok_codes else "fail"
    return "fail" if response.status >= 400 or told_of.soft else "ok"


def outcome(view: View) -> Iterator[Named]:
    """Whether it was sent, and how it ended."""
    yield "sent", fact(view.was_sent, "req.url", saw="sent" if view.was_sent else "not sent yet")
    ended = view.once(outcome_of)
    known = view.once(error)
    where = "res.status" if view.response is not None else "timing" if view.failure is not None else "req.url"
    yield "outcome", fact(ended, known.soft_at or where, saw=_outcome_words(view, ended, known.soft))


def _outcome_words(view: View, ended: str, soft: str) -> str:
    if view.failure is not None:
        return "no whole answer came"
    if view.response is None:
        return "no answer yet"
    if not view.response.status:
        return "the answer was pasted without its status"
    if soft:
        return f"status {view.response.status}, and the answer tells of an error"
    return f"status {view.response.status}"


def status(view: View) -> Iterator[Named]:
    """The status line."""
    response = view.response
    if response is None or not response.status:  # a body can be pasted without its status
        return
    saw = safe(f"status {response.status} {response.reason}".rstrip(), 80)
    yield "status", told(response.status, "res.status", saw=saw)
    if 100 <= response.status < 600:
        yield "status.class", told(response.status // 100, "res.status", saw=saw)
    if response.reason:
        yield "res.reason", told(response.reason, "res.status")


def title_case(name: str) -> str:
    """A header name as it is usually written."""
    return "-".join(_SPELLED.get(part, part.capitalize()) for part in name.split("-"))


_SPELLED = {"www": "WWW", "etag": "ETag", "id": "ID", "cf": "CF", "ip": "IP", "te": "TE", "md5": "MD5"}


def headers(view: View) -> Iterator[Named]:
    """Each response header; the first of a name counts."""
    for pair in view.res_headers:
        yield f"res.header.{pair.name}", header(pair)


def header(pair: Pair) -> Fact:
    """One response header."""
    value = shown(pair.name, pair.value, "header")
    seconds = http_date(value) if pair.name == "date" else None
    saw = f"Date {clock(seconds)}" if seconds is not None else f"{title_case(pair.name)}: {value}"
    return told(value, pair.at, saw=safe(saw, 160))


def read(view: View) -> Iterator[Named]:
    """What the headers say as a whole."""
    response = view.response
    if response is None:
        return
    if view.head_unseen:
        yield "res.head_unseen", fact(True, "res.status", saw="no more than the status is known")
    names = tuple(dict.fromkeys(pair.name for pair in view.res_headers))
    yield "res.header_names", fact(names, "res.header", saw=listing(names, 8))
    if view.res_type:
        yield "res.content_type", told(view.res_type, "res.header.content-type", saw=safe(view.res_type, 120))
    server = view.res_header("server")
    if server is not None and server.value:
        yield "res.server", told(server.value, server.at, saw=safe(f"Server: {server.value}", 120))
    lines = [pair.value for pair in view.res_headers if pair.name == "allow"]
    if lines:
        methods = tuple(one.strip().upper() for one in ",".join(lines).split(",") if one.strip())
        yield "res.allow", told(methods, "res.header.allow", saw=safe(f"Allow: {', '.join(methods)}", 120))
    expects = expects_json(view)
    at = "req.header.accept" if view.header("accept") else "req.header"
    yield "res.expects_json", fact(expects, at, saw="JSON was asked for" if expects else "JSON was not asked for")


def body(view: View) -> Iterator[Named]:
    """The body as a whole."""
    content, response = view.res_body, view.response
    if content is None or response is None:
        return
    if not content.size and response.body.wire_size > 0:  # there was a body, and nobody kept it
        return
    kind = view.once(kind_of_answer)
    words = {"html": "the body is an HTML page", "json": "the body is JSON", "none": "the body is empty"}
    yield "res.body.size", fact(content.size, "res.body", saw=size(content.size))
    yield "res.body.empty", fact(content.size == 0, "res.body", saw=size(content.size) if content.size else "no body")
    whole = response.complete and view.failure is None
    yield "res.body.whole", fact(whole, "res.body", saw="the whole body came" if whole else "the body broke off")
    yield "res.body.kind", fact(kind, "res.body", saw=words.get(kind, f"the body is {kind}"))
    if kind == "html":
        found = title(content.text)
        if found is not None:
            yield "res.title", told(found.value, found.at, saw=f'titled "{safe(found.value, 80)}"')
    coding = view.res_header("content-encoding")
    if coding is not None and content.size and _still_coded(view, coding.value.strip().lower()):
        name = coding.value.strip().lower()
        yield "res.encoded", fact(name, coding.at, "res.body", saw=safe(f"still {name}", 60))


def validity(view: View) -> Iterator[Named]:
    """Whether the body is JSON; this parses it."""
    content = view.res_body
    if content is not None and content.size and content.whole:
        valid = view.res_json is not MISSING
        yield "res.json_valid", fact(valid, "res.body", saw="the body is JSON" if valid else "the body is not JSON")


def _still_coded(view: View, coding: str) -> bool:
    response = view.response
    if response is None or coding in ("", "identity"):
        return False
    names = {one.strip().removeprefix("x-") for one in coding.split(",")}
    return bool(response.body.decode_error) or not names <= {*view.exchange.context.decoders, "identity"}


def json_names(view: View) -> Iterator[Named]:
    """The top level of a JSON object."""
    root = view.res_json
    if isinstance(root, dict):
        names = tuple(root)[:200]
        yield "res.json_names", fact(names, "res.body", saw=listing(names, 8))
