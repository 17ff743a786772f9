"""Who answered: the application, something in front of it, a proxy, or nobody. The first evidence decides."""

from __future__ import annotations

import re
from collections.abc import Callable

from inspector.describe import safe
from inspector.explain.facts import Facts
from inspector.explain.facts.media import kind_of_answer
from inspector.explain.facts.response import title_case
from inspector.explain.facts.transport import PHASES
from inspector.explain.facts.view import View
from inspector.model.diagnosis import AnsweredBy
from inspector.model.exchange import Exchange, Failure, FailureKind

Verdict = tuple[AnsweredBy, str]

_HERE = frozenset(
    {
        FailureKind.LOCAL, FailureKind.BAD_URL, FailureKind.BAD_HEADER, FailureKind.BAD_LENGTH, FailureKind.GUARDED,
        FailureKind.TLS_CONFIG, FailureKind.PROXY_CONFIG,
    }
)  # fmt: skip
_PROXY = frozenset({FailureKind.PROXY_AUTH, FailureKind.PROXY_REFUSED})

# Bodies that a server in front makes by itself, and default pages of frameworks.
_APP, _FRONT = AnsweredBy.APPLICATION, AnsweredBy.INTERMEDIARY
_STOCK_PAGES: tuple[tuple[re.Pattern[str], AnsweredBy, str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), who, words)
    for pattern, who, words in (
        (r"<hr>\s*<center>\s*(?:nginx|openresty)", _FRONT, "the stock page of nginx"),
        (r"The request could not be satisfied", _FRONT, "a page of CloudFront"),
        (r"\Aerror code: 1\d{3}\b", _FRONT, "a message of Cloudflare"),
        (r"<title>[^<]{0,80}\| [^<]{0,40}Cloudflare</title>|cf-error-details", _FRONT, "a page of Cloudflare"),
        (r"Reference\s*(?:&#32;)?\s*#(?:&#35;)?\d+\.[0-9a-f]+", _FRONT, "a page of Akamai"),
        (r"Guru Meditation", _FRONT, "a page of Varnish"),
        (r"upstream connect error or disconnect/reset before headers", _FRONT, "a message of Envoy"),
        (
            r"\A(?:no healthy upstream|RBAC: access denied|Jwt (?:is expired|verification))",
            _FRONT,
            "a message of Envoy",
        ),
        (r"no Route matched with those values", _FRONT, "a message of Kong"),
        (r"No server is available to handle this request", _FRONT, "a page of HAProxy"),
        (r"HTTP Error \d{3}\.\d+ - ", _FRONT, "a page of IIS"),
        (r"<address>Apache[^<]{0,80} Server at ", _FRONT, "the stock page of Apache"),
        (r"ERR_[A-Z_]+.{0,2000}\(squid", AnsweredBy.PROXY, "a page of Squid"),
        (r"<pre>Cannot (?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) /", _APP, "a page of Express: it has no such route"),
        (r"<h1>HTTP Status \d{3}", _APP, "a page of Tomcat"),
        (r"Powered by Jetty", _APP, "a page of Jetty"),
        (r"You're seeing this error because you have <code>DEBUG = True", _APP, "a page of Django"),
        (r"The requested URL was not found on the server\. If you entered the URL", _APP, "a page of Werkzeug"),
    )
)
_PROXY_STATUS_ERROR = re.compile(r"(?:\A|,)\s*\"?([^;,\"]{1,80})\"?\s*;[^,]{0,400}?\berror=([\w-]+)")


def answered_by(exchange: Exchange, facts: Facts) -> Verdict:
    """Who made the answer, and the evidence for it in words."""
    view = facts.view
    if exchange.failure is not None and exchange.response is None:
        return _no_answer(exchange.failure)
    if exchange.response is None:
        return (
            (AnsweredBy.NOBODY, "it was not sent yet")
            if exchange.sent is None
            else (AnsweredBy.NOBODY, "no answer yet")
        )
    for look in _LOOKS:
        verdict = look(view, facts)
        if verdict is not None:
            return verdict
    return AnsweredBy.UNKNOWN, "an HTTP server answered; nothing shows which"


def _no_answer(failure: Failure) -> Verdict:
    if failure.kind in _HERE:
        return AnsweredBy.LOCAL, "it was stopped before it was sent"
    if failure.kind is FailureKind.UNAUTHORISED:
        return AnsweredBy.NOBODY, "there was no token to send it with"
    if failure.kind in _PROXY:
        status = failure.fact("status")
        return AnsweredBy.PROXY, f"the proxy answered {status}" if status else "the proxy refused to connect"
    if failure.kind is FailureKind.PROXY_DOWN:
        return AnsweredBy.NOBODY, "the proxy could not be reached"
    if failure.kind is FailureKind.CANCELLED:
        return AnsweredBy.NOBODY, "it was cancelled before an answer came"
    return (
        AnsweredBy.NOBODY,
        f"no answer came; it broke off while {PHASES[failure.phase]}" if failure.phase else "no answer came",
    )


