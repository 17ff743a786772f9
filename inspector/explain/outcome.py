"""Did it happen: whether a call that changes something took effect although it failed. Derived, never guessed."""

from __future__ import annotations

from inspector.explain.facts import Facts
from inspector.model.diagnosis import HappenedAnswer
from inspector.model.exchange import Exchange, Failure, FailureKind, PhaseName, Response, Step
from inspector.model.request import SAFE_METHODS

_REFUSED = frozenset({401, 403, 405, 407, 411, 413, 414, 415, 417, 421, 422, 426, 428, 429, 431, 501, 505})
_NEVER_SENT = frozenset({PhaseName.DNS, PhaseName.CONNECT, PhaseName.PROXY, PhaseName.TLS})
_STAYED_HERE = frozenset(
    {
        FailureKind.LOCAL, FailureKind.BAD_URL, FailureKind.BAD_HEADER, FailureKind.GUARDED, FailureKind.UNAUTHORISED,
        FailureKind.DNS_NO_NAME, FailureKind.DNS_TROUBLE, FailureKind.DNS_NO_ADDRESS, FailureKind.REFUSED,
        FailureKind.UNREACHABLE, FailureKind.CONNECT_TIMEOUT, FailureKind.CONNECT_FAILED, FailureKind.TLS_CERTIFICATE,
        FailureKind.TLS_PLAIN_HTTP, FailureKind.TLS_CLIENT_CERT, FailureKind.TLS_HANDSHAKE, FailureKind.TLS_VERSION,
        FailureKind.TLS_CUT, FailureKind.TLS_TIMEOUT, FailureKind.TLS_CONFIG, FailureKind.PROXY_AUTH,
        FailureKind.PROXY_REFUSED, FailureKind.PROXY_DOWN, FailureKind.PROXY_CONFIG, FailureKind.POOL_TIMEOUT,
    }
)  # fmt: skip
_BEFORE_RUNNING = frozenset(
    {"parse", "validation", "variable", "hash", "no-hashes", "operation", "no-query", "introspection"}
)
"""Errors of GraphQL that come before any field is carried out (specification §5, §6.1)."""

_H2_REFUSED_STREAM = 7  # RFC 9113 §7: the stream was not processed


def did_it_happen(exchange: Exchange, facts: Facts) -> HappenedAnswer | None:
    """The answer for a call that changes something and did not plainly succeed; None for a safe one or a success."""
    changed = _changed_step(exchange)
    if changed is not None:
        return _redirected(changed.response.status)
    sent = exchange.sent
    method = (sent.method if sent is not None else exchange.request.method).upper()
    if not method or method in SAFE_METHODS:  # no method: an answer was pasted without its request
        return None
    match exchange.outcome:
        case Failure() as failure:
            return _failed(failure)
        case Response() as response:
            return _answered(response, facts)
        case None:
            return None


def _changed_step(exchange: Exchange) -> Step | None:
    """The redirect that turned a call that changes something into one that does not."""
    for step in exchange.steps:
        if step.sent.method.upper() not in SAFE_METHODS and step.next_method.upper() in SAFE_METHODS:
            return step
    return None


def _redirected(status: int) -> HappenedAnswer | None:
    """303 answers a call that was done (RFC 9110 §15.4.4); 301 names another place; many servers mean 303 by 302."""
    if status == 303:
        return None
    return HappenedAnswer.NO if status == 301 else HappenedAnswer.PROBABLY_NOT


def _failed(failure: Failure) -> HappenedAnswer:
    # TLS can also fail on a record, with the call already under way.
    under_way = failure.kind is FailureKind.TLS_HANDSHAKE and failure.phase not in _NEVER_SENT
    if not under_way and (failure.kind in _STAYED_HERE or failure.phase in _NEVER_SENT):
        return HappenedAnswer.NO
    if failure.kind is FailureKind.H2_RESET and _not_processed(failure):
        return HappenedAnswer.NO
    if failure.partial is not None:
        return HappenedAnswer.YES if failure.partial.status < 300 else _by_status(failure.partial)
    return HappenedAnswer.UNKNOWN


def _not_processed(failure: Failure) -> bool:
    if failure.fact("h2_code") == _H2_REFUSED_STREAM:
        return True
    last, ours = failure.fact("last_stream_id"), failure.fact("stream_id")
    return isinstance(last, int) and isinstance(ours, int) and last < ours


def _answered(response: Response, facts: Facts) -> HappenedAnswer | None:
    if response.status >= 300:
        return _by_kind(facts) or _by_status(response)
    soft = facts.get("err.soft")
    if soft is None:
        return None
    partial = facts.get("err.partial")
    if partial is not None and partial.value is True:
        return HappenedAnswer.PARTLY
    return _by_kind(facts) or (HappenedAnswer.UNKNOWN if soft.value == "html" else HappenedAnswer.PROBABLY_NOT)


def _by_kind(facts: Facts) -> HappenedAnswer | None:
    """What a protocol inside HTTP says by the kind of its error, whatever the status."""
    kind = facts.get("graphql.kind")
    if kind is not None:
        if kind.value in _BEFORE_RUNNING:
            return HappenedAnswer.NO
        return HappenedAnswer.UNKNOWN if facts.get("graphql.changes") and _broke(facts, str(kind.value)) else None
    shape, code = facts.get("err.shape"), facts.get("err.code")
    if shape is None or shape.value != "soap" or code is None:
        return None
    # SOAP 1.2 part 1 §5.4.6: a fault of the sender is one of the message, one of the receiver is none of it.
    word = str(code.value).rpartition(":")[2].partition(".")[0].lower()
    if word in ("client", "sender"):
        return HappenedAnswer.PROBABLY_NOT
    if word in ("versionmismatch", "mustunderstand", "dataencodingunknown"):
        return HappenedAnswer.NO
    return HappenedAnswer.UNKNOWN if word in ("server", "receiver") else None


def _broke(facts: Facts, kind: str) -> bool:
    """Whether a field of GraphQL broke off half-way; Apollo Server's code for that is also that of a plain refusal."""
    code = facts.get("err.code")
    return kind == "internal" or (kind == "resolver" and code is not None and str(code.value).startswith("INTERNAL"))


def _by_status(response: Response) -> HappenedAnswer:
    status = response.status
    if status == 303:
        return HappenedAnswer.YES
    if status in _REFUSED:
        return HappenedAnswer.NO
    # 507 (RFC 4918 §11.5): the method could not be performed for want of room.
    if status < 500 or status == 507 or (status == 503 and response.header("retry-after") is not None):
        return HappenedAnswer.PROBABLY_NOT
    return HappenedAnswer.UNKNOWN
