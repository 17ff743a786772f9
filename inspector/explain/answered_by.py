"""Who answered: the application, something in front of it, a proxy, or nobody. The first evidence decides."""

from __future__ import annotations

from collections.abc import Callable

from inspector.explain.facts import Facts
from inspector.explain.facts.hop_frameworks import FRAMEWORK_PAGES
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
_NETWORK = frozenset({"squid", "tinyproxy", "privoxy", "zscaler", "fortinet", "bluecoat"})
"""Products that stand on the way out of a network."""


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
    return None


def _proxy_status(view: View, facts: Facts) -> Verdict | None:
    """RFC 9209: a member with `error` generated the response."""
    found = facts.get("hop.error")
    return (AnsweredBy.INTERMEDIARY, found.words) if found is not None else None


def _marks(view: View, facts: Facts) -> Verdict | None:
    """Marks that stand only on answers which a product in front makes by itself."""
    found = facts.get("hop.by")
    if found is None:
        return None
    who = AnsweredBy.PROXY if found.value in _NETWORK else AnsweredBy.INTERMEDIARY
    return who, found.words


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
    if shape is not None and str(shape.value) not in ("html", "page", "text", "header", "xml"):
        return AnsweredBy.APPLICATION, "the body is an error of the API's own form"
    return None


def _framework(view: View, facts: Facts) -> Verdict | None:
    """The default page of a framework; one that others write too (Go's is also Traefik's) tells nothing."""
    found = facts.get("hop.framework")
    if found is None:
        return None
    shared = any(page.shared and page.by == found.value for page in FRAMEWORK_PAGES)
    return AnsweredBy.UNKNOWN if shared else AnsweredBy.APPLICATION, found.words


def _lost_headers(view: View, facts: Facts) -> Verdict | None:
    found = facts.get("hop.foreign")
    return (AnsweredBy.INTERMEDIARY, found.words) if found is not None else None


def _success(view: View, facts: Facts) -> Verdict | None:
    status = view.response.status if view.response is not None else 0
    soft = facts.get("err.soft")
    if status < 400 and (soft is None or soft.value != "html"):
        return AnsweredBy.APPLICATION, f"status {status}"
    return None


_LOOKS: tuple[Callable[[View, Facts], Verdict | None], ...] = (
    _proxy, _proxy_status, _marks, _own_shape, _framework, _lost_headers, _success,
)  # fmt: skip
