"""How a call went, in the few words that the verdict line, the headline, the response head and the calls share."""

from __future__ import annotations

from http import HTTPStatus

from inspector.model.diagnosis import AnsweredBy, Explanation, HappenedAnswer, Severity
from inspector.model.exchange import Exchange, Failure, FailureKind, Phase, PhaseName, PhaseState
from inspector.ui.present.ink import OK

_NOT_SENT = {
    FailureKind.LOCAL: "not sent",
    FailureKind.BAD_URL: "not sent",
    FailureKind.BAD_HEADER: "not sent",
    FailureKind.GUARDED: "not sent",
    FailureKind.UNAUTHORISED: "no token",
    FailureKind.CANCELLED: "cancelled",
}
_BEFORE_SENDING = {None, PhaseName.DNS, PhaseName.CONNECT, PhaseName.PROXY, PhaseName.TLS}
_LONG_PHASE = {
    PhaseName.DNS: "DNS lookup",
    PhaseName.CONNECT: "TCP connect",
    PhaseName.PROXY: "proxy",
    PhaseName.TLS: "TLS handshake",
    PhaseName.SEND: "sending the request",
    PhaseName.WAIT: "waiting for the answer",
    PhaseName.RECEIVE: "receiving the answer",
}


def level(exchange: Exchange, explanation: Explanation | None = None) -> Severity | str:
    """The severity that colours a call, or `OK`; `""` while it is under way."""
    found = explanation.severity if explanation is not None else None
    if found in (Severity.ERROR, Severity.WARNING):
        return found
    if not exchange.done:
        return ""
    if isinstance(exchange.outcome, Failure):
        return Severity.NOTE if exchange.outcome.kind is FailureKind.CANCELLED else Severity.ERROR
    if exchange.response is not None and exchange.response.status >= 400:
        return Severity.ERROR
    return found or OK


def chip_word(exchange: Exchange) -> str:
    """What stands on the chip: the status, or in two words why there is none."""
    failure = exchange.failure
    if exchange.response is not None and (failure is None or failure.kind is not FailureKind.CANCELLED):
        return str(exchange.response.status)
    if failure is None:
        return "sending" if exchange.started else "not sent"
    return _NOT_SENT.get(failure.kind, "no answer")


def reason_phrase(exchange: Exchange) -> str:
    """The reason phrase of the response, the standard one when the server gave none."""
    response = exchange.response
    if response is None:
        return ""
    if response.reason:
        return response.reason
    try:
        return HTTPStatus(response.status).phrase
    except ValueError:
        return ""


def who(exchange: Exchange, explanation: Explanation | None) -> str:
    """Whose answer it is: vendor and code, the phase that broke, or the reason phrase."""
    code = explanation.code if explanation is not None and explanation.code != chip_word(exchange) else ""
    named = " ".join(part for part in ((explanation.vendor, code) if explanation else ()) if part)
    failure = exchange.failure
    if failure is not None and failure.phase is not None and exchange.response is None:
        return phase_words(failure.phase)
    return named or reason_phrase(exchange)


def phase_words(phase: PhaseName) -> str:
    """A phase in full: `TLS handshake`."""
    return _LONG_PHASE[phase]


def running(exchange: Exchange) -> Phase | None:
    """The phase that is under way, or None."""
    return next((phase for phase in reversed(exchange.phases) if phase.state is PhaseState.RUNNING), None)


def was_sent(exchange: Exchange) -> bool:
    """Whether any of the request left this machine."""
    failure = exchange.failure
    if failure is None:
        return exchange.sent is not None
    if failure.kind in _NOT_SENT and failure.kind is not FailureKind.CANCELLED:
        return False
    reached = {phase.name for phase in exchange.phases}
    return bool(reached & {PhaseName.SEND, PhaseName.WAIT, PhaseName.RECEIVE}) or failure.phase not in _BEFORE_SENDING


def nothing_words(exchange: Exchange) -> str:
    """Why there is no body, in one sentence."""
    failure = exchange.failure
    if failure is not None and not was_sent(exchange):
        return "No body: the request never left this machine."
    if failure is not None and failure.kind is FailureKind.CANCELLED:
        return "No body: the call was cancelled before the answer."
    if failure is not None:
        return "No body: the request was sent, and no answer came back."
    if exchange.sent is not None and exchange.sent.method.upper() == "HEAD":
        return "No body: the answer to HEAD never has one."
    return "No body: the server sent none."


def answered_words(by: AnsweredBy, *, short: bool = False) -> str:
    """Who made the answer."""
    match by:
        case AnsweredBy.APPLICATION:
            return "answered by the API" if short else "answered by the API itself"
        case AnsweredBy.NOBODY:
            return "answered by nobody"
        case AnsweredBy.LOCAL:
            return "stopped on this machine"
        case AnsweredBy.PROXY:
            return "answered by the proxy"
        case AnsweredBy.INTERMEDIARY:
            return "answered on the way" if short else "answered by a hop in front of the API"
        case AnsweredBy.UNKNOWN:
            return "unknown who answered"


def changed_words(exchange: Exchange, happened: HappenedAnswer | None) -> str:
    """Whether the call changed anything on the other side."""
    match happened:
        case HappenedAnswer.NO:
            return "nothing changed"
        case HappenedAnswer.PROBABLY_NOT:
            return "probably nothing changed"
        case HappenedAnswer.UNKNOWN:
            return "it may have happened"
        case HappenedAnswer.PARTLY:
            return "it happened in part"
        case HappenedAnswer.YES:
            return "it took effect"
        case None:
            if exchange.request.is_safe or not was_sent(exchange):
                return "nothing changed"
            return "it took effect" if exchange.response is not None and exchange.response.status < 400 else ""


def sent_words(exchange: Exchange, happened: HappenedAnswer | None) -> str:
    """The line `Sent` of a failed call: what sending it again would mean; `""` when nothing need be said."""
    if not was_sent(exchange):
        return "nothing; the call can be repeated safely"
    match happened:
        case HappenedAnswer.NO:
            return "refused as a whole; it did not happen"
        case HappenedAnswer.PROBABLY_NOT:
            return "refused; it probably did not happen"
        case HappenedAnswer.UNKNOWN:
            return "it may have happened; check before sending it again"
        case HappenedAnswer.PARTLY:
            return "it happened in part; check before sending it again"
        case HappenedAnswer.YES:
            return "it happened, although the answer says otherwise"
        case None:
            return ""
