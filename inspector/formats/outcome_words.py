"""How a call ended, in words."""

from __future__ import annotations

from inspector.describe import safe
from inspector.model.diagnosis import AnsweredBy, HappenedAnswer
from inspector.model.exchange import Exchange, Failure, FailureKind, Response

_ANSWERED = {
    AnsweredBy.NOBODY: "nobody answered",
    AnsweredBy.LOCAL: "stopped on this machine",
    AnsweredBy.PROXY: "answered by a proxy",
    AnsweredBy.INTERMEDIARY: "answered by something in front of the API",
    AnsweredBy.APPLICATION: "answered by the API itself",
    AnsweredBy.UNKNOWN: "an HTTP server answered; nothing shows which",
}
_HAPPENED = {
    HappenedAnswer.NO: "It did not happen: nothing was changed",
    HappenedAnswer.PROBABLY_NOT: "It probably did not happen",
    HappenedAnswer.UNKNOWN: "It may have happened: look before sending it again",
    HappenedAnswer.PARTLY: "It happened in part",
    HappenedAnswer.YES: "It happened",
}


def answered_words(answered: AnsweredBy) -> str:
    """Which hop made the answer."""
    return _ANSWERED[answered]


def happened_words(happened: HappenedAnswer) -> str:
    """Whether an unsafe call took effect."""
    return _HAPPENED[happened]


def failure_words(failure: Failure) -> str:
    """A failure in one line: kind, phase, and the safe detail."""
    words = "no answer" if failure.partial is None else "no whole answer"
    if failure.kind is not FailureKind.UNKNOWN:
        words += f": {failure.kind.replace('-', ' ')}" + (f" ({failure.phase})" if failure.phase else "")
    return words + (f": {safe(' '.join(failure.detail.split()))}" if failure.detail else "")


def label(exchange: Exchange, code: str = "") -> str:
    """The shortest name of an outcome: `400 30105`, `200`, `dns-no-name`, `cancelled`, `under way`."""
    match exchange.outcome:
        case Response(status=0):
            return code or "status not known"
        case Response(status=status):
            return f"{status} {code}" if code and code != str(status) else str(status)
        case Failure(kind=FailureKind.UNKNOWN):
            return "no answer"
        case Failure(kind=kind):
            return str(kind)
        case None:
            return "under way" if exchange.sent else "not sent"
