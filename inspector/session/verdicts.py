"""How calls ended, in a few words, and whether a fix helped."""

from __future__ import annotations

from inspector.formats.outcome_words import label
from inspector.model.diagnosis import Explanation, Severity
from inspector.model.exchange import Exchange


def compared(before: Exchange, then: Explanation, after: Exchange, now: Explanation) -> str:
    """What a fix changed: `helped: 400 → 200`, `same result`, or `different: 401 → 403`."""
    was, is_ = label(before, then.code), label(after, now.code)
    if now.severity is not Severity.ERROR and then.severity is Severity.ERROR:
        return f"helped: {was} → {is_}" if was != is_ else "helped"
    if was == is_ and _first(then) == _first(now):
        return "same result"
    return f"different: {was} → {is_}" if was != is_ else f"different: still {is_}, for another reason"


def _first(explanation: Explanation) -> str:
    return next((item.id for item in explanation.diagnoses if item.severity is not Severity.NOTE), "")
