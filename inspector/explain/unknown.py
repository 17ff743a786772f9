"""The honest unknown: what is said of a failed call when no claim fits."""

from __future__ import annotations

from inspector.describe import quoted
from inspector.explain import actions
from inspector.explain.claim import FixSpec
from inspector.explain.situation import Situation
from inspector.model.diagnosis import Diagnosis, Evidence, Grade, Locator, Role, Severity, Source
from inspector.model.fix import Owner

ID = "unknown.no-evidence"
TITLE = "Nothing here shows why this call failed"

_CLASSES = {
    1: "A 1xx status announces that a final answer follows; here none did.",
    2: "A 2xx status says that the call succeeded; the body says otherwise.",
    3: "A 3xx status sends the client elsewhere, and nothing followed.",
    4: "A 4xx status says that the server refuses this request as it is: the fault is on the side of the caller.",
    5: "A 5xx status says that the server failed on a request that may be right.",
}
_OTHER = "This status is outside the classes of RFC 9110; a client treats what it does not know as 500."
_NO_STATUS = "There is no status line here, so only what the body says could be looked at."
_NO_ANSWER = "The call ended without a whole answer, and no rule knows this way of ending."
_FIXES = (
    FixSpec(action="diff_last_ok", when=()),
    FixSpec(action="copy_bundle", say=("Copy the support bundle and ask whoever runs this API",), owner=Owner.VENDOR),
)


def diagnosis(here: Situation) -> Diagnosis:
    """Say that nothing is known, with the meaning of the status class and what was looked at."""
    response = here.exchange.response
    known = here.facts.get("hist.op_ok_before")
    specs = _FIXES if known is not None and known.value is True else _FIXES[1:]
    safe = here.exchange.request.is_safe
    return Diagnosis(
        id=ID,
        title=TITLE,
        severity=Severity.ERROR,
        grade=Grade.POSSIBLE,
        family="server",
        role=Role.MEANING,
        source=Source.GUESS,
        explanation=" ".join((_meaning(here), "No rule at hand explains it.", *_words(here))),
        evidence=tuple(_looked_at(here)),
        fixes=actions.build((*specs[:-1], *((_AGAIN,) if safe else ()), specs[-1]), here),
        why_here="the only finding: nothing else fits" if response is None else "here because no cause was found",
    )


def page() -> str:
    """What is said of it without an exchange."""
    lines = [
        ID,
        TITLE,
        "",
        "What it means",
        "  The call failed, and no status, code, header, text or earlier call matches anything known.",
        "  Saying so is better than a guess.",
        "",
        "What to do",
        "  1. Copy the support bundle and ask whoever runs the API, with the request id if there is one",
        "  2. Compare with the last success of the same operation, if there was one",
    ]
    return "\n".join(lines)


_AGAIN = FixSpec(action="replay", say=("Send it again: this method changes nothing",))


def _meaning(here: Situation) -> str:
    response = here.exchange.response
    if response is None:
        return _NO_ANSWER
    return _NO_STATUS if response.status == 0 else _CLASSES.get(response.status // 100, _OTHER)


def _words(here: Situation) -> tuple[str, ...]:
    message = here.facts.get("err.message")
    if message is None or not isinstance(message.value, str) or not message.value.strip():
        return ()
    return (f"The server says: {quoted(message.value)}.",)


def _looked_at(here: Situation) -> list[Evidence]:
    found: list[Evidence] = []
    for name in ("status", "failure", "failure.phase", "res.body.empty", "hist.op_ok_before"):
        fact = here.facts.get(name)
        if fact is not None and fact.at:
            found += [Evidence(at=fact.at[0], saw=fact.words, source=fact.source)]
    return found or [Evidence(at=Locator("req.url"), saw="no answer")]
