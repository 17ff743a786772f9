"""Which hop made the answer: `hop.*`, by marks that stand only on answers which a product makes by itself.

Sources: RFC 9209 for Proxy-Status; the documents and the source of the products named in `hop_pages`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.describe import quoted, safe
from inspector.explain.facts.errors import error
from inspector.explain.facts.fact import Fact, Named, Reader, fact, specs, told
from inspector.explain.facts.history import header_set_missing
from inspector.explain.facts.hop_frameworks import FRAMEWORK_PAGES
from inspector.explain.facts.hop_names import NAMES
from inspector.explain.facts.hop_pages import FRONT_PAGES, Page
from inspector.explain.facts.hop_words import of_page, of_status
from inspector.explain.facts.media import kind_of_answer
from inspector.explain.facts.response import title_case
from inspector.explain.facts.text import Pair
from inspector.explain.facts.view import View

SPECS = {
    **specs(
        "str",
        hop__by="The product in front that made this answer, as a short id: nginx, cloudflare, aws-lb, squid",
        hop__name="The same product by the name people know",
        hop__page="Which of its pages or messages it is: a code or a short id",
        hop__why="What the product says by answering so itself, in words that follow its name",
        hop__told="The same, where its page and not the status alone tells it",
        hop__reference="The id that the product gives this answer, for its owner to look up",
        hop__framework="The application framework whose own default page or message this is",
        hop__route="How that page speaks of a missing path: exact, or usual when it serves missing records too",
        hop__error="The error token of the Proxy-Status member that made the answer",
        hop__next="The server it tried to reach, by Proxy-Status next-hop",
        hop__member="The name of the intermediary in Proxy-Status",
        hop__received="The status the intermediary got from the server behind it",
    ),
    **specs("bool", hop__foreign="A web page without the fields that answers of this host have"),
}

_READ, _READ_OF_JSON = 16_384, 4_096
"""Characters: how far a page is looked at, and how far JSON is: a stock message stands in its beginning."""
_MEMBER = re.compile(
    r"\s*(?:\"((?:[^\"\\]|\\.){0,200})\"|([^\s;,\"]{1,200}))"
    r"((?:\s*;\s*[^;,=\"\s]{1,60}(?:=(?:\"(?:[^\"\\]|\\.){0,400}\"|[^;,\"]{0,200}))?)*)\s*(?:,|\Z)"
)
_PARAM = re.compile(r";\s*([^;,=\"\s]{1,60})(?:=(?:\"((?:[^\"\\]|\\.){0,400})\"|([^;,\"]{0,200})))?")
_REFERENCES = (
    ("cloudflare", "cf-ray"), ("cloudfront", "x-amz-cf-id"), ("aws-api-gateway", "x-amzn-requestid"),
    ("azure", "x-azure-ref"), ("vercel", "x-vercel-id"), ("netlify", "x-nf-request-id"), ("fly", "fly-request-id"),
    ("kong", "x-kong-request-id"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made the answer, which of its pages this is, and the words and place that show it."""

    by: str
    page: str
    saw: str
    at: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """The Proxy-Status member that made the answer (RFC 9209 §2): the last one with an `error` parameter."""

    name: str
    params: tuple[tuple[str, str], ...]
    at: str

    def param(self, name: str) -> str:
        return next((value for key, value in self.params if key == name), "")


def maker(view: View) -> Maker | None:
    """The product in front that made this answer, or None when nothing shows one."""
    response = view.response
    if response is None:
        return None
    if response.status >= 400 or not response.status:
        found = _by_header(view, response.status)
        if found is not None:
            return found
    return _by_page(view, response.status)


def _by_header(view: View, status: int) -> Maker | None:
    server = view.res_header("server")
    name = server.value.lower().strip() if server is not None else ""
    squid = view.res_header("x-squid-error")
    if squid is not None:
        return _made("squid", squid.value.split(" ")[0], squid)
    for field, by in (
        ("cf-mitigated", "cloudflare"), ("cf-error-type", "cloudflare"), ("cf-error-origin", "cloudflare"),
        ("x-vercel-error", "vercel"),
    ):  # fmt: skip
        line = view.res_header(field)
        if line is not None and line.value.strip():
            page = _page_of(view, "cloudflare") if by == "cloudflare" else ""
            return _made(by, "challenge" if field == "cf-mitigated" else page or line.value.strip(), line)
    if server is None:
        return _unsigned(view)
    if "cloudflare" in name and (520 <= status <= 527 or status == 530):
        saw = f"status {status} is one of Cloudflare's own"
        return Maker("cloudflare", _page_of(view, "cloudflare") or str(status), saw, "res.status")
    if name.startswith("awselb"):
        return _made("aws-lb", str(status), server)
    if "akamaighost" in name:
        return _made("akamai", "", server)
    if name == "cloudfront" and (cache := view.res_header("x-cache")) is not None and "error" in cache.value.lower():
        return _made("cloudfront", "", cache)
    alone = name in ("envoy", "istio-envoy") and view.res_header("x-envoy-upstream-service-time") is None
    if alone and view.once(kind_of_answer) in ("none", "text"):
        return Maker("envoy", _page_of(view, "envoy"), "Server: envoy, without the time of an upstream", server.at)
    return _unsigned(view)


def _unsigned(view: View) -> Maker | None:
    """Marks that do not depend on a Server field."""
    kong = view.res_header("x-kong-response-latency")
    if kong is not None and view.res_header("x-kong-upstream-latency") is None:
        return Maker("kong", _page_of(view, "kong"), "X-Kong-Response-Latency without the time of an upstream", kong.at)
    amazon = view.res_header("x-amzn-errortype")
    if amazon is not None and (view.res_header("x-amz-apigw-id") or ".execute-api." in view.url.host):
        code = amazon.value.strip().partition(":")[0].rpartition("#")[2]
        return _made("aws-api-gateway", code, amazon)
    cache = view.res_header("x-cache")
    if cache is not None and "error from cloudfront" in cache.value.lower() and view.res_header("server") is None:
        return _made("cloudfront", "", cache) if view.once(kind_of_answer) in ("none", "html") else None
    return None