def _proxy(view: View, facts: Facts) -> Verdict | None:
    if view.response is not None and view.response.status == 407:
        return AnsweredBy.PROXY, "status 407 comes from a proxy"
    squid = view.res_header("x-squid-error")
    if squid is not None:
        return AnsweredBy.PROXY, safe(f"X-Squid-Error: {squid.value}", 80)
    return None


def _proxy_status(view: View, facts: Facts) -> Verdict | None:
    """RFC 9209: a member with `error` generated the response."""
    line = view.res_header("proxy-status")
    found = _PROXY_STATUS_ERROR.search(line.value[:4000]) if line is not None else None
    if found is None:
        return None
    return AnsweredBy.INTERMEDIARY, safe(f"Proxy-Status: {found.group(1).strip()} says {found.group(2)}", 120)


def _marks(view: View, facts: Facts) -> Verdict | None:
    """Header fields that stand only on answers made by the server in front."""
    status = view.response.status if view.response is not None else 0
    if status < 400:
        return None
    server = view.res_header("server")
    name = server.value.lower() if server is not None else ""
    for field in ("cf-error-type", "cf-error-origin", "cf-mitigated", "x-vercel-error"):
        line = view.res_header(field)
        if line is not None:
            return AnsweredBy.INTERMEDIARY, safe(f"{title_case(field)}: {line.value}", 80)
    cache = view.res_header("x-cache")
    if cache is not None and "error from cloudfront" in cache.value.lower():
        return AnsweredBy.INTERMEDIARY, "X-Cache: Error from cloudfront"
    if (520 <= status <= 526 or status == 530) and "cloudflare" in name:
        return AnsweredBy.INTERMEDIARY, f"status {status} is one of Cloudflare's own"
    if name.startswith("awselb"):
        return AnsweredBy.INTERMEDIARY, "Server: awselb, a load balancer of AWS"
    if "akamaighost" in name:
        return AnsweredBy.INTERMEDIARY, "Server: AkamaiGHost"
    if name in ("envoy", "istio-envoy") and view.res_header("x-envoy-upstream-service-time") is None:
        return AnsweredBy.INTERMEDIARY, "Server: envoy, without the time of an upstream"
    if view.res_header("x-kong-response-latency") is not None and view.res_header("x-kong-upstream-latency") is None:
        return AnsweredBy.INTERMEDIARY, "X-Kong-Response-Latency without the time of an upstream"
    if view.res_header("x-amz-apigw-id") is not None and view.res_header("x-amzn-errortype") is not None:
        return AnsweredBy.INTERMEDIARY, "X-Amzn-ErrorType of the API gateway"
    return None


def _own_shape(view: View, facts: Facts) -> Verdict | None:
    """The vendor's own error or envelope, its own rate fields, or an error body that an application makes."""
    rules = view.conventions
    shape = facts.get("err.shape")
    code = facts.get("err.code")
    if code is not None and rules.known:
        return AnsweredBy.APPLICATION, f"the answer has the form of {rules.name or rules.pack}"
    for field in (*rules.limits.limit, *rules.limits.remaining):
        if view.res_header(field.lower()) is not None:
            return AnsweredBy.APPLICATION, f"{field} is a field of {rules.name or rules.pack}"
    if shape is not None and str(shape.value) not in ("html", "text", "header", "xml"):
        return AnsweredBy.APPLICATION, "the body is an error of the API's own form"
    return None


def _stock_page(view: View, facts: Facts) -> Verdict | None:
    body = view.res_body
    if body is None or not body.text or (view.response is not None and view.response.status < 400):
        return None
    for pattern, who, words in _STOCK_PAGES:
        if pattern.search(body.text[:16384]):
            return who, f"the body is {words}"
    return None


def _lost_headers(view: View, facts: Facts) -> Verdict | None:
    lost = facts.get("hist.header_set_missing")
    if lost is not None and lost.value is True and view.once(kind_of_answer) == "html":
        return AnsweredBy.INTERMEDIARY, f"an HTML page, {lost.words} as answers of this host have"
    return None


def _success(view: View, facts: Facts) -> Verdict | None:
    status = view.response.status if view.response is not None else 0
    soft = facts.get("err.soft")
    if status < 400 and (soft is None or soft.value != "html"):
        return AnsweredBy.APPLICATION, f"status {status}"
    return None


_LOOKS: tuple[Callable[[View, Facts], Verdict | None], ...] = (
    _proxy, _proxy_status, _marks, _own_shape, _stock_page, _lost_headers, _success,
)  # fmt: skip