def _made(by: str, page: str, line: Pair) -> Maker:
    return Maker(by, page, safe(f"{title_case(line.name)}: {line.value}", 100), line.at)


def _pages(view: View, pages: tuple[Page, ...]) -> Iterator[tuple[Page, re.Match[str]]]:
    body = view.res_body
    if body is None or not body.text or view.response is None:
        return
    status, kind = view.response.status, view.once(kind_of_answer)
    text = body.text[: _READ_OF_JSON if kind == "json" else _READ]
    for page in pages:
        if page.status not in (0, status):
            continue
        server = view.res_header("server") if page.signed else None
        if page.signed and (server is None or page.signed not in server.value.lower()):
            continue
        if kind in page.kinds and (status >= 400 or not status or page.any_status):
            found = page.pattern.search(text)
            if found is not None:
                yield page, found


def _page_of(view: View, by: str) -> str:
    return next((_page_id(page, found) for page, found in _pages(view, FRONT_PAGES) if page.by == by), "")


def _page_id(page: Page, found: re.Match[str]) -> str:
    return found.groupdict().get("page") or page.page


def _by_page(view: View, status: int) -> Maker | None:
    for page, found in _pages(view, FRONT_PAGES):
        at = f"res.body@{found.start()}-{min(found.end(), found.start() + 200)}"
        reference = found.groupdict().get("ref") or ""
        return Maker(page.by, _page_id(page, found), f"the body is {page.words}", at, reference)
    return None


def is_front_page(view: View) -> bool:
    """Whether the words of the error stand on a page that a server in front made: they are about no field or record."""
    return view.once(error).shape in ("html", "page") and view.once(maker) is not None


def framework(view: View) -> tuple[Page, str] | None:
    """The default page of an application framework, and where it stands."""
    for page, found in _pages(view, FRAMEWORK_PAGES):
        return page, f"res.body@{found.start()}-{min(found.end(), found.start() + 200)}"
    return None


def member(view: View) -> Member | None:
    """The last Proxy-Status member with an error: the hop that made the answer (RFC 9209 §2)."""
    made: Member | None = None
    for line in view.res_headers:
        if line.name != "proxy-status":
            continue
        text, at = line.value[:4000], 0
        while at < len(text) and (found := _MEMBER.match(text, at)) is not None:
            at = found.end()
            params = tuple((one[1].lower(), one[2] or (one[3] or "").strip()) for one in _PARAM.finditer(found[3]))
            if any(key == "error" and value for key, value in params):
                made = Member(found[1] or found[2], params, line.at)
    return made


def read(view: View) -> Iterator[Named]:
    """Who made the answer, by its own marks."""
    said = view.once(member)
    if said is not None:
        saw = safe(f"Proxy-Status: {said.name} says {said.param('error')}", 120)
        yield "hop.error", told(said.param("error"), said.at, saw=saw)
        yield "hop.member", told(safe(said.name, 80), said.at, saw=saw)
        for name, key in (("hop.next", "next-hop"), ("hop.received", "received-status")):
            if said.param(key):
                yield name, told(said.param(key), said.at, saw=safe(f"{key} {said.param(key)}", 100))
    made = view.once(maker)
    if made is not None and view.response is not None:
        status = view.response.status
        name = NAMES.get(made.by, made.by)
        yield "hop.by", fact(made.by, made.at, saw=made.saw)
        yield "hop.name", fact(name, made.at, saw=made.saw)
        told_by_page = of_page(made.by, made.page, status)
        yield "hop.why", fact(told_by_page or of_status(made.by, status), made.at, saw=made.saw)
        if told_by_page:
            yield "hop.told", fact(told_by_page, made.at, saw=made.saw)
        if made.page:
            yield "hop.page", fact(made.page, made.at, saw=made.saw)
        reference = _reference(view, made)
        if reference is not None:
            yield "hop.reference", reference
    page = view.once(framework) if made is None else None
    if page is not None:
        saw = f"the body is {page[0].words}"
        yield "hop.framework", fact(page[0].by, page[1], saw=saw)
        if page[0].page:
            yield "hop.route", fact(page[0].page, page[1], saw=saw)


def _reference(view: View, made: Maker) -> Fact | None:
    if made.reference:
        return told(safe(made.reference, 100), made.at, saw=quoted(made.reference))
    for by, field in _REFERENCES:
        line = view.res_header(field)
        if by == made.by and line is not None and line.value.strip():
            return told(safe(line.value.strip(), 100), line.at, saw=safe(f"{title_case(field)}: {line.value}", 120))
    return None


def foreign(view: View) -> Iterator[Named]:
    """A page of somebody unknown: HTML, and none of the fields that this host's answers carry.

    A 500 is no sign of somebody else: an application that crashes loses the layers that write those fields.
    """
    if (
        view.response is None
        or view.response.status == 500
        or view.once(kind_of_answer) != "html"
        or view.once(maker) is not None
        or view.once(framework) is not None
    ):
        return
    lost = header_set_missing(view)
    if lost is not None and lost.value is True:
        at = [place.text for place in lost.at]
        yield "hop.foreign", fact(True, "res.body", *at, saw=f"an HTML page, {lost.words} as answers of this host have")


READERS: dict[str, Reader] = {"hop": read, "hop.foreign": foreign}
